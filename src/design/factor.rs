//! Factors: the inputs that a design varies, and how a share of a range becomes a value.
//!
//! Formula: linear `low + u·(high − low)`; logarithmic `low·(high/low)^u`; whole numbers `low + ⌊u·(high − low + 1)⌋`,
//! each as likely as the others; words the same way. `u` is in [0, 1] and reaches both ends. *Units*: those of the
//! factor.

use crate::base::error::Problem;
use crate::base::math::{exp, ln};
use serde::Serialize;
use std::fmt;

/// The range of a factor.
#[derive(Clone, Debug, PartialEq)]
pub enum Range {
    /// A number between two others.
    Linear {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// A number above 0 whose logarithm is uniform.
    Log {
        /// Lower end, above 0.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// A whole number between two others, both included.
    Integer {
        /// The smallest.
        low: i64,
        /// The largest.
        high: i64,
    },
    /// One word of a list.
    Words(Vec<String>),
}

/// An input that a design varies.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// Its name, such as the path of a parameter.
    pub name: String,
    /// Its range.
    pub range: Range,
}

/// The value of a factor at a point of a design.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Level {
    /// A number.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// A word.
    Word(String),
}

impl Factor {
    /// A factor with a range that can be used.
    ///
    /// # Errors
    /// When an end is not finite, the lower end is not below the upper one (whole numbers: is above it), a logarithmic
    /// range does not begin above 0, or a list of words is empty or repeats a word.
    pub fn new(name: impl Into<String>, range: Range) -> Result<Self, Problem> {
        let name = name.into();
        match range.wrong() {
            Some(message) => Err(Problem::new(name, message)),
            None => Ok(Self { name, range }),
        }
    }

    /// The value at a share `u` of the range; shares below 0 and above 1 give the ends.
    pub fn at(&self, u: f64) -> Level {
        let u = u.clamp(0.0, 1.0);
        match &self.range {
            Range::Linear { low, high } => Level::Number(((1.0 - u) * low + u * high).clamp(*low, *high)),
            Range::Log { low, high } if u == 0.0 || u == 1.0 => Level::Number(if u == 0.0 { *low } else { *high }),
            Range::Log { low, high } => Level::Number(exp((1.0 - u) * ln(*low) + u * ln(*high)).clamp(*low, *high)),
            Range::Integer { low, high } => {
                // In i128, as the width of the widest range is more than an i64 holds.
                let values = i128::from(*high) - i128::from(*low) + 1;
                let step = ((u * values as f64) as i128).min(values - 1);
                Level::Integer((i128::from(*low) + step) as i64)
            }
            Range::Words(words) => {
                let at = ((u * words.len() as f64) as usize).min(words.len().saturating_sub(1));
                Level::Word(words.get(at).cloned().unwrap_or_default())
            }
        }
    }

    /// The number of its values; `None` for a range of real numbers.
    pub fn values(&self) -> Option<usize> {
        match &self.range {
            Range::Linear { .. } | Range::Log { .. } => None,
            Range::Integer { low, high } => usize::try_from(i128::from(*high) - i128::from(*low) + 1).ok(),
            Range::Words(words) => Some(words.len()),
        }
    }
}

impl Range {
    fn wrong(&self) -> Option<String> {
        match self {
            Self::Linear { low, high } | Self::Log { low, high } => {
                if !(low.is_finite() && high.is_finite()) {
                    Some(format!("{low} to {high} is not a range; both ends are finite numbers"))
                } else if low >= high {
                    Some(format!("{low} to {high} is not a range; the lower end comes first"))
                } else if matches!(self, Self::Log { .. }) && *low <= 0.0 {
                    Some(format!("{low} to {high} has no logarithms; the lower end is above 0"))
                } else {
                    None
                }
            }
            Self::Integer { low, high } => {
                (low > high).then(|| format!("{low} to {high} is not a range; the lower end comes first"))
            }
            Self::Words(words) if words.is_empty() => Some("the list of words is empty".to_owned()),
            Self::Words(words) => {
                let twice = words.iter().enumerate().find(|(at, word)| words[..*at].contains(word));
                twice.map(|(_, word)| format!("'{word}' occurs twice"))
            }
        }
    }
}

impl Level {
    /// The value as a number; `None` for a word.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Integer(number) => Some(*number as f64),
            Self::Word(_) => None,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Word(word) => word.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(range: Range) -> Factor {
        Factor::new("x", range).unwrap()
    }

    #[test]
    fn ranges_reach_both_ends_and_the_middle() {
        let linear = factor(Range::Linear { low: -1.0, high: 3.0 });
        assert_eq!([0.0, 0.5, 1.0, 7.0].map(|u| linear.at(u).number().unwrap()), [-1.0, 1.0, 3.0, 3.0]);
        let log = factor(Range::Log { low: 0.01, high: 100.0 });
        assert_eq!((log.at(0.0), log.at(1.0)), (Level::Number(0.01), Level::Number(100.0)));
        assert!((log.at(0.5).number().unwrap() - 1.0).abs() < 1e-14);
        assert!((log.at(0.75).number().unwrap() - 10.0).abs() < 1e-13);
        // Ends so far apart that their difference overflows.
        let wide = factor(Range::Linear { low: -f64::MAX, high: f64::MAX });
        assert_eq!(wide.at(0.5), Level::Number(0.0));
    }

    #[test]
    fn whole_numbers_and_words_are_equally_likely() {
        let dice = factor(Range::Integer { low: 1, high: 6 });
        let mut times = [0; 6];
        for k in 0..600 {
            let Level::Integer(value) = dice.at((f64::from(k) + 0.5) / 600.0) else { unreachable!() };
            times[value as usize - 1] += 1;
        }
        assert_eq!((times, dice.values()), ([100; 6], Some(6)));
        let rule = factor(Range::Words(["a", "b"].map(str::to_owned).to_vec()));
        assert_eq!([0.0, 0.49, 0.5, 1.0].map(|u| rule.at(u).to_string()), ["a", "a", "b", "b"]);
        let all = factor(Range::Integer { low: i64::MIN, high: i64::MAX });
        assert_eq!((all.at(0.0), all.at(1.0)), (Level::Integer(i64::MIN), Level::Integer(i64::MAX)));
        assert_eq!(serde_json::to_string(&[rule.at(0.0), dice.at(1.0), Level::Number(0.5)]).unwrap(), r#"["a",6,0.5]"#);
    }

    #[test]
    fn invalid_ranges_are_refused() {
        let wrong = [
            Range::Linear { low: 1.0, high: 1.0 },
            Range::Linear { low: 0.0, high: f64::NAN },
            Range::Log { low: 0.0, high: 1.0 },
            Range::Integer { low: 2, high: 1 },
            Range::Words(vec![]),
            Range::Words(vec!["a".to_owned(), "a".to_owned()]),
        ];
        for range in wrong {
            assert!(Factor::new("fine", range).unwrap_err().to_string().starts_with("fine: "));
        }
    }
}
