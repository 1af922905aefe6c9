//! I12 Triage and shared responsibility (责任共担).

use super::context::Handle;
use super::contract::Institution;
use crate::base::component::{Component, Need};
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};
use crate::state::either;

/// Small, big and hard matters go to volunteers, capable persons and joint work.
///
/// Small issues go to volunteers, big ones to capable persons, hard ones to joint work of `joint_actors` kinds of
/// actor, who bring `joint_hours`; the committee helps with small and big ones. Duties are clear to the degree `duty`,
/// and issues are sorted wrongly with probability `misclassified`; an issue that reaches the wrong desk comes back a
/// week later. With a dose below 1 triage works in that share of the weeks, and hours are scaled.
///
/// *Units*: hours, probabilities. *Words drawn*: P9 one.
///
/// *Reference*: hard, big and small matters (难事, 大事, 小事) and shared responsibility (责任共担) in the source text S2.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "triage",
    zh = "责任共担",
    formula = "hours = committee (small, big) + volunteers (small) + capable (big) + joint_hours (hard)",
    phases = "P9 sorts and assigns",
    costs = "hours of the committee for sorting; hours of volunteers, capable persons and joint work",
    fails = "unclear duties: issues bounce; empty pools: what the committee may not do waits",
    source = "S2, hard, big and small matters",
    needs = [
        Need::section("issues", "issues are sorted"),
        Need::section("party_branch", "the issues are those that its committee takes up"),
    ]
)]
pub struct Triage {
    /// Hours of sunk cadres, party members and the street for hard issues.
    #[parameter(default = 60.0, range = 0.0..=100_000.0, unit = "hours a tick", sweep = 0.0..=300.0)]
    pub joint_hours: NonNegative,
    /// Kinds of actor that give these hours.
    #[parameter(default = 2, range = 0..=100, unit = "–", sweep = 0.0..=4.0, with = "issues.joint_hours=0, issues.actors_for_hard=3")]
    pub joint_actors: u32,
    /// Share of bounces that the list of duties prevents (责任清单).
    #[parameter(default = 0.8, sweep = 0.0..=1.0)]
    pub duty: Probability,
    /// Probability that an issue is sorted wrongly, and so sent on (misclass).
    #[parameter(default = 0.05, sweep = 0.0..=0.3)]
    pub misclassified: Probability,
    /// Hours of the committee for sorting one issue.
    #[parameter(default = 0.1, range = 0.0..=1000.0, unit = "hours", sweep = 0.0..=0.5)]
    pub sorting_hours: NonNegative,
    /// One more than the issues voiced until last week; 0 before the first.
    #[state]
    sorted: u64,
}

impl Institution for Triage {
    fn handle(&mut self, at: &mut Handle<'_>) {
        let works = chance(at.random.stream().word(), at.dose);
        let dose = f64::from(at.dose);
        // Issues voiced since last week are sorted now; in the first week there are none.
        let voiced = at.issues.map_or(0, |issues| issues.total.voiced);
        let new = if self.sorted == 0 { 0 } else { voiced.saturating_sub(self.sorted - 1) };
        self.sorted = voiced + 1;
        let handling = &mut *at.handling;
        handling.triage |= works;
        handling.hours[2] += self.joint_hours.get() * dose;
        handling.joint_actors = handling.joint_actors.max(self.joint_actors);
        handling.clarify(self.duty.get() * dose);
        handling.misclassified = either(handling.misclassified, self.misclassified.get() * dose);
        handling.staff_hours += self.sorting_hours.get() * dose * new as f64;
        handling.mandates += 1;
    }
}
