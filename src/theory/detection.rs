//! Detection: the probability of a fine by contribution, and the deterrence that results.
//!
//! A member is inspected with probability `p`. An impartial decision (probability `imp`) fines a member whose observed
//! contribution is below `c̄ − tol`; the observation has a normal error of `σ = ½(1 − info)`, so the probability is
//! `Φ((c̄ − tol − c)/σ)`. A partial decision never fines an insider, and fines an outsider in one case of two.
//! Deterrence is the difference that a contribution makes: `D = F·max(0, p_D − p_C)`; with full information and
//! impartiality, `p·F`.
//!
//! *Units*: contributions and fines in endowments; probabilities. Spec E6 and E7.

use super::domain::{finite, non_negative, probability};
use crate::base::error::Problem;
use statrs::function::erf::erfc;

/// How a third party inspects and decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inspection {
    /// Probability that a member is inspected, `p`.
    pub monitoring: f64,
    /// Probability that a decision is impartial, `imp`.
    pub impartiality: f64,
    /// Quality of information, `info`.
    pub information: f64,
    /// Contribution required, `c̄`.
    pub required: f64,
    /// Shortfall tolerated, `tol`.
    pub tolerance: f64,
}

impl Inspection {
    /// The probability that a member who contributes `contribution` is fined, before any limit on the number of fines.
    ///
    /// # Errors
    /// When a probability or the information is not in [0, 1], or `required`, `tolerance` or `contribution` is not
    /// finite.
    pub fn fine_probability(&self, contribution: f64, insider: bool) -> Result<f64, Problem> {
        probability("monitoring", self.monitoring)?;
        probability("impartiality", self.impartiality)?;
        let error = 0.5 * (1.0 - probability("information", self.information)?);
        let short = finite("required", self.required)?
            - finite("tolerance", self.tolerance)?
            - finite("contribution", contribution)?;
        let hit = match error > 0.0 {
            true => 0.5 * erfc(-short / (error * std::f64::consts::SQRT_2)),
            false if short > 0.0 => 1.0,
            false => 0.0,
        };
        let favour = if insider { 0.0 } else { 0.5 };
        Ok(self.monitoring * (self.impartiality * hit + (1.0 - self.impartiality) * favour))
    }

    /// The expected fine of a violator minus that of a complier: `F·max(0, p_D − p_C)` for a violator who
    /// contributes `violation` and a complier who contributes what is required.
    ///
    /// # Errors
    /// As [`Inspection::fine_probability`], or when `fine` is negative.
    pub fn deterrence(&self, fine: f64, violation: f64, insider: bool) -> Result<f64, Problem> {
        let violator = self.fine_probability(violation, insider)?;
        let complier = self.fine_probability(self.required, insider)?;
        Ok(non_negative("fine", fine)? * (violator - complier).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLEAR: Inspection =
        Inspection { monitoring: 0.8, impartiality: 1.0, information: 1.0, required: 0.8, tolerance: 0.1 };

    #[test]
    fn closed_forms() {
        assert_eq!(
            (CLEAR.fine_probability(0.0, false).unwrap(), CLEAR.fine_probability(0.75, false).unwrap()),
            (0.8, 0.0)
        );
        assert!((CLEAR.deterrence(2.0, 0.0, false).unwrap() - 1.6).abs() < 1e-15);
        // Favouritism fines outsiders regardless of their contribution, so only the impartial part deters; the same
        // holds for insiders.
        let partial = Inspection { impartiality: 0.4, ..CLEAR };
        assert!((partial.fine_probability(0.8, false).unwrap() - 0.8 * 0.6 * 0.5).abs() < 1e-15);
        assert_eq!(partial.fine_probability(0.8, true).unwrap(), 0.0);
        for insider in [false, true] {
            assert!((partial.deterrence(2.0, 0.0, insider).unwrap() - 0.8 * 0.4 * 2.0).abs() < 1e-15);
        }
    }

    #[test]
    fn noise_blurs_what_is_seen() {
        // σ = 0.05: a complier is two standard errors above the line, one on the line is fined in half of the cases.
        let seen = Inspection { information: 0.9, ..CLEAR };
        assert!((seen.fine_probability(0.8, false).unwrap() - 0.8 * 0.022_750_131_948_179_2).abs() < 1e-12);
        assert!((seen.fine_probability(0.7, false).unwrap() - 0.4).abs() < 1e-12);
        let blind = Inspection { information: 0.0, ..CLEAR };
        assert!(blind.deterrence(2.0, 0.0, false).unwrap() < seen.deterrence(2.0, 0.0, false).unwrap());
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(Inspection { monitoring: 1.2, ..CLEAR }.fine_probability(0.5, false).is_err());
        assert!(Inspection { information: f64::NAN, ..CLEAR }.fine_probability(0.5, false).is_err());
        assert!(CLEAR.fine_probability(f64::NAN, false).is_err() && CLEAR.deterrence(-1.0, 0.0, false).is_err());
    }
}
