//! The standard normal distribution in double precision.

use statrs::distribution::{ContinuousCDF, Normal};

/// The probability of a value above `z`.
pub(crate) fn upper_tail(z: f64) -> f64 {
    Normal::standard().sf(z)
}

/// The quantile at `share`; infinite at 0 and 1.
pub(crate) fn quantile(share: f64) -> f64 {
    Normal::standard().inverse_cdf(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_values() {
        // scipy 1.17.1, norm.sf and norm.ppf; statrs agrees to ten digits.
        assert!((upper_tail(1.959963984540054) - 0.025).abs() < 1e-10);
        assert!((upper_tail(6.0) / 9.865876450376946e-10 - 1.0).abs() < 1e-8);
        assert!((quantile(0.975) - 1.959963984540054).abs() < 1e-9 && quantile(0.0) == f64::NEG_INFINITY);
    }
}
