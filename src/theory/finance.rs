//! The break-even cost of an institution, and the effort of an official.
//!
//! An institution that lifts the mean contribution of `N` members from `c₀` to `c₁` breaks even at `C* = N(rA − κ)(c₁ −
//! c₀)` per tick. An official works iff `p_aud·Pen + w_app·β_perf ≥ k_e`; with a logistic slope `λ` the probability of
//! working is `1/(1 + exp(−λ(…)))`. *Units*: endowments per tick.

use super::domain::{count, finite, non_negative, probability};
use crate::base::error::Problem;
use crate::base::math::logistic;

/// The cost per tick at which an institution breaks even, `N(r·A − κ)(c₁ − c₀)`; `multiplier` is `r·A`.
///
/// # Errors
/// When there are no members, `multiplier` or `cost` is negative, or a mean contribution is not in [0, 1].
pub fn break_even_cost(members: usize, multiplier: f64, cost: f64, before: f64, after: f64) -> Result<f64, Problem> {
    let members = count("members", members, 1)? as f64;
    let surplus = non_negative("multiplier", multiplier)? - non_negative("cost", cost)?;
    Ok(members * surplus * (probability("after", after)? - probability("before", before)?))
}

/// Whether an institution is viable: its gain per tick is above its cost.
///
/// # Errors
/// When `gain` is not finite or `cost` is negative.
pub fn is_viable(gain: f64, cost: f64) -> Result<bool, Problem> {
    Ok(finite("gain", gain)? > non_negative("cost", cost)?)
}

/// The cost of effort up to which an official works, `k* = p_aud·Pen + w_app·β_perf`.
///
/// # Errors
/// When `audit` is not in [0, 1] or another argument is negative.
pub fn effort_switch(audit: f64, penalty: f64, appraisal: f64, performance: f64) -> Result<f64, Problem> {
    Ok(probability("audit", audit)? * non_negative("penalty", penalty)?
        + non_negative("appraisal", appraisal)? * non_negative("performance", performance)?)
}

/// The probability that an official works, logistic in the distance of the effort's cost from `switch`; `precision` is
/// `λ`.
///
/// # Errors
/// When `switch` is not finite, or `effort_cost` or `precision` is negative.
pub fn effort_probability(switch: f64, effort_cost: f64, precision: f64) -> Result<f64, Problem> {
    let distance = finite("switch", switch)? - non_negative("effort_cost", effort_cost)?;
    Ok(logistic(non_negative("precision", precision)? * distance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn break_even_of_the_default_community() {
        assert!((break_even_cost(1710, 3.0, 1.0, 0.0, 0.8).unwrap() - 2736.0).abs() < 1e-9);
        assert!(is_viable(10.0, 9.0).unwrap() && !is_viable(9.0, 9.0).unwrap());
    }

    #[test]
    fn the_default_official_shirks() {
        let switch = effort_switch(0.2, 1.0, 0.2, 0.5).unwrap();
        assert!((switch - 0.3).abs() < 1e-15);
        assert!((effort_probability(switch, 0.3, 10.0).unwrap() - 0.5).abs() < 1e-15);
        assert!((effort_probability(switch, 0.5, 10.0).unwrap() - 0.119_202_922_022_117_6).abs() < 1e-12);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(break_even_cost(0, 3.0, 1.0, 0.0, 0.8).is_err() && break_even_cost(9, 3.0, 1.0, 0.0, 1.8).is_err());
        assert!(effort_switch(1.2, 1.0, 0.2, 0.5).is_err() && effort_probability(0.3, f64::NAN, 1.0).is_err());
    }
}
