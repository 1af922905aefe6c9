//! Linear public good: each member gets the same share of all contributions.
//!
//! Formula: `π = 1 − c + m·v·Σc` (with benefit weight `v`, 1 unless benefits differ). It is a dilemma while `m < κ <
//! m·n`.
//! *Units*: endowment units a tick. *Words drawn*: none.
//! *Reference*: Isaac and Walker 1988, QJE 103(1):179 (10 persons, low MPCR).

use super::{Game, Members, Others, Prospect, Round};
use crate::base::component::Component;

/// Everybody gets the same share of what all contribute.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "linear",
    zh = "线性公共品",
    formula = "payoff = 1 - c + mpcr * weight * sum(c)",
    source = "Isaac and Walker 1988, QJE 103(1):179"
)]
pub struct Linear {
    /// Marginal per-capita return (m): what one unit contributed returns to each member.
    #[parameter(default = MPCR, range = 0.0..=10.0, unit = "share", tag = Standard, sweep = 0.1..=0.9)]
    pub mpcr: f64,
}

/// The marginal per-capita return by default, as several games have it.
pub(super) const MPCR: f64 = 0.30;

impl Game for Linear {
    fn payoff(&self, own: f64, others: &Others) -> f64 {
        1.0 - own + self.mpcr * others.weight * (own + others.sum)
    }

    fn marginal(&self, _: f64, others: &Others) -> f64 {
        self.mpcr * others.weight
    }

    fn optimum(&self, members: &Members) -> f64 {
        let slope = self.mpcr * members.weight;
        let total = members.best_total(|_| slope);
        members.count() as f64 - members.cost_of(total) + slope * total
    }

    fn play(&self, round: &mut Round<'_>) {
        let mpcr = self.mpcr as f32;
        round.each(|group| {
            group.observe();
            let good = mpcr * group.sum;
            let columns = group.payoff.iter_mut().zip(group.contribution).zip(group.cost);
            for ((payoff, own), cost) in columns {
                *payoff = 1.0 - cost * own + good;
            }
            for (payoff, weight) in group.payoff.iter_mut().zip(group.benefit) {
                *payoff += (weight - 1.0) * good;
            }
        });
    }

    fn marginals(&self, prospect: &Prospect<'_>, out: &mut [f32]) {
        let mpcr = self.mpcr as f32;
        out.fill(mpcr);
        for (cell, weight) in out.iter_mut().zip(prospect.benefit) {
            *cell *= weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payoffs_of_the_textbook() {
        let game = Linear { mpcr: 0.4 };
        // Four players, three contribute everything: the free rider gets 1 + 0.4·3, each contributor 0.4·3.
        assert!((game.payoff(0.0, &Others::contributing(4, 1.0)) - 2.2).abs() < 1e-12);
        assert!((game.payoff(1.0, &Others { sum: 2.0, ..Others::contributing(4, 0.0) }) - 1.2).abs() < 1e-12);
    }
}
