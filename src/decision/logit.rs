//! Logit choice: better actions have higher probability, and no action is certain.
//!
//! Formula: `P(c) ∝ exp(λ·(U(c) − w·(γ/2)·((c − b·μ)² − (b·μ)²)))` over `steps + 1` equal steps of [0, 1], where `U` is
//! [`Decide::utilities`]. With `w = 0` it is the logit of the literature: in the linear game `P(c) ∝ exp(λ·(m − 1)·c)`;
//! `λ = 0` chooses at random, `λ → ∞` chooses the best.
//! *Units*: contributions in [0, 1]; λ per endowment unit. *Words drawn*: one a resident.
//! *Reference*: McKelvey and Palfrey 1995, Games and Economic Behavior 10(1):6.

use super::{Decide, DecisionRule};
use crate::base::blocks::BLOCK;
use crate::base::component::Component;
use crate::base::math::exp32;
use crate::base::random::unit;

/// Takes better actions with higher probability, and none with certainty.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "logit",
    zh = "对数几率选择",
    formula = "P(c) proportional to exp(lambda * (U(c) - w * gamma/2 * ((c - b*mu)^2 - (b*mu)^2)))",
    source = "McKelvey and Palfrey 1995, Games and Economic Behavior 10(1):6"
)]
pub struct Logit {
    /// Precision of the choice (λ).
    #[parameter(default = 5.0, range = 0.0..=1e6, unit = "per endowment", sweep = 1.0..=20.0)]
    pub lambda: f32,
    /// Equal steps into which [0, 1] is cut.
    #[parameter(default = 4, range = 1..=MOST as i64, unit = "–")]
    pub steps: usize,
    /// Weight of the own reference (w).
    #[parameter(default = 1.0, range = 0.0..=100.0, unit = "–", sweep = 0.0..=1.0)]
    pub reference_weight: f32,
}

/// The most steps there may be: the tokens of the common-pool laboratory.
const MOST: usize = 25;

impl DecisionRule for Logit {
    fn decide(&self, at: &mut Decide<'_>) {
        let (rows, steps) = (at.len(), self.steps);
        let words = at.words(0);
        let mut utility = [[0.0_f32; BLOCK]; MOST + 1];
        for (step, column) in utility[..=steps].iter_mut().enumerate() {
            let column = &mut column[..rows];
            let action = step as f64 / steps as f64;
            at.utilities(action, column);
            let action = action as f32;
            for (k, cell) in column.iter_mut().enumerate() {
                let rigidity = self.reference_weight * 0.5 * at.rigidity[k];
                *cell -= rigidity * action * (action - 2.0 * at.prospect.own[k]);
            }
        }
        for (k, choice) in at.choice.iter_mut().enumerate() {
            let mut values = [0.0; MOST + 1];
            for (value, column) in values.iter_mut().zip(&utility[..=steps]) {
                *value = column[k];
            }
            *choice = pick(words[k], self.lambda, &mut values[..=steps]) as f32 / steps as f32;
        }
    }
}

/// Picks the index `k` with probability `∝ exp(scale·values[k])` by inversion of the cumulative distribution. It never
/// picks an index of weight 0. `values` are overwritten.
#[inline]
pub(super) fn pick(word: u32, scale: f32, values: &mut [f32]) -> usize {
    // The best value has weight 1, so nothing overflows and the total is not 0.
    let best = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut total = 0.0;
    for value in &mut *values {
        total += exp32(scale * (*value - best));
        *value = total;
    }
    let aim = unit(word) * total;
    let last = values.len() - 1;
    values[..last].iter().filter(|cumulative| **cumulative <= aim).count()
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::super::best_response::BestResponse;
    use super::*;
    use crate::game::Linear;

    #[test]
    fn frequencies_are_those_of_the_closed_form() {
        for (weight, reference) in [(0.0, 0.0), (1.0, 0.6)] {
            let rule = Logit { lambda: 3.0, steps: 4, reference_weight: weight };
            let mut bench = Bench { reference, rigidity: 2.0, rows: 1000, ..Bench::default() };
            let mut counts = [0.0; 5];
            for tick in 0..40 {
                bench.tick = tick;
                for choice in bench.choices(&rule, &Linear { mpcr: 0.3 }) {
                    counts[(4.0 * choice) as usize] += 1.0;
                }
            }
            let (w, r) = (f64::from(weight), f64::from(reference));
            let odds =
                [0.0, 0.25, 0.5, 0.75, 1.0_f64].map(|c| (3.0 * (-0.7 * c - w * ((c - r) * (c - r) - r * r))).exp());
            let total: f64 = odds.iter().sum();
            for (count, odds) in counts.iter().zip(odds) {
                let (p, n) = (odds / total, 40_000.0_f64);
                assert!((count / n - p).abs() < 4.0 * (p * (1.0 - p) / n).sqrt(), "weight {weight}: {count} for {p}");
            }
        }
    }

    #[test]
    fn a_precise_choice_is_the_best_response() {
        let rule = Logit { lambda: 1e6, steps: 4, reference_weight: 0.0 };
        for deterrence in [0.0, 0.69, 0.71, 50.0] {
            for required in [0.5, 1.0] {
                let mut bench = Bench { deterrence, required, ..Bench::default() };
                let best = bench.choices(&BestResponse { steps: 4 }, &Linear { mpcr: 0.3 });
                assert_eq!(bench.choices(&rule, &Linear { mpcr: 0.3 }), best, "{deterrence} up to {required}");
            }
        }
    }

    #[test]
    fn the_edges_of_the_cumulative_hold() {
        for word in [0, 255, 256, u32::MAX / 2, u32::MAX] {
            assert_eq!(pick(word, 1e6, &mut [-3e30, 0.0, -3e30, -1.0]), 1);
            assert!(pick(word, 0.0, &mut [1.0; 3]) < 3);
        }
    }
}
