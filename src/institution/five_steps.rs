//! I11 Five steps of plain speaking (民事直说).

use super::context::Handle;
use super::contract::Institution;
use crate::base::component::{Component, Need};
use crate::base::units::{NonNegative, Probability};
use crate::state::{Class, Handling, Step, either};

/// Issues pass through five steps: voiced, deliberated, done, supervised, rated.
///
/// The share of what a meeting deals with that is accepted becomes `(1 − dose)·s₀ + dose·substance`, where `s₀` is the
/// committee's own. Briefings find latent issues with probability `briefing`; duties are clear to the degree `owner`;
/// deadlines hold by class; work is watched with probability `supervised`, and its result is rated with probability `rated`.
/// The rest is done by the queue (E22 to E24). The share `(1 − deliberated)·dose` of what is voiced the committee decides in
/// a week without a meeting: it accepts as much, and sooner, but what is solved over residents' heads earns it no trust and
/// makes nobody stronger (E16, E18). A step is missing where its parameter is 0.
///
/// *Units*: probabilities, ticks, hours. *Words drawn*: none.
///
/// *Reference*: plain speaking about people's matters (民事直说, 说议办督评) in the source text S3.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "five_steps",
    zh = "民事直说",
    formula = "accepted share = (1 - dose) * committee's own + dose * substance",
    phases = "P9 claims on the queue at every step; P10 efficacy and trust follow what comes of it",
    costs = "hours of the committee for briefings; handling takes those of the queue",
    fails = "any missing step: not done, efficacy falls; not deliberated, what is solved earns no trust; not watched, overdue; not rated, errors stay",
    source = "S3, five steps",
    needs = [
        Need::section("issues", "the steps are those of an issue"),
        Need::section("party_branch", "its committee is who accepts and acts").of(&["substance"]),
        Need::section("party_branch", "its hours pay for the briefing").of(&["briefing_hours"]),
    ]
)]
pub struct FiveSteps {
    /// Share of what is deliberated that is acted on (办).
    #[parameter(default = 0.9, sweep = 0.0..=1.0)]
    pub substance: Probability,
    /// Share of what is voiced that is deliberated with residents (议); the committee decides the rest alone.
    #[parameter(default = 1.0, sweep = 0.0..=1.0)]
    pub deliberated: Probability,
    /// Probability that a public briefing finds a latent issue in a week (说).
    #[parameter(default = 0.15, sweep = 0.0..=0.5)]
    pub briefing: Probability,
    /// How clear it is whose duty an issue is (named owner).
    #[parameter(default = 0.8, sweep = 0.0..=1.0)]
    pub owner: Probability,
    /// Probability that the work on an issue is supervised (督; sup_prob).
    #[parameter(default = 0.5, sweep = 0.0..=1.0)]
    pub supervised: Probability,
    /// Probability that residents rate the result (评).
    #[parameter(default = 0.5, sweep = 0.0..=1.0)]
    pub rated: Probability,
    /// Deadline of small issues.
    #[parameter(default = 8, range = 1..=100_000, unit = "ticks", sweep = 4.0..=16.0)]
    pub deadline_small: u32,
    /// Deadline of big issues.
    #[parameter(default = 12, range = 1..=100_000, unit = "ticks", sweep = 6.0..=24.0)]
    pub deadline_big: u32,
    /// Deadline of hard issues.
    #[parameter(default = 24, range = 1..=100_000, unit = "ticks", sweep = 12.0..=48.0, with = "issues.triage=true, issues.joint_hours=0")]
    pub deadline_hard: u32,
    /// Hours of the committee for a briefing, in weeks with something on the agenda.
    #[parameter(default = 2.0, range = 0.0..=10_000.0, unit = "hours", sweep = 0.0..=8.0)]
    pub briefing_hours: NonNegative,
}

/// Moves the accepted share from the committee's own towards `substance`, by the dose.
pub(super) fn accept(handling: &mut Handling, own: f64, substance: f64, dose: f64) {
    let target = (1.0 - dose) * own + dose * substance;
    if target >= own {
        handling.least_substance = handling.least_substance.max(target);
    } else {
        handling.substance *= target / own;
    }
}

impl Institution for FiveSteps {
    fn handle(&mut self, at: &mut Handle<'_>) {
        let dose = f64::from(at.dose);
        let handling = &mut *at.handling;
        if let Some(branch) = &at.organisations.branch {
            accept(handling, branch.substance, self.substance.get(), dose);
        }
        handling.imposed = either(handling.imposed, (1.0 - self.deliberated.get()) * dose);
        handling.detect(self.briefing.get() * dose);
        handling.clarify(self.owner.get() * dose);
        handling.supervise(self.supervised.get() * dose);
        handling.rate(self.rated.get() * dose);
        let deadlines = [self.deadline_small, self.deadline_big, self.deadline_hard];
        for (class, ticks) in Class::ALL.into_iter().zip(deadlines) {
            handling.due(class, ticks);
        }
        handling.mandates += 1;
        let waiting = at.issues.is_some_and(|issues| issues.open.iter().any(|issue| issue.step == Step::Voiced));
        if waiting || at.issues.is_some_and(|issues| !issues.latent.is_empty()) {
            handling.staff_hours += self.briefing_hours.get() * dose;
        }
    }
}
