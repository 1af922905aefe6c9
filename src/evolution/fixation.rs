//! Fixation by simulation: the share of runs in which one mutant takes over a well-mixed population.
//!
//! Steps without a change are skipped: with `k` mutants the next change is a gain with probability `T⁺/(T⁺+T⁻)`.
//! The exact fixation probability is that of [`ln_fixation_from_odds`] at the same transitions.
//!
//! *Units*: probabilities. *Words drawn*: one per change. *Reference*: Traulsen and Hauert 2009, as [`WellMixed`]; target V-E07.

use super::chain::threshold;
use super::well_mixed::WellMixed;
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::base::math::{exp, ln};
use crate::base::random::Address;
use crate::theory::fixation::ln_fixation_from_odds;

/// The number of runs that share a stream.
const RUNS: u64 = 500;

/// The number of runs in which the mutant took over, and the exact fixation probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fixation {
    /// The number of runs.
    pub runs: u64,
    /// The number of runs in which the mutant took over.
    pub fixed: u64,
    /// Natural logarithm of the exact fixation probability.
    pub ln_exact: f64,
}

impl Fixation {
    /// The share of runs in which the mutant took over.
    pub fn share(&self) -> f64 {
        self.fixed as f64 / self.runs as f64
    }

    /// The standard error of the share, at the exact fixation probability.
    pub fn standard_error(&self) -> f64 {
        let chance = exp(self.ln_exact);
        (chance * (1.0 - chance) / self.runs as f64).sqrt()
    }
}

/// Runs `runs` populations that begin with one member of the first strategy among members of the second, without
/// further mutation, until one strategy has taken over.
///
/// # Errors
/// When the population has not two strategies, there are no runs, or a fitness is not above 0.
pub fn fixation(population: &WellMixed, address: Address, runs: u64) -> Result<Fixation, Problem> {
    if population.strategies() != 2 {
        return Err(Problem::new("strategies", "fixation is of one strategy among one other: give two"));
    }
    if !(1..=1_000_000_000).contains(&runs) {
        return Err(Problem::new("runs", format!("{runs} is not in 1..=1000000000")));
    }
    if population.mutation() > 0.0 {
        return Err(Problem::new("update.mutation", "has to be 0: with mutation nothing is fixed for good"));
    }
    let z = population.size() as u32;
    let (mut gains, mut ln_odds) = (Vec::new(), Vec::new());
    for k in 1..z {
        let chances = population.transitions(&[k, z - k])?;
        let (up, down) = (chances[1][0], chances[0][1]);
        gains.push(threshold(up / (up + down)));
        // Both probabilities are 0 in double precision: their odds are computed from the exponents.
        ln_odds.push((ln(down) - ln(up)).clamp(-1e4, 1e4));
    }
    let ln_exact = ln_fixation_from_odds(&ln_odds, 1)?;
    let address = address.component("evolution.fixation");
    let blocks = runs.div_ceil(RUNS);
    let fixed = map(blocks as usize, |block| {
        let mut stream = address.stream(0, block as u32);
        let now = RUNS.min(runs - block as u64 * RUNS);
        (0..now).filter(|_| takes_over(&gains, || stream.word())).count() as u64
    });
    Ok(Fixation { runs, fixed: fixed.iter().sum(), ln_exact })
}

/// One run: whether a single mutant takes over.
fn takes_over(gains: &[u32], mut word: impl FnMut() -> u32) -> bool {
    let mut mutants = 1;
    while (1..=gains.len()).contains(&mutants) {
        if word() < gains[mutants - 1] {
            mutants += 1;
        } else {
            mutants -= 1;
        }
    }
    mutants > 0
}

#[cfg(test)]
mod tests {
    use super::super::well_mixed::tests::population;
    use super::*;
    use crate::theory::fixation::Update;
    use serde_json::json;

    #[test]
    fn mutants_take_over_as_often_as_theory_says() {
        // Rows of V-E07: N, Z, r, s, contributor among defectors, defector among contributors.
        for (n, z, r, s, contributor, defector) in [
            (4, 20, 2.0, 0.1, 0.027300649755736435, 0.0820156844278449),
            (5, 50, 3.0, 0.01, 0.017879131148953013, 0.022278769287830374),
            (5, 100, 6.0, 1.0, 0.1405951760731106, 4.300839061212656e-08),
            (4, 100, 1.6, 1.0, 2.2000402815872772e-27, 0.4578004718242085),
        ] {
            for update in [Update::PairwiseComparison(s), Update::MoranExponential(s)] {
                for (words, exact) in [(["contribute", "defect"], contributor), (["defect", "contribute"], defector)] {
                    let game = population(&words, (z, n, r), &json!({}), update, 0.0);
                    let found = fixation(&game, Address::new(11), 20_000).unwrap();
                    assert!((exp(found.ln_exact) / exact - 1.0).abs() < 1e-9, "{} for {exact}", exp(found.ln_exact));
                    let error = 4.0 * (exact * (1.0 - exact) / 20_000.0).sqrt() + 1e-12;
                    // If less than one such run is expected, one may still happen.
                    let rare = if exact * 20_000.0 < 0.01 { 1.0 / 20_000.0 } else { 0.0 };
                    assert!((found.share() - exact).abs() < error.max(rare), "{} for {exact}", found.share());
                }
            }
        }
        let game = population(&["contribute", "defect"], (20, 4, 2.0), &json!({}), Update::MoranLinear(0.1), 0.0);
        let found = fixation(&game, Address::new(12), 40_000).unwrap();
        assert!((exp(found.ln_exact) - 0.025_954_958).abs() < 1e-9);
        assert!((found.share() - exp(found.ln_exact)).abs() < 4.0 * found.standard_error());
    }

    #[test]
    fn populations_without_a_fixation_probability_are_refused() {
        let update = Update::PairwiseComparison(1.0);
        let three = population(&["contribute", "defect", "stay_out"], (20, 4, 2.0), &json!({}), update, 0.0);
        let mutating = population(&["contribute", "defect"], (20, 4, 2.0), &json!({}), update, 0.1);
        assert!(fixation(&three, Address::new(1), 10).is_err() && fixation(&mutating, Address::new(1), 10).is_err());
        let pair = population(&["contribute", "defect"], (20, 4, 2.0), &json!({}), update, 0.0);
        assert!(fixation(&pair, Address::new(1), 0).is_err());
    }
}
