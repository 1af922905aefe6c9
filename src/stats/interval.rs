//! Confidence interval of a mean, by Student's t.
//!
//! Formula: `x̄ ± t₍₁₊level₎∕₂,ₙ₋₁ · s/√n`. For a paired comparison the sample is the differences.
//! *Reference*: Student 1908, Biometrika 6(1):1.

use super::describe::{mean, variance};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// A mean with its confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The mean.
    pub mean: f64,
    /// Lower and upper limit; `None` for a sample of one value.
    pub limits: Option<(f64, f64)>,
}

/// The mean of a sample with its confidence interval at `level` in (0, 1); `None` for an empty sample.
///
/// ```
/// // Ten sleepers of Student's paper: mean 1.58, 95 % from 0.70 to 2.46.
/// let gain = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
/// let interval = cogov::stats::mean_interval(&gain, 0.95).unwrap();
/// let (low, high) = interval.limits.unwrap();
/// assert!((interval.mean - 1.58).abs() < 1e-12);
/// assert!((low - 0.7001).abs() < 1e-3 && (high - 2.4599).abs() < 1e-3);
/// ```
pub fn mean_interval(sample: &[f64], level: f64) -> Option<Interval> {
    let centre = mean(sample)?;
    let limits = variance(sample).and_then(|variance| {
        let n = sample.len() as f64;
        let student = StudentsT::new(0.0, 1.0, n - 1.0).ok()?;
        let half = student.inverse_cdf(0.5 + 0.5 * level.clamp(0.0, 1.0)) * (variance / n).sqrt();
        Some((centre - half, centre + half))
    });
    Some(Interval { mean: centre, limits })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_no_interval() {
        assert_eq!(mean_interval(&[2.0], 0.95), Some(Interval { mean: 2.0, limits: None }));
        assert_eq!(mean_interval(&[], 0.95), None);
        let equal = mean_interval(&[2.0, 2.0, 2.0], 0.95).and_then(|interval| interval.limits);
        assert_eq!(equal, Some((2.0, 2.0)));
    }
}
