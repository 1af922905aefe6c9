//! Choice with noise: multinomial logit, and contributions to a public good under it.
//!
//! `P(k) = exp(λV_k) / Σ_j exp(λV_j)`. With tokens `k = 0 … w` of which each changes the payoff by `m − κ`,
//! `P(k) ∝ exp(λ(m−κ)k)`. *Units*: `λ` per unit of utility; contributions in tokens. Target V-E19; oracle 13;
//! McFadden, in *Frontiers in Econometrics*, 1974; Anderson, Goeree and Holt, *Journal of Public Economics* 70, 1998.

use super::domain::{count, finite, finite_all, non_negative};
use crate::base::error::Problem;
use crate::base::math::exp;

/// Choice probabilities for a list of utilities at precision `λ`.
///
/// # Errors
/// When the list is empty, a utility not finite or `precision` negative.
pub fn choice_probabilities(utilities: &[f64], precision: f64) -> Result<Vec<f64>, Problem> {
    count("utilities", utilities.len(), 1)?;
    finite_all("utilities", utilities)?;
    non_negative("precision", precision)?;
    let best = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = utilities
        .iter()
        .map(|utility| if precision == 0.0 { 1.0 } else { exp(precision * (utility - best)) })
        .collect();
    let total: f64 = weights.iter().sum();
    Ok(weights.into_iter().map(|weight| weight / total).collect())
}

/// Probabilities of contributing 0 … `tokens` tokens when each changes the payoff by `marginal_payoff` (`m − κ`).
///
/// # Errors
/// When there are more than a million tokens, `marginal_payoff` is not finite or `precision` negative.
pub fn contribution_probabilities(tokens: usize, marginal_payoff: f64, precision: f64) -> Result<Vec<f64>, Problem> {
    count("tokens", tokens, 0)?;
    finite("marginal_payoff", marginal_payoff)?;
    let utilities: Vec<f64> = (0..=tokens).map(|k| marginal_payoff * k as f64).collect();
    choice_probabilities(&utilities, precision)
}

/// The mean contribution under [`contribution_probabilities`], in tokens.
///
/// # Errors
/// As [`contribution_probabilities`].
pub fn mean_contribution(tokens: usize, marginal_payoff: f64, precision: f64) -> Result<f64, Problem> {
    let probabilities = contribution_probabilities(tokens, marginal_payoff, precision)?;
    Ok(probabilities.iter().enumerate().map(|(k, p)| k as f64 * p).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noisy_contributions() {
        // V-E19, 20 tokens, m = 0.4.
        for (precision, mean) in [(0.1, 7.856_222_7), (0.2, 6.005_835_0), (0.5, 2.819_662_6), (1.0, 1.216_298_4)] {
            assert!((mean_contribution(20, -0.6, precision).unwrap() - mean).abs() < 5e-8);
        }
        assert!((mean_contribution(20, -0.6, 0.0).unwrap() - 10.0).abs() < 1e-12);
        assert!((mean_contribution(20, 0.6, 1000.0).unwrap() - 20.0).abs() < 1e-12);
    }

    #[test]
    fn probabilities_by_hand() {
        let found = choice_probabilities(&[0.0, 3.0_f64.ln(), 1000.0 - 1000.0], 1.0).unwrap();
        for (p, expected) in found.iter().zip([0.2, 0.6, 0.2]) {
            assert!((p - expected).abs() < 1e-15);
        }
        assert_eq!(choice_probabilities(&[-1e5, 0.0], 1.0).unwrap(), [0.0, 1.0]);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(choice_probabilities(&[], 1.0).is_err() && choice_probabilities(&[f64::NAN], 1.0).is_err());
        assert!(choice_probabilities(&[1.0], -1.0).is_err() && mean_contribution(20, f64::INFINITY, 1.0).is_err());
    }
}
