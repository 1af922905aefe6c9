//! The reader of calibration files.

use super::targets::{self, Targets};
use crate::base::component::{Component, Words};
use crate::base::error::Problem;
use crate::base::files::FileStamp;
use crate::base::kind::FileKind;
use crate::base::section::{Keys, beside, folder_id};
use crate::design::calibration::Target;
use crate::experiment::reading::{list, located, scenario_of};
use crate::experiment::sweep::{Experiment, SweepFactor};
use crate::scenario::{Registry, Scenario, Source, distinct_paths, embed, stamp_of};
use serde_json::{Value, json};
use std::path::Path;

/// How points are chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CalibrationMethod {
    /// A Latin hypercube of the prior; the nearest points are kept.
    Rejection,
    /// Populations with falling distances to the targets.
    Sequential {
        /// The most populations.
        populations: u32,
        /// The next tolerance, as a quantile of the distances.
        quantile: f64,
        /// The calibration ends when the distances of all points are at most this.
        tolerance: f64,
    },
}

/// A calibration: a scenario, the priors of its unknown parameters, and what was observed.
///
/// ```
/// use cogov::internal::Calibration;
/// use cogov::{Registry, Source};
/// let json = serde_json::json!({
///     "cogov_calibration": 1, "id": "beliefs", "draws": 500, "keep": 50,
///     "scenario": {"cogov": 1, "seed": 7, "time": {"burn_in": 0, "ticks": 10}, "community": {"residents": 200}},
///     "priors": [{"path": "initial.belief", "range": [0.2, 0.9]}],
///     "targets": [{"moment": "cooperation", "value": 0.35, "sd": 0.02, "source": "a survey"}]
/// });
/// let beliefs = Calibration::read(&Source::from_json(json), "".as_ref(), &Registry::standard())?;
/// assert_eq!((beliefs.factors.len(), beliefs.targets().len()), (1, 1));
/// # Ok::<(), cogov::Problem>(())
/// ```
#[derive(Clone, Debug)]
pub struct Calibration {
    /// The id: the name of the results folder.
    pub id: String,
    /// The parameters that are calibrated; the priors are uniform.
    pub factors: Vec<SweepFactor>,
    /// How points are chosen.
    pub method: CalibrationMethod,
    /// Rejection: points of the prior. Sequential: the most runs of a population.
    pub draws: usize,
    /// Points of the posterior.
    pub keep: usize,
    /// Runs of the predictive check.
    pub checks: usize,
    /// Level of the intervals.
    pub level: f64,
    /// The calibration as JSON that needs no other file.
    pub json: Value,
    /// The files that it was read from, beside its own.
    pub(crate) files: Vec<FileStamp>,
    pub(super) seed: u64,
    pub(super) priors: Value,
    pub(super) replicates: usize,
    pub(super) against: Targets,
}

/// The plain values at the top of a calibration.
#[derive(Component, Debug)]
struct Top {
    /// Version of the file format.
    #[parameter(name = "cogov_calibration", range = 1..=1, unit = "–")]
    _version: u32,
    /// Id of the calibration.
    #[parameter()]
    id: Option<String>,
    /// Root of all random words, instead of the scenario's.
    #[parameter(range = 0.., unit = "–")]
    seed: Option<u64>,
    /// How points are chosen.
    #[parameter(default = Choice::Rejection)]
    method: Choice,
    /// Points of the prior; the most of a population.
    #[parameter(default = 1000, range = 10..=10_000_000, unit = "points")]
    draws: usize,
    /// Points of the posterior, of a population.
    #[parameter(default = 100, range = 10..=1_000_000, unit = "points")]
    keep: usize,
    /// Runs whose mean a moment is.
    #[parameter(default = 1, range = 1..=1_000_000, unit = "runs")]
    replicates: usize,
    /// The most populations (sequential).
    #[parameter(default = 5, range = 1..=1000, unit = "–")]
    populations: u32,
    /// The next tolerance among the distances (sequential).
    #[parameter(default = 0.5, range = 0.001..=0.999, unit = "share")]
    quantile: f64,
    /// The distance that is near enough (sequential).
    #[parameter(default = 0.0, range = 0.0.., unit = "sd")]
    tolerance: f64,
    /// Points of the posterior that are run again as a check.
    #[parameter(default = 200, range = 1..=1_000_000, unit = "points")]
    checks: usize,
    /// Level of the intervals.
    #[parameter(default = 0.9, range = 0.01..=0.999, unit = "share")]
    level: f64,
}

/// The words for [`CalibrationMethod`].
#[derive(Words, Clone, Copy, Debug)]
enum Choice {
    Rejection,
    Sequential,
}

const OTHER: &[&str] = &["$schema", "title", "about", "scenario", "priors", "targets"];

/// The keys of a calibration.
pub(crate) const KEYS: Keys = Keys { values: Top::PARAMETERS, apart: OTHER };

impl Calibration {
    /// Reads a calibration. The files of its scenario and targets are looked for in `folder`.
    ///
    /// # Errors
    /// When something is unknown, missing or out of its range; the message has the place and what is allowed.
    pub fn read(source: &Source, folder: &Path, registry: &Registry) -> Result<Self, Problem> {
        read(&source.json, folder, registry).map_err(|problem| located(source, problem))
    }

    /// The targets: what was observed.
    pub fn targets(&self) -> &[Target] {
        &self.against.targets
    }

    /// The treatment whose runs give the moment of a target.
    pub fn treatment(&self, target: usize) -> &str {
        &self.against.treatments[self.against.places[target].1]
    }

    /// An experiment over some points, with random numbers of its own for each of them.
    pub(super) fn experiment(
        &self,
        step: &str,
        factors: &Value,
        design: &Value,
        seed: u64,
        registry: &Registry,
    ) -> Result<Experiment, Problem> {
        let json = json!({
            "cogov_experiment": 1, "id": format!("{}_{step}", self.id), "scenario": self.json["scenario"],
            "factors": factors, "design": design, "treatments": self.against.treatments,
            "outcomes": self.against.outcomes, "replicates": self.replicates, "paired": false, "seed": seed,
        });
        Experiment::read(&Source::from_json(json), Path::new(""), registry)
    }
}

fn read(json: &Value, folder: &Path, registry: &Registry) -> Result<Calibration, Problem> {
    FileKind::Calibration.expect(json)?;
    let map = json.as_object().ok_or_else(|| Problem::new("", "a calibration is a JSON object"))?;
    let top: Top = beside(map, OTHER.iter().copied())?;
    let id = folder_id(top.id.as_deref(), "calibration")?;
    let mut held = json.clone();
    let mut files = held.get_mut("priors").map_or(Ok(Vec::new()), |priors| embed(priors, "priors"))?;
    let map = held.as_object().unwrap_or(map);
    let named = ["scenario", "targets"].into_iter().filter_map(|key| map.get(key)?.as_str());
    files.extend(named.filter_map(|name| stamp_of(name, folder)));
    let mut scenario = scenario_of(map, folder)?;
    files.extend(embed(&mut scenario, "scenario")?);
    if let (Some(seed), Some(object)) = (top.seed, scenario.as_object_mut()) {
        object.insert("seed".to_owned(), seed.into());
    }
    let base = Scenario::build(&Source::from_json(scenario.clone()), registry);
    let base = base.map_err(|problem| problem.within("scenario"))?;
    let factors = list(map, "priors", SweepFactor::read)?;
    if factors.is_empty() {
        return Err(Problem::new("priors", "takes a list of at least one factor, as an experiment has them"));
    }
    distinct_paths(&scenario, factors.iter().map(|factor| factor.path.as_str()))
        .map_err(|(k, problem)| problem.under(&format!("priors[{k}].path:")))?;
    let targets = targets::list(map.get("targets"), folder).map_err(|problem| problem.within("targets"))?;
    let against = targets::read(&targets, &base, registry).map_err(|problem| problem.within("targets"))?;
    let (draws, keep) = (top.draws, top.keep);
    if keep > draws {
        return Err(Problem::new("keep", format!("{keep} is more than the {draws} draws")));
    }
    let method = match top.method {
        Choice::Sequential => CalibrationMethod::Sequential {
            populations: top.populations,
            quantile: top.quantile,
            tolerance: top.tolerance,
        },
        Choice::Rejection => CalibrationMethod::Rejection,
    };
    // The JSON of the file, with the scenario and the targets in place of the names of their files.
    held["scenario"] = scenario;
    held["targets"] = targets;
    Ok(Calibration {
        id,
        factors,
        method,
        draws,
        keep,
        checks: top.checks,
        level: top.level,
        seed: base.seed,
        priors: held["priors"].clone(),
        replicates: top.replicates,
        against,
        json: held,
        files,
    })
}
