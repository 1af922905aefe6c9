//! Social dilemmas, one game per file: description, formula, units, reference → struct → impl → tests.
//!
//! A contribution `c` is in [0, 1] of the weekly endowment; payoffs are in endowment units. [`Game::payoff`] is the
//! exact definition at the unit cost of contributing, 1; a resident whose own cost κ differs gets `(1 − κ)·c` more.
//! Marginal returns are *gross* of that unit cost, so that contributing pays where `marginal > κ`.

mod canal;
mod common_pool;
mod concave;
mod dilemma;
pub(crate) mod given;
mod linear;
mod optimum;
mod round;
mod taking;
mod threshold;

pub(crate) use canal::Canal;
pub(crate) use common_pool::CommonPool;
pub(crate) use concave::Concave;
pub(crate) use dilemma::Dilemma;
pub(crate) use linear::Linear;
pub use optimum::Members;
pub use round::{GroupRound, Prospect, Round};
pub use taking::Temptation;
pub(crate) use threshold::Threshold;

use crate::state::Groups;
use std::fmt::Debug;

/// Everything beside the own contribution on which a player's payoff depends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Others {
    /// Players in the group, the player included.
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

/// A social dilemma. `payoff` is the exact definition; `play` computes many whole groups at once on columns and has to
/// agree with it. A new game needs `payoff` and `marginal` only.
pub trait Game: Debug + Send + Sync {
    /// Payoff of contributing `own`, at unit cost 1, endowment units (tokens in the common pool).
    fn payoff(&self, own: f64, others: &Others) -> f64;

    /// Gross marginal return of the own contribution: the derivative of `payoff`, plus the unit cost 1.
    fn marginal(&self, own: f64, others: &Others) -> f64;

    /// The stock of each group at the start; none where the game has no stock.
    fn opening_stock(&self) -> Option<f64> {
        None
    }

    /// The stock after a tick in which `n` players contributed `mean` each.
    fn next_stock(&self, stock: f64, mean: f64, n: usize) -> f64 {
        let _ = (mean, n);
        stock
    }

    /// The stock at which a group of `n` who contribute `mean` each settles, from the opening stock on; 0 without a stock.
    /// The default follows the stock for 10,000 ticks at most, which is slow: a game with a closed form should give it.
    fn settled_stock(&self, mean: f64, n: usize) -> f64 {
        self.opening_stock().map_or(0.0, |opening| steady(|stock| self.next_stock(stock, mean, n), opening))
    }

    /// The value of the common resource to each resident this tick, endowment units; exclusion takes this value away.
    /// `stock` has one cell per group, `worth` one cell per resident.
    fn resource_worth(&self, groups: &Groups, stock: &[f32], worth: &mut [f32]) {
        let _ = (groups, stock);
        worth.fill(0.0);
    }

    /// The largest sum of a group's payoffs in a tick, in the steady state if the game has a stock. The default takes
    /// the best contribution that is the same for all members; this is exact for equal members and concave payoffs.
    fn optimum(&self, members: &Members) -> f64 {
        optimum::largest(|mean| self.together(mean, members))
    }

    /// The sum of a group's payoffs where nobody contributes, in the steady state if the game has a stock.
    fn nothing(&self, members: &Members) -> f64 {
        self.together(0.0, members)
    }

    /// The sum of a group's payoffs where nobody extracts from the common resource; none in games without extraction.
    fn untouched(&self, members: &Members) -> Option<f64> {
        let _ = members;
        None
    }

    /// The sum of a group's payoffs where everybody contributes `mean`, in the steady state.
    fn together(&self, mean: f64, members: &Members) -> f64 {
        let n = members.count();
        let stock = self.settled_stock(mean, n);
        let weight = if n == 0 { 1.0 } else { members.weight / n as f64 };
        let payoff = |position| self.payoff(mean, &Others { stock, weight, position, ..Others::contributing(n, mean) });
        let gross = (0..n).fold(0.0, |sum, position| sum + payoff(position));
        members.costs.iter().fold(gross, |sum, cost| sum + (1.0 - cost) * mean)
    }

    /// The contribution that is best for a group of `n` equal members who all give the same, in the steady state.
    fn best_together(&self, n: usize) -> f64 {
        let members = Members::new(vec![1.0; n], None);
        optimum::largest_at(|mean| self.together(mean, &members)).0
    }

    /// What suits a user of a pool who expects this of the others; none in games without a pool. To contribute is then to
    /// leave tokens in it.
    fn temptation(&self, others: &Others) -> Option<Temptation> {
        let _ = others;
        None
    }

    /// The most that a user can take of what comes past it, in equal shares of the water; none where nobody decides about
    /// that.
    fn headgate(&self) -> Option<f64> {
        None
    }

    /// The water of this tick for a group of `n` at this stock who contribute `mean` each, endowment units; 0 where there
    /// is none.
    fn water(&self, stock: f64, mean: f64, n: usize) -> f64 {
        let _ = (stock, mean, n);
        0.0
    }

    /// Plays a round: a block of whole groups.
    fn play(&self, round: &mut Round<'_>) {
        round.each(|group| {
            group.observe();
            group.pay(|own, others| self.payoff(own, others));
            *group.stock = self.next_stock(f64::from(*group.stock), group.mean(), group.size) as f32;
        });
    }

    /// Writes the marginal returns of a block of residents, at the expectation of each, into `out`.
    fn marginals(&self, prospect: &Prospect<'_>, out: &mut [f32]) {
        prospect.fill(out, |own, others| self.marginal(own, others));
    }

    /// Writes the gain of a block of residents from contributing `action` rather than nothing, gross of the unit cost
    /// and at the expectation of each, into `out`: `payoff(action) − payoff(0) + action`.
    fn gains(&self, action: f64, prospect: &Prospect<'_>, out: &mut [f32]) {
        prospect.fill(out, |_, others| self.payoff(action, others) - self.payoff(0.0, others) + action);
    }
}

/// The steady state of a stock.
fn steady(next: impl Fn(f64) -> f64, opening: f64) -> f64 {
    let mut stock = opening;
    for _ in 0..10_000 {
        let after = next(stock);
        if (after - stock).abs() <= 1e-12 * stock.abs() {
            return after;
        }
        stock = after;
    }
    stock
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
            Box::new(Canal { supply: canal::Supply::Labour, ..Canal::by_default().unwrap() }),
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
                take: &[],
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

    /// No profile of contributions beats the optimum, and one reaches it.
    #[test]
    fn no_profile_beats_the_optimum() {
        let members = Members::new([0.6, 1.0, 1.0, 1.7], None);
        let grid = |f: &dyn Fn([f64; 4]) -> f64| {
            let steps: Vec<f64> = (0..=20).map(|k| f64::from(k) / 20.0).collect();
            let mut most = f64::NEG_INFINITY;
            for a in &steps {
                for b in &steps {
                    for c in &steps {
                        for d in &steps {
                            most = most.max(f([*a, *b, *c, *d]));
                        }
                    }
                }
            }
            most
        };
        let total = |game: &dyn Game, c: [f64; 4]| {
            let all: f64 = c.iter().sum();
            let mean = all / 4.0;
            let stock = game.opening_stock().map_or(0.0, |opening| steady(|s| game.next_stock(s, mean, 4), opening));
            (0..4)
                .map(|k| {
                    let others = Others { n: 4, sum: all - c[k], weight: 1.0, stock, position: k };
                    game.payoff(c[k], &others) + (1.0 - members.costs[k]) * c[k]
                })
                .sum::<f64>()
        };
        let games: [(&dyn Game, f64); 7] = [
            (&Linear { mpcr: 0.3 }, 1e-9),
            (&Concave { mpcr: 0.6, exponent: 0.5 }, 0.01),
            (&Threshold { value: 0.9, threshold: 0.5 }, 1e-5),
            (&CommonPool::by_default().unwrap(), 1.0),
            (&Canal { mpcr: 0.1, water_value: 1.0, ..Canal::by_default().unwrap() }, 0.01),
            (&Linear { mpcr: 0.2 }, 1e-9),
            (&Canal { supply: canal::Supply::Labour, ..Canal::by_default().unwrap() }, 0.05),
        ];
        for (game, slack) in games {
            let (best, found) = (game.optimum(&members), grid(&|c| total(game, c)));
            assert!(best >= found - 1e-6 && best <= found + slack, "{game:?}: {best}, the grid has {found}");
            assert!((game.nothing(&members) - total(game, [0.0; 4])).abs() < 1e-9, "{game:?}");
        }
    }

    #[test]
    fn thirty_six_tokens_are_the_best_of_eight_players() {
        let game = CommonPool::by_default().unwrap();
        let members = Members::new([1.0; 8], None);
        assert!((game.optimum(&members) - 8.0 * 165.5).abs() < 1e-9);
        assert!((game.nothing(&members) - 200.0 * (23.0 - 50.0)).abs() < 1e-9);
        assert!((game.best_together(8) - (1.0 - 4.5 / 25.0)).abs() < 1e-6);
        assert!((Linear { mpcr: 0.3 }.best_together(8) - 1.0).abs() < 1e-9);
    }
}
