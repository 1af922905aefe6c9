//! The small-mutation limit: the share of time a population spends in each strategy if mutations are so rare that a
//! mutant takes over or vanishes before the next one appears.
//!
//! The states are the populations with one strategy. In each, a mutant of each other strategy appears equally often and
//! takes over with its fixation probability `ρ`; the stationary distribution of this chain is the limit `μ → 0`. Under
//! pairwise comparison (or a Moran process with exponential fitness) `1/ρ = Σ_j exp(−s Σ_{k≤j} (π_mutant −
//! π_resident))`. With `s → ∞` the largest terms remain, which gives `1/(ties+1)` for neutral stretches and keeps the
//! order of vanishing probabilities.
//!
//! *Units*: shares of time; `s` per unit of payoff. Targets V-E10, V-E11; Fudenberg and Imhof, *Journal of Economic
//! Theory* 131, 2006; Hauert et al., *Science* 316, 2007.

use super::domain::{count, finite, length, non_negative};
use super::magnitude::Magnitude;
use super::markov::stationary_magnitudes;
use crate::base::error::Problem;

/// The most numbers a table of barriers may hold.
const LARGEST_TABLE: usize = 200_000_000;

/// Time shares of `strategies` strategies in a population of `population` under pairwise comparison.
///
/// `payoff(a, b, k)` is the expected payoff of an `a` among `k` members who play `a` and `population − k` who play `b`,
/// `1 ≤ k < population`. A `selection` of infinity gives the limit of strong selection.
///
/// # Errors
/// When there is no strategy, the population has fewer than two members, strategies and members are too many for a
/// table, `selection` is negative, or a payoff is not finite.
pub fn small_mutation(
    strategies: usize,
    population: usize,
    selection: f64,
    payoff: impl Fn(usize, usize, usize) -> f64,
) -> Result<Vec<f64>, Problem> {
    count("strategies", strategies, 1)?;
    count("population", population, 2)?;
    if strategies.saturating_mul(strategies).saturating_mul(population) > LARGEST_TABLE {
        let found = format!("{strategies} strategies in a population of {population} need too large a table");
        return Err(Problem::new(
            "strategies",
            format!("{found}: strategies² · population is at most {LARGEST_TABLE}"),
        ));
    }
    if selection != f64::INFINITY {
        non_negative("selection", selection)?;
    }
    let (mut sizes, mut tallest) = (0.0_f64, 0.0_f64);
    let mut barriers = vec![vec![Vec::new(); strategies]; strategies];
    for (resident, row) in barriers.iter_mut().enumerate() {
        for (mutant, barrier) in row.iter_mut().enumerate().filter(|(mutant, _)| *mutant != resident) {
            let mut height = 0.0;
            barrier.push(height);
            for k in 1..population {
                let invading = finite("payoff", payoff(mutant, resident, k))?;
                let defending = finite("payoff", payoff(resident, mutant, population - k))?;
                sizes = sizes.max(invading.abs()).max(defending.abs());
                height += defending - invading;
                tallest = tallest.max(height.abs());
                barrier.push(height);
            }
        }
    }
    finite("payoff", tallest)?;
    if selection.is_finite() {
        finite("selection", selection * tallest)?;
    }
    // Sums of this many payoffs are equal if they differ by no more than rounding can explain.
    let tolerance = 1e-12 * population as f64 * sizes.max(f64::MIN_POSITIVE);
    let chances: Vec<Vec<Magnitude>> =
        barriers.iter().map(|row| row.iter().map(|barrier| chance(barrier, selection, tolerance)).collect()).collect();
    stationary_magnitudes("strategies", &chances, tolerance)
}

/// Time shares from a table of logarithms of fixation probabilities, `ln_fixation[i][j]` for one `j` among `i`; −∞ is a
/// probability of 0, and the diagonal is not used.
///
/// # Errors
/// When the table is not square, a logarithm is NaN or above 0, or several sets of strategies are never left.
pub fn time_shares(ln_fixation: &[Vec<f64>]) -> Result<Vec<f64>, Problem> {
    let side = count("ln_fixation", ln_fixation.len(), 1)?;
    for (i, row) in ln_fixation.iter().enumerate() {
        length(&format!("ln_fixation[{i}]"), row.len(), side)?;
        for (j, &log) in row.iter().enumerate().filter(|(j, _)| *j != i) {
            if log.is_nan() || log > 1e-12 {
                return Err(Problem::new(
                    format!("ln_fixation[{i}][{j}]"),
                    format!("{log} is not the logarithm of a chance"),
                ));
            }
        }
    }
    let chances: Vec<Vec<Magnitude>> =
        ln_fixation.iter().map(|row| row.iter().map(|&log| Magnitude::from_log(log)).collect()).collect();
    stationary_magnitudes("ln_fixation", &chances, 0.0)
}

/// One over the sum of `exp(s·height)`; the empty barrier of the diagonal stays 0.
fn chance(barrier: &[f64], selection: f64, tolerance: f64) -> Magnitude {
    if barrier.is_empty() {
        return Magnitude::ZERO;
    }
    let terms = barrier.iter().map(|&height| match selection == f64::INFINITY {
        true => Magnitude { rate: height, log: 0.0 },
        false => Magnitude { rate: 0.0, log: selection * height },
    });
    Magnitude::ONE.over(Magnitude::sum(terms, tolerance))
}

#[cfg(test)]
mod tests {
    use super::super::fixation::{Update, ln_fixation_probability};
    use super::*;

    /// Rock, paper, scissors: the payoff of each against another, at any numbers of both.
    fn circle(a: usize, b: usize, _: usize) -> f64 {
        if (a + 1) % 3 == b { 0.5 } else { -0.5 }
    }

    #[test]
    fn a_symmetric_circle_is_shared_alike() {
        for selection in [0.0, 0.3, 50.0, f64::INFINITY] {
            for share in small_mutation(3, 60, selection, circle).unwrap() {
                assert!((share - 1.0 / 3.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn two_strategies_share_by_their_fixation_probabilities() {
        let payoff = |a: usize, _: usize, _: usize| if a == 0 { 1.0 } else { 1.1 };
        let shares = small_mutation(2, 20, 0.5, payoff).unwrap();
        // The ratio of the probabilities is exp(s Σ Δ) over the 19 mixed states.
        assert!((shares[1] / shares[0] - (0.5 * 0.1 * 19.0_f64).exp()).abs() < 1e-9);
        assert_eq!(small_mutation(2, 20, f64::INFINITY, payoff).unwrap(), [0.0, 1.0]);
        assert_eq!(small_mutation(2, 20, f64::INFINITY, |_, _, _| 0.7).unwrap(), [0.5, 0.5]);
    }

    #[test]
    fn tables_of_fixation_probabilities_give_the_same() {
        let update = Update::PairwiseComparison(0.3);
        let pair = |i: usize, j: usize| {
            ln_fixation_probability(60, 1, update, |k| (circle(j, i, k), circle(i, j, 60 - k))).unwrap()
        };
        let table: Vec<Vec<f64>> =
            (0..3).map(|i| (0..3).map(|j| if i == j { f64::NAN } else { pair(i, j) }).collect()).collect();
        for share in time_shares(&table).unwrap() {
            assert!((share - 1.0 / 3.0).abs() < 1e-9);
        }
        let never = f64::NEG_INFINITY;
        assert_eq!(time_shares(&[vec![0.0, -3.0], vec![never, 0.0]]).unwrap(), [0.0, 1.0]);
        assert!(time_shares(&[vec![0.0, never], vec![never, 0.0]]).is_err());
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(small_mutation(0, 10, 1.0, circle).is_err() && small_mutation(3, 1, 1.0, circle).is_err());
        assert!(small_mutation(3, 10, f64::NAN, circle).is_err() && small_mutation(3, 10, -1.0, circle).is_err());
        assert!(small_mutation(3, 10, 1.0, |_, _, _| f64::NAN).is_err());
        assert!(small_mutation(3, 10, 1e308, circle).is_err());
        assert!(small_mutation(2, 10, 1.0, |i, _, _| if i == 0 { 1e308 } else { -1e308 }).is_err());
        assert!(small_mutation(100_000, 10, 1.0, circle).is_err());
        assert!(time_shares(&[vec![0.0, 0.5], vec![0.0, 0.0]]).is_err() && time_shares(&[]).is_err());
    }
}
