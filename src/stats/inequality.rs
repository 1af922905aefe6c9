//! Inequality of what cannot be negative: Gini and Theil.
//!
//! Formula: `G = Σᵢ (2i − n − 1)·x₍ᵢ₎ / (n·Σx)` over the sorted sample, `T = (1/n)·Σ (x/x̄)·ln(x/x̄)` with `0·ln 0 = 0`.
//! *Units*: none; `G` in [0, 1 − 1/n], `T` in [0, ln n]; 0 where all have the same, nothing included.
//! *Reference*: Gini 1912, Variabilità e mutabilità; Theil 1967, Economics and Information Theory.

use crate::base::math::ln;

/// The Gini coefficient; `None` for an empty sample, or one with a number that is negative or not finite.
///
/// ```
/// assert_eq!(cogov::stats::gini(&[1.0, 1.0, 1.0]), Some(0.0));
/// assert_eq!(cogov::stats::gini(&[0.0, 0.0, 0.0, 1.0]), Some(0.75));
/// ```
pub fn gini(sample: &[f64]) -> Option<f64> {
    let total = total(sample)?;
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let ranked = sorted.iter().enumerate().fold(0.0, |sum, (k, x)| sum + (2.0 * k as f64 + 1.0 - n) * x);
    Some(if total > 0.0 { ranked / (n * total) } else { 0.0 })
}

/// The Theil index; `None` for an empty sample, or one with a number that is negative or not finite.
///
/// ```
/// assert_eq!(cogov::stats::theil(&[2.0, 2.0]), Some(0.0));
/// assert!((cogov::stats::theil(&[0.0, 3.0]).unwrap() - 2.0_f64.ln()).abs() < 1e-15);
/// ```
pub fn theil(sample: &[f64]) -> Option<f64> {
    let (total, n) = (total(sample)?, sample.len() as f64);
    let part = |x: &f64| {
        let share = x * n / total;
        if *x > 0.0 { share * ln(share) } else { 0.0 }
    };
    Some(if total > 0.0 { sample.iter().fold(0.0, |sum, x| sum + part(x)) / n } else { 0.0 })
}

/// The sum of a sample that has an inequality.
fn total(sample: &[f64]) -> Option<f64> {
    let sound = !sample.is_empty() && sample.iter().all(|x| (0.0..f64::INFINITY).contains(x));
    sound.then(|| sample.iter().fold(0.0, |sum, x| sum + x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_uniform_sample() {
        // x = 1 … n has Gini (n² − 1)/(3n(n + 1)) · … = (n − 1)/(3n).
        let sample: Vec<f64> = (1..=100).map(f64::from).collect();
        assert!((gini(&sample).unwrap() - 99.0 / 300.0).abs() < 1e-12);
        // ∫ 2x ln 2x over [0, 1] = ln 2 − 1/2 in the limit.
        let fine: Vec<f64> = (1..=100_000).map(f64::from).collect();
        assert!((theil(&fine).unwrap() - (2.0_f64.ln() - 0.5)).abs() < 1e-4);
    }

    #[test]
    fn neither_order_nor_scale_matters() {
        let (sample, other) = ([3.0, 1.0, 0.0, 7.0], [14.0, 6.0, 0.0, 2.0]);
        assert!((gini(&sample).unwrap() - gini(&other).unwrap()).abs() < 1e-15);
        assert!((theil(&sample).unwrap() - theil(&other).unwrap()).abs() < 1e-15);
    }

    #[test]
    fn what_has_no_inequality() {
        assert_eq!((gini(&[]), theil(&[]), gini(&[1.0, -1.0]), theil(&[f64::NAN])), (None, None, None, None));
        assert_eq!((gini(&[0.0, 0.0]), theil(&[0.0, 0.0])), (Some(0.0), Some(0.0)));
    }
}
