//! Criteria of judgement: from a number with its interval to a verdict.
//!
//! A number is judged by its 95 % interval, and where an equivalence test is asked for by its 90 % interval, which lies
//! within a margin exactly where two one-sided tests at 5 % both reject (TOST).
//! *Reference*: Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15(6):657.

use serde::Serialize;
use std::fmt;

/// The verdict of the runs on a prediction. The worst of several is the verdict of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimVerdict {
    /// The runs agree with it.
    Supported,
    /// The runs do not decide it.
    Inconclusive,
    /// The runs speak against it.
    Contradicted,
}

impl fmt::Display for ClaimVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// A number with its intervals over replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: (f64, f64),
    /// Its 90 % interval, for equivalence tests.
    pub narrow: (f64, f64),
}

impl Estimate {
    /// A number with the intervals that `limits` has at 95 and at 90 %; none where the number or an interval is not defined.
    pub(super) fn of(value: f64, limits: impl Fn(f64) -> Option<(f64, f64)>) -> Option<Self> {
        let found = Self { value, interval: limits(0.95)?, narrow: limits(0.9)? };
        value.is_finite().then_some(found)
    }
}

/// The requirement of a prediction on a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Criterion {
    /// An effect on the side of `sign` (1 or −1), at least `minimum` in size.
    Effect {
        /// The predicted side: 1 above zero, −1 below.
        sign: f64,
        /// The least size that matters.
        minimum: f64,
    },
    /// A number in a range, its ends included.
    Within {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
    },
    /// Practically equal to a number.
    Equal {
        /// The number.
        to: f64,
        /// The difference from it that does not matter.
        margin: f64,
    },
    /// A share of replicates of at least this.
    Share {
        /// The least share.
        least: f64,
        /// The share that chance would give if all arms were equal.
        chance: f64,
    },
}

impl Criterion {
    /// The verdict on a number.
    ///
    /// * `Effect`: supported where the interval leaves out zero on the predicted side and the number is at least the
    ///   minimum; contradicted where it leaves out zero on the other side, or where the 90 % interval lies inside ±
    ///   minimum.
    /// * `Within`: supported where the whole interval is in the range, contradicted where all of it is outside.
    /// * `Equal`: the same, with the 90 % interval for support.
    /// * `Share`: supported where the share is reached and the whole interval is above chance, contradicted where the whole
    ///   interval is below the share.
    pub fn verdict(self, found: &Estimate) -> ClaimVerdict {
        let (low, high) = found.interval;
        let chosen = |supported: bool, contradicted: bool| match (supported, contradicted) {
            (true, _) => ClaimVerdict::Supported,
            (false, true) => ClaimVerdict::Contradicted,
            (false, false) => ClaimVerdict::Inconclusive,
        };
        match self {
            Self::Effect { sign, minimum } => {
                let (near, far) = if sign > 0.0 { (low, high) } else { (-high, -low) };
                let small = found.narrow.0 > -minimum && found.narrow.1 < minimum;
                chosen(near > 0.0 && sign * found.value >= minimum, far < 0.0 || small)
            }
            Self::Within { least, most } => chosen(low >= least && high <= most, high < least || low > most),
            Self::Equal { to, margin } => {
                let (least, most) = (to - margin, to + margin);
                chosen(found.narrow.0 > least && found.narrow.1 < most, high < least || low > most)
            }
            Self::Share { least, chance } => chosen(found.value >= least && low > chance, high < least),
        }
    }
}

impl fmt::Display for Criterion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |x: f64| {
            let text = format!("{:.4}", x + 0.0);
            if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
        };
        match *self {
            Self::Effect { minimum: 0.0, sign } => write!(f, "{} 0", if sign > 0.0 { ">" } else { "<" }),
            Self::Effect { sign, minimum } if sign > 0.0 => write!(f, "≥ {}", number(minimum)),
            Self::Effect { minimum, .. } => write!(f, "≤ {}", number(-minimum)),
            Self::Within { least, most } if least == f64::NEG_INFINITY => write!(f, "at most {}", number(most)),
            Self::Within { least, most } if most == f64::INFINITY => write!(f, "at least {}", number(least)),
            Self::Within { least, most } => write!(f, "{} to {}", number(least), number(most)),
            Self::Equal { to, margin } => write!(f, "{} ± {}", number(to), number(margin)),
            Self::Share { least, .. } => write!(f, "in {} of replicates", number(least)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ClaimVerdict::{Contradicted, Inconclusive, Supported};

    fn found(value: f64, interval: (f64, f64), narrow: (f64, f64)) -> Estimate {
        Estimate { value, interval, narrow }
    }

    #[test]
    fn an_effect_needs_its_side_and_its_size() {
        let more = Criterion::Effect { sign: 1.0, minimum: 0.1 };
        let cases = [
            (found(0.2, (0.05, 0.4), (0.1, 0.3)), Supported),
            (found(0.2, (-0.01, 0.4), (0.02, 0.3)), Inconclusive),
            (found(0.08, (0.01, 0.2), (0.02, 0.15)), Inconclusive),
            (found(-0.2, (-0.4, -0.05), (-0.3, -0.1)), Contradicted),
            // An effect on the predicted side that is significantly smaller than claimed.
            (found(0.05, (0.02, 0.11), (0.03, 0.09)), Contradicted),
            (found(0.0, (-0.11, 0.11), (-0.09, 0.09)), Contradicted),
            (found(0.0, (-0.2, 0.11), (-0.15, 0.09)), Inconclusive),
        ];
        for (estimate, verdict) in cases {
            assert_eq!(more.verdict(&estimate), verdict, "{estimate:?}");
            let mirror = |(low, high): (f64, f64)| (-high, -low);
            let turned = found(-estimate.value, mirror(estimate.interval), mirror(estimate.narrow));
            assert_eq!(Criterion::Effect { sign: -1.0, minimum: 0.1 }.verdict(&turned), verdict, "{turned:?}");
        }
        let any = Criterion::Effect { sign: 1.0, minimum: 0.0 };
        assert_eq!(any.verdict(&found(0.0, (0.0, 0.0), (0.0, 0.0))), Inconclusive);
        assert_eq!(any.verdict(&found(0.01, (0.001, 0.02), (0.002, 0.01))), Supported);
    }

    #[test]
    fn a_range_holds_the_whole_interval_or_none_of_it() {
        let range = Criterion::Within { least: 0.0, most: 0.01 };
        assert_eq!(range.verdict(&found(0.0, (0.0, 0.0), (0.0, 0.0))), Supported);
        assert_eq!(range.verdict(&found(0.005, (0.0, 0.02), (0.0, 0.015))), Inconclusive);
        assert_eq!(range.verdict(&found(0.05, (0.02, 0.08), (0.03, 0.07))), Contradicted);
    }

    #[test]
    fn equality_is_shown_by_the_narrow_interval() {
        let equal = Criterion::Equal { to: 1.0, margin: 0.1 };
        assert_eq!(equal.verdict(&found(1.0, (0.89, 1.11), (0.91, 1.09))), Supported);
        assert_eq!(equal.verdict(&found(1.0, (0.7, 1.3), (0.8, 1.2))), Inconclusive);
        assert_eq!(equal.verdict(&found(1.3, (1.2, 1.4), (1.25, 1.35))), Contradicted);
    }

    #[test]
    fn a_share_is_reached_or_out_of_reach() {
        let share = Criterion::Share { least: 0.9, chance: 0.5 };
        // Three of three: the exact 95 % interval begins at 0.29, and equal arms are in order as often as not.
        assert_eq!(share.verdict(&found(1.0, (0.29, 1.0), (0.37, 1.0))), Inconclusive);
        assert_eq!(share.verdict(&found(0.93, (0.8, 1.0), (0.83, 1.0))), Supported);
        assert_eq!(share.verdict(&found(0.85, (0.7, 0.95), (0.75, 0.93))), Inconclusive);
        assert_eq!(share.verdict(&found(0.5, (0.3, 0.7), (0.35, 0.65))), Contradicted);
    }

    #[test]
    fn the_worst_verdict_counts() {
        assert_eq!([Supported, Contradicted, Inconclusive].into_iter().max(), Some(Contradicted));
    }
}
