//! A future: what happens to a running community from the tick of a fork on.
//!
//! A future is a stage (module `scenario::stages`) without a tick, which takes that of the fork, or a list of stages from
//! that tick on. Stages of the scenario that follow stay.

use crate::base::error::Problem;
use crate::experiment::scenario_run::{ScenarioRun, failed, finished};
use crate::scenario::{Build, Scenario, Written, read_stages};
use crate::simulation::{Change, Simulation};
use serde_json::{Value, json};

/// What is done in a future.
#[derive(Debug)]
pub struct ForkFuture {
    /// Its name.
    pub name: String,
    changes: Vec<Change>,
    joining: Vec<String>,
}

impl ForkFuture {
    /// Reads a future of a run of `treatment` that is forked at `at`.
    pub(super) fn read(
        name: &str,
        json: &Value,
        (scenario, treatment, at): (&Scenario, &str, i32),
        build: &Build<'_>,
    ) -> Result<Self, Problem> {
        let own = match json {
            Value::Array(list) => Written::list(list, true),
            stage => vec![Written { place: String::new(), stage: placed(stage, at)?, joining: true }],
        };
        let alone = read_stages(own.clone(), scenario, &[treatment], build)?;
        if let Some(change) = alone.of(treatment).find(|change| change.at < at) {
            return Err(Problem::new("", format!("changes tick {}, before the fork at {at}", change.at)));
        }
        let joining = alone.of(treatment).flat_map(|change| change.begin.iter().cloned()).collect();
        // The values of the scenario's own stages stay in force.
        let usual = scenario.json.get("stages").and_then(Value::as_array);
        let changes = match usual {
            None => alone.of(treatment).cloned().collect(),
            Some(usual) => {
                let mut list = Written::list(usual, false);
                list.iter_mut().for_each(|written| written.place = format!("scenario.stages{}", written.place));
                list.extend(own);
                let treatments: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
                let both = read_stages(list, scenario, &treatments, build)?;
                both.of(treatment).filter(|change| change.at >= at).cloned().collect()
            }
        };
        Ok(Self { name: name.to_owned(), changes, joining })
    }

    /// Institutions that are not of the treatment, and begin in this future.
    pub(super) fn joining(&self) -> impl Iterator<Item = &str> {
        self.joining.iter().map(String::as_str)
    }

    /// Runs `rest` more ticks into this future; the next tick is the one before the fork, so that an institution that is
    /// withdrawn closes at its end.
    ///
    /// # Errors
    /// None for a future of the scenario of the run; a run that fails is returned with its reason.
    pub(super) fn outcome(&self, mut run: Simulation, rest: usize, replicate: u32) -> Result<ScenarioRun, Problem> {
        run.follow(self.changes.iter().cloned())?;
        match run.run(rest) {
            Ok(()) => Ok(finished(&self.name, replicate, run)),
            Err(breach) => Ok(failed(&self.name, replicate, breach, false)),
        }
    }
}

/// A stage with the tick of the fork.
fn placed(stage: &Value, at: i32) -> Result<Value, Problem> {
    let map = stage.as_object().ok_or_else(|| Problem::new("", "is not an object, as {\"withdraw\": [\"points\"]}"))?;
    if map.contains_key("at") {
        return Err(Problem::new("at", "is that of the fork; a future with ticks of its own is a list of stages"));
    }
    let mut placed = stage.clone();
    placed["at"] = json!(at);
    Ok(placed)
}
