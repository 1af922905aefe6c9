//! I09 Whole-process evaluation (全过程评价).

use super::context::{Convene, Enforce, Handle, Inform};
use super::contract::Institution;
use crate::base::blocks::for_blocks;
use crate::base::component::{Component, Need, Setting};
use crate::base::random::{chance, unit};
use crate::base::units::{NonNegative, Probability};
use crate::state::Funding;

/// Residents rate what was done, the work is watched, and the ratings are published.
///
/// Projects that the committee plans are put to a vote before they begin: each of the share `raters` of the members
/// votes no where it foresees less than its part of the cost. With probability `weight` the majority binds the
/// committee; otherwise the committee builds what it planned. Where fewer than `least_raters` of the members vote, the
/// majority never binds. The work on a project or an issue is watched with probability `supervised`, and work on issues
/// that is finished is rated with probability `rated`.
///
/// Published ratings sharpen what residents see of others (E4): `obs + w·obs·(1 − obs)`. This is the same as an
/// exemplar who contributes 1, seen with weight `w·obs`, and is computed so, from the mean of the others last week.
/// Where fewer than the share `least_raters` of the members rate, nothing is published.
///
/// *Units*: contributions in [0, 1]; probabilities. *Words drawn*: P5 two a project and one a resident and project,
/// where projects are modelled.
///
/// *Reference*: evaluation of the whole process (全过程评价) in the source text S2; the weight is that of an early
/// prototype.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "evaluation",
    zh = "全过程评价",
    formula = "seen = obs + weight * obs * (1 - obs), where raters >= least_raters",
    phases = "P5 votes on projects, and watches them; P2 publishes; P8 raters give their time; P9 watches and rates",
    costs = "time of those who rate, borne by all members alike; hours of the committee",
    fails = "too few raters; nothing to sharpen where nobody contributes",
    source = "S2, whole-process evaluation",
    needs = [
        Need::section("issues", "the work is on issues").or(&[Setting::Section("projects")]).of(&["supervised"]),
        Need::section("issues", "the work is on issues").of(&["rated"]),
        Need::section("issues", "the hours are those of the queue").of(&["planner_hours"]),
    ]
)]
pub struct Evaluation {
    /// How far published ratings sharpen what is seen of others, and probability that a vote on a project binds (w_ev).
    #[parameter(default = 0.3, tag = Prototype, sweep = 0.0..=0.5)]
    pub weight: Probability,
    /// Share of the members who rate in a week, and who vote on a project.
    #[parameter(default = 0.3, sweep = 0.1..=0.6)]
    pub raters: Probability,
    /// Least share of raters for ratings to be published and for votes to bind (vote_quorum).
    #[parameter(default = 0.3, sweep = 0.1..=0.5)]
    pub least_raters: Probability,
    /// Probability that the work on an issue or a project is watched (sup_prob).
    #[parameter(default = 0.5, sweep = 0.0..=1.0)]
    pub supervised: Probability,
    /// Probability that finished work on an issue is rated.
    #[parameter(default = 0.5, sweep = 0.0..=1.0)]
    pub rated: Probability,
    /// What a rating costs a member.
    #[parameter(default = 0.05, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=0.1)]
    pub time: NonNegative,
    /// Hours of the committee for evaluation.
    #[parameter(default = 2.0, range = 0.0..=10_000.0, unit = "hours a tick", sweep = 0.0..=8.0)]
    pub planner_hours: NonNegative,
}

impl Institution for Evaluation {
    fn convene(&mut self, at: &mut Convene<'_>) {
        let rows = at.rows();
        let Some(projects) = &mut at.projects else { return };
        let (binds, watched) = (self.weight.f32() * at.dose, self.supervised.f32() * at.dose);
        let (raters, cost) = (self.raters.f32(), projects.cost);
        let mut words = at.random.stream();
        let mut lots = vec![0.0; rows];
        for project in &mut projects.planned {
            let (heard, watch) = (chance(words.word(), binds), chance(words.word(), watched));
            at.random.blocks::<1, _>(rows, &mut lots[..], |words, _, lots| {
                lots.iter_mut().zip(&words[0]).for_each(|(lot, word)| *lot = unit(*word));
            });
            let voters = (0..rows).filter(|row| at.work.present[*row] && lots[*row] < raters);
            let (votes, no) = voters
                .fold((0_u32, 0_u32), |(votes, no), row| (votes + 1, no + u32::from(project.foreseen[row] < cost)));
            // The expected share of raters is compared, so that chance does not undo a share that is just enough.
            let enough = self.raters.get() >= self.least_raters.get() && votes > 0;
            project.rejected |= heard && enough && 2 * no > votes;
            project.watched |= watch;
        }
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        let weight = self.weight.f32() * at.dose;
        if weight == 0.0 || self.raters.get() < self.least_raters.get() {
            return;
        }
        let (held, shown) = at.signals.each();
        let columns = (held, shown, &at.purse.others[..]);
        for_blocks(at.purse.others.len(), columns, |_, _, (held, shown, others)| {
            for k in 0..held.len() {
                let share = weight * others[k] * (1.0 - held[k]);
                held[k] += share;
                shown[k] += share;
            }
        });
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        at.claims.monitoring = self.time.get() * self.raters.get() * f64::from(at.dose) * at.members();
        at.claims.funding = Funding::Levy;
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        let dose = f64::from(at.dose);
        at.handling.supervise(self.supervised.get() * dose);
        at.handling.rate(self.rated.get() * dose);
        at.handling.staff_hours += self.planner_hours.get() * dose;
        at.handling.mandates += 1;
    }
}
