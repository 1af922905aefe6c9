//! Reinforcement learning, scaled by the variability of payoffs: actions that paid are repeated.
//!
//! Formula: after payoff π of the action `k` chosen last, `S ← S + φ·(|π − A| − S)`, `A ← A + φ·(π − A)`,
//! `q_k ← q_k + φ·(π − q_k)`; then `P(k) ∝ exp(λ·q_k/S)` over `steps + 1` equal steps of [0, 1], with `S ≥ 0.001`. The
//! first choice is random; the first payoff sets A and every q. So neither the level nor the unit of payoffs matters.
//! *Units*: q, A, S in payoff units. *Words drawn*: one a resident.
//! *Reference*: after REL of Erev, Bereby-Meyer and Roth 1999, J. Economic Behavior and Organization 39(1):111, with a
//! constant step and without its loss aversion; REL fits best in Cotla 2015, Learning in Repeated Public Goods Games.

use super::logit::pick;
use super::{Decide, DecisionRule};
use crate::base::component::Component;

/// Repeats what paid, in proportion to how much payoffs vary.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "reinforcement",
    zh = "强化学习",
    formula = "q_k += phi*(payoff - q_k), S += phi*(|payoff - A| - S); P(k) proportional to exp(lambda*q_k/S)",
    source = "after Erev, Bereby-Meyer and Roth 1999, J. Economic Behavior and Organization 39(1):111"
)]
pub struct Reinforcement {
    /// Step of learning from the last payoff (φ).
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.02..=0.3)]
    pub rate: f32,
    /// Precision of the choice (λ); 0: every action is as likely.
    #[parameter(default = 3.0, range = 0.0..=1e6, unit = "–", sweep = 1.0..=10.0)]
    pub lambda: f32,
    /// Equal steps into which [0, 1] is cut.
    #[parameter(default = 4, range = 1..=MOST as i64, unit = "–")]
    pub steps: usize,
}

/// The most steps there may be.
const MOST: usize = 8;
/// The floor of the variability (S), payoff units.
const FLOOR: f32 = 1e-3;

impl DecisionRule for Reinforcement {
    fn decide(&self, at: &mut Decide<'_>) {
        let (steps, rows) = (self.steps, at.rows());
        let words = at.words(0);
        for ((k, row), memory) in rows.enumerate().zip(at.memory.chunks_exact_mut(self.memory())) {
            let (values, rest) = memory.split_at_mut(steps + 1);
            // `last` is 1 + the index of the last action, 0 before the first; `paid` is 1 once a payoff was received.
            let [mean, spread, last, paid] = rest else { continue };
            if *last > 0.0 {
                let payoff = at.past.payoff[row];
                if *paid == 0.0 {
                    values.fill(payoff);
                    (*mean, *paid) = (payoff, 1.0);
                }
                *spread += self.rate * ((payoff - *mean).abs() - *spread);
                *mean += self.rate * (payoff - *mean);
                let value = &mut values[*last as usize - 1];
                *value += self.rate * (payoff - *value);
            }
            let mut odds = [0.0; MOST + 1];
            odds[..=steps].copy_from_slice(values);
            let action = pick(words[k], self.lambda / spread.max(FLOOR), &mut odds[..=steps]);
            *last = (action + 1) as f32;
            at.choice[k] = action as f32 / steps as f32;
        }
    }

    fn memory(&self) -> usize {
        self.steps + 1 + 4
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;
    use crate::game::Linear;

    const RULE: Reinforcement = Reinforcement { rate: 0.1, lambda: 3.0, steps: 4 };

    /// Choices of 300 ticks where the payoff of a contribution is `payoff`.
    fn course(rule: &Reinforcement, payoff: impl Fn(f32) -> f32) -> Vec<Vec<f32>> {
        let mut bench = Bench { first: true, ..Bench::default() };
        (0..300)
            .map(|tick| {
                bench.tick = tick;
                let choices = bench.choices(rule, &Linear { mpcr: 0.3 });
                bench.payoff = choices.iter().map(|choice| payoff(*choice)).collect();
                bench.first = false;
                choices
            })
            .collect()
    }

    #[test]
    fn the_first_updates_by_hand() {
        let mut bench = Bench { rows: 1, first: true, ..Bench::default() };
        let chosen: Vec<usize> = [0.0, 2.0, 3.0]
            .into_iter()
            .map(|payoff| {
                bench.payoff = vec![payoff];
                (4.0 * bench.choices(&RULE, &Linear { mpcr: 0.3 })[0]) as usize
            })
            .collect();
        // The first payoff, 2, is the level; the second, 3, is 1 above it: S = 0.1, A = 2.1, q = 2.1.
        for (k, q) in bench.memory[..5].iter().enumerate() {
            assert!((q - if k == chosen[1] { 2.1 } else { 2.0 }).abs() < 1e-6, "{k}: {q}");
        }
        assert!((bench.memory[5] - 2.1).abs() < 1e-6 && (bench.memory[6] - 0.1).abs() < 1e-6);
    }

    #[test]
    fn learning_does_not_depend_on_level_and_unit_of_payoffs() {
        let mean = |choices: &[Vec<f32>]| choices[250..].iter().flatten().sum::<f32>() / 1000.0;
        let (up, down) = (course(&RULE, |c| c), course(&RULE, |c| 1.0 - c));
        assert!(mean(&up) > 0.75 && mean(&down) < 0.25, "{} {}", mean(&up), mean(&down));
        for (level, unit) in [(64.0, 1.0), (0.0, 128.0), (-8.0, 4.0)] {
            let other = course(&RULE, |c| level + unit * c);
            assert!((mean(&other) - mean(&up)).abs() < 0.05, "{level} {unit}: {} {}", mean(&other), mean(&up));
        }
    }

    #[test]
    fn constant_payoffs_leave_the_choice_random() {
        let sharp = Reinforcement { lambda: 1e6, steps: 8, ..RULE };
        let (n, all) = (6000.0, course(&sharp, |_| -3.7));
        let ones = all.iter().flatten().filter(|choice| **choice == 1.0).count() as f64;
        let p = 1.0 / 9.0;
        assert!((ones / n - p).abs() < 4.0 * (p * (1.0 - p) / n).sqrt(), "{}", ones / n);
        assert!(course(&sharp, |c| 1e6 * c).iter().flatten().all(|choice| (0.0..=1.0).contains(choice)));
    }
}
