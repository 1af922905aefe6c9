//! Repetition: the discount factors that uphold contribution, and the value of a reputation.
//!
//! Prisoner's dilemma `T > R > P > S`: grim trigger needs `δ ≥ (T−R)/(T−P)`; tit for tat also resists alternation,
//! `δ ≥ (T−R)/(R−S)`. Public good with grim trigger: `δ ≥ (N−r)/(r(N−1)) = (κ−m)/(m(N−1))` for `κ = 1`. The marginal
//! value of a reputation is `ρ = o·x·b·δ/(1 − δ(1−φ))`.
//!
//! *Units*: discount factors per round; the reputation incentive in endowments per unit. Targets V-E05, V-E06; E8;
//! Friedman, *Review of Economic Studies* 38, 1971.

use super::domain::{count, finite, non_negative, positive, probability};
use crate::base::error::Problem;

/// The smallest discount factor at which grim trigger upholds mutual contribution, `(T−R)/(T−P)`.
///
/// # Errors
/// Unless `temptation > reward > punishment > sucker`, all finite.
pub fn grim_discount(temptation: f64, reward: f64, punishment: f64, sucker: f64) -> Result<f64, Problem> {
    dilemma(temptation, reward, punishment, sucker)?;
    Ok((temptation - reward) / (temptation - punishment))
}

/// The smallest discount factor at which tit for tat resists alternating defection and contribution, `(T−R)/(R−S)`.
///
/// # Errors
/// As [`grim_discount`].
pub fn alternation_discount(temptation: f64, reward: f64, punishment: f64, sucker: f64) -> Result<f64, Problem> {
    dilemma(temptation, reward, punishment, sucker)?;
    Ok((temptation - reward) / (reward - sucker))
}

/// The smallest discount factor at which tit for tat upholds mutual contribution against both deviations.
///
/// # Errors
/// As [`grim_discount`].
pub fn tit_for_tat_discount(temptation: f64, reward: f64, punishment: f64, sucker: f64) -> Result<f64, Problem> {
    let grim = grim_discount(temptation, reward, punishment, sucker)?;
    Ok(grim.max(alternation_discount(temptation, reward, punishment, sucker)?))
}

/// The smallest discount factor at which "all contribute until anybody defects, then nobody" holds in a public good
/// with cost 1, `(N−r)/(r(N−1))`: above 1 if no discount factor is enough, at most 0 if none is needed.
///
/// # Errors
/// When the multiplier is not above 0 or the group has fewer than two members.
pub fn grim_discount_public_good(group_size: usize, multiplier: f64) -> Result<f64, Problem> {
    let n = count("group_size", group_size, 2)? as f64;
    positive("multiplier", multiplier)?;
    Ok((n - multiplier) / (multiplier * (n - 1.0)))
}

/// The marginal value of a good reputation, `o·x·b·δ/(1 − δ(1−φ))`: behaviour is observed with probability `observed`;
/// a member in bad standing is refused with probability `refusal` at a loss of `loss` per round, until forgiven with
/// probability `forgiveness` per round.
///
/// # Errors
/// When `loss` is negative, another argument is not in [0, 1], or nothing ends the sum (`discount` 1, `forgiveness` 0).
pub fn reputation_incentive(
    observed: f64,
    refusal: f64,
    loss: f64,
    discount: f64,
    forgiveness: f64,
) -> Result<f64, Problem> {
    probability("observed", observed)?;
    probability("refusal", refusal)?;
    non_negative("loss", loss)?;
    probability("discount", discount)?;
    probability("forgiveness", forgiveness)?;
    let ending = 1.0 - discount * (1.0 - forgiveness);
    if ending <= 0.0 {
        return Err(Problem::new("discount", "1 needs a forgiveness above 0, or the loss has no end"));
    }
    Ok(observed * refusal * loss * discount / ending)
}

/// Refuses payoffs that are not a prisoner's dilemma.
pub(super) fn dilemma(temptation: f64, reward: f64, punishment: f64, sucker: f64) -> Result<(), Problem> {
    finite("temptation", temptation)?;
    finite("sucker", sucker)?;
    if temptation > reward && reward > punishment && punishment > sucker {
        Ok(())
    } else {
        let found = format!("{temptation}, {reward}, {punishment}, {sucker}");
        Err(Problem::new("payoffs", format!("{found} are not temptation > reward > punishment > sucker")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discounts_of_the_prisoners_dilemma() {
        // V-E05: T, R, P, S, grim, tit for tat, alternation.
        for (t, r, p, s, grim, tft, alternation) in [
            (5.0, 3.0, 1.0, 0.0, 0.5, 2.0 / 3.0, 2.0 / 3.0),
            (1.5, 1.0, 0.0, -0.5, 1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0),
            (4.0, 3.0, 1.0, 0.0, 1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0),
            (65.0, 48.0, 35.0, 10.0, 0.566_666_666_666_666_7, 0.566_666_666_666_666_7, 0.447_368_421_052_631_6),
        ] {
            assert!((grim_discount(t, r, p, s).unwrap() - grim).abs() < 1e-12);
            assert!((tit_for_tat_discount(t, r, p, s).unwrap() - tft).abs() < 1e-12);
            assert!((alternation_discount(t, r, p, s).unwrap() - alternation).abs() < 1e-12);
        }
    }

    #[test]
    fn discounts_of_the_public_good() {
        // V-E06, and the default group of ten at m = 0.3.
        for (n, r, discount) in [
            (4, 1.6, 0.5),
            (5, 3.0, 0.166_666_666_666_666_66),
            (5, 2.0, 0.375),
            (10, 3.0, 0.259_259_259_259_259_24),
            (4, 2.0, 0.333_333_333_333_333_3),
        ] {
            assert!((grim_discount_public_good(n, r).unwrap() - discount).abs() < 1e-12);
        }
    }

    #[test]
    fn reputation() {
        let incentive = reputation_incentive(0.8, 0.5, 0.3, 0.98, 0.05).unwrap();
        assert!((incentive - 0.12 * 0.98 / 0.069).abs() < 1e-12);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(grim_discount(3.0, 3.0, 1.0, 0.0).is_err() && grim_discount(f64::INFINITY, 3.0, 1.0, 0.0).is_err());
        assert!(grim_discount(5.0, f64::NAN, 1.0, 0.0).is_err() && grim_discount_public_good(1, 2.0).is_err());
        assert!(grim_discount_public_good(4, 0.0).is_err() && reputation_incentive(0.8, 0.5, 0.3, 1.0, 0.0).is_err());
    }
}
