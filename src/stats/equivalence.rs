//! Equivalence of pairs: is the mean difference smaller than a margin? Two one-sided tests (TOST).
//!
//! Formula: with the mean difference `d̄`, its error `e` and the `margin` Δ, `p = max(P(T > (d̄ + Δ)/e), P(T < (d̄ −
//! Δ)/e))` at `n − 1` degrees of freedom; equivalent at level α if `p ≤ α`, that is, if the interval at level `1 − 2α`
//! lies within ±Δ. A p above α does not show a difference. *Units*: those of the sample.
//! *Reference*: Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15(6):657.

use super::check;
use super::student::{differences, moments, upper_tail};
use crate::base::error::Problem;

/// The result of an equivalence test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Equivalence {
    /// The mean difference, first minus second.
    pub estimate: f64,
    /// The margin: differences within ± this count as equivalent.
    pub margin: f64,
    /// The larger p of the two one-sided tests.
    pub p: f64,
}

/// Whether two samples of pairs differ on average by less than `margin`.
///
/// # Errors
/// When there are fewer than two pairs, a value is not finite, all differences are equal, or the margin is not above 0.
pub fn equivalence(first: &[f64], second: &[f64], margin: f64) -> Result<Equivalence, Problem> {
    check::positive("margin", margin)?;
    check::pairs(first, second, 2)?;
    let (estimate, variance) = moments(&differences(first, second)?);
    let n = first.len() as f64;
    let error = (variance / n).sqrt();
    // As in the t test, a spread as small as the rounding error of the mean counts as 0.
    if error <= 4.0 * f64::EPSILON * estimate.abs() {
        return Err(check::constant("differences"));
    }
    let side = |room: f64| upper_tail(room / error, n - 1.0);
    Ok(Equivalence { estimate, margin, p: side(estimate + margin).max(side(margin - estimate)) })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DEXTRO, LAEVO};
    use super::*;

    #[test]
    fn as_scipy_and_pingouin() {
        // scipy 1.17.1: the one-sided ttest_1samp of the differences against ±2.5 have p 1.2e-6 and the one below;
        // pingouin 0.7.0, tost(bound=2.5, paired=True), prints 0.021117.
        let found = equivalence(&LAEVO, &DEXTRO, 2.5).unwrap();
        assert!((found.p / 0.02111686024650077 - 1.0).abs() < 1e-9, "{found:?}");
        assert!((found.estimate - 1.58).abs() < 1e-12);
        assert!((equivalence(&DEXTRO, &LAEVO, 2.5).unwrap().p - found.p).abs() < 1e-15);
        assert!(equivalence(&LAEVO, &DEXTRO, 1.0).unwrap().p > 0.5);
    }

    #[test]
    fn tied_differences_and_samples_that_are_refused() {
        // scipy 1.17.1, the larger of the two one-sided ttest_1samp of 0.1, 0.1, 0.1, 0.2 against ±0.3.
        let found = equivalence(&[0.1, 0.1, 0.1, 0.2], &[0.0; 4], 0.3).unwrap();
        assert!((found.p / 0.0029931278488535495 - 1.0).abs() < 1e-9, "{found:?}");
        // No sample shows with certainty that two means are equivalent.
        assert!(equivalence(&[1.0, 2.0], &[0.0, 1.0], 1.5).unwrap_err().to_string().contains("all values are equal"));
        assert!(equivalence(&[1.0], &[1.0], 1.0).is_err() && equivalence(&[1.0, 2.0], &[1.0, 3.0], 0.0).is_err());
        assert!(equivalence(&[], &[], 1.0).is_err());
    }
}
