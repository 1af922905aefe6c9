//! Holm's correction for multiple tests: keeps the probability of at least one false discovery at the level of one
//! test.
//!
//! Formula: with `p₍₁₎ ≤ … ≤ p₍ₘ₎`, the adjusted `p₍ₖ₎` is `max over j ≤ k of min(1, (m − j + 1)·p₍ⱼ₎)`. *Units*:
//! probability.
//! *Reference*: Holm 1979, Scandinavian Journal of Statistics 6(2):65.

use crate::base::error::Problem;

/// The adjusted p of each test, in the order given.
///
/// # Errors
/// When a p is not in [0, 1].
///
/// ```
/// let adjusted = cogov::stats::holm(&[0.01, 0.04, 0.03])?;
/// assert!(adjusted.iter().zip([0.03, 0.06, 0.06]).all(|(found, expected)| (found - expected).abs() < 1e-15));
/// # Ok::<(), cogov::Problem>(())
/// ```
pub fn holm(p: &[f64]) -> Result<Vec<f64>, Problem> {
    if let Some(at) = p.iter().position(|p| !(0.0..=1.0).contains(p)) {
        return Err(Problem::new(format!("p[{at}]"), format!("{} is not a probability", p[at])));
    }
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let (mut adjusted, mut most) = (vec![0.0; p.len()], 0.0_f64);
    for (before, &at) in order.iter().enumerate() {
        most = most.max((p[at] * (p.len() - before) as f64).min(1.0));
        adjusted[at] = most;
    }
    Ok(adjusted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_pingouin() {
        // pingouin 0.7.0, multicomp(method='holm').
        let found = holm(&[0.01, 0.04, 0.03, 0.005, 0.8]).unwrap();
        for (found, expected) in found.iter().zip([0.04, 0.09, 0.09, 0.025, 0.8]) {
            assert!((found - expected).abs() < 1e-15, "{found}");
        }
        // statsmodels 0.15.0, multipletests(method='holm'): ties and a p of 1.
        let found = holm(&[0.02, 0.02, 0.5, 0.02, 1.0]).unwrap();
        assert!(
            found
                .iter()
                .zip([0.1, 0.1, 1.0, 0.1, 1.0])
                .all(|(found, expected): (&f64, f64)| (found - expected).abs() < 1e-15)
        );
        assert_eq!(holm(&[]), Ok(vec![]));
        assert_eq!(holm(&[0.7, 0.9]), Ok(vec![1.0, 1.0]));
        assert!(holm(&[0.1, f64::NAN]).is_err() && holm(&[1.1]).is_err());
    }
}
