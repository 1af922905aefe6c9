//! Peer rewards (同伴奖励), an institution of the laboratory.

use super::context::{Begin, Close, Enforce, Inform, Price};
use super::contract::Institution;
use super::stage::{Condition, Stage};
use super::tables::Tables;
use crate::base::component::Component;
use crate::base::math::{clamp01, sum};
use crate::base::units::Probability;
use crate::state::Funding;

/// Members of a group give each other part of their own endowment, by what each contributed; a laboratory institution.
///
/// Rewarding is a second public good without a return to oneself: who rewards helps the group to contribute, as any other
/// member could. So a member hands out by the same rule by which it contributes, with a return of 0 and a belief of its own,
/// `w = most·clamp01(b·ρ + (g − κ)/γ)`; `ρ` begins where the belief about contributions does and follows what the others hand
/// out. What a member hands out goes to its fellows in proportion to their contributions; where these add to less than a
/// quarter of an endowment, the same share of it stays with the member. It is a transfer: what one spends others get.
///
/// Members learn from their own case what a unit contributed brings, `pR`, which is added to what contributing pays. Before the
/// first round they expect `T·ρ·most`. Both move at the weight of an own case ([`Experience`]). A stage of the laboratory
/// begins and ends with it: beliefs go back towards those of the start, by `experience.restart`.
///
/// [`Experience`]: crate::community::Experience
///
/// *Units*: endowment units. *Words drawn*: none.
///
/// *Reference*: Sefton, Shupp and Walker 2007, Economic Inquiry 45(4):671: rewards of one token for one raise contributions
/// at first, and the effect is gone in the last rounds. The form is assumed.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "peer_rewards",
    zh = "同伴奖励",
    formula = "w = most * clamp(b * rho + (g - kappa) / gamma); a fellow gets w * c_j / max(0.25, sum of the fellows' c)",
    phases = "P2 everybody knows; P6 what a unit brings is an incentive; P8 rewards are given, members learn",
    costs = "none: what members give, members get",
    fails = "rewarding is a public good too: who rewards gains nothing by it, so that rewards fade as contributions do without an institution",
    source = "design of Sefton, Shupp and Walker 2007, Economic Inquiry 45(4):671"
)]
pub struct PeerRewards {
    /// The most that a member hands out in a tick, share of the endowment.
    #[parameter(default = 0.5, sweep = 0.1..=1.0)]
    pub most: Probability,
    /// What each member believes that the others hand out, as a share of the most (ρ); empty before the first tick.
    #[state]
    generosity: Vec<f32>,
    /// What each expects a unit contributed to bring (pR), endowment units.
    #[state]
    rate: Vec<f32>,
    #[state]
    tables: Tables,
}

/// The least that fellows' contributions have to add to for all of a reward to be handed out, endowment units.
const LEAST: f32 = 0.25;

impl Institution for PeerRewards {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.rate.resize(at.rows(), 0.0);
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        if self.generosity.is_empty() {
            at.experience.begin_anew(at.dose, &mut at.mind.belief, &at.preference.first_belief);
            self.generosity.extend_from_slice(&at.mind.belief);
            let most = self.most.f32();
            let believed = self.generosity.iter().zip(&at.mind.trust_third_party);
            self.rate.iter_mut().zip(believed).for_each(|(rate, (others, trust))| *rate = trust * others * most);
        }
    }

    fn price(&mut self, at: &mut Price<'_>) {
        let dose = at.dose;
        at.terms.incentive.iter_mut().zip(&self.rate).for_each(|(incentive, rate)| *incentive += dose * rate);
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let Self { most, generosity, rate, tables, .. } = self;
        let (dose, own, most) = (at.dose, at.experience.own, most.f32());
        let (slope, rigidity) = (&at.preference.reciprocity, &at.preference.rigidity);
        let (norm, cost, given) = (&at.mind.norm, &at.work.opportunity_cost, &at.act.contribution);
        tables.seat(at.groups, at.seats);
        for table in 0..at.groups.count() {
            let here =
                || tables.members(at.groups, table).iter().map(|row| *row as usize).filter(|row| at.work.present[*row]);
            let fellows = here().count().saturating_sub(1);
            if fellows == 0 {
                continue;
            }
            let willing = |i: usize| clamp01(slope[i] * generosity[i] + (norm[i] - cost[i]) / rigidity[i]);
            let total = here().fold(0.0, |total, row| total + given[row]);
            // What each hands out for a unit that a fellow contributed.
            let each = |i: usize| most * willing(i) / (total - given[i]).max(LEAST);
            let all = here().fold(0.0, |all, row| all + each(row));
            let generous = here().fold(0.0, |sum, row| sum + willing(row));
            let learned: Vec<(usize, f32, f32)> = here()
                .map(|row| {
                    let brought = (all - each(row)).max(0.0);
                    at.claims.charge[row] = dose * each(row) * (total - given[row]).max(0.0);
                    at.claims.reward[row] = dose * brought * given[row];
                    (row, brought, (generous - willing(row)) / fellows as f32)
                })
                .collect();
            for (row, brought, others) in learned {
                rate[row] += own * (brought - rate[row]);
                generosity[row] += own * (others.max(0.0) - generosity[row]);
            }
        }
        at.claims.funding = Funding::Fees;
        // Rounding must not pay more than was given.
        at.claims.budget = sum(&at.claims.charge);
    }

    fn close(&mut self, at: &mut Close<'_>) {
        at.experience.begin_anew(at.dose, &mut at.mind.belief, &at.preference.first_belief);
        self.generosity.clear();
    }

    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        let formula = "where all contribute and hand out all that they may: most >= kappa - m";
        vec![Condition { formula, incentive: self.most.get(), gap: stage.gap }]
    }
}
