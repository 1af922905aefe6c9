//! Durability (持久性): the share of a gain that is left some time after the institution was withdrawn.
//!
//! Formula: with `gᵢ` the level of replicate `i` less its level without the institution before the withdrawal, and `lᵢ` the
//! same difference some weeks after it, `share = mean(l)/mean(g)`: 1 if all is kept, 0 if all is gone, below 0 if the level is lower than
//! without the institution from the start.
//! The interval is that of Fieller for the ratio of two means of pairs. There is no share where the interval of the gain
//! contains 0.
//! *Units*: share. *Reference*: Fieller 1954, Journal of the Royal Statistical Society B 16(2):175.

use super::comparison::ComparisonTerms;
use crate::base::error::Problem;
use crate::stats::{Interval, mean_interval, ratio_limits};

/// Levels with an institution and without it, replicate by replicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Gain {
    /// With it.
    pub with: Vec<f64>,
    /// Without it.
    pub without: Vec<f64>,
}

/// The part of a gain that is left.
#[derive(Clone, Debug, PartialEq)]
pub struct Durability {
    /// The gain before the withdrawal.
    pub gained: Interval,
    /// The gain that is left.
    pub left: Interval,
    /// The share; none where the interval of the gain holds 0.
    pub share: Option<f64>,
    /// The limits of the share; none for one replicate.
    pub limits: Option<(f64, f64)>,
}

/// The share of the gain `before` that is left in the levels `after`.
///
/// ```
/// use cogov::experiment::ComparisonTerms;
/// use cogov::internal::{Gain, durability};
/// let gain = |with: [f64; 5]| Gain { with: with.to_vec(), without: vec![0.1, 0.2, 0.1, 0.2, 0.1] };
/// let found = durability(&gain([0.5, 0.6, 0.5, 0.6, 0.6]), &gain([0.2, 0.3, 0.2, 0.3, 0.2]), &ComparisonTerms::default())?;
/// assert!(found.share.is_some_and(|share| (share - 0.5 / 2.1).abs() < 1e-12));
/// # Ok::<(), cogov::Problem>(())
/// ```
///
/// # Errors
/// When the four samples are not of one length, are empty, or hold a number that is not finite.
pub fn durability(before: &Gain, after: &Gain, terms: &ComparisonTerms) -> Result<Durability, Problem> {
    let n = before.with.len();
    for (name, sample) in [
        ("before.with", &before.with),
        ("before.without", &before.without),
        ("after.with", &after.with),
        ("after.without", &after.without),
    ] {
        if sample.len() != n || n == 0 || sample.iter().any(|x| !x.is_finite()) {
            let why = format!("{} values; {} finite ones are needed, one a replicate", sample.len(), n.max(1));
            return Err(Problem::new(name, why));
        }
    }
    let over = |gain: &Gain| gain.with.iter().zip(&gain.without).map(|(y, x)| y - x).collect::<Vec<f64>>();
    let (gains, lefts) = (over(before), over(after));
    let empty = || Problem::new("before.with", "0 values");
    let gained = mean_interval(&gains, terms.level).ok_or_else(empty)?;
    let left = mean_interval(&lefts, terms.level).ok_or_else(empty)?;
    let sure = match gained.limits {
        Some((low, high)) => low > 0.0 || high < 0.0,
        None => gained.mean != 0.0,
    };
    if !sure {
        return Ok(Durability { gained, left, share: None, limits: None });
    }
    let limits = ratio_limits(&lefts, &gains, terms.level);
    Ok(Durability { gained, left, share: Some(left.mean / gained.mean), limits })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gain(with: &[f64]) -> Gain {
        Gain { with: with.to_vec(), without: vec![0.0; with.len()] }
    }

    #[test]
    fn a_share_has_an_interval_that_holds_it() {
        let before = gain(&[0.4, 0.5, 0.6, 0.5, 0.45, 0.55]);
        let after = gain(&[0.1, 0.2, 0.1, 0.15, 0.12, 0.14]);
        let found = durability(&before, &after, &ComparisonTerms::default()).unwrap();
        let (low, high) = found.limits.unwrap();
        assert!((found.share.unwrap() - 0.27).abs() < 1e-12 && low < 0.27 && high > 0.27, "{found:?}");
        let all = durability(&before, &before, &ComparisonTerms::default()).unwrap();
        assert_eq!((all.share, all.limits), (Some(1.0), Some((1.0, 1.0))));
    }

    #[test]
    fn without_a_gain_there_is_no_share() {
        let none = durability(&gain(&[0.1, -0.1, 0.05, -0.06]), &gain(&[0.2; 4]), &ComparisonTerms::default()).unwrap();
        assert_eq!((none.share, none.limits), (None, None));
        let one = durability(&gain(&[0.4]), &gain(&[0.1]), &ComparisonTerms::default()).unwrap();
        assert_eq!((one.share, one.limits, one.left.limits), (Some(0.25), None, None));
        assert!(durability(&gain(&[0.4]), &gain(&[0.1, 0.2]), &ComparisonTerms::default()).is_err());
        assert!(durability(&gain(&[]), &gain(&[]), &ComparisonTerms::default()).is_err());
    }
}
