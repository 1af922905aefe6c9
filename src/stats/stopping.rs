//! Sequential stopping: replicates are added until the interval of the mean is narrow enough.
//!
//! Rule: stop at the first `n ≥ least` at which the half-width `t·s/√n` is at most the target, or at `most`. The
//! interval at the stop covers the mean slightly less often than its level, because the data choose the number of
//! replicates; with `least` of ten or more the loss is small. *Units*: those of the sample.
//! *Reference*: Chow and Robbins 1965, Annals of Mathematical Statistics 36(2):457.

use super::check;
use super::interval::mean_interval;
use crate::base::error::Problem;

/// When to stop adding replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stopping {
    /// The half-width to reach, in the units of the outcome.
    pub half_width: f64,
    /// The level of the interval.
    pub level: f64,
    /// The least number of replicates; at least 2.
    pub least: usize,
    /// The most replicates.
    pub most: usize,
}

/// The decision of a stopping rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// More replicates are needed.
    Continue,
    /// The interval is narrow enough.
    Reached,
    /// The most replicates are done and the interval is still too wide.
    Exhausted,
}

impl Stopping {
    /// Decides on the replicates so far.
    ///
    /// # Errors
    /// When a value is not finite, or a setting of the rule is out of range.
    pub fn judge(&self, sample: &[f64]) -> Result<Verdict, Problem> {
        check::level(self.level)?;
        check::positive("half_width", self.half_width)?;
        if self.least < 2 || self.most < self.least {
            let message =
                format!("{} to {} is not allowed; at least 2, and no more than the most", self.least, self.most);
            return Err(Problem::new("least", message));
        }
        check::sample("sample", sample, 0)?;
        let limits = mean_interval(sample, self.level).and_then(|interval| interval.limits);
        let narrow = limits.is_some_and(|(low, high)| 0.5 * (high - low) <= self.half_width);
        Ok(match sample.len() {
            n if n >= self.least && narrow => Verdict::Reached,
            n if n >= self.most => Verdict::Exhausted,
            _ => Verdict::Continue,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Address, normal};

    const RULE: Stopping = Stopping { half_width: 0.5, level: 0.95, least: 10, most: 200 };

    #[test]
    fn the_interval_at_the_stop_covers_nearly_at_its_level() {
        let (mut covered, runs) = (0, 2000);
        for run in 0..runs {
            let mut stream = Address::new(5).component("stopping").stream(0, run);
            let mut sample = Vec::new();
            while RULE.judge(&sample).unwrap() == Verdict::Continue {
                sample.push(1.0 + f64::from(normal(stream.word())));
            }
            let (low, high) = mean_interval(&sample, RULE.level).unwrap().limits.unwrap();
            assert!(high - low <= 2.0 * RULE.half_width);
            covered += u32::from(low <= 1.0 && 1.0 <= high);
        }
        // The rule costs one to three points of 95 in this setting; four standard errors are two points.
        let share = f64::from(covered) / f64::from(runs);
        assert!((0.90..0.97).contains(&share), "{share}");
    }

    #[test]
    fn ends() {
        assert_eq!(RULE.judge(&[]), Ok(Verdict::Continue));
        assert_eq!(RULE.judge(&[1.0; 9]), Ok(Verdict::Continue));
        assert_eq!(RULE.judge(&[1.0; 10]), Ok(Verdict::Reached));
        let wide: Vec<f64> = (0..200).map(|k| f64::from(k % 2) * 100.0).collect();
        assert_eq!(RULE.judge(&wide), Ok(Verdict::Exhausted));
        assert!(Stopping { least: 1, ..RULE }.judge(&[]).is_err() && Stopping { most: 3, ..RULE }.judge(&[]).is_err());
        assert!(RULE.judge(&[f64::NAN]).is_err() && Stopping { half_width: 0.0, ..RULE }.judge(&[]).is_err());
    }
}
