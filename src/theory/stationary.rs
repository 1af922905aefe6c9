//! Imitation with mutation: the stationary distribution of the number of contributors, 0 … `Z`, in a population of `Z`.
//!
//! In each step a random member reconsiders: with probability `μ` it changes its strategy, otherwise it meets another
//! and copies it with the Fermi probability. From `k` contributors `T⁺ = (Z−k)/Z · [(1−μ) k/(Z−1) F(π_C−π_D) + μ]`, `T⁻
//! = k/Z · [(1−μ)(Z−k)/(Z−1) F(π_D−π_C) + μ]`, with `F(x) = 1/(1+e⁻ˢˣ)`. A birth–death chain is in detailed balance, so
//! the distribution is a product of ratios, taken in logarithms.
//!
//! *Units*: shares of time; `s` per unit of payoff. Targets V-E08, V-E13; Santos and Pacheco, *PNAS* 108, 2011.

use super::domain::{count, finite, length, non_negative, probabilities};
use super::numeric::ln_sum_exp;
use crate::base::error::Problem;
use crate::base::math::{exp, ln, logistic};

/// The stationary distribution over 0 … `population` contributors; `advantage(k)` is the expected payoff of a
/// contributor minus that of a defector when `k` contribute, `1 ≤ k < population`.
///
/// # Errors
/// When the population has fewer than two members, `selection` is negative, `mutation` not in (0, 1], or a payoff not
/// finite.
pub fn contributor_distribution(
    population: usize,
    selection: f64,
    mutation: f64,
    advantage: impl Fn(usize) -> f64,
) -> Result<Vec<f64>, Problem> {
    let z = count("population", population, 2)? as f64;
    non_negative("selection", selection)?;
    if !(mutation > 0.0 && mutation <= 1.0) {
        return Err(Problem::new("mutation", format!("{mutation} is not in (0, 1]")));
    }
    let (mut up, mut down) = (Vec::with_capacity(population), Vec::with_capacity(population));
    for k in 0..=population {
        let contributors = k as f64;
        let drive = if (1..population).contains(&k) { finite("advantage", selection * advantage(k))? } else { 0.0 };
        let copies = |share: f64, drive: f64| (1.0 - mutation) * share / (z - 1.0) * logistic(drive) + mutation;
        if k < population {
            up.push((z - contributors) / z * copies(contributors, drive));
        }
        if k > 0 {
            down.push(contributors / z * copies(z - contributors, -drive));
        }
    }
    birth_death(&up, &down)
}

/// The stationary distribution of any birth–death chain: `up[k]` is the probability of a step from `k` to `k+1`,
/// `down[k]` that of a step from `k+1` to `k`.
///
/// # Errors
/// When the lists differ in length or are empty, or a probability is not above 0.
pub fn birth_death(up: &[f64], down: &[f64]) -> Result<Vec<f64>, Problem> {
    count("up", up.len(), 1)?;
    length("down", down.len(), up.len())?;
    let mut logs = vec![0.0];
    let mut log = 0.0;
    for (k, (&rise, &fall)) in up.iter().zip(down).enumerate() {
        for (name, chance) in [("up", rise), ("down", fall)] {
            if !(chance > 0.0 && chance.is_finite()) {
                return Err(Problem::new(format!("{name}[{k}]"), format!("{chance} is not a finite number above 0")));
            }
        }
        log += ln(rise) - ln(fall);
        logs.push(log);
    }
    let total = ln_sum_exp(logs.iter().copied());
    Ok(logs.into_iter().map(|log| exp(log - total)).collect())
}

/// The mean share of contributors in a distribution over 0 … `Z` of them.
///
/// # Errors
/// When the distribution has fewer than two entries or one is not in [0, 1].
pub fn mean_share(distribution: &[f64]) -> Result<f64, Problem> {
    let last = count("distribution", distribution.len(), 2)? - 1;
    probabilities("distribution", distribution)?;
    Ok(distribution.iter().enumerate().map(|(k, p)| k as f64 * p).sum::<f64>() / last as f64)
}

#[cfg(test)]
mod tests {
    use super::super::dilemma::gap_in_population;
    use super::*;

    #[test]
    fn mean_contribution_under_an_expected_fine() {
        // V-E08: N, Z, r, fine, s, mutation, mean.
        for (n, z, r, fine, selection, mutation, mean) in [
            (5, 50, 3.0, 0.0, 1.0, 0.01, 0.045_353_08),
            (5, 50, 3.0, 0.3, 1.0, 0.01, 0.134_725_65),
            (5, 50, 3.0, 0.6, 1.0, 0.01, 0.867_050_66),
            (5, 50, 3.0, 1.0, 1.0, 0.01, 0.962_750_92),
            (4, 100, 1.6, 0.7, 0.5, 0.005, 0.784_034_48),
        ] {
            let gap = gap_in_population(n, z, r, 1.0).unwrap();
            let distribution = contributor_distribution(z, selection, mutation, |_| fine - gap).unwrap();
            let found = mean_share(&distribution).unwrap();
            assert!((found - mean).abs() < 5e-9, "{found} for {mean}");
        }
        // At the threshold itself both strategies earn the same.
        let even = contributor_distribution(50, 1.0, 0.01, |_| 0.0).unwrap();
        assert!((mean_share(&even).unwrap() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn detailed_balance_by_hand() {
        let found = birth_death(&[0.5, 0.25], &[0.25, 0.5]).unwrap();
        for (share, expected) in found.iter().zip([0.25, 0.5, 0.25]) {
            assert!((share - expected).abs() < 1e-15);
        }
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(contributor_distribution(50, 1.0, 0.0, |_| 0.0).is_err());
        assert!(contributor_distribution(50, -1.0, 0.1, |_| 0.0).is_err());
        assert!(contributor_distribution(50, 1.0, 0.1, |_| f64::NAN).is_err());
        assert!(contributor_distribution(1, 1.0, 0.1, |_| 0.0).is_err());
        assert!(birth_death(&[0.5], &[0.0]).is_err() && birth_death(&[0.5], &[]).is_err());
        assert!(mean_share(&[1.0]).is_err());
    }
}
