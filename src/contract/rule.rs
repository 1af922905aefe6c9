//! The contract of a decision rule.

use super::Broken;
use super::state::{TICKS, repeats};
use crate::base::error::Problem;
use crate::decision::DecisionRule;
use crate::describe::institution::{Points, ThirdParty};
use crate::describe::section::{Community, Time};
use crate::scenario::Scenario;
use std::sync::Arc;

/// Checks a decision rule among residents of all types under a third party and points. `make` gives a new one for each run.
///
/// * *ranges*: every choice is in [0, 1], in every tick;
/// * *repetition*: a second run has the same bits;
/// * *threads*: so have runs with one and with two threads;
/// * *fork*: a clone of a run goes on to the same bits: what a rule remembers is in [`Decide::memory`](crate::decision::Decide::memory).
///
/// # Errors
/// The first rule that is broken, in one line.
pub fn rule<R: DecisionRule + 'static>(make: impl Fn() -> Result<R, Problem> + Sync) -> Result<(), Broken> {
    let scenario = Scenario::describe("contract")
        .seed(20_191_101)
        .section(Time::new().burn_in(0).ticks(TICKS))
        .section(Community::new().residents(2200).homogeneity(0.8))
        .institution(ThirdParty::new())
        .institution(Points::new())
        .build()?;
    let start = || {
        let mut run = scenario.simulation("all", 0)?;
        run.decide_by("under_test", Arc::new(make()?));
        Ok(run)
    };
    repeats(&start).map(drop)
}
