//! A session: a run of one community, its untouched twin on the same random numbers, and the timeline of what was done.
//!
//! What is done takes effect in the week after next, as in a fork: the week between is that in which an institution works for
//! the last time, or a proposal is voted on. The live run takes the same [`Change`] as a run of the saved file, read by the same
//! reader, so that both have the same bits.

use super::history::History;
use super::setting::{EXPLORED, Setting, unknown_key};
use crate::base::error::{Breach, Error, Problem};
use crate::simulation::{Change, Simulation};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The replicate that the page shows.
const REPLICATE: u32 = 0;

/// What a stage of the page may hold; its tick is given by the session.
const KEYS: &[&str] = &["begin", "withdraw", "dose", "set", "stock"];

/// A run with its twin and its timeline.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) setting: Arc<Setting>,
    /// What was done, in the order in which it was done.
    stages: Vec<Value>,
    /// The run after its burn-in.
    start: Simulation,
    run: Simulation,
    twin: Simulation,
    history: History,
}

impl Session {
    /// Runs the burn-in.
    ///
    /// # Errors
    /// When a plug-in breaks its contract.
    pub(super) fn new(setting: Arc<Setting>) -> Result<Self, Error> {
        let scenario = &setting.scenario;
        let others: Vec<&str> = scenario.institutions.iter().map(|it| it.id.as_str()).collect();
        let others: Vec<&str> = others.into_iter().filter(|id| !setting.ids.iter().any(|own| own == id)).collect();
        let mut start = scenario.simulation_with(EXPLORED, &others, REPLICATE)?.recording(&Arc::default());
        let mut twin = scenario.simulation(&setting.usual, REPLICATE)?.recording(&Arc::default());
        for run in [&mut start, &mut twin] {
            run.run(scenario.time.burn_in)?;
        }
        Ok(Self { stages: Vec::new(), run: start.clone(), start, twin, history: History::default(), setting })
    }

    /// Weeks after the burn-in that have been run.
    pub(super) const fn week(&self) -> i32 {
        self.run.clock().tick
    }

    /// Weeks after the burn-in that there are.
    pub(super) fn weeks(&self) -> i32 {
        self.setting.scenario.time.ticks as i32
    }

    /// The run.
    pub(super) const fn run(&self) -> &Simulation {
        &self.run
    }

    /// The run in which nothing is done, at this week or a later one.
    pub(super) const fn twin(&self) -> &Simulation {
        &self.twin
    }

    /// What every resident did.
    pub(super) const fn history(&self) -> &History {
        &self.history
    }

    /// What was done.
    pub(super) fn stages(&self) -> &[Value] {
        &self.stages
    }

    /// The scenario file that repeats this run.
    pub(super) fn file(&self) -> Value {
        self.setting.with(&self.stages)
    }

    /// Runs a week; false at the end of the scenario.
    ///
    /// # Errors
    /// When a plug-in breaks its contract.
    pub(super) fn step(&mut self) -> Result<bool, Breach> {
        if self.week() >= self.weeks() {
            return Ok(false);
        }
        self.run.step()?;
        self.history.push(&self.run);
        if self.twin.clock().tick < self.week() {
            self.twin.step()?;
        }
        Ok(true)
    }

    /// Does something: a stage without its tick. It takes effect after the week that comes next. A dose or a value that was
    /// given for the same week already is replaced.
    ///
    /// # Errors
    /// What is wrong with it; nothing is then done.
    pub(super) fn act(&mut self, stage: &Map<String, Value>) -> Result<(), Problem> {
        if stage.is_empty() {
            return Err(Problem::new("", "does nothing"));
        }
        if let Some(problem) = unknown_key(stage, KEYS) {
            return Err(problem);
        }
        self.once(stage)?;
        let at = self.week() + 1;
        let mut placed = Map::new();
        placed.insert("at".to_owned(), at.into());
        placed.extend(stage.iter().map(|(key, value)| (key.clone(), value.clone())));
        let mut stages = self.stages.clone();
        let same = |old: &Value| old["at"] == at && replaces(stage, old);
        match stages.iter().rposition(same) {
            Some(old) => stages[old] = placed.into(),
            None => stages.push(placed.into()),
        }
        self.run.follow(coming(self.setting.changes(&stages)?, self.week()))?;
        self.stages = stages;
        Ok(())
    }

    /// Refuses to let an institution begin or end twice.
    fn once(&self, stage: &Map<String, Value>) -> Result<(), Problem> {
        let named = |map: Option<&Value>| -> Vec<String> {
            let list = map.and_then(Value::as_array).into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        for (key, what) in [("begin", "begun"), ("withdraw", "ended")] {
            for id in named(stage.get(key)) {
                let before = self.stages.iter().any(|old| named(old.get(key)).contains(&id));
                if before || (key == "begin" && self.setting.ids.contains(&id)) {
                    return Err(Problem::new(key, format!("'{id}' has {what} already; undo that first")));
                }
            }
        }
        Ok(())
    }

    /// Takes back one of the things that were done, by its number; the run is at its first week then, and has to be run again.
    ///
    /// # Errors
    /// When there is none of this number, or a later one needs it.
    pub(super) fn undo(&mut self, number: usize) -> Result<(), Problem> {
        if number >= self.stages.len() {
            return Err(Problem::new("undo", format!("{number} is not one of the {} changes", self.stages.len())));
        }
        let mut stages = self.stages.clone();
        stages.remove(number);
        let changes = self.setting.changes(&stages);
        let changes = changes.map_err(|problem| Problem::new("undo", format!("a later change needs it: {problem}")))?;
        self.stages = stages;
        self.restart(changes)
    }

    /// Goes back to the first week after the burn-in; the timeline stays.
    ///
    /// # Errors
    /// None for stages that were accepted.
    pub(super) fn rewind(&mut self) -> Result<(), Problem> {
        let changes = self.setting.changes(&self.stages)?;
        self.restart(changes)
    }

    fn restart(&mut self, changes: Vec<Change>) -> Result<(), Problem> {
        let mut run = self.start.clone();
        run.follow(changes)?;
        self.run = run;
        self.history.clear();
        Ok(())
    }
}

/// The changes from a week on. An institution that ends with that week knows it already.
fn coming(changes: Vec<Change>, week: i32) -> impl Iterator<Item = Change> {
    changes.into_iter().filter(move |change| change.at >= week).map(move |mut change| {
        if change.at == week {
            change.withdraw.clear();
        }
        change
    })
}

/// Whether a stage takes the place of an earlier one of the same week: both give the same doses or values.
fn replaces(stage: &Map<String, Value>, old: &Value) -> bool {
    let keys = |value: Option<&Value>| -> Vec<String> {
        value.and_then(Value::as_object).map(|map| map.keys().cloned().collect()).unwrap_or_default()
    };
    let only = |map: &Map<String, Value>| map.keys().all(|key| ["at", "dose", "set", "stock"].contains(&key.as_str()));
    let Some(old) = old.as_object() else { return false };
    only(stage)
        && only(old)
        && stage.contains_key("stock") == old.contains_key("stock")
        && ["dose", "set"].iter().all(|key| keys(stage.get(*key)) == keys(old.get(*key)))
}

#[cfg(test)]
pub(super) mod tests;
