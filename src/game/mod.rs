//! Social dilemmas. One game a file: what it is, formula, units, reference → struct → impl → tests.
//!
//! A contribution `c` is in [0, 1] of the weekly endowment; payoffs are in endowment units. [`Game::payoff`] is the
//! exact definition at the unit cost of contributing, 1; a resident whose own cost κ differs gets `(1 − κ)·c` more.
//! Marginal returns are *gross* of that unit cost, so that contributing pays where `marginal > κ`.

mod canal;
mod common_pool;
mod concave;
mod dilemma;
mod linear;
mod round;
mod threshold;

pub use canal::Canal;
pub use common_pool::CommonPool;
pub use concave::Concave;
pub use dilemma::Dilemma;
pub use linear::Linear;
pub use round::{Group, Prospect, Round};
pub use threshold::Threshold;

use crate::state::Groups;
use std::fmt::Debug;

/// What a player's payoff depends on beside the own contribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Others {
    /// Players in the group, oneself included.
    pub n: usize,
    /// Sum of the others' contributions, in [0, n − 1].
    pub sum: f64,
    /// The player's benefit weight (mean 1 over a group).
    pub weight: f64,
    /// The group's stock, in the game's own unit.
    pub stock: f64,
    /// The player's place in the group, 0 at the head.
    pub position: usize,
}

impl Others {
    /// `n − 1` others who contribute `mean` each; weight 1, no stock, at the head.
    pub fn contributing(n: usize, mean: f64) -> Self {
        Self { n, sum: mean * n.saturating_sub(1) as f64, weight: 1.0, stock: 0.0, position: 0 }
    }
}

/// A social dilemma. `payoff` is the exact definition; `play` does many whole groups at once on the columns and has to
/// agree with it. A game of one's own needs `payoff` and `marginal` only.
pub trait Game: Debug + Send + Sync {
    /// Payoff of contributing `own`, at unit cost 1, endowment units (tokens in the common pool).
    fn payoff(&self, own: f64, others: &Others) -> f64;

    /// Gross marginal return of the own contribution: the derivative of `payoff`, plus the unit cost 1.
    fn marginal(&self, own: f64, others: &Others) -> f64;

    /// The stock that each group begins with, where the game has one.
    fn opening_stock(&self) -> Option<f64> {
        None
    }

    /// The stock after a tick in which `n` players contributed `mean` each.
    fn next_stock(&self, stock: f64, mean: f64, n: usize) -> f64 {
        let _ = (mean, n);
        stock
    }

    /// What the common resource is worth to each resident this tick, endowment units: what exclusion from it takes
    /// away. `stock` has a cell a group, `worth` a cell a resident.
    fn resource_worth(&self, groups: &Groups, stock: &[f32], worth: &mut [f32]) {
        let _ = (groups, stock);
        worth.fill(0.0);
    }

    /// Plays a round: a block of whole groups.
    fn play(&self, round: &mut Round<'_>) {
        round.each(|group| {
            group.observe();
            group.pay(|own, others| self.payoff(own, others));
            *group.stock = self.next_stock(f64::from(*group.stock), group.mean(), group.size) as f32;
        });
    }

    /// Marginal returns of a block of residents at what each expects, into `out`.
    fn marginals(&self, prospect: &Prospect<'_>, out: &mut [f32]) {
        prospect.fill(out, |own, others| self.marginal(own, others));
    }

    /// What a block of residents would gain, gross of the unit cost, by contributing `action` rather than nothing, at
    /// what each expects: `payoff(action) − payoff(0) + action`.
    fn gains(&self, action: f64, prospect: &Prospect<'_>, out: &mut [f32]) {
        prospect.fill(out, |_, others| self.payoff(action, others) - self.payoff(0.0, others) + action);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::Component;

    /// Every game: `marginal` is the slope of `payoff` (plus 1), and `play` pays what `payoff` says.
    #[test]
    fn marginals_are_slopes_and_rounds_pay_the_definition() {
        let games: Vec<Box<dyn Game>> = vec![
            Box::new(Linear::by_default().unwrap()),
            Box::new(Concave::by_default().unwrap()),
            Box::new(Dilemma::by_default().unwrap()),
            Box::new(CommonPool::by_default().unwrap()),
            Box::new(Canal::by_default().unwrap()),
            Box::new(Threshold::by_default().unwrap()),
        ];
        for game in games {
            let stock = game.opening_stock().unwrap_or(0.0);
            if !format!("{game:?}").starts_with("Threshold") {
                for own in [0.2, 0.5, 0.9] {
                    let others = Others { n: 8, sum: 3.1, weight: 1.2, stock, position: 2 };
                    let h = 1e-6;
                    let slope = (game.payoff(own + h, &others) - game.payoff(own - h, &others)) / (2.0 * h);
                    let marginal = game.marginal(own, &others);
                    assert!((slope + 1.0 - marginal).abs() < 1e-5, "{game:?}: {slope} + 1 is not {marginal}");
                }
            }
            let contribution = [0.1, 0.9, 0.4, 0.0, 1.0, 0.7, 0.3];
            let (cost, benefit) = ([1.1; 7], [0.5, 1.5, 1.0, 1.0, 1.0, 1.2, 0.8]);
            let (mut payoff, mut seen, mut stocks) = ([0.0; 7], [0.0; 7], [stock as f32; 2]);
            game.play(&mut Round {
                starts: &[0, 3, 7],
                sizes: &[3, 4],
                contribution: &contribution,
                cost: &cost,
                benefit: &benefit,
                exclusion: &[0.0; 7],
                stock: &mut stocks,
                payoff: &mut payoff,
                others: &mut seen,
            });
            for (row, own) in contribution.iter().enumerate() {
                let (first, n) = if row < 3 { (0, 3) } else { (3, 4) };
                let total: f32 = contribution[first..first + n].iter().sum();
                let others = Others {
                    n,
                    sum: f64::from(total - own),
                    weight: f64::from(benefit[row]),
                    stock,
                    position: row - first,
                };
                let expected = game.payoff(f64::from(*own), &others) - 0.1 * f64::from(*own);
                assert!(
                    (f64::from(payoff[row]) - expected).abs() < 2e-5 * expected.abs().max(1.0),
                    "{game:?} row {row}"
                );
                assert!((seen[row] - (total - own) / (n - 1) as f32).abs() < 1e-6);
            }
        }
    }
}
