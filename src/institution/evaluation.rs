//! I09 Whole-process evaluation: residents rate what was done, the work is watched, and the ratings are published.
//!
//! Formula: published ratings sharpen what is seen of others (E4): `obs + w·obs·(1 − obs)`. It is the same as an
//! exemplar who contributes 1, seen with weight `w·obs`, and is made so, of the mean of the others last week. Work on
//! issues is watched with probability `supervised`, and what is finished is rated with probability `rated`; where fewer
//! than the share `least_raters` of the members rate, nothing is published.
//! Screening of projects by an ex-ante vote is not modelled: the library has no list of projects.
//! *Units*: contributions in [0, 1]; probabilities. *Words drawn*: none.
//! *Reference*: evaluation of the whole process (全过程评价) in the source text S2; weight of the prototype.

use super::{Enforce, Handle, Inform, Institution};
use crate::base::blocks::for_blocks;
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::units::{NonNegative, Probability};
use crate::state::Funding;

/// Evaluation by residents.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// How far published ratings sharpen what is seen (w_ev).
    pub weight: Probability,
    /// Share of the members who rate.
    pub raters: Probability,
    /// Least share of the members who rate, for ratings to be published.
    pub least_raters: Probability,
    /// Chance that the work on an issue is watched (sup_prob).
    pub supervised: Probability,
    /// Chance that what is finished is rated.
    pub rated: Probability,
    /// What a rating costs a member.
    pub time: NonNegative,
    /// Hours of the committee, a tick.
    pub planner_hours: NonNegative,
}

impl Component for Evaluation {
    const TYPE: &'static str = "evaluation";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::share("weight", 0.3, "how far published ratings sharpen what is seen of others (w_ev)")
            .tag(Tag::Prototype)
            .sweep(0.0, 0.5),
        Parameter::share("raters", 0.3, "share of the members who rate in a week").sweep(0.1, 0.6),
        Parameter::share("least_raters", 0.3, "least share of raters for ratings to be published (vote_quorum)")
            .sweep(0.1, 0.5),
        Parameter::share("supervised", 0.5, "chance that the work on an issue is watched (sup_prob)").sweep(0.0, 1.0),
        Parameter::share("rated", 0.5, "chance that what is finished is rated").sweep(0.0, 1.0),
        Parameter::number("time", 0.05, (0.0, 1000.0), "endowment", "what a rating costs a member").sweep(0.0, 0.1),
        Parameter::number("planner_hours", 2.0, (0.0, 10_000.0), "hours a tick", "hours of the committee")
            .sweep(0.0, 8.0),
    ];
    const ABOUT: About = About {
        chinese: "全过程评价",
        what: "Residents rate what was done, the work is watched, and the ratings are published.",
        formula: "seen = obs + weight * obs * (1 - obs), where raters >= least_raters",
        phases: "P2 publishes; P8 raters give their time; P9 watches and rates",
        costs: "time of those who rate, borne by all members alike; hours of the committee",
        fails: "too few raters; nothing to sharpen where nobody contributes",
        source: "S2, whole-process evaluation",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            weight: values.probability("weight")?,
            raters: values.probability("raters")?,
            least_raters: values.probability("least_raters")?,
            supervised: values.probability("supervised")?,
            rated: values.probability("rated")?,
            time: values.non_negative("time")?,
            planner_hours: values.non_negative("planner_hours")?,
        })
    }
}

impl Institution for Evaluation {
    fn inform(&mut self, at: &mut Inform<'_>) {
        let weight = self.weight.f32() * at.dose;
        if weight == 0.0 || self.raters.get() < self.least_raters.get() {
            return;
        }
        let columns = (&mut at.signals.exemplar_weight[..], &mut at.signals.exemplar_shown[..], &at.purse.others[..]);
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

    fn boxed(&self) -> Box<dyn Institution> {
        Box::new(self.clone())
    }
}
