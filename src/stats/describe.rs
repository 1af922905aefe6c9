//! Mean and variance of a sample.

/// Arithmetic mean; `None` for an empty sample.
pub fn mean(sample: &[f64]) -> Option<f64> {
    (!sample.is_empty()).then(|| sample.iter().fold(0.0, |sum, x| sum + x) / sample.len() as f64)
}

/// Sample variance with `n − 1` in the denominator; `None` for fewer than two values.
///
/// ```
/// assert_eq!(cogov::stats::variance(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]), Some(32.0 / 7.0));
/// ```
pub fn variance(sample: &[f64]) -> Option<f64> {
    let centre = mean(sample).filter(|_| sample.len() > 1)?;
    let squares = sample.iter().fold(0.0, |sum, x| sum + (x - centre) * (x - centre));
    Some(squares / (sample.len() - 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_samples_have_no_spread() {
        assert_eq!((mean(&[]), mean(&[3.0]), variance(&[3.0])), (None, Some(3.0), None));
    }
}
