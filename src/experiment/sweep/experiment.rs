//! The reader of experiment files.

use super::arms::Arms;
use super::factor::SweepFactor;
use super::sampling::MOST_POINTS;
use super::sweep_design::SweepDesign;
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::files::FileStamp;
use crate::base::kind::FileKind;
use crate::base::random::Address;
use crate::base::section::{Keys, beside, folder_id};
use crate::experiment::measure::{ENDED, Measure, add_probes};
use crate::experiment::reading::{list, located, scenario_of};
use crate::scenario::{Registry, Scenario, Source, distinct_paths, embed, stamp_of};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// An experiment: a scenario, the factors that are varied in it, the design, and the measures of each run.
///
/// ```
/// use cogov::experiment::Experiment;
/// use cogov::{Registry, Source};
/// let json = serde_json::json!({
///     "cogov_experiment": 1, "id": "fines", "replicates": 5,
///     "scenario": {"cogov": 1, "seed": 7, "community": {"residents": 200}, "institutions": [{"type": "third_party"}]},
///     "factors": [{"path": "institutions.third_party.fine", "range": [0.5, 3], "levels": 6}],
///     "outcomes": [{"probe": "cooperation", "window": 24}]
/// });
/// let fines = Experiment::read(&Source::from_json(json), "".as_ref(), &Registry::standard())?;
/// assert_eq!((fines.points(), fines.treatments.len()), (6, 2));
/// # Ok::<(), cogov::Problem>(())
/// ```
#[derive(Clone, Debug)]
pub struct Experiment {
    /// The id: the name of the results folder.
    pub id: String,
    /// Runs of each point and treatment.
    pub replicates: u32,
    /// The treatments, in order.
    pub treatments: Vec<String>,
    /// The factors that are varied.
    pub factors: Vec<SweepFactor>,
    /// Which points are run.
    pub design: SweepDesign,
    /// The measures of each run.
    pub measures: Vec<Measure>,
    /// The probes whose time series are kept, if they are kept.
    pub series: Option<Vec<String>>,
    /// Whether all points share their random numbers, so that only the factors make them differ. Otherwise each point has its
    /// own random numbers, shared by its treatments.
    pub paired: bool,
    /// The experiment as JSON that needs no other file.
    pub json: Value,
    /// The files that it was read from, beside its own.
    pub(crate) files: Vec<FileStamp>,
}

/// The plain values at the top of an experiment.
#[derive(Component, Debug)]
pub(super) struct Top {
    /// Version of the file format.
    #[parameter(name = "cogov_experiment", range = 1..=1, unit = "–")]
    _version: u32,
    /// Id of the experiment.
    #[parameter()]
    id: Option<String>,
    /// Runs of each point and treatment.
    #[parameter(default = 10, range = 1..=1_000_000, unit = "runs")]
    replicates: u32,
    /// Root of all random words, instead of the scenario's.
    #[parameter(range = 0.., unit = "–")]
    seed: Option<u64>,
    /// Whether all points share their random numbers.
    #[parameter(default = true)]
    paired: bool,
    /// Whether the time series of every run are kept.
    #[parameter(default = false)]
    series: bool,
}

pub(super) const OTHER: &[&str] =
    &["$schema", "title", "about", "scenario", "factors", "design", "treatments", "outcomes", "stop", "shock"];

/// The keys of an experiment.
pub(crate) const KEYS: Keys = Keys { values: Top::PARAMETERS, apart: OTHER };

/// The column of the results that names the arm.
pub(in crate::experiment) const ARM: &str = "arm";

/// The most runs of an experiment, so that they can be counted.
const MOST: usize = 1_000_000_000_000;

impl Experiment {
    /// Reads an experiment. The files of its scenario and table are looked for in `folder`.
    ///
    /// # Errors
    /// When something is unknown, missing or out of its range; the message has the place and what is allowed.
    pub fn read(source: &Source, folder: &Path, registry: &Registry) -> Result<Self, Problem> {
        read(&source.json, folder, registry).map_err(|problem| located(source, problem))
    }

    /// The number of points.
    pub fn points(&self) -> usize {
        self.design.count(&self.factors).unwrap_or(usize::MAX)
    }

    /// How many treatments are run at a point: all of them, or the one of an arm.
    pub const fn treatments_each(&self) -> usize {
        if self.design.arms().is_some() { 1 } else { self.treatments.len() }
    }

    /// The number of treatment `k` of those that are run at a point.
    pub fn treatment_at(&self, point: usize, k: usize) -> usize {
        let Some(arms) = self.design.arms() else { return k };
        let own = &arms.treatments()[point];
        self.treatments.iter().position(|treatment| treatment == own).unwrap_or_default()
    }

    /// The scenario without the values of the factors.
    pub fn scenario(&self) -> &Value {
        &self.json["scenario"]
    }
}

fn read(json: &Value, folder: &Path, registry: &Registry) -> Result<Experiment, Problem> {
    FileKind::Experiment.expect(json)?;
    let map = json.as_object().ok_or_else(|| Problem::new("", "an experiment is a JSON object"))?;
    let Top { id, replicates, seed, paired, series: keeps_series, .. } = beside(map, OTHER.iter().copied())?;
    let id = folder_id(id.as_deref(), "experiment")?;
    let mut files = read_files(map, folder);
    let mut held = json.clone();
    for key in ["factors", "shock"] {
        files.extend(held.get_mut(key).map_or(Ok(Vec::new()), |part| embed(part, key))?);
    }
    if let Some(arms) = held.pointer_mut("/design/arms") {
        files.extend(embed(arms, "design.arms")?);
    }
    let map = held.as_object().unwrap_or(map);
    let mut json = scenario_of(map, folder)?;
    files.extend(embed(&mut json, "scenario")?);
    let Some(object) = json.as_object_mut() else {
        return Err(Problem::new("scenario", "is neither an id, nor the name of a file, nor a scenario"));
    };
    // The experiment has its own number of replicates; that of the scenario must not change the id of the experiment.
    object.remove("replicates");
    if let Some(stop) = map.get("stop") {
        object.insert("stop".to_owned(), stop.clone());
    }
    if let Some(seed) = seed {
        object.insert("seed".to_owned(), seed.into());
    }
    let base = build(&json, registry)?;
    let mut factors = list(map, "factors", SweepFactor::read)?;
    let given: usize = factors.len();
    let design = match map.get("design") {
        Some(design) => {
            let address = Address::new(base.seed).component("design");
            SweepDesign::read(design, &mut factors, folder, address).map_err(|problem| problem.within("design"))?
        }
        None => SweepDesign::Grid,
    };
    distinct_paths(&json, factors.iter().map(|factor| factor.path.as_str())).map_err(|(k, problem)| {
        problem.under(&if given > 0 { format!("factors[{k}].path:") } else { "design:".to_owned() })
    })?;
    let treatments = match design.arms() {
        Some(arms) => arm_treatments(map, &base, arms)?,
        None => treatments(map, &base)?,
    };
    let mut measures = measures(map, &base, registry)?;
    columns_differ(&measures, &factors)?;
    measures.extend(base.stop.as_ref().map(|stop| Measure::ended(&stop.probe)));
    let mut probes: Vec<&str> = if keeps_series { base.probes().collect() } else { Vec::new() };
    add_probes(&mut probes, &measures);
    let series = keeps_series.then(|| probes.iter().map(|&probe| probe.to_owned()).collect());
    json["probes"] = json!(probes);
    build(&json, registry)?;
    if paired {
        design.differ(&factors)?;
    }
    let points = design.count(&factors);
    if points.is_none_or(|points| points > MOST_POINTS) {
        return Err(Problem::new("design", format!("makes more than {MOST_POINTS} points")));
    }
    let each = if design.arms().is_some() { 1 } else { treatments.len() };
    let runs = points.and_then(|points| points.checked_mul(each)?.checked_mul(replicates as usize));
    if runs.is_none_or(|runs| runs > MOST) {
        return Err(Problem::new("design", format!("makes more than {MOST} runs")));
    }
    let mut held = json!({
        "cogov_experiment": 1, "id": id, "scenario": json,
        "factors": if given > 0 { map["factors"].clone() } else { json!([]) },
        "design": design.json(&factors), "treatments": design.arms().map_or(json!(treatments), |_| Value::Null),
        "outcomes": map.get("outcomes").cloned().unwrap_or(Value::Null), "series": series.is_some(),
        "replicates": replicates, "paired": paired,
    });
    if let Some(shock) = map.get("shock").filter(|shock| !shock.is_null()) {
        if !shock.is_object() {
            return Err(Problem::new("shock", "is not an object, as {\"at\": 96, \"stock\": 0.3}"));
        }
        held["shock"] = shock.clone();
    }
    Ok(Experiment { id, replicates, treatments, factors, design, measures, series, paired, json: held, files })
}

/// The files that an experiment names: its scenario and its table.
fn read_files(map: &Map<String, Value>, folder: &Path) -> Vec<FileStamp> {
    let design = map.get("design").and_then(|design| design.get("file"));
    let named = [map.get("scenario"), design].into_iter().flatten().filter_map(Value::as_str);
    named.filter_map(|name| stamp_of(name, folder)).collect()
}

fn build(json: &Value, registry: &Registry) -> Result<Scenario, Problem> {
    Scenario::build(&Source::from_json(json.clone()), registry).map_err(|problem| problem.within("scenario"))
}

/// The treatments of arms, without repetition.
fn arm_treatments(map: &Map<String, Value>, base: &Scenario, arms: &Arms) -> Result<Vec<String>, Problem> {
    if map.get("treatments").is_some_and(|names| !names.is_null()) {
        return Err(Problem::new("treatments", "stand beside arms, each of which names its own"));
    }
    let mut treatments: Vec<String> = Vec::new();
    for (arm, name) in arms.names().iter().zip(arms.treatments()) {
        let known = base.treatments.iter().map(|(name, _)| name.as_str());
        let unknown = |_| Problem::unknown(format!("design.arms.{arm}.treatment"), name, known);
        base.treatment(name).map_err(unknown)?;
        if !treatments.contains(name) {
            treatments.push(name.clone());
        }
    }
    Ok(treatments)
}

fn treatments(map: &Map<String, Value>, base: &Scenario) -> Result<Vec<String>, Problem> {
    let all = || base.treatments.iter().map(|(name, _)| name.clone()).collect();
    let names = match map.get("treatments") {
        None => return Ok(all()),
        Some(word) if word == "all" => return Ok(all()),
        Some(names) => names.as_array().filter(|names| !names.is_empty()),
    };
    let names = names.ok_or_else(|| Problem::new("treatments", "is neither \"all\" nor a list of treatments"))?;
    let mut treatments: Vec<String> = Vec::new();
    for (k, name) in names.iter().enumerate() {
        let place = format!("treatments[{k}]");
        let name = name.as_str().ok_or_else(|| Problem::new(&place, format!("{name} is not a name")))?;
        let known = base.treatments.iter().map(|(name, _)| name.as_str());
        base.treatment(name).map_err(|_| Problem::unknown(&place, name, known))?;
        if treatments.iter().any(|known| known == name) {
            return Err(Problem::new(place, format!("'{name}' stands here twice")));
        }
        treatments.push(name.to_owned());
    }
    Ok(treatments)
}

/// Refuses an outcome with the name of another column of the results.
fn columns_differ(measures: &[Measure], factors: &[SweepFactor]) -> Result<(), Problem> {
    const TAKEN: &[&str] = &["point", ARM, "treatment", "replicate", "tick", "status", "reason", ENDED];
    let mut taken: BTreeSet<&str> = TAKEN.iter().copied().chain(factors.iter().map(|it| it.path.as_str())).collect();
    for (k, measure) in measures.iter().enumerate() {
        if !taken.insert(&measure.name) {
            let why = format!("'{}' is the name of another column; give it a name of its own", measure.name);
            return Err(Problem::new(format!("outcomes[{k}].name"), why));
        }
    }
    Ok(())
}

fn measures(map: &Map<String, Value>, base: &Scenario, registry: &Registry) -> Result<Vec<Measure>, Problem> {
    let mut measures = list(map, "outcomes", Measure::read)?;
    if measures.is_empty() {
        measures = base.probes().map(Measure::usual).collect();
    }
    for (k, measure) in measures.iter().enumerate() {
        registry.find_probe(&measure.probe).map_err(|problem| problem.within(&format!("outcomes[{k}].probe")))?;
    }
    Ok(measures)
}
