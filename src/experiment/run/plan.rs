//! A plan: an experiment as a numbered list of runs (units of work), each with a key.
//!
//! A unit is a run: a point, a treatment, a replicate. Units are numbered replicate by replicate, within a
//! replicate point by point, at a point treatment by treatment: so more replicates only add units at the end.

use super::line::line;
use super::shard::Shard;
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::base::hash::Digest;
use crate::base::random::Address;
use crate::base::revision::{REVISION, VERSION};
use crate::experiment::observer::{Observer, not_stopped};
use crate::experiment::scenario_run::run_observed;
use crate::experiment::sweep::{Experiment, FactorValues};
use crate::scenario::{Registry, Scenario, Source, names_file, put};
use crate::simulation::Series;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The most factors of a point that a message names.
const MOST_SAID: usize = 4;

/// An experiment, ready to be run.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The experiment.
    pub experiment: Experiment,
    registry: &'a Registry,
    /// The hash with which all keys begin: of version, outcomes and shock.
    root: Digest,
    /// The hash of each point's scenario, made when it is first asked for.
    hashes: Vec<OnceLock<Digest>>,
    /// The memory that a run of the largest point takes, bytes; known when the plan has been checked.
    memory: OnceLock<u64>,
}

/// Which run of a plan: its point, treatment and replicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedRun {
    /// The point.
    pub point: usize,
    /// The number of the treatment.
    pub treatment: usize,
    /// The replicate.
    pub replicate: u32,
}

/// A seed derived from another one for one of many parts of the work; it fits an `i64`.
pub(in crate::experiment) fn seed_of(seed: u64, part: &str, call: u32, block: u32) -> u64 {
    let mut stream = Address::new(seed).component(part).stream(call, block);
    u64::from(stream.word()) << 31 | u64::from(stream.word() >> 1)
}

impl<'a> Plan<'a> {
    /// A plan of an experiment whose points have not been checked.
    pub fn new(experiment: Experiment, registry: &'a Registry) -> Self {
        let kept: Vec<String> = ["outcomes", "series"].map(|key| experiment.json[key].to_string()).to_vec();
        let root =
            kept.iter().fold(Digest::default().part(VERSION.as_bytes()), |root, json| root.part(json.as_bytes()));
        let hashes = (0..experiment.points()).map(|_| OnceLock::new()).collect();
        Self { experiment, registry, root, hashes, memory: OnceLock::new() }
    }

    /// The id of this experiment: a hash of the version and of everything except the number of replicates.
    pub fn id(&self) -> String {
        let mut json = self.experiment.json.clone();
        if let Some(map) = json.as_object_mut() {
            map.remove("replicates");
        }
        let digest = Digest::default().part(VERSION.as_bytes()).part(json.to_string().as_bytes());
        format!("{:032x}", digest.value())
    }

    /// The first line of a shard's journal.
    pub(super) fn header(&self, shard: Shard) -> String {
        format!("cogov_journal,2,{},{REVISION},{shard}", self.id())
    }

    /// Builds and checks every point.
    ///
    /// # Errors
    /// What is wrong with the first point that has an error, with its factor, its number and its path.
    pub fn check(&self) -> Result<(), Problem> {
        self.check_observed(&|| ())
    }

    /// As [`Plan::check`]; the observer may end it.
    ///
    /// # Errors
    /// As [`Plan::check`], and when the observer ended it.
    pub(crate) fn check_observed(&self, observer: &dyn Observer) -> Result<(), Problem> {
        let one = |point| {
            not_stopped(observer)?;
            self.scenario(point).map(|scenario| scenario.memory())
        };
        let memory = map(self.hashes.len(), one).into_iter().collect::<Result<Vec<u64>, Problem>>()?;
        self.memory.get_or_init(|| memory.into_iter().max().unwrap_or_default());
        Ok(())
    }

    /// About how many bytes a run takes: at the largest point of a plan that has been checked, else at the first.
    pub fn memory(&self) -> u64 {
        *self.memory.get_or_init(|| self.scenario(0).map_or(0, |scenario| scenario.memory()))
    }

    /// The number of points.
    pub const fn points(&self) -> usize {
        self.hashes.len()
    }

    /// The number of units.
    pub fn units(&self) -> usize {
        self.points() * self.experiment.treatments_each() * self.experiment.replicates as usize
    }

    /// Run `number`.
    pub fn unit(&self, number: usize) -> PlannedRun {
        let each = self.experiment.treatments_each();
        let (cell, nth) = (number / each, number % each);
        let point = cell % self.points();
        let treatment = self.experiment.treatment_at(point, nth);
        PlannedRun { point, treatment, replicate: (cell / self.points()) as u32 }
    }

    /// The values of the factors at a point.
    pub fn point(&self, index: usize) -> FactorValues {
        self.experiment.design.point(&self.experiment.factors, index)
    }

    /// The key of a unit: a hash of version, scenario, treatment, replicate and outcomes.
    pub fn key(&self, unit: PlannedRun) -> u128 {
        let scenario = self.hashes[unit.point].get_or_init(|| match self.json(unit.point, None) {
            Ok(json) => Digest::of(json.to_string().as_bytes()),
            Err(problem) => Digest::of(problem.to_string().as_bytes()),
        });
        let treatment = self.experiment.treatments[unit.treatment].as_bytes();
        let parts = [&scenario.value().to_le_bytes()[..], treatment, &unit.replicate.to_le_bytes()];
        parts.iter().fold(self.root, |key, part| key.part(part)).value()
    }

    /// The scenario of a point, built and checked.
    ///
    /// # Errors
    /// What is wrong with it, with the point, and the factor where a single one causes the error.
    pub fn scenario(&self, point: usize) -> Result<Scenario, Problem> {
        self.build(point, None).map_err(|problem| {
            let factors = self.experiment.factors.len();
            // A single factor can be the cause only if the scenario without any factor (`Some(factors)`: past the last) is valid.
            let sound = self.build(point, Some(factors)).is_ok();
            let alone = (0..factors).find(|factor| sound && self.build(point, Some(*factor)).is_err());
            let name = self.name(point);
            let values = self.values(point, alone);
            problem.under(&if values.is_empty() { format!("{name}:") } else { format!("{name} ({values}):") })
        })
    }

    /// The name of a point in a message.
    fn name(&self, point: usize) -> String {
        match self.experiment.design.arms() {
            Some(arms) => format!("arm {}", arms.names()[point]),
            None => format!("point {point}"),
        }
    }

    /// The factors of a point with their values, the first few where there are many, or one of them.
    fn values(&self, point: usize, only: Option<usize>) -> String {
        let values = self.point(point);
        let factors = self.experiment.factors.iter().zip(&values).enumerate();
        let chosen = factors.filter(|(k, _)| only.is_none_or(|only| only == *k));
        let said = chosen.filter_map(|(_, (factor, value))| Some(format!("{} = {}", factor.path, value.as_ref()?)));
        let mut said: Vec<String> = said.collect();
        if said.len() > MOST_SAID {
            let more = said.len() + 1 - MOST_SAID;
            said.truncate(MOST_SAID - 1);
            said.push(format!("{more} more"));
        }
        said.join(", ")
    }

    fn json(&self, point: usize, only: Option<usize>) -> Result<Value, Problem> {
        let mut json = self.experiment.scenario().clone();
        if !self.experiment.paired {
            let seed = json["seed"].as_u64().unwrap_or_default();
            json["seed"] = seed_of(seed, "points", (point >> 32) as u32, point as u32).into();
        }
        for (k, (factor, value)) in self.experiment.factors.iter().zip(self.point(point)).enumerate() {
            if let Some(value) = value.filter(|_| only.is_none_or(|only| only == k)) {
                put(&mut json, &factor.path, value)?;
            }
        }
        if let Some(shock) = self.shock() {
            match json["stages"].as_array_mut() {
                Some(stages) => stages.push(shock.clone()),
                None => json["stages"] = json!([shock]),
            }
        }
        // A file of the scenario is in its JSON; the content of one that a factor names would be in no hash.
        if let Some(place) = names_file(&json) {
            return Err(Problem::new(
                place,
                "a factor cannot name a file; vary the contributions, or take arms with whole rules",
            ));
        }
        Ok(json)
    }

    /// The change in the course of every run: a stage after the scenario's own.
    fn shock(&self) -> Option<&Value> {
        self.experiment.json.get("shock")
    }

    fn build(&self, point: usize, only: Option<usize>) -> Result<Scenario, Problem> {
        let source = Source::from_json(self.json(point, only)?);
        let own = self.experiment.scenario()["stages"].as_array().map_or(0, Vec::len);
        let scenario = Scenario::build(&source, self.registry).map_err(|problem| match self.shock() {
            Some(_) => problem.renamed(&format!("stages[{own}]"), "shock"),
            None => problem,
        })?;
        for measure in &self.experiment.measures {
            measure.check(scenario.time).map_err(|problem| problem.within(&format!("outcome {}", measure.name)))?;
        }
        let own = (0..self.experiment.treatments_each()).map(|k| self.experiment.treatment_at(point, k));
        for treatment in own.map(|k| &self.experiment.treatments[k]) {
            scenario.treatment(treatment)?;
        }
        Ok(scenario)
    }

    /// Runs a unit; the result is its line in a journal, without the checksum.
    pub(super) fn run(&self, unit: PlannedRun) -> String {
        let series = self.series(unit, &|| ());
        line(self.key(unit), series, &self.experiment.measures, self.experiment.series.is_some())
    }

    /// The time series of a unit, or why it failed or was ended.
    pub(super) fn series(&self, unit: PlannedRun, observer: &dyn Observer) -> Result<Series, String> {
        let scenario = self.scenario(unit.point).map_err(|problem| problem.to_string())?;
        let treatment = &self.experiment.treatments[unit.treatment];
        let run = run_observed(&scenario, treatment, unit.replicate, observer);
        run.map_err(|problem| problem.to_string())?.series.map_err(|breach| breach.to_string())
    }
}
