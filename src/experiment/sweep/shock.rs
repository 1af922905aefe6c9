//! A shock: a change to every community of an experiment in the course of its run.
//!
//! ```json
//! "shock": {"at": 96, "stock": 0.3, "set": {"game.mpcr": 0.2}}
//! ```
//!
//! It holds from tick `at` on, counted after the burn-in, and may do what a future of a fork may do: `stock`, `set`, `dose`,
//! `withdraw`. It is the same for every point and treatment.

use crate::base::error::Problem;
use crate::experiment::fork::ForkFuture;
use crate::experiment::scenario_run::{ScenarioRun, failed};
use crate::scenario::{Registry, Scenario};
use serde_json::{Map, Value};

/// A shock: its tick and its changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Shock {
    /// The first tick that differs, from 1 on.
    pub at: u32,
    does: Value,
}

impl Shock {
    /// Reads a shock of a scenario.
    pub(super) fn read(json: &Value, scenario: &Scenario) -> Result<Self, Problem> {
        let map =
            json.as_object().ok_or_else(|| Problem::new("", "is not an object, as {\"at\": 96, \"stock\": 0.3}"))?;
        if scenario.region.is_some() || scenario.stop.is_some() {
            return Err(Problem::new("", "takes a scenario of one community that runs to its end"));
        }
        let last = scenario.time.ticks.saturating_sub(1) as u64;
        let at = map.get("at").and_then(Value::as_u64).filter(|at| (1..=last).contains(at));
        let at = at.ok_or_else(|| Problem::new("at", format!("is not a whole number in [1, {last}]")))?;
        let does: Map<String, Value> =
            map.iter().filter(|(key, _)| *key != "at").map(|(key, value)| (key.clone(), value.clone())).collect();
        Ok(Self { at: at as u32, does: does.into() })
    }

    fn future(&self, scenario: &Scenario, treatment: &str, registry: &Registry) -> Result<ForkFuture, Problem> {
        ForkFuture::read("shock", &self.does, (scenario, treatment), registry)
    }

    /// Checks that the shock is possible in the runs of a treatment.
    pub(in crate::experiment) fn check(
        &self,
        scenario: &Scenario,
        treatment: &str,
        registry: &Registry,
    ) -> Result<(), Problem> {
        if self.at as usize >= scenario.time.ticks {
            return Err(Problem::new("at", format!("{} leaves no tick of {}", self.at, scenario.time.ticks)));
        }
        self.future(scenario, treatment, registry).map(drop)
    }

    /// Runs one treatment and replicate with the shock.
    pub(in crate::experiment) fn run(
        &self,
        scenario: &Scenario,
        treatment: &str,
        replicate: u32,
        registry: &Registry,
    ) -> Result<ScenarioRun, Problem> {
        let future = self.future(scenario, treatment, registry)?;
        let mut run = scenario.simulation(treatment, replicate)?;
        let (at, time) = (self.at as usize, scenario.time);
        match run.run(time.burn_in + at - 1) {
            Ok(()) => future.outcome(run, (self.at as i32, time.ticks - at), treatment, replicate),
            Err(breach) => Ok(failed(treatment, replicate, breach, false)),
        }
    }
}
