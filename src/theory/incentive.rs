//! An institution with a fixed budget: it punishes defectors, rewards contributors, or first rewards and then punishes.
//!
//! A group of `n` has a budget of `n·δ`, shared among the defectors (as fines) or the contributors (as rewards) of the
//! group; a contribution costs `c` more than it returns. Punishment makes `x` with `(1−xⁿ)/(1−x) = c/δ` an unstable
//! threshold; reward makes `x` with `(1−(1−x)ⁿ)/x = c/δ` a stable mixture; both exist for `c/n < δ < c`. Rewarding
//! below one half and punishing above it always favours contribution for `δ` above `c/(2 − 2^(1−n))`.
//!
//! *Units*: endowments; shares. Targets V-E14, V-E14b; Chen, Sasaki, Brännström and Dieckmann, *J. R. Soc. Interface*
//! 12, 2015.

use super::domain::{count, positive, probability};
use super::numeric::bisect;
use crate::base::error::Problem;
use crate::base::math::powf;

/// The unstable share of contributors above which punishment with a budget of `budget` per member leads to full
/// contribution; `None` outside `c/n < δ < c`.
///
/// # Errors
/// When the group has fewer than two members, or `cost` or `budget` is not above 0.
pub fn punishment_threshold(group_size: usize, cost: f64, budget: f64) -> Result<Option<f64>, Problem> {
    let n = count("group_size", group_size, 2)? as f64;
    let target = positive("cost", cost)? / positive("budget", budget)?;
    if !(target > 1.0 && target < n) {
        return Ok(None);
    }
    // (1−xⁿ)/(1−x) computed as its sum, which is defined at 1 and rises from 1 to n.
    let sum = |x: f64| (0..group_size).fold(0.0, |sum, _| sum * x + 1.0);
    Ok(Some(bisect(0.0, 1.0, |x| sum(x) - target)))
}

/// The stable share of contributors that rewards with a budget of `budget` per member sustain; `None` outside
/// `c/n < δ < c`.
///
/// # Errors
/// As [`punishment_threshold`].
pub fn reward_mixture(group_size: usize, cost: f64, budget: f64) -> Result<Option<f64>, Problem> {
    Ok(punishment_threshold(group_size, cost, budget)?.map(|x| 1.0 - x))
}

/// The smallest budget per member that favours contribution everywhere when rewards are paid below a share of one half
/// and fines above it, `c/(2 − 2^(1−n))`.
///
/// # Errors
/// When the group has fewer than two members or `cost` is not above 0.
pub fn hybrid_budget(group_size: usize, cost: f64) -> Result<f64, Problem> {
    let n = count("group_size", group_size, 2)? as f64;
    Ok(positive("cost", cost)? / (2.0 - powf(2.0, 1.0 - n)))
}

/// The net gain of a contribution, incentives minus `c`, if a share `contributing` contributes: with fines
/// `δ(1−xⁿ)/(1−x) − c`, with rewards `δ(1−(1−x)ⁿ)/x − c`.
///
/// # Errors
/// As [`punishment_threshold`], or when `contributing` is not in [0, 1].
pub fn contribution_gain(
    group_size: usize,
    cost: f64,
    budget: f64,
    punishes: bool,
    contributing: f64,
) -> Result<f64, Problem> {
    count("group_size", group_size, 2)?;
    positive("cost", cost)?;
    positive("budget", budget)?;
    let x = probability("contributing", contributing)?;
    let base = if punishes { x } else { 1.0 - x };
    Ok(budget * (0..group_size).fold(0.0, |sum, _| sum * base + 1.0) - cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn budgets() {
        // V-E14, n = 5.
        for (budget, punish, reward) in [
            (0.25, 0.888_179_7, 0.111_820_3),
            (0.3, 0.795_675_7, 0.204_324_3),
            (0.5, 0.518_790_1, 0.481_209_9),
            (0.7, 0.301_751_2, 0.698_248_8),
        ] {
            let threshold = punishment_threshold(5, 1.0, budget).unwrap().unwrap();
            assert!((threshold - punish).abs() < 5.1e-8);
            let mixture = reward_mixture(5, 1.0, budget).unwrap().unwrap();
            assert!((mixture - reward).abs() < 5.1e-8);
            assert!(contribution_gain(5, 1.0, budget, true, threshold).unwrap().abs() < 1e-14);
            assert!(contribution_gain(5, 1.0, budget, false, mixture).unwrap().abs() < 1e-14);
        }
        for budget in [0.2, 1.0, 0.1, 2.0] {
            assert_eq!(punishment_threshold(5, 1.0, budget).unwrap(), None);
        }
    }

    #[test]
    fn rewards_below_one_half_and_fines_above() {
        // V-E14b.
        for (n, budget) in [(5, 0.516_129_0), (10, 0.500_488_8)] {
            let found = hybrid_budget(n, 1.0).unwrap();
            assert!((found - budget).abs() < 5e-8);
            assert!(contribution_gain(n, 1.0, found, true, 0.5).unwrap().abs() < 1e-12);
            assert!(contribution_gain(n, 1.0, found, false, 0.5).unwrap().abs() < 1e-12);
        }
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(punishment_threshold(1, 1.0, 0.5).is_err() && reward_mixture(5, 0.0, 0.5).is_err());
        assert!(hybrid_budget(5, f64::NAN).is_err() && contribution_gain(5, 1.0, 0.5, true, 1.1).is_err());
    }
}
