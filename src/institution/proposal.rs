//! Expected gain of each resident from a proposed institution.

use super::contract::Institution;
use super::stage::{Offer, Stage};
use crate::game::{Game, Others};
use crate::state::{Groups, Population};

/// The residents who vote on a proposal, and what they know.
///
/// A resident gave `c` last week and believes that the others give `μ`; `π(c, x)` is its own payoff in the game where
/// they give `x`. The promise ([`Offer`]) is that all give at least the requirement `c̄`, at an `incentive` of
/// `sanction + reward` a unit. Each resident judges by the closed form whether the promise will be kept: where
/// `incentive ≥ 1 − m`, with `m` the own marginal return, even selfish residents comply, and the others are expected at
/// `x = max(μ, c̄)`; elsewhere at `x = μ`. Then
/// `gain = max(π(c', x) + reward·c', π(c, x) + reward·c − sanction·max(0, c̄ − c)) − cost − π(c, μ)` with
/// `c' = max(c, c̄)`: a resident who would rather pay the fine expects to do so. In the linear game this is the
/// viability condition for the own share: the proposal pays where its cost is below what the new equilibrium yields
/// over the old one.
///
/// *Units*: endowment units a tick. *Words drawn*: none.
///
/// *Reference*: the cost of an institution below the gain of the new equilibrium (制度成本小于新均衡收益) in the source texts
/// (S1b). Assumption: residents trust the closed form as far as they trust the authority, and ignore costs that the street office bears.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Electorate<'a> {
    /// The residents.
    pub population: &'a Population,
    /// The groups that play together.
    pub groups: &'a Groups,
    /// Stock of each group, or empty.
    pub stock: &'a [f32],
    /// The game.
    pub game: &'a dyn Game,
}

impl Electorate<'_> {
    /// The other members of a resident's group, if each of them contributes `mean`.
    fn others(&self, row: usize, mean: f64) -> Others {
        let group = self.groups.of()[row] as usize;
        Others {
            weight: self.population.preference.benefit.get(row).map_or(1.0, |weight| f64::from(*weight)),
            stock: self.stock.get(group).map_or(0.0, |stock| f64::from(*stock)),
            position: row - self.groups.rows(group).start,
            ..Others::contributing(self.groups.sizes()[group] as usize, mean)
        }
    }

    /// Payoff of a resident that contributes `own` where the others contribute `mean` each, at today's stock.
    pub(crate) fn payoff(&self, row: usize, own: f64, mean: f64) -> f64 {
        let cost = f64::from(self.population.work.opportunity_cost[row]);
        self.game.payoff(own, &self.others(row, mean)) + (1.0 - cost) * own
    }

    /// Expected gain of each resident from an institution, none for absent residents; an empty list where it promises
    /// nothing that could be weighed.
    pub(crate) fn gains(&self, institution: &dyn Institution) -> Vec<Option<f64>> {
        let mut worth = vec![0.0; self.population.rows()];
        self.game.resource_worth(self.groups, self.stock, &mut worth);
        let expected = |row: usize| {
            let believed = f64::from(self.population.mind.belief[row]);
            let gap = 1.0 - self.game.marginal(believed, &self.others(row, believed));
            let offer = institution.offer(&Stage { gap, resource: f64::from(worth[row]) })?;
            Some(self.population.work.present[row].then(|| self.gain(row, &offer, gap)))
        };
        (0..self.population.rows()).map_while(expected).collect()
    }

    /// Expected gain of a resident from an offer, where an incentive of `gap` makes even selfish residents comply.
    pub(crate) fn gain(&self, row: usize, offer: &Offer, gap: f64) -> f64 {
        let Offer { contribution, cost, .. } = *offer;
        let trust = f64::from(self.population.mind.trust_third_party[row]);
        let (sanction, reward) = (trust * offer.sanction, trust * offer.reward);
        let (now, believed) =
            (f64::from(self.population.act.contribution[row]), f64::from(self.population.mind.belief[row]));
        let kept = sanction + reward >= gap;
        let others = if kept { believed.max(contribution) } else { believed };
        let give = now.max(contribution);
        let complying = self.payoff(row, give, others) + reward * give;
        let shirking = self.payoff(row, now, others) + reward * now - sanction * (contribution - now).max(0.0);
        complying.max(shirking) - cost - self.payoff(row, now, believed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Linear;

    /// Expected gain of each of ten residents who contribute nothing and expect no contributions, at MPCR 0.3.
    fn expected(offer: Offer) -> f64 {
        let mut population = Population::new(10);
        population.work.opportunity_cost.fill(1.0);
        population.mind.trust_third_party.fill(1.0);
        let groups = Groups::new(&[10], 10);
        let voters = Electorate { population: &population, groups: &groups, stock: &[], game: &Linear { mpcr: 0.3 } };
        voters.gain(3, &offer, 0.7)
    }

    #[test]
    fn it_pays_where_the_cost_is_below_the_gain_of_the_new_equilibrium() {
        let offer = |sanction: f64, cost: f64| Offer { contribution: 0.8, sanction, reward: 0.0, cost };
        // 0.8 from each returns threefold: a gain of 1.6 per head.
        assert!((expected(offer(1.0, 0.0)) - 1.6).abs() < 1e-9);
        assert!(expected(offer(1.0, 1.59)) > 0.0 && expected(offer(1.0, 1.61)) < 0.0);
        // A fine that does not deter creates no new equilibrium: shirking, a fine of 0.6·0.8 and the cost, or 0.7·0.8
        // less.
        assert!((expected(offer(0.6, 0.1)) + 0.58).abs() < 1e-9);
        assert!((expected(offer(0.0, 0.1)) + 0.1).abs() < 1e-9);
    }

    #[test]
    fn rewards_count_for_those_who_earn_them() {
        let offer = Offer { contribution: 1.0, sanction: 0.0, reward: 0.8, cost: 0.0 };
        // All give everything: a net return of 2, and 0.8 in goods.
        assert!((expected(offer) - 2.8).abs() < 1e-9);
    }
}
