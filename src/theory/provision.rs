//! Public goods that are not linear: with diminishing returns, and with a provision point.
//!
//! *Concave*: the group of `n` produces `r·n·c̄ᵃ`, `0 < a < 1`, shared equally, from the mean contribution `c̄`; a unit
//! costs `κ`. Nash `c̄ = (r a/(nκ))^(1/(1−a))`, optimum `c̄ = (r a/κ)^(1/(1−a))`, both at most 1. *Threshold*: a value
//! `V` is produced and shared equally iff contributions reach `Θ`. Zero contribution is an equilibrium unless one
//! member alone would provide the good; equal contributions of `Θ/n` are one iff `κΘ ≤ V` and `Θ ≤ n`.
//!
//! *Units*: contributions as shares of the endowment, values in endowments. Spec E1; Bagnoli and Lipman, *Review of
//! Economic Studies* 56, 1989.

use super::domain::{count, non_negative, positive};
use crate::base::error::Problem;
use crate::base::math::powf;

/// Mean contributions in the symmetric Nash equilibrium and in the optimum of a concave good.
///
/// # Errors
/// When the group has fewer than two members, `multiplier` or `cost` is not above 0, or `exponent` not in (0, 1).
pub fn concave_contributions(
    group_size: usize,
    multiplier: f64,
    cost: f64,
    exponent: f64,
) -> Result<(f64, f64), Problem> {
    let n = count("group_size", group_size, 2)? as f64;
    let best = positive("multiplier", multiplier)? / positive("cost", cost)?;
    if !(exponent > 0.0 && exponent < 1.0) {
        return Err(Problem::new("exponent", format!("{exponent} is not in (0, 1)")));
    }
    let at = |ratio: f64| powf(ratio * exponent, 1.0 / (1.0 - exponent)).min(1.0);
    Ok((at(best / n), at(best)))
}

/// Whether zero contribution is an equilibrium of the threshold good: no member alone can or would reach the threshold.
///
/// # Errors
/// When the group has fewer than two members or another argument is negative.
pub fn nothing_is_stable(group_size: usize, value: f64, threshold: f64, cost: f64) -> Result<bool, Problem> {
    let n = count("group_size", group_size, 2)? as f64;
    non_negative("value", value)?;
    non_negative("threshold", threshold)?;
    non_negative("cost", cost)?;
    Ok(threshold > 0.0 && (threshold > 1.0 || cost * threshold >= value / n))
}

/// The equal contribution that provides the threshold good in equilibrium, `Θ/n`; `None` if the good costs more than
/// its value or more than the endowments.
///
/// # Errors
/// As [`nothing_is_stable`].
pub fn equal_provision(group_size: usize, value: f64, threshold: f64, cost: f64) -> Result<Option<f64>, Problem> {
    let n = count("group_size", group_size, 2)? as f64;
    non_negative("value", value)?;
    non_negative("threshold", threshold)?;
    non_negative("cost", cost)?;
    Ok((cost * threshold <= value && threshold <= n).then_some(threshold / n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falling_returns() {
        // a = ½: squares. r = 1.2, κ = 1, n = 4: (0.15)² and (0.6)².
        let (nash, best) = concave_contributions(4, 1.2, 1.0, 0.5).unwrap();
        assert!((nash - 0.0225).abs() < 1e-15 && (best - 0.36).abs() < 1e-15);
        // Neither a step up nor down pays: π = 1.2 (mean)^½ − c.
        let payoff = |own: f64| 1.2 * ((own + 3.0 * nash) / 4.0).sqrt() - own;
        assert!(payoff(nash) > payoff(nash + 1e-3) && payoff(nash) > payoff(nash - 1e-3));
        assert_eq!(concave_contributions(4, 9.0, 1.0, 0.5).unwrap().1, 1.0);
    }

    #[test]
    fn points_of_provision() {
        assert!(nothing_is_stable(4, 3.0, 2.0, 1.0).unwrap());
        assert!(!nothing_is_stable(4, 3.0, 0.5, 1.0).unwrap() && !nothing_is_stable(4, 3.0, 0.0, 1.0).unwrap());
        assert_eq!(equal_provision(4, 3.0, 2.0, 1.0).unwrap(), Some(0.5));
        assert_eq!(equal_provision(4, 1.5, 2.0, 1.0).unwrap(), None);
        assert_eq!(equal_provision(4, 9.0, 5.0, 1.0).unwrap(), None);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(concave_contributions(1, 1.2, 1.0, 0.5).is_err() && concave_contributions(4, 1.2, 1.0, 1.0).is_err());
        assert!(equal_provision(4, f64::NAN, 2.0, 1.0).is_err() && nothing_is_stable(4, 3.0, -1.0, 1.0).is_err());
    }
}
