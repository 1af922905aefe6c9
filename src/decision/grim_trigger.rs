//! Grim trigger: co-operates until the others first fail to, and never again after that.
//!
//! Formula: `c = 1` while the others contributed at least `quota` on average last tick, and 0 for ever after the first
//! tick they did not. It co-operates at all only where its discount factor is high enough: `δ ≥ δ* = (T − R)/(T − P)`,
//! with T, R and P the payoffs of defecting on all, of all co-operating and of all defecting, at unit cost 1. In the
//! linear game `δ* = (1 − m)/(m·(n − 1))`.
//! *Units*: shares; δ per tick. *Words drawn*: none.
//! *Reference*: Friedman 1971, Review of Economic Studies 38(1):1.

use super::{Decide, DecisionRule};
use crate::base::component::Component;
use crate::game::{Game, Others};

/// Co-operates until the others first fail to, never after; at all only where the future weighs enough.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "grim_trigger",
    zh = "冷酷触发",
    formula = "c = 1 while others >= quota and discount >= (T - R)/(T - P), else 0 for ever",
    source = "Friedman 1971, Review of Economic Studies 38(1):1"
)]
pub struct GrimTrigger {
    /// Mean contribution of the others below which it defects for ever (q).
    #[parameter(default = 1.0, range = 0.0..=1.0, unit = "share", sweep = 0.5..=1.0)]
    pub quota: f32,
    /// Discount factor (δ).
    #[parameter(default = 0.95, range = 0.0..=1.0, unit = "per tick", sweep = 0.05..=0.95)]
    pub discount: f64,
}

/// A shortfall within this is rounding, not a breach.
const SLACK: f32 = 1e-6;

impl DecisionRule for GrimTrigger {
    fn decide(&self, at: &mut Decide<'_>) {
        let (groups, stock) = (at.prospect.groups, at.prospect.stock);
        let (mut known, mut carried) = (usize::MAX, false);
        for (k, row) in at.rows().enumerate() {
            let group = groups.of()[row] as usize;
            if group != known {
                let stock = stock.get(group).copied().map_or(0.0, f64::from);
                let least = critical_discount(at.game, groups.sizes()[group] as usize, stock);
                (known, carried) = (group, self.discount >= least - f64::from(SLACK));
            }
            let betrayed = &mut at.memory[k];
            if !at.past.first && at.past.others[row] < self.quota - SLACK {
                *betrayed = 1.0;
            }
            at.choice[k] = f32::from(carried && *betrayed == 0.0);
        }
    }

    fn memory(&self) -> usize {
        1
    }
}

/// The lowest discount factor (δ*) at which the threat of mutual defection sustains the mutual co-operation of `n`
/// players: 0 where defecting does not pay even once, infinite where mutual defection is no loss.
fn critical_discount(game: &dyn Game, n: usize, stock: f64) -> f64 {
    let payoff = |own, mean| game.payoff(own, &Others { stock, ..Others::contributing(n, mean) });
    let (temptation, reward, punishment) = (payoff(0.0, 1.0), payoff(1.0, 1.0), payoff(0.0, 0.0));
    if temptation <= reward {
        0.0
    } else if temptation <= punishment {
        f64::INFINITY
    } else {
        (temptation - reward) / (temptation - punishment)
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;
    use super::*;
    use crate::game::{Dilemma, Linear};

    const GAME: Linear = Linear { mpcr: 0.3 };

    #[test]
    fn critical_discounts_of_the_textbook() {
        let dilemma = Dilemma::by_default().unwrap();
        assert!((critical_discount(&GAME, 10, 0.0) - 0.7 / 2.7).abs() < 1e-12);
        assert!((critical_discount(&dilemma, 2, 0.0) - 0.5).abs() < 1e-12);
        let games: [(&dyn Game, f64); 2] = [(&GAME, 0.7 / 2.7), (&dilemma, 0.5)];
        for (game, least) in games {
            for (discount, expected) in [(least - 1e-4, 0.0), (least, 1.0), (least + 1e-4, 1.0)] {
                let rule = GrimTrigger { quota: 1.0, discount };
                let mut bench = Bench { first: true, ..Bench::default() };
                assert_eq!(bench.choices(&rule, game), [expected; 20], "{discount} in {game:?}");
            }
        }
    }

    #[test]
    fn where_there_is_no_dilemma_the_future_does_not_matter() {
        assert_eq!(critical_discount(&Linear { mpcr: 1.5 }, 10, 0.0), 0.0);
        // In groups of one and of none there is no threat.
        assert_eq!([0, 1].map(|n| critical_discount(&GAME, n, 0.0)), [f64::INFINITY; 2]);
    }

    #[test]
    fn one_defection_is_never_forgiven() {
        let rule = GrimTrigger::by_default().unwrap();
        let mut bench = Bench { first: true, ..Bench::default() };
        let mut course = Vec::new();
        for others in [0.0, 1.0, 8.0 / 9.0, 1.0, 1.0] {
            bench.others = vec![1.0; 20];
            bench.others[3] = others;
            course.push(bench.choices(&rule, &GAME)[3]);
            assert_eq!(bench.choices(&rule, &GAME)[4], 1.0, "it was not betrayed");
            bench.first = false;
        }
        assert_eq!(course, [1.0, 1.0, 0.0, 0.0, 0.0]);
    }
}
