//! The scenario that is explored: one treatment of it as it is, and a second one, `explored`, with what is done on the page.

use crate::base::error::Problem;
use crate::scenario::{Registry, Scenario, Source, place};
use crate::simulation::Change;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The treatment that holds what is done on the page.
pub(super) const EXPLORED: &str = "explored";

/// The most residents: a page draws every one of them, and the history of all is kept.
const MOST: usize = 100_000;

/// The series that the page shows, where the scenario can measure them.
pub(super) const SHOWN: &[&str] =
    &["cooperation", "participation", "recreation", "passive", "active", "cost", "issues_open", "issues_closed"];

/// A scenario that can be explored: it has two treatments, `usual` and [`EXPLORED`].
#[derive(Debug)]
pub(crate) struct Setting {
    /// The treatment that runs untouched beside.
    pub(super) usual: String,
    /// The names of the scenario's own treatments.
    pub(super) treatments: Vec<String>,
    /// The institutions of the treatment that runs untouched.
    pub(super) ids: Vec<String>,
    /// The scenario without what is done on the page.
    pub(super) scenario: Scenario,
    pub(super) registry: Registry,
    base: Value,
    /// The scenario's own stages.
    own: Vec<Value>,
}

impl Setting {
    /// Prepares a scenario; the treatment is its first one where none is named.
    ///
    /// # Errors
    /// When the scenario or the treatment cannot be used, it is a region, or it is too large to be drawn.
    pub(crate) fn new(source: &Source, treatment: Option<&str>, registry: Registry) -> Result<Self, Problem> {
        let scenario = Scenario::build(source, &registry)?;
        let located = |problem: Problem| match source.name.as_str() {
            "" => problem,
            name => problem.in_file(name),
        };
        refuse(&scenario).map_err(located)?;
        let first = scenario.treatments.first().map(|(name, _)| name.as_str()).unwrap_or_default();
        let usual = treatment.unwrap_or(first).to_owned();
        let named = |problem: Problem| problem.renamed("treatments", "--treatment");
        let ids = scenario.treatment(&usual).map_err(|problem| located(named(problem)))?.to_vec();
        let usual = if usual == EXPLORED { "untouched".to_owned() } else { usual };
        let treatments = scenario.treatments.iter().map(|(name, _)| name.clone()).collect();
        let mut base = scenario.json.clone();
        base["id"] = format!("{}_explored", scenario.id).into();
        base["treatments"] = json!({usual.as_str(): ids, EXPLORED: ids});
        unscheduled(&mut base, &ids, &registry);
        let own = own_stages(&scenario, treatment.unwrap_or(first), &usual, &ids);
        base["probes"] = probes(&base, &scenario, &registry).into();
        if let Some(map) = base.as_object_mut() {
            map.remove("stages");
        }
        let json = with(&base, &own, &[]);
        let scenario = Scenario::build(&Source::from_json(json), &registry).map_err(located)?;
        Ok(Self { usual, treatments, ids, scenario, registry, base, own })
    }

    /// The scenario with stages, as a file for `cogov run`.
    pub(super) fn with(&self, stages: &[Value]) -> Value {
        with(&self.base, &self.own, stages)
    }

    /// Builds the scenario with stages.
    ///
    /// # Errors
    /// What is wrong with the last stage.
    pub(super) fn build(&self, stages: &[Value]) -> Result<Scenario, Problem> {
        Scenario::build(&Source::from_json(self.with(stages)), &self.registry)
    }

    /// The scenario as it was up to a week, in so many replicates: what begins later is left out, and nothing but the series is
    /// recorded.
    ///
    /// # Errors
    /// As [`Setting::build`].
    pub(super) fn until(&self, stages: &[Value], week: i32, replicates: u32) -> Result<Scenario, Problem> {
        let past = |stage: &&Value| stage["at"].as_i64().is_some_and(|at| at < i64::from(week));
        let of = |stages: &[Value]| stages.iter().filter(past).cloned().collect::<Vec<Value>>();
        let mut json = with(&self.base, &of(&self.own), &of(stages));
        json["time"]["ticks"] = week.into();
        json["replicates"] = replicates.into();
        if let Some(map) = json.as_object_mut() {
            map.remove("record");
        }
        Scenario::build(&Source::from_json(json), &self.registry)
    }

    /// What changes in a run of the scenario with stages.
    ///
    /// # Errors
    /// As [`Setting::build`].
    pub(super) fn changes(&self, stages: &[Value]) -> Result<Vec<Change>, Problem> {
        Ok(self.build(stages)?.timelines.of(EXPLORED).cloned().collect())
    }

    /// The type of each institution by its id.
    pub(super) fn types(&self) -> BTreeMap<String, String> {
        let mut types = BTreeMap::new();
        for entry in entries(&self.base) {
            let word = entry["type"].as_str().unwrap_or_default();
            if let Some(bundle) = self.registry.bundles().find(|bundle| bundle.name == word) {
                types.extend(bundle.parts.iter().map(|part| (part.id.to_owned(), part.kind.to_owned())));
            } else {
                types.insert(id_of(entry).to_owned(), word.to_owned());
            }
        }
        types
    }
}

/// Refuses what a page cannot show.
fn refuse(scenario: &Scenario) -> Result<(), Problem> {
    if scenario.region.is_some() {
        return Err(Problem::new("region", "the explorer shows one community; a region has none of its own"));
    }
    if scenario.stop.is_some() {
        return Err(Problem::new(
            "stop",
            "the explorer runs until you stop it; leave 'stop' out, as with --set stop=null",
        ));
    }
    match scenario.rows() {
        rows if rows > MOST => {
            Err(Problem::new("community", format!("{rows} residents are more than the explorer draws, {MOST}")))
        }
        _ => Ok(()),
    }
}

fn entries(json: &Value) -> impl Iterator<Item = &Value> {
    json["institutions"].as_array().into_iter().flatten()
}

fn id_of(entry: &Value) -> &str {
    entry["id"].as_str().or_else(|| entry["type"].as_str()).unwrap_or_default()
}

/// Takes the schedules from institutions that are in neither treatment: on the page they begin when they are switched on.
fn unscheduled(json: &mut Value, ids: &[String], registry: &Registry) {
    let clear = |value: &mut Value| {
        if let Some(map) = value.as_object_mut() {
            ["start", "stop"].iter().for_each(|key| drop(map.remove(*key)));
        }
    };
    for entry in json.get_mut("institutions").and_then(Value::as_array_mut).into_iter().flatten() {
        let word = entry["type"].as_str().unwrap_or_default();
        let bundle = registry.bundles().find(|bundle| bundle.name == word);
        let used = match bundle {
            Some(bundle) => bundle.parts.iter().any(|part| ids.iter().any(|id| id == part.id)),
            None => ids.iter().any(|id| id == id_of(entry)),
        };
        if !used {
            clear(entry);
            entry
                .get_mut("parts")
                .and_then(Value::as_object_mut)
                .into_iter()
                .flatten()
                .for_each(|(_, part)| clear(part));
        }
    }
}

/// The stages of the scenario that concern a treatment, without what concerns institutions that it does not have.
fn own_stages(scenario: &Scenario, treatment: &str, usual: &str, ids: &[String]) -> Vec<Value> {
    let all = scenario.json.get("stages").and_then(Value::as_array).into_iter().flatten();
    let concerned = all.filter(|stage| match stage.get("treatments").and_then(Value::as_array) {
        None => true,
        Some(named) => named.iter().any(|name| name == treatment),
    });
    let kept = concerned.filter_map(|stage| {
        let mut stage = stage.clone();
        let map = stage.as_object_mut()?;
        map.insert("treatments".to_owned(), json!([usual, EXPLORED]));
        for key in ["begin", "withdraw"] {
            if let Some(list) = map.get_mut(key).and_then(Value::as_array_mut) {
                list.retain(|id| ids.iter().any(|own| id == own));
            }
        }
        if let Some(doses) = map.get_mut("dose").and_then(Value::as_object_mut) {
            doses.retain(|id, _| ids.contains(id));
        }
        if let Some(set) = map.get_mut("set").and_then(Value::as_object_mut) {
            set.retain(|path, _| owner(&scenario.json, path).is_none_or(|id| ids.contains(&id)));
        }
        Some(stage)
    });
    kept.collect()
}

/// The institution whose parameter a path names.
fn owner(json: &Value, path: &str) -> Option<String> {
    let steps = place(json, path);
    if steps.first().is_none_or(|step| step != "institutions") {
        return None;
    }
    if let Some(part) = steps.iter().position(|step| step == "parts") {
        return steps.get(part + 1).cloned();
    }
    let entry = json["institutions"].get(steps.get(1)?.parse::<usize>().ok()?)?;
    Some(id_of(entry).to_owned())
}

/// The scenario's probes, and those of the page that it can measure.
fn probes(base: &Value, scenario: &Scenario, registry: &Registry) -> Vec<String> {
    let mut all: Vec<String> = scenario.probes().map(str::to_owned).collect();
    for probe in SHOWN.iter().filter(|probe| !scenario.probes().any(|known| known == **probe)) {
        let mut json = base.clone();
        json["probes"] = json!([probe]);
        if let Some(map) = json.as_object_mut() {
            map.remove("stages");
        }
        if Scenario::build(&Source::from_json(json), registry).is_ok() {
            all.push((*probe).to_owned());
        }
    }
    all
}

/// The scenario with its own stages and further ones of the treatment that is explored.
fn with(base: &Value, own: &[Value], stages: &[Value]) -> Value {
    let mut json = base.clone();
    let begun = stages.iter().flat_map(|stage| stage["begin"].as_array().into_iter().flatten());
    let begun: Vec<Value> = begun.cloned().collect();
    if let Some(list) = json["treatments"][EXPLORED].as_array_mut() {
        list.extend(begun);
    }
    let one = |stage: &Value| {
        let mut stage = stage.clone();
        stage["treatments"] = json!([EXPLORED]);
        stage
    };
    let all: Vec<Value> = own.iter().cloned().chain(stages.iter().map(one)).collect();
    if let (false, Some(map)) = (all.is_empty(), json.as_object_mut()) {
        map.insert("stages".to_owned(), all.into());
    }
    json
}

/// The keys of a map that are not allowed.
pub(super) fn unknown_key(map: &Map<String, Value>, known: &[&str]) -> Option<Problem> {
    let key = map.keys().find(|key| !known.contains(&key.as_str()))?;
    Some(Problem::unknown(key, key, known.iter().copied()))
}
