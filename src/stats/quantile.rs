//! Quantiles of a sample, plain and weighted.
//!
//! Plain: linear between order statistics, `x₍ₖ₎ + f·(x₍ₖ₊₁₎ − x₍ₖ₎)` at `(n − 1)·p = k + f` counted from 0 (type 7,
//! the default of R and NumPy). Weighted: the least value at which the running share of the weights reaches `p` (the
//! inverse of the weighted distribution function). *Units*: those of the sample.
//! *Reference*: Hyndman and Fan 1996, American Statistician 50(4):361.

use super::check;
use crate::base::error::Problem;

/// The quantiles of a sample at `shares` in [0, 1].
///
/// # Errors
/// When the sample is empty or holds a number that is not finite, or a share is not in [0, 1].
///
/// ```
/// let quartiles = cogov::stats::quantiles(&[4.0, 1.0, 3.0, 2.0], &[0.25, 0.5, 0.75])?;
/// assert_eq!(quartiles, [1.75, 2.5, 3.25]);
/// # Ok::<(), cogov::Problem>(())
/// ```
pub fn quantiles(sample: &[f64], shares: &[f64]) -> Result<Vec<f64>, Problem> {
    check::sample("sample", sample, 1)?;
    let mut sorted = sample.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    shares.iter().map(|&share| checked(share).map(|share| of_sorted(&sorted, share))).collect()
}

/// The quantile of a sample at one share.
///
/// # Errors
/// As [`quantiles`].
pub fn quantile(sample: &[f64], share: f64) -> Result<f64, Problem> {
    check::sample("sample", sample, 1)?;
    let mut sorted = sample.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    Ok(of_sorted(&sorted, checked(share)?))
}

/// The quantiles of a weighted sample: the least values at which the share of the weights reaches `shares`.
///
/// # Errors
/// As [`quantiles`], and when a weight is negative or not finite, or all are 0.
pub fn weighted_quantiles(sample: &[f64], weights: &[f64], shares: &[f64]) -> Result<Vec<f64>, Problem> {
    check::pairs(sample, weights, 1)?;
    if let Some(at) = weights.iter().position(|weight| *weight < 0.0) {
        return Err(Problem::new(format!("weights[{at}]"), format!("{} is below 0", weights[at])));
    }
    let mut order: Vec<usize> = (0..sample.len()).filter(|&at| weights[at] > 0.0).collect();
    order.sort_by(|&a, &b| sample[a].total_cmp(&sample[b]));
    let mut running = 0.0;
    let cumulated: Vec<f64> = order
        .iter()
        .map(|&at| {
            running += weights[at];
            running
        })
        .collect();
    if running <= 0.0 {
        return Err(Problem::new("weights", "all are 0"));
    }
    let find = |share: f64| {
        let at = cumulated.partition_point(|sum| *sum < share * running).min(order.len() - 1);
        sample[order[at]]
    };
    shares.iter().map(|&share| checked(share).map(find)).collect()
}

/// The quantile of a sorted sample that is not empty.
pub(crate) fn of_sorted(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * share;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

fn checked(share: f64) -> Result<f64, Problem> {
    if (0.0..=1.0).contains(&share) {
        return Ok(share);
    }
    Err(Problem::new("share", format!("{share} is not a share; 0 to 1 is allowed")))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::DEXTRO;
    use super::*;

    #[test]
    fn as_numpy() {
        // numpy 2.4.6, quantile(x, [0, .1, .25, .5, .9, 1]).
        let found = quantiles(&DEXTRO, &[0.0, 0.1, 0.25, 0.5, 0.9, 1.0]).unwrap();
        for (found, expected) in found.iter().zip([-1.6, -1.24, -0.175, 0.35, 3.43, 3.7]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        let found = quantiles(&[2.0, 2.0, 2.0, 5.0], &[0.05, 0.5, 0.95]).unwrap();
        assert!(
            found
                .iter()
                .zip([2.0, 2.0, 4.549999999999999])
                .all(|(found, expected): (&f64, f64)| (found - expected).abs() < 1e-12)
        );
        assert_eq!(quantile(&[7.0], 0.3), Ok(7.0));
        assert_eq!(quantile(&[1.0, 2.0], 0.5), Ok(1.5));
    }

    #[test]
    fn equal_weights_invert_the_distribution_function() {
        let found = weighted_quantiles(&[3.0, 1.0, 2.0, 4.0], &[1.0; 4], &[0.0, 0.25, 0.26, 0.5, 1.0]).unwrap();
        assert_eq!(found, [1.0, 1.0, 2.0, 2.0, 4.0]);
        let found = weighted_quantiles(&[5.0, 1.0, 9.0], &[0.0, 3.0, 1.0], &[0.0, 0.75, 0.76, 1.0]).unwrap();
        assert_eq!(found, [1.0, 1.0, 9.0, 9.0]);
    }

    #[test]
    fn samples_without_a_quantile_are_refused() {
        assert!(quantile(&[], 0.5).is_err() && quantile(&[f64::NAN], 0.5).is_err());
        assert!(quantile(&[1.0], 1.1).is_err() && quantile(&[1.0], f64::NAN).is_err());
        assert!(weighted_quantiles(&[1.0], &[0.0], &[0.5]).is_err());
        assert!(weighted_quantiles(&[1.0, 2.0], &[1.0, -1.0], &[0.5]).is_err());
    }
}
