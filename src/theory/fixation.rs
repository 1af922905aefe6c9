//! Fixation: the probability that a mutant takes over a well-mixed population of `Z`.
//!
//! One member changes at a time. With `γ_k` the odds of losing against gaining a mutant when there are `k` of them, `ρ
//! = (1 + Σ_{j<i} Π_{k≤j} γ_k) / (1 + Σ_{j<Z} Π_{k≤j} γ_k)` from `i` mutants. Pairwise comparison with Fermi
//! probability `1/(1+exp(−s(π_model − π_focal)))` and a Moran process with fitness `exp(sπ)` have the same odds `γ =
//! exp(−s(π_mutant − π_resident))`; a Moran process with fitness `1−w+wπ` has the ratio of the two. With constant odds
//! `γ`, `ρ = (1−γ)/(1−γ^Z)`. All sums are taken in logarithms, so that 10⁻³⁰⁰ is as exact as ½.
//!
//! *Units*: `s` per unit of payoff; payoffs are expected payoffs a game. Target V-E07; Traulsen and Hauert,
//! in *Reviews of Nonlinear Dynamics and Complexity* II, 2009, arXiv:0811.3538.

use super::dilemma::expected_payoffs;
use super::domain::{count, finite, finite_all, non_negative, positive, probability};
use super::numeric::{exp_minus_one, ln_sum_exp};
use crate::base::error::Problem;
use crate::base::math::{exp, ln, logistic};

/// The update rule: how one member replaces another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Update {
    /// A random member copies another with the Fermi probability at selection intensity `s` ≥ 0.
    PairwiseComparison(f64),
    /// Birth in proportion to fitness `exp(s·π)`, `s` ≥ 0; death at random.
    MoranExponential(f64),
    /// Birth in proportion to fitness `1 − w + w·π`, `w` in [0, 1]; death at random.
    MoranLinear(f64),
}

impl Update {
    fn checked(self) -> Result<(), Problem> {
        match self {
            Self::PairwiseComparison(selection) | Self::MoranExponential(selection) => {
                non_negative("selection", selection).map(drop)
            }
            Self::MoranLinear(weight) => probability("weight", weight).map(drop),
        }
    }

    /// `ln γ`: the odds of losing against gaining a mutant.
    fn ln_odds(self, mutant: f64, resident: f64) -> Result<f64, Problem> {
        match self {
            Self::PairwiseComparison(selection) | Self::MoranExponential(selection) => {
                finite("payoffs", selection * (resident - mutant))
            }
            Self::MoranLinear(weight) => {
                let fitness = |payoff: f64| positive("fitness", 1.0 - weight + weight * payoff);
                Ok(ln(fitness(resident)?) - ln(fitness(mutant)?))
            }
        }
    }
}

/// The probability that a focal member copies a model member who earns `difference` more, `1/(1+exp(−s·difference))`.
///
/// # Errors
/// When `difference` is not finite or `selection` is negative.
pub fn fermi(difference: f64, selection: f64) -> Result<f64, Problem> {
    Ok(logistic(non_negative("selection", selection)? * finite("difference", difference)?))
}

/// The logarithm of the probability that `mutants` take over a population of `population`; `payoffs(k)` are the
/// expected payoffs of mutant and resident when there are `k` mutants, `1 ≤ k < population`.
///
/// # Errors
/// When there are no residents or no mutants, the update has a wrong intensity, or a payoff or fitness is out of range.
pub fn ln_fixation_probability(
    population: usize,
    mutants: usize,
    update: Update,
    payoffs: impl Fn(usize) -> (f64, f64),
) -> Result<f64, Problem> {
    update.checked()?;
    let ln_odds: Vec<f64> = (1..count("population", population, 2)?)
        .map(|k| {
            let (mutant, resident) = payoffs(k);
            update.ln_odds(mutant, resident)
        })
        .collect::<Result<_, _>>()?;
    ln_fixation_from_odds(&ln_odds, mutants)
}

/// The probability whose logarithm is [`ln_fixation_probability`]; 0 below 10⁻³⁰⁷.
///
/// # Errors
/// As [`ln_fixation_probability`].
pub fn fixation_probability(
    population: usize,
    mutants: usize,
    update: Update,
    payoffs: impl Fn(usize) -> (f64, f64),
) -> Result<f64, Problem> {
    ln_fixation_probability(population, mutants, update, payoffs).map(exp)
}

/// The logarithm of the fixation probability in any birth–death process, from `ln_odds[k−1] = ln(T⁻_k / T⁺_k)`, the log
/// odds of losing against gaining a mutant when there are `k = 1 … Z−1`.
///
/// # Errors
/// When the list is empty, an entry or their sum is not finite, or `mutants` is not in 1..Z.
pub fn ln_fixation_from_odds(ln_odds: &[f64], mutants: usize) -> Result<f64, Problem> {
    count("ln_odds", ln_odds.len(), 1)?;
    finite_all("ln_odds", ln_odds)?;
    if !(1..=ln_odds.len()).contains(&mutants) {
        return Err(Problem::new("mutants", format!("{mutants} is not in 1..={}", ln_odds.len())));
    }
    finite("ln_odds", ln_odds.iter().map(|odds| odds.abs()).sum())?;
    let mut sum = 0.0;
    let barriers: Vec<f64> = std::iter::once(0.0)
        .chain(ln_odds.iter().map(|odds| {
            sum += odds;
            sum
        }))
        .collect();
    Ok(ln_sum_exp(barriers[..mutants].iter().copied()) - ln_sum_exp(barriers.iter().copied()))
}

/// The fixation probability of one mutant whose odds of losing against gaining are `exp(−advantage)` in every state,
/// `(1−e⁻ˣ)/(1−e⁻ᶻˣ)`: `s·Δ` for a constant payoff difference, `ln r` for a Moran process with relative fitness `r`.
///
/// # Errors
/// When `advantage` is not finite or the population has fewer than two members.
pub fn constant_advantage(population: usize, advantage: f64) -> Result<f64, Problem> {
    let z = count("population", population, 2)? as f64;
    finite("advantage", advantage)?;
    Ok(if advantage == 0.0 {
        1.0 / z
    } else if advantage > 0.0 {
        exp_minus_one(-advantage) / exp_minus_one(-z * advantage)
    } else {
        // Both sides are multiplied by e^{Zx}, so that a small factor is computed and not a small difference.
        exp((z - 1.0) * advantage) * exp_minus_one(advantage) / exp_minus_one(z * advantage)
    })
}

/// The fixation probability of one mutant of constant relative fitness in a Moran process, `(1−1/r)/(1−r⁻ᶻ)`.
///
/// # Errors
/// When `fitness` is not above 0 or the population has fewer than two members.
pub fn moran(population: usize, fitness: f64) -> Result<f64, Problem> {
    constant_advantage(population, ln(positive("fitness", fitness)?))
}

/// Fixation probabilities of one contributor among defectors and of one defector among contributors in the linear
/// public good (cost 1), groups drawn without replacement.
///
/// # Errors
/// When the multiplier is negative, the group does not fit, or the update has a wrong intensity.
pub fn public_good_fixation(
    group_size: usize,
    population: usize,
    multiplier: f64,
    update: Update,
) -> Result<(f64, f64), Problem> {
    expected_payoffs(group_size, population, 0, multiplier, 1.0)?;
    let payoffs = |contributors| {
        expected_payoffs(group_size, population, contributors, multiplier, 1.0).unwrap_or((f64::NAN, f64::NAN))
    };
    let contributor = fixation_probability(population, 1, update, payoffs)?;
    let defector = fixation_probability(population, 1, update, |k| {
        let (contributor, defector) = payoffs(population - k);
        (defector, contributor)
    })?;
    Ok((contributor, defector))
}

#[cfg(test)]
mod tests {
    use super::super::dilemma::gap_in_population;
    use super::*;

    const V_E07: [(usize, usize, f64, f64, f64, f64); 24] = [
        (4, 20, 2.0, 0.01, 0.047297896875375195, 0.052797605060806496),
        (4, 20, 2.0, 0.1, 0.027300649755736435, 0.0820156844278449),
        (4, 20, 2.0, 1.0, 7.340665906781414e-06, 0.43951607078655364),
        (5, 50, 3.0, 0.01, 0.017879131148953013, 0.022278769287830374),
        (5, 50, 3.0, 0.1, 0.005441245023571125, 0.04910730979145818),
        (5, 50, 3.0, 1.0, 1.0090088404500199e-10, 0.3617208753989675),
        (5, 100, 3.0, 0.01, 0.008045378472898861, 0.012244756736153824),
        (5, 100, 3.0, 0.1, 0.0006319530463263968, 0.042142630049643276),
        (5, 100, 3.0, 1.0, 1.9878096258556984e-19, 0.3457347470764049),
        (5, 100, 4.5, 0.01, 0.009340039647167488, 0.010690018943482864),
        (5, 100, 4.5, 0.1, 0.0047175040908238935, 0.018197420721111527),
        (5, 100, 4.5, 1.0, 1.747628170754771e-07, 0.12747485961555438),
        (5, 100, 6.0, 0.01, 0.010768539098586313, 0.00926856749659834),
        (5, 100, 6.0, 0.1, 0.01927303818995075, 0.00430039609787051),
        (5, 100, 6.0, 1.0, 0.1405951760731106, 4.300839061212656e-08),
        (4, 100, 1.6, 0.01, 0.00727193873399971, 0.013330077283985447),
        (4, 100, 1.6, 0.1, 0.0001389131296658115, 0.059506972606082426),
        (4, 100, 1.6, 1.0, 2.2000402815872772e-27, 0.4578004718242085),
        (5, 20, 5.5, 0.01, 0.049377468785976486, 0.0506274653594847),
        (5, 20, 5.5, 0.1, 0.04399809683979296, 0.056494674628182764),
        (5, 20, 5.5, 1.0, 0.010905032557879784, 0.13285049327764548),
        (10, 100, 8.0, 0.01, 0.008710142472410122, 0.011409976999679055),
        (10, 100, 8.0, 0.1, 0.0019346292382860426, 0.02878676405279144),
        (10, 100, 8.0, 1.0, 4.486428017005919e-13, 0.23869961330346798),
    ];

    #[test]
    fn fermi_imitation_in_the_public_good() {
        // V-E07: N, Z, r, s, contributor, defector.
        for (n, z, r, selection, contributor, defector) in V_E07 {
            for update in [Update::PairwiseComparison(selection), Update::MoranExponential(selection)] {
                let found = public_good_fixation(n, z, r, update).unwrap();
                assert!((found.0 / contributor - 1.0).abs() < 1e-9, "{n} {z} {r} {selection}: {found:?}");
                assert!((found.1 / defector - 1.0).abs() < 1e-9, "{n} {z} {r} {selection}: {found:?}");
            }
            let gap = gap_in_population(n, z, r, 1.0).unwrap();
            assert!((constant_advantage(z, -selection * gap).unwrap() / contributor - 1.0).abs() < 1e-9);
            assert!((constant_advantage(z, selection * gap).unwrap() / defector - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn moran_processes() {
        for (fitness, population, chance) in [
            (1.1, 10, 0.147_950_359_0),
            (1.1, 100, 0.090_915_688_3),
            (2.0, 10, 0.500_488_758_6),
            (0.9, 10, 0.059_482_214_8),
        ] {
            assert!((moran(population, fitness).unwrap() - chance).abs() < 5e-11);
        }
        for (n, z, r, weight, chance) in [
            (4, 20, 2.0, 0.1, 0.025_954_958_0),
            (5, 50, 3.0, 0.1, 0.005_191_292_9),
            (5, 100, 6.0, 0.05, 0.014_083_309_2),
        ] {
            let (found, _) = public_good_fixation(n, z, r, Update::MoranLinear(weight)).unwrap();
            assert!((found - chance).abs() < 5e-11, "{found}");
        }
    }

    #[test]
    fn neutral_mutants_and_many_mutants() {
        assert_eq!(constant_advantage(8, 0.0).unwrap(), 0.125);
        assert!((constant_advantage(8, 1e-12).unwrap() - 0.125).abs() < 1e-12);
        assert!((constant_advantage(8, -1e-12).unwrap() - 0.125).abs() < 1e-12);
        assert!((exp(ln_fixation_from_odds(&[0.0; 7], 3).unwrap()) - 0.375).abs() < 1e-15);
        // Odds ½: (1 + ½)/(1 + ½ + ¼).
        let odds = [0.5_f64.ln(); 2];
        assert!((exp(ln_fixation_from_odds(&odds, 2).unwrap()) - 1.5 / 1.75).abs() < 1e-15);
        assert_eq!(fermi(0.0, 3.0).unwrap(), 0.5);
    }

    #[test]
    fn far_below_the_smallest_double() {
        let update = Update::PairwiseComparison(10.0);
        let found = ln_fixation_probability(1000, 1, update, |_| (0.0, 1.0)).unwrap();
        assert!((found + 9990.0).abs() < 1e-3);
    }

    #[test]
    fn wrong_values_are_refused() {
        let pays = |_| (1.0, 1.0);
        assert!(fixation_probability(10, 1, Update::PairwiseComparison(-1.0), pays).is_err());
        assert!(fixation_probability(10, 1, Update::PairwiseComparison(f64::INFINITY), pays).is_err());
        assert!(fixation_probability(10, 1, Update::MoranLinear(1.1), pays).is_err());
        assert!(fixation_probability(10, 1, Update::MoranLinear(1.0), |_| (-1.0, 1.0)).is_err());
        assert!(fixation_probability(10, 1, Update::PairwiseComparison(1.0), |_| (f64::NAN, 1.0)).is_err());
        assert!(fixation_probability(10, 10, Update::PairwiseComparison(1.0), pays).is_err());
        assert!(fixation_probability(10, 1, Update::PairwiseComparison(1.0), |_| (0.0, 1e308)).is_err());
        assert!(fixation_probability(1, 1, Update::PairwiseComparison(1.0), pays).is_err());
        assert!(public_good_fixation(6, 5, 2.0, Update::MoranExponential(1.0)).is_err() && moran(5, 0.0).is_err());
    }
}
