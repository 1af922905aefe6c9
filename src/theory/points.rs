//! Points: the smallest prize that is worth collecting them for, and the present value of a point.
//!
//! A prize `B` for `S` points, one per round at a net cost `g`, with a discount factor `d` per round, is worth
//! collecting if `B ≥ g(1−dˢ)/((1−d)dˢ⁻¹)`. A point of value `v` towards a threshold still `Θ` away, at `ρ` points per
//! unit, is worth `ω = rec·ρ·v·β^⌈Θ/ρ⌉·min(1, budget/claims)` per unit of service.
//!
//! *Units*: endowments; discounts per round or tick. Target V-E03; oracle 12.

use super::domain::{count, non_negative, positive, probability};
use super::numeric::exp_minus_one;
use crate::base::error::Problem;
use crate::base::math::{exp, ln, powf};

/// The smallest prize that makes `points` rounds at a net cost of `cost_per_round` worth while; with discount 1 it is
/// `g·S`.
///
/// # Errors
/// When there are no points, the cost is negative, or `discount` is not in (0, 1].
pub fn smallest_prize(points: usize, discount: f64, cost_per_round: f64) -> Result<f64, Problem> {
    let rounds = count("points", points, 1)? as f64;
    positive("discount", discount)?;
    probability("discount", discount)?;
    non_negative("cost_per_round", cost_per_round)?;
    if discount == 1.0 || cost_per_round == 0.0 {
        return Ok(cost_per_round * rounds);
    }
    let log = ln(discount);
    Ok(cost_per_round * exp_minus_one(rounds * log) / exp_minus_one(log) / exp((rounds - 1.0) * log))
}

/// The present value of a unit of service that earns points, `ω = rec·ρ·v·β^⌈Θ/ρ⌉·min(1, budget/claims)`, with
/// `missing` points to the threshold and `coverage = budget/claims`.
///
/// # Errors
/// When `recorded` or `discount` is not in [0, 1], `points_per_unit` is not above 0, or another argument is negative.
pub fn present_value(
    recorded: f64,
    points_per_unit: f64,
    value_per_point: f64,
    missing: f64,
    discount: f64,
    coverage: f64,
) -> Result<f64, Problem> {
    probability("recorded", recorded)?;
    positive("points_per_unit", points_per_unit)?;
    non_negative("value_per_point", value_per_point)?;
    non_negative("missing", missing)?;
    probability("discount", discount)?;
    non_negative("coverage", coverage)?;
    let wait = (missing / points_per_unit).ceil();
    Ok(recorded * points_per_unit * value_per_point * powf(discount, wait) * coverage.min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prizes() {
        // V-E03.
        for (points, discount, cost, prize) in
            [(10, 0.95, 0.4, 5.093_387_5), (5, 0.9, 0.4, 2.496_631_6), (20, 0.99, 0.6, 13.224_399_3)]
        {
            assert!((smallest_prize(points, discount, cost).unwrap() - prize).abs() < 5e-8);
        }
        assert_eq!(smallest_prize(10, 1.0, 0.4).unwrap(), 4.0);
        assert!((smallest_prize(10, 1.0 - 1e-13, 0.4).unwrap() - 4.0).abs() < 1e-10);
        assert!((smallest_prize(1, 0.5, 0.4).unwrap() - 0.4).abs() < 1e-15);
    }

    #[test]
    fn present_values() {
        // Ω = 0.8 a point, 5 points missing at 2 a unit: three ticks to wait.
        assert!((present_value(1.0, 2.0, 0.4, 5.0, 0.9, 1.0).unwrap() - 0.8 * 0.729).abs() < 1e-15);
        assert!((present_value(0.9, 1.0, 1.0, 4.0, 1.0, 0.5).unwrap() - 0.45).abs() < 1e-15);
        assert_eq!(present_value(0.9, 1.0, 1.0, 0.0, 0.0, 2.0).unwrap(), 0.9);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(smallest_prize(0, 0.9, 1.0).is_err() && smallest_prize(5, 0.0, 1.0).is_err());
        assert!(smallest_prize(5, 1.1, 1.0).is_err() && present_value(1.0, 0.0, 1.0, 1.0, 0.9, 1.0).is_err());
    }
}
