//! I11 Five steps of plain speaking: voice, deliberate, do, supervise, rate.
//!
//! Formula: the share of what a meeting deals with that is accepted becomes `(1 − dose)·s₀ + dose·substance`, with `s₀` the
//! committee's own; briefings find latent issues with probability `briefing`; duties are clear to the degree `owner`;
//! deadlines hold by class; work is watched with probability `supervised`, what is finished rated with `rated`. The rest
//! is the queue's (E22 to E24). The share `(1 − deliberated)·dose` of what is voiced the committee decides a week without a
//! meeting: as readily and sooner, but what is solved over residents' heads earns it no trust and makes nobody stronger
//! (E16, E18). A missing step is a parameter at 0.
//! *Units*: probabilities, ticks, hours. *Words drawn*: none.
//! *Reference*: plain speaking about people's matters (民事直说, 说议办督评) in the source text S3.

use super::{Handle, Institution};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::units::{NonNegative, Probability};
use crate::state::{Class, Handling, Step, either};

/// The pipeline of five steps.
#[derive(Clone, Debug, PartialEq)]
pub struct FiveSteps {
    /// Share of what is deliberated that is acted on (办).
    pub substance: Probability,
    /// Share of what is voiced that is deliberated with residents (议).
    pub deliberated: Probability,
    /// Chance a week that a briefing finds a latent issue (说).
    pub briefing: Probability,
    /// How clear it is whose duty an issue is.
    pub owner: Probability,
    /// Chance that the work is supervised (督).
    pub supervised: Probability,
    /// Chance that the result is rated (评).
    pub rated: Probability,
    /// Deadlines of small, big and hard issues, ticks.
    pub deadline: [u32; 3],
    /// Hours of the committee for the briefing of a batch.
    pub briefing_hours: NonNegative,
}

impl Component for FiveSteps {
    const TYPE: &'static str = "five_steps";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::share("substance", 0.9, "share of what is deliberated that is acted on (办)").sweep(0.0, 1.0),
        Parameter::share(
            "deliberated",
            1.0,
            "share of what is voiced that is deliberated with residents (议); the rest the committee decides alone",
        )
        .sweep(0.0, 1.0),
        Parameter::share("briefing", 0.15, "chance a week that a public briefing finds a latent issue (说)")
            .sweep(0.0, 0.5),
        Parameter::share("owner", 0.8, "how clear it is whose duty an issue is (named owner)").sweep(0.0, 1.0),
        Parameter::share("supervised", 0.5, "chance that the work on an issue is supervised (督; sup_prob)")
            .sweep(0.0, 1.0),
        Parameter::share("rated", 0.5, "chance that the result is rated by residents (评)").sweep(0.0, 1.0),
        Parameter::count("deadline_small", 8, (1, 100_000), "ticks", "deadline of small issues").sweep(4.0, 16.0),
        Parameter::count("deadline_big", 12, (1, 100_000), "ticks", "deadline of big issues").sweep(6.0, 24.0),
        Parameter::count("deadline_hard", 24, (1, 100_000), "ticks", "deadline of hard issues").sweep(12.0, 48.0),
        Parameter::number(
            "briefing_hours",
            2.0,
            (0.0, 10_000.0),
            "hours",
            "hours of the committee for a briefing, in weeks with something on the agenda",
        )
        .tag(Tag::Assumption)
        .sweep(0.0, 8.0),
    ];
    const ABOUT: About = About {
        chinese: "民事直说",
        what: "Issues pass through five steps: voiced, deliberated, done, supervised, rated.",
        formula: "accepted share = (1 - dose) * committee's own + dose * substance",
        phases: "P9 claims on the queue at every step; P10 efficacy and trust follow what comes of it",
        costs: "hours of the committee for briefings; handling takes those of the queue",
        fails: "any missing step: not done, efficacy falls; not deliberated, what is solved earns no trust; not watched, overdue; not rated, errors stay",
        source: "S3, five steps",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        let deadline = ["deadline_small", "deadline_big", "deadline_hard"].map(|name| values.count(name) as u32);
        Ok(Self {
            substance: values.probability("substance")?,
            deliberated: values.probability("deliberated")?,
            briefing: values.probability("briefing")?,
            owner: values.probability("owner")?,
            supervised: values.probability("supervised")?,
            rated: values.probability("rated")?,
            deadline,
            briefing_hours: values.non_negative("briefing_hours")?,
        })
    }
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
        for (class, ticks) in Class::ALL.into_iter().zip(self.deadline) {
            handling.due(class, ticks);
        }
        handling.mandates += 1;
        let waiting = at.issues.is_some_and(|issues| issues.open.iter().any(|issue| issue.step == Step::Voiced));
        if waiting || at.issues.is_some_and(|issues| !issues.latent.is_empty()) {
            handling.staff_hours += self.briefing_hours.get() * dose;
        }
    }
}
