//! The reader of fork files.

use super::future::ForkFuture;
use super::run::{AS_IT_IS, Fork, NEVER};
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::files::FileStamp;
use crate::base::kind::FileKind;
use crate::base::names;
use crate::base::section::{Keys, beside, folder_id};
use crate::base::units::TICKS_PER_YEAR;
use crate::experiment::measure::{Measure, add_probes};
use crate::experiment::reading::{list, located, scenario_of};
use crate::scenario::{Registry, Scenario, Source, embed, stamp_of};
use serde_json::{Map, Value};
use std::path::Path;

/// The plain values at the top of a fork.
#[derive(Component, Debug)]
struct Top {
    /// Version of the file format.
    #[parameter(name = "cogov_fork", range = 1..=1, unit = "–")]
    _version: u32,
    /// Id of the fork.
    #[parameter()]
    id: Option<String>,
    /// The treatment that is run to the fork.
    #[parameter()]
    treatment: String,
    /// The treatment without institutions; 'none' where the scenario has one.
    #[parameter()]
    baseline: Option<String>,
    /// The fork: the first tick that differs.
    #[parameter(range = 1..=1_000_000, unit = "ticks")]
    at: usize,
    /// Runs of each future.
    #[parameter(default = 10, range = 1..=1_000_000, unit = "runs")]
    replicates: u32,
    /// Root of all random words, instead of the scenario's.
    #[parameter(range = 0.., unit = "–")]
    seed: Option<u64>,
    /// Ticks over which levels before and after are averaged.
    #[parameter(default = 4, range = 1..=1_000_000, unit = "ticks")]
    window: usize,
}

const OTHER: &[&str] = &["$schema", "title", "about", "scenario", "futures", "outcomes", "after"];

/// The keys of a fork.
pub(crate) const KEYS: Keys = Keys { values: Top::PARAMETERS, apart: OTHER };

/// Weeks after the fork at which durability is measured by default: a month, a quarter and a year.
const AFTER: &[usize] = &[4, 12, 48];

impl Fork {
    /// Reads a fork. The file of its scenario is looked for in `folder`.
    ///
    /// # Errors
    /// When something is unknown, missing or out of its range; the message has the place and what is allowed.
    pub fn read(source: &Source, folder: &Path, registry: &Registry) -> Result<Self, Problem> {
        read(&source.json, folder, registry).map_err(|problem| located(source, problem))
    }
}

fn read(json: &Value, folder: &Path, registry: &Registry) -> Result<Fork, Problem> {
    FileKind::Fork.expect(json)?;
    let map = json.as_object().ok_or_else(|| Problem::new("", "a fork is a JSON object"))?;
    let top: Top = beside(map, OTHER.iter().copied())?;
    let id = folder_id(top.id.as_deref(), "fork")?;
    let named = map.get("scenario").and_then(Value::as_str);
    let mut files: Vec<FileStamp> = named.and_then(|name| stamp_of(name, folder)).into_iter().collect();
    let mut held = scenario_of(map, folder)?;
    files.extend(embed(&mut held, "scenario")?);
    if let (Some(seed), Some(object)) = (top.seed, held.as_object_mut()) {
        object.insert("seed".to_owned(), seed.into());
    }
    let build = |json: &Value| Scenario::build(&Source::from_json(json.clone()), registry);
    let scenario = build(&held).map_err(|problem| problem.within("scenario"))?;
    if scenario.region.is_some() {
        return Err(Problem::new("scenario.region", "a fork is of one community; a region has none of its own"));
    }
    if scenario.stop.is_some() {
        return Err(Problem::new("scenario.stop", "a fork runs every future to its end"));
    }
    let Top { treatment, baseline, at, replicates, window, .. } = top;
    let time = scenario.time;
    if at >= time.ticks {
        return Err(Problem::new("at", format!("{at} leaves no tick of the {} after the burn-in", time.ticks)));
    }
    let treatments = || scenario.treatments.iter().map(|(name, _)| name.as_str());
    if scenario.treatment(&treatment).is_err() {
        return Err(Problem::unknown("treatment", &treatment, treatments()));
    }
    let baseline = match baseline.as_deref().unwrap_or_default() {
        "" => treatments().find(|name| *name == "none").map(str::to_owned),
        word if treatments().any(|known| known == word) => Some(word.to_owned()),
        word => return Err(Problem::unknown("baseline", word, treatments())),
    };
    if window > at + time.burn_in {
        return Err(Problem::new("window", format!("{window} is more than the ticks before the fork")));
    }
    let left = time.ticks - at;
    let after = after(map, window, left)?;
    let mut measures = list(map, "outcomes", Measure::read)?;
    for (k, measure) in measures.iter().enumerate() {
        let place = format!("outcomes[{k}]");
        registry.find_probe(&measure.probe).map_err(|problem| problem.within(&format!("{place}.probe")))?;
        measure.check(time).map_err(|problem| problem.within(&place))?;
        if measures[..k].iter().any(|other| other.name == measure.name) {
            return Err(Problem::new(place, format!("'{}' is the name of another outcome", measure.name)));
        }
    }
    if measures.is_empty() {
        let most = left.min(TICKS_PER_YEAR);
        measures = scenario.probes().map(|probe| Measure::end(probe, most)).collect();
    }
    let mut probes: Vec<&str> = scenario.probes().collect();
    add_probes(&mut probes, &measures);
    held["probes"] = probes.into();
    let mut scenario = build(&held).map_err(|problem| problem.within("scenario"))?;
    scenario.files = files;
    let futures = map.get("futures").and_then(Value::as_object).filter(|futures| !futures.is_empty());
    let futures = futures.ok_or_else(|| Problem::new("futures", "is not an object of futures by name"))?;
    let at = at as i32;
    let future = |name: &str, json: &Value| ForkFuture::read(name, json, (&scenario, &treatment, at), &build);
    let mut all = vec![future(AS_IT_IS, &Value::Object(Map::new()))?];
    for (name, json) in futures {
        names::checked(name).map_err(|problem| problem.within("futures"))?;
        let place = format!("futures.{name}");
        if [AS_IT_IS, NEVER].contains(&name.as_str()) {
            return Err(Problem::new(place, "is always there; take another name"));
        }
        all.push(future(name, json).map_err(|problem| problem.within(&place))?);
    }
    let mut json = json.clone();
    json["scenario"] = held;
    Ok(Fork { id, scenario, treatment, baseline, at, replicates, futures: all, measures, after, window, json })
}

/// The weeks after the fork at which durability is measured.
fn after(map: &Map<String, Value>, window: usize, left: usize) -> Result<Vec<usize>, Problem> {
    let Some(list) = map.get("after") else {
        return Ok(AFTER.iter().copied().filter(|weeks| (window..=left).contains(weeks)).collect());
    };
    let list = list.as_array().ok_or_else(|| Problem::new("after", "is not a list of weeks, as [4, 12, 48]"))?;
    let one = |(k, weeks): (usize, &Value)| {
        let found = weeks.as_u64().map(|weeks| weeks as usize).filter(|weeks| (window..=left).contains(weeks));
        let allowed = if window <= left {
            format!("a whole number in [{window}, {left}]")
        } else {
            format!("possible: a window of {window} weeks does not fit into the {left} after the fork")
        };
        found.ok_or_else(|| Problem::new(format!("after[{k}]"), format!("{weeks} is not {allowed}")))
    };
    list.iter().enumerate().map(one).collect()
}
