//! Claim files: read and checked.

use super::test::{Names, Test};
use crate::base::component::{Component, Words};
use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::base::section::{Keys, beside, folder_id};
use crate::experiment::{Experiment, Plan};
use crate::probe::builtins;
use crate::scenario::{Registry, Source, place, put_all};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::path::Path;

/// A claim: its text, its source, and the experiment and tests that try it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The id, as in `C03`.
    pub id: String,
    /// The text of the claim, by language.
    pub title: Map<String, Value>,
    /// Source and line of the claim.
    pub source: String,
    /// Whether its tests verify the program or are experiments.
    pub nature: Nature,
    /// Literature that disputes it, if any.
    pub contested: Option<String>,
    /// The prediction in words.
    pub prediction: String,
    /// The equations that produce the effect.
    pub equations: Vec<String>,
    /// The change that should remove the effect.
    pub ablation: Option<Ablation>,
    /// Differences from the text of the source, and their reasons.
    pub note: String,
    /// Whether it is run for every change of the program.
    pub quick: bool,
    /// The tests, the main one first.
    pub tests: Vec<Test>,
    /// The file that it was read from, for messages.
    pub(super) file: String,
    /// The experiment as JSON, without a number of replicates.
    pub(super) experiment: Value,
    /// The numbers of arms and of outcomes.
    pub(super) size: (usize, usize),
    /// The seed; the bootstrap draws from it, too.
    pub(super) seed: u64,
}

/// Whether a claim follows from the equations.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// The claim follows from the equations: its tests verify the program.
    Mechanical,
    /// The claim does not follow from the equations: its tests are experiments.
    Emergent,
}

/// A change of the scenario that removes the supposed cause of the effect.
#[derive(Clone, Debug, PartialEq)]
pub struct Ablation {
    /// The cause that is removed.
    pub what: String,
    /// Values by path, put into every arm.
    pub set: Map<String, Value>,
}

/// The plain values at the top of a claim.
#[derive(Component, Debug)]
struct Top {
    /// Version of the file format.
    #[parameter(name = "cogov_claim", range = 1..=1, unit = "–")]
    _version: u32,
    /// Id of the claim.
    #[parameter()]
    id: String,
    /// Where it is claimed.
    #[parameter()]
    source: String,
    /// Whether it follows from the equations.
    #[parameter(name = "type", default = Nature::Emergent)]
    nature: Nature,
    /// Literature that disputes it.
    #[parameter()]
    contested: Option<String>,
    /// The prediction in words.
    #[parameter()]
    prediction: String,
    /// Equations that produce the effect.
    #[parameter()]
    equations: Vec<String>,
    /// What differs from the source, and why.
    #[parameter()]
    note: Option<String>,
    /// Whether it is run for every change of the program.
    #[parameter(default = true)]
    quick: bool,
}

const OTHER: &[&str] = &["$schema", "title", "scenario", "set", "arms", "outcomes", "tests", "ablation"];

/// The keys of a claim.
pub(crate) const KEYS: Keys = Keys { values: Top::PARAMETERS, apart: OTHER };

impl Claim {
    /// Reads a claim. Its scenario is the id of a bundled one, the name of a file in `folder`, or a scenario itself.
    ///
    /// # Errors
    /// When something is unknown, missing or out of its range; the message names its place and what is allowed.
    pub fn read(source: &Source, folder: &Path, registry: &Registry) -> Result<Self, Problem> {
        read(source, folder, registry)
            .map_err(|problem| if source.name.is_empty() { problem } else { problem.in_file(&source.name) })
    }

    /// The experiment with this number of replicates and with a change that is applied to every arm after the arm's own
    /// changes; every arm is checked.
    ///
    /// # Errors
    /// When the change does not fit.
    pub fn plan<'a>(
        &self,
        change: &Map<String, Value>,
        replicates: u32,
        registry: &'a Registry,
    ) -> Result<Plan<'a>, Problem> {
        let scenario = &self.experiment["scenario"];
        let mut json = self.experiment.clone();
        json["replicates"] = replicates.into();
        for arm in json["design"]["arms"].as_object_mut().into_iter().flat_map(Map::values_mut) {
            let mut set = arm["set"].as_object().cloned().unwrap_or_default();
            for (path, value) in change {
                // What an arm sets inside a value that the change replaces is undone by it.
                let changed = place(scenario, path);
                set.retain(|own, _| own == path || !place(scenario, own).starts_with(&changed));
                set.insert(path.clone(), value.clone());
            }
            arm["set"] = set.into();
        }
        let read = || {
            let experiment = Experiment::read(&Source::from_json(json), Path::new(""), registry)?;
            let plan = Plan::new(experiment, registry);
            plan.check()?;
            Ok(plan)
        };
        read().map_err(|problem: Problem| if self.file.is_empty() { problem } else { problem.in_file(&self.file) })
    }

    /// Whether an arm sets the value at a path, a value inside it, or a value that contains it.
    pub(super) fn sets(&self, path: &str) -> bool {
        let scenario = &self.experiment["scenario"];
        let own = place(scenario, path);
        let arms = self.experiment["design"]["arms"].as_object();
        let set = arms.into_iter().flat_map(Map::values).filter_map(|arm| arm["set"].as_object());
        set.flat_map(Map::keys).any(|other| {
            let other = place(scenario, other);
            own.iter().zip(&other).all(|(one, other)| one == other)
        })
    }

    /// The title in a language, else in English, else the id.
    pub fn title(&self, language: &str) -> &str {
        let text = |language: &str| self.title.get(language).and_then(Value::as_str);
        text(language).or_else(|| text("en")).unwrap_or(&self.id)
    }
}

fn read(source: &Source, folder: &Path, registry: &Registry) -> Result<Claim, Problem> {
    FileKind::Claim.expect(&source.json)?;
    let map = source.json.as_object().ok_or_else(|| Problem::new("", "a claim is a JSON object"))?;
    // A key whose value is null counts as absent.
    let is_top = |key: &str| Top::PARAMETERS.iter().any(|p| p.name == key);
    let given = map.iter().filter(|(key, value)| !(value.is_null() && is_top(key)));
    let given = given.map(|(key, value)| (key.clone(), value.clone())).collect();
    let top: Top = beside(&given, OTHER.iter().copied())?;
    let id = folder_id(Some(&top.id), "")?;
    let mut scenario = scenario(map, folder)?;
    if let Some(changes) = object(map, "set")? {
        put_all(&mut scenario, changes).map_err(|problem| problem.within("set"))?;
    }
    let experiment = json!({
        "cogov_experiment": 1, "id": id, "scenario": scenario,
        "design": {"type": "arms", "arms": map.get("arms").cloned().unwrap_or_default()},
        "outcomes": map.get("outcomes").cloned().unwrap_or_default(),
    });
    let checked = Experiment::read(&Source::from_json(experiment.clone()), folder, registry)?;
    let arms = checked.design.arms().map(|arms| arms.names().to_vec()).unwrap_or_default();
    let outcomes: Vec<(String, bool)> = checked
        .measures
        .iter()
        .enumerate()
        .map(|(k, measure)| (measure.name.clone(), is_state(&measure.probe, &experiment["outcomes"][k])))
        .collect();
    let names = Names { arms: &arms, outcomes: &outcomes };
    let tests = map.get("tests").and_then(Value::as_array).filter(|tests| !tests.is_empty());
    let tests = tests.ok_or_else(|| Problem::new("tests", "is not a list of at least one test"))?;
    let test = |(k, json)| Test::read(json, &names).map_err(|problem| problem.within(&format!("tests[{k}]")));
    Ok(Claim {
        id,
        title: map.get("title").and_then(Value::as_object).cloned().unwrap_or_default(),
        source: top.source,
        nature: top.nature,
        contested: top.contested.filter(|text| !text.is_empty()),
        prediction: top.prediction,
        equations: top.equations,
        ablation: ablation(map)?,
        note: top.note.unwrap_or_default(),
        quick: top.quick,
        tests: tests.iter().enumerate().map(test).collect::<Result<_, _>>()?,
        file: source.name.clone(),
        seed: checked.scenario()["seed"].as_u64().unwrap_or_default(),
        size: (arms.len(), outcomes.len()),
        experiment,
    })
}

fn object<'a>(map: &'a Map<String, Value>, key: &str) -> Result<Option<&'a Map<String, Value>>, Problem> {
    match map.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(_) => Err(Problem::new(key, "is not an object of values by path")),
    }
}

/// The scenario's JSON: a bundled one, one from a file, or the one in the claim itself.
fn scenario(map: &Map<String, Value>, folder: &Path) -> Result<Value, Problem> {
    match map.get("scenario") {
        Some(Value::String(word)) => {
            let read = Source::referred(word, folder, FileKind::Scenario);
            Ok(read.map_err(|problem| Problem::new("scenario", problem.to_string()))?.json)
        }
        Some(json @ Value::Object(_)) => Ok(json.clone()),
        _ => Err(Problem::new("scenario", "takes the id of a bundled scenario, the name of a file, or a scenario")),
    }
}

fn ablation(map: &Map<String, Value>) -> Result<Option<Ablation>, Problem> {
    let Some(ablation) = object(map, "ablation")? else { return Ok(None) };
    if let Some(word) = ablation.keys().find(|word| !["what", "set"].contains(&word.as_str())) {
        return Err(Problem::unknown(word.as_str(), word, ["what", "set"]).within("ablation"));
    }
    let what = ablation.get("what").and_then(Value::as_str);
    let what = what.ok_or_else(|| Problem::new("ablation.what", "is missing; it takes a text"))?.to_owned();
    let set = object(ablation, "set").map_err(|problem| problem.within("ablation"))?.cloned().unwrap_or_default();
    Ok(Some(Ablation { what, set }))
}

/// Probes that are shares but measure weekly rates, not states.
const RATES: &[&str] =
    &["recreation", "passive", "active", "gap_filling", "asked", "mobilised", "volunteers", "ladder_up", "ladder_down"];

/// Whether an outcome is a state in [0, 1], and neither a count nor a rate.
fn is_state(probe: &str, outcome: &Value) -> bool {
    let name = probe.split('@').next().unwrap_or(probe);
    if RATES.contains(&name) {
        return false;
    }
    let unit = builtins().find(|builtin| builtin.name == name).map(|builtin| builtin.unit);
    matches!(unit, Some("share" | "0 to 1")) && outcome["statistic"] != "sum"
}
