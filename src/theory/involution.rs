//! Involution: the share of contacts outside the own group if the values of inside and outside contacts are learned.
//!
//! Contacts inside succeed with probability `p_in` and are worth `v_in`, contacts outside are accepted with probability
//! `acc` and are worth `v_out`; a logit of precision `λ` between the learned values gives the outward share `1/(1 +
//! exp(−λ(acc·v_out − p_in·v_in)))`, one half at `acc = p_in·v_in/v_out`. *Units*: shares; values in endowments. E20.

use super::domain::{finite, non_negative, positive, probability};
use crate::base::error::Problem;
use crate::base::math::logistic;

/// The share of contact that goes outward.
///
/// # Errors
/// When a probability is not in [0, 1], a value not finite or `precision` negative.
pub fn outward_share(
    acceptance: f64,
    outside_value: f64,
    inside_success: f64,
    inside_value: f64,
    precision: f64,
) -> Result<f64, Problem> {
    let outside = probability("acceptance", acceptance)? * finite("outside_value", outside_value)?;
    let inside = probability("inside_success", inside_success)? * finite("inside_value", inside_value)?;
    Ok(logistic(non_negative("precision", precision)? * (outside - inside)))
}

/// The acceptance at which half of the contact goes outward, `p_in·v_in/v_out`; above 1 if no acceptance is enough.
///
/// # Errors
/// When `inside_success` is not in [0, 1], `inside_value` negative or `outside_value` not above 0.
pub fn even_acceptance(outside_value: f64, inside_success: f64, inside_value: f64) -> Result<f64, Problem> {
    Ok(probability("inside_success", inside_success)? * non_negative("inside_value", inside_value)?
        / positive("outside_value", outside_value)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_at_two_thirds() {
        let even = even_acceptance(1.2, 0.8, 1.0).unwrap();
        assert!((even - 2.0 / 3.0).abs() < 1e-15);
        assert!((outward_share(even, 1.2, 0.8, 1.0, 4.0).unwrap() - 0.5).abs() < 1e-15);
        let closed = outward_share(0.5, 1.2, 0.8, 1.0, 4.0).unwrap();
        assert!((closed - 1.0 / (1.0 + 0.8_f64.exp())).abs() < 1e-15);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(
            outward_share(1.5, 1.2, 0.8, 1.0, 4.0).is_err() && outward_share(0.5, f64::NAN, 0.8, 1.0, 4.0).is_err()
        );
        assert!(outward_share(0.5, 1.2, 0.8, 1.0, -4.0).is_err() && even_acceptance(0.0, 0.8, 1.0).is_err());
    }
}
