//! Cohen's d: a difference of means in standard deviations.
//!
//! Formula: independent samples `d = (x̄₁ − x̄₂)/s_p` with `s_p² = ((n₁−1)s₁² + (n₂−1)s₂²)/(n₁+n₂−2)`; pairs `d_z =
//! mean(difference)/s(difference)`. Hedges' correction for small samples multiplies by `J = Γ(m/2)/(√(m/2)·Γ((m−1)/2))`
//! with `m` degrees of freedom. *Units*: none.
//! *Reference*: Cohen 1988, Statistical Power Analysis; Hedges 1981, Journal of Educational Statistics 6(2):107.

use super::check;
use super::student::{differences, moments};
use crate::base::error::Problem;

/// A standardised difference of means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardised {
    /// The difference in standard deviations.
    pub d: f64,
    /// The same, corrected for the bias of small samples (Hedges' g).
    pub hedges: f64,
}

/// The difference of two independent samples in pooled standard deviations.
///
/// # Errors
/// When a sample has fewer than two values, one is not finite, or neither has any spread.
pub fn cohen_d(first: &[f64], second: &[f64]) -> Result<Standardised, Problem> {
    check::sample("first", first, 2)?;
    check::sample("second", second, 2)?;
    let ((m1, v1), (m2, v2)) = (moments(first), moments(second));
    let (f1, f2) = ((first.len() - 1) as f64, (second.len() - 1) as f64);
    standardised("first and second", m1, m2, ((f1 * v1 + f2 * v2) / (f1 + f2)).sqrt(), f1 + f2)
}

/// The mean difference of pairs in standard deviations of the differences (`d_z`).
///
/// # Errors
/// When there are fewer than three pairs (at one degree of freedom `d_z` has no expectation), a value is not finite, or all
/// differences are equal.
pub fn cohen_dz(first: &[f64], second: &[f64]) -> Result<Standardised, Problem> {
    check::pairs(first, second, 3)?;
    let (centre, variance) = moments(&differences(first, second)?);
    standardised("differences", centre, 0.0, variance.sqrt(), (first.len() - 1) as f64)
}

fn standardised(name: &str, first: f64, second: f64, spread: f64, df: f64) -> Result<Standardised, Problem> {
    // A spread as small as the rounding error of the means counts as 0.
    if spread <= 8.0 * f64::EPSILON * first.abs().max(second.abs()) {
        return Err(check::constant(name));
    }
    let d = (first - second) / spread;
    Ok(Standardised { d, hedges: d * bias(df as usize) })
}

/// Hedges' factor at `m` degrees of freedom, at least 2.
fn bias(m: usize) -> f64 {
    // Γ(m/2)/Γ((m − 1)/2) is 1/√π at 2 and √π/2 at 3, and grows by m/(m − 1) from m to m + 2.
    let pi = std::f64::consts::PI;
    let first = if m.is_multiple_of(2) { 2 } else { 3 };
    let begin = if first == 2 { 1.0 / pi.sqrt() } else { 0.5 * pi.sqrt() };
    let ratio = (first..m).step_by(2).fold(begin, |ratio, m| ratio * m as f64 / (m - 1) as f64);
    ratio / (0.5 * m as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DEXTRO, LAEVO, near};
    use super::*;

    #[test]
    fn as_pingouin() {
        // pingouin 0.7.0, compute_effsize with eftype 'cohen'; d_z by numpy, mean/std(ddof=1); J by scipy 1.17.1, gammaln.
        let found = cohen_d(&LAEVO, &DEXTRO).unwrap();
        assert!(near(found.d, 0.8321810813495395, 1e-12));
        for (m, factor) in [
            (2, 0.5641895835477564),
            (3, 0.7236012545582676),
            (4, 0.7978845608028653),
            (18, 0.9576464270237195),
            (58, 0.9870035810279977),
        ] {
            assert!(near(bias(m), factor, 1e-12), "{m}");
        }
        assert_eq!(found.hedges, found.d * bias(18));
        assert!(near(cohen_dz(&LAEVO, &DEXTRO).unwrap().d, 1.2845575625910546, 1e-12));
    }

    #[test]
    fn no_spread_no_effect_size() {
        assert!(cohen_d(&[1.0], &[2.0, 3.0]).is_err() && cohen_d(&[0.1; 3], &[0.2; 3]).is_err());
        assert!(cohen_dz(&[1.0, 2.0, 3.0], &[0.0, 1.0, 2.0]).is_err() && cohen_dz(&[1.0, 2.0], &[0.0, 3.0]).is_err());
        assert!(cohen_dz(&[], &[]).is_err() && cohen_d(&[], &[]).is_err());
        assert_eq!(cohen_d(&[1.0, 3.0], &[1.0, 3.0]).unwrap().d, 0.0);
    }
}
