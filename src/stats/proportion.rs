//! Confidence interval of a proportion (Clopper and Pearson).
//!
//! Formula: for `k` successes of `n` the quantiles of Beta distributions: `B₍₁₋level₎∕₂(k, n − k + 1)` and
//! `B₍₁₊level₎∕₂(k + 1, n − k)`; 0 and 1 at the ends. It covers at least at its level whatever the proportion is.
//! *Units*: share. *Reference*: Clopper and Pearson 1934, Biometrika 26(4):404.

use statrs::distribution::{Beta, ContinuousCDF};

/// The interval of a proportion after `successes` in `trials` (at least 1), at `level` in (0, 1).
pub(crate) fn proportion_limits(successes: usize, trials: usize, level: f64) -> Option<(f64, f64)> {
    let (k, n) = (successes as f64, trials as f64);
    let quantile = |share: f64, a: f64, b: f64| Beta::new(a, b).ok().map(|beta| beta.inverse_cdf(share));
    let tail = 0.5 - 0.5 * level;
    if trials == 0 || successes > trials {
        return None;
    }
    let low = if successes == 0 { 0.0 } else { quantile(tail, k, n - k + 1.0)? };
    let high = if successes == trials { 1.0 } else { quantile(1.0 - tail, k + 1.0, n - k)? };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_scipy() {
        // scipy 1.17.1, binomtest(k, n).proportion_ci(0.95, method='exact').
        for (k, n, low, high) in [
            (3, 3, 0.2924017738212867, 1.0),
            (0, 3, 0.0, 0.7075982261787133),
            (9, 10, 0.5549838829718047, 0.9974714214555375),
            (27, 30, 0.7347115495257919, 0.9788828629702774),
            (1, 4, 0.006309463209709889, 0.8058795503167566),
        ] {
            let found = proportion_limits(k, n, 0.95).unwrap();
            assert!((found.0 - low).abs() < 1e-8 && (found.1 - high).abs() < 1e-8, "{found:?}");
        }
        assert_eq!((proportion_limits(0, 0, 0.95), proportion_limits(2, 1, 0.95)), (None, None));
    }
}
