//! Stages (阶段): what changes in the course of a run. Scenarios, the futures of forks and the shocks of experiments have them in
//! one form.
//!
//! ```json
//! "stages": [{"at": 96, "withdraw": ["points"], "set": {"institutions.third_party.fine": 3, "game.mpcr": 0.25}}]
//! ```
//!
//! * `at`: the first tick that differs, counted after the burn-in;
//! * `begin`: institutions of the treatment that begin at this tick;
//! * `withdraw`: institutions that end, with their `close`, as `stop` would have ended them; or `"all"`;
//! * `dose`: another dose of some institutions, above 0;
//! * `restart`: beliefs go back towards those of the start, as when a stage of a laboratory is announced;
//! * `stock`: the share of every group's common resource that is left;
//! * `set`: values of the scenario by path, in parts that a running community can change: parameters of institutions, which keep
//!   what they know; the game, the built-in mechanics, and the rules of organisations;
//! * `treatments`: the treatments that it concerns; all where it is missing.
//!
//! A stage says when, a treatment who: in a treatment that does not have an institution, nothing happens to it. A value that also
//! determines how the community, or an institution's state, begins is refused: it was used before the first tick.

use super::file::{distinct_paths, put};
use super::plan::{PlannedInstitution, Scenario};
use super::sections::SECTIONS;
use super::timelines::Timelines;
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::section::{Keys, beside};
use crate::base::units::Probability;
use crate::institution::Schedule;
use crate::simulation::Change;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Sections whose values can be changed in a running community, beside `institutions`.
const OPEN: &[&str] = &[
    "game",
    "belief",
    "norm",
    "reputation",
    "participation",
    "attitudes",
    "livelihood",
    "issues",
    "channels",
    "gap_filling",
    "conflict",
    "poverty",
    "relief",
    "staying",
    "ties",
    "involution",
    "platform",
    "party_branch",
    "official",
    "donor",
    "street",
    "property",
    "powers",
    "learning",
    "social_organisations",
];

/// The plain values of a stage.
#[derive(Component, Debug)]
pub struct StageFrame {
    /// First tick that differs, after the burn-in.
    #[parameter(range = 1..=1_000_000, unit = "ticks")]
    at: i32,
    /// Share that is left of every group's stock.
    #[parameter()]
    stock: Option<Probability>,
    /// Whether a new stage is announced: beliefs go back towards those of the start, by `experience.restart`.
    #[parameter(default = false)]
    restart: bool,
}

/// The keys of what a stage does.
const DEEDS: &[&str] = &["begin", "withdraw", "dose", "set", "stock", "restart"];

const OTHER: &[&str] = &["begin", "withdraw", "dose", "set", "treatments", "about"];

/// The keys of a stage.
pub(crate) const KEYS: Keys = Keys { values: StageFrame::PARAMETERS, apart: OTHER };

/// Builds a scenario from JSON whose stages set nothing.
pub(crate) type Build<'a> = dyn Fn(&Value) -> Result<Scenario, Problem> + 'a;

/// A stage as it was written.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// Its place in a message.
    pub(crate) place: String,
    /// What was written.
    pub(crate) stage: Value,
    /// Whether institutions that are not of the treatment may begin, as in a fork.
    pub(crate) joining: bool,
}

impl Written {
    /// The entries of a list, as they stand in a scenario or a fork.
    pub(crate) fn list(list: &[Value], joining: bool) -> Vec<Self> {
        let one = |(k, stage): (usize, &Value)| Self { place: format!("[{k}]"), stage: stage.clone(), joining };
        list.iter().enumerate().map(one).collect()
    }

    fn tick(&self) -> i64 {
        self.stage.get("at").and_then(Value::as_i64).unwrap_or_default()
    }

    /// The stage without all that it does but to let institutions begin; nothing where it does not.
    fn begun(&self) -> Option<Value> {
        let map = self.stage.as_object().filter(|map| map.contains_key("begin"))?;
        let kept = map.iter().filter(|(key, _)| ["at", "begin", "treatments"].contains(&key.as_str()));
        Some(Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect()))
    }

    /// Whether it names this treatment, or none.
    fn concerns(&self, treatment: &str) -> bool {
        let named = self.stage.get("treatments").and_then(Value::as_array);
        named.is_none_or(|named| named.iter().any(|name| name == treatment))
    }
}

/// Whether a stage of a scenario lets an institution begin in a treatment.
pub(super) fn begins(map: &Map<String, Value>, treatment: &str, id: &str) -> bool {
    let list = map.get("stages").and_then(Value::as_array).map_or_else(Vec::new, |list| Written::list(list, false));
    let named = |written: &Written| written.stage["begin"].as_array().is_some_and(|ids| ids.iter().any(|it| it == id));
    list.iter().any(|written| written.concerns(treatment) && named(written))
}

/// Reads stages for some treatments of a scenario, in the order of their ticks, each on top of those before it.
pub(crate) fn read_stages(
    mut list: Vec<Written>,
    scenario: &Scenario,
    treatments: &[&str],
    build: &Build<'_>,
) -> Result<Timelines, Problem> {
    list.sort_by_key(Written::tick);
    let mut start = scenario.json.clone();
    if let Some(map) = start.as_object_mut() {
        // What begins by a stage has weeks before it, whatever values are set.
        let begun = list.iter().filter(|written| !written.joining).filter_map(Written::begun).collect();
        map.insert("stages".to_owned(), Value::Array(begun));
    }
    let apart = list.iter().any(|written| written.stage.get("treatments").is_some());
    let mut all: Vec<(String, Arc<[Change]>)> = Vec::new();
    for treatment in treatments {
        if let (false, Some((_, same))) = (apart, all.first()) {
            let same = Arc::clone(same);
            all.push(((*treatment).to_owned(), same));
            continue;
        }
        let mut json = start.clone();
        let concerned = list.iter().filter(|written| written.concerns(treatment));
        let changes = concerned.map(|written| {
            let read = one(written, scenario, treatments, &mut json, build);
            read.map_err(|problem| problem.within(&written.place))
        });
        all.push(((*treatment).to_owned(), changes.collect::<Result<Vec<Change>, Problem>>()?.into()));
    }
    if let Some(idle) = list.iter().find(|written| !treatments.iter().any(|name| written.concerns(name))) {
        let place = format!("{}.treatments", idle.place);
        let first = idle.stage["treatments"][0].as_str().unwrap_or_default();
        return Err(Problem::unknown(place, first, treatments.iter().copied()));
    }
    Ok(Timelines::new(all))
}

fn one(
    written: &Written,
    scenario: &Scenario,
    known: &[&str],
    json: &mut Value,
    build: &Build<'_>,
) -> Result<Change, Problem> {
    let map = written
        .stage
        .as_object()
        .ok_or_else(|| Problem::new("", "is not an object, as {\"at\": 96, \"withdraw\": [\"points\"]}"))?;
    let StageFrame { at, stock, restart } = beside(map, OTHER.iter().copied())?;
    if at as usize >= scenario.time.ticks {
        return Err(Problem::new(
            "at",
            format!("{at} leaves no tick of the {} after the burn-in", scenario.time.ticks),
        ));
    }
    // A future of a fork may be the run as it is.
    if !written.joining && !map.keys().any(|key| DEEDS.contains(&key.as_str())) {
        return Err(Problem::new("", format!("changes nothing; it takes {}", DEEDS.join(", "))));
    }
    if let Some(list) = map.get("treatments") {
        names(list, "treatments", known.iter().copied())?;
    }
    let mut present: Vec<&str> = Vec::new();
    for name in known.iter().filter(|name| written.concerns(name)) {
        join(&mut present, scenario.treatment(name)?);
    }
    let begin = match map.get("begin") {
        None => Vec::new(),
        Some(list) => {
            let all = scenario.institutions.iter().map(|it| it.id.as_str());
            let list = names(list, "begin", all.filter(|id| written.joining != present.contains(id)))?;
            list.iter().try_for_each(|id| unscheduled(scenario, id, at))?;
            list
        }
    };
    join(&mut present, &begin);
    let withdraw = match map.get("withdraw") {
        None => Vec::new(),
        Some(word) if word == "all" => present.iter().map(|id| (*id).to_owned()).collect(),
        Some(list) => names(list, "withdraw", present.iter().copied().filter(|id| !begin.iter().any(|it| it == id)))?,
    };
    let mut dose = Vec::new();
    for (id, value) in object(map, "dose")? {
        let place = format!("dose.{id}");
        let left = || present.iter().copied().filter(|id| !withdraw.iter().any(|gone| gone == id));
        if !left().any(|known| known == id) {
            return Err(Problem::unknown(place, id, left()));
        }
        let share = value.as_f64().and_then(|share| Probability::new(share).ok()).filter(|dose| dose.get() > 0.0);
        let share =
            share.ok_or_else(|| Problem::new(place, "is not a number above 0 and at most 1; 'withdraw' ends it"))?;
        dose.push((id.clone(), share));
    }
    if stock.is_some() && scenario.game().opening_stock().is_none() {
        return Err(Problem::new("stock", format!("the game '{}' has none", scenario.game_type())));
    }
    let mut change = Change { at, begin: begin.clone(), withdraw, dose, stock, restart, ..Change::default() };
    let set = object(map, "set")?;
    if !set.is_empty() {
        values(set, scenario, &present, json, &mut change, build).map_err(|problem| problem.within("set"))?;
    }
    Ok(change)
}

/// Adds the ids that are not there yet.
fn join<'a>(present: &mut Vec<&'a str>, ids: &'a [String]) {
    for id in ids {
        if !present.contains(&id.as_str()) {
            present.push(id);
        }
    }
}

/// Refuses to let an institution begin that has a start of its own, or has stopped by then.
fn unscheduled(scenario: &Scenario, id: &str, at: i32) -> Result<(), Problem> {
    let Some(Schedule { start, stop, .. }) = scenario.institutions.iter().find(|it| it.id == id).map(|it| it.schedule)
    else {
        return Ok(());
    };
    if start != 0 {
        return Err(Problem::new("begin", format!("'{id}' has start {start} of its own; leave one of the two out")));
    }
    match stop.filter(|stop| *stop <= at) {
        Some(stop) => Err(Problem::new("begin", format!("'{id}' has stop {stop} of its own, which is not after {at}"))),
        None => Ok(()),
    }
}

fn object<'a>(map: &'a Map<String, Value>, key: &str) -> Result<&'a Map<String, Value>, Problem> {
    static NOTHING: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    match map.get(key) {
        None => Ok(&NOTHING),
        Some(value) => value.as_object().ok_or_else(|| Problem::new(key, "is not an object")),
    }
}

/// A list of names that are known.
fn names<'a>(list: &Value, key: &str, known: impl Iterator<Item = &'a str>) -> Result<Vec<String>, Problem> {
    let known: Vec<&str> = known.collect();
    let all = if key == "withdraw" { "neither \"all\" nor" } else { "not" };
    let list = list.as_array().ok_or_else(|| Problem::new(key, format!("is {all} a list of names")))?;
    let one = |(k, name): (usize, &Value)| {
        let place = format!("{key}[{k}]");
        let name = name.as_str().ok_or_else(|| Problem::new(&place, format!("{name} is not a name")))?;
        match known.contains(&name) {
            true => Ok(name.to_owned()),
            false => Err(Problem::unknown(place, name, known.iter().copied())),
        }
    };
    list.iter().enumerate().map(one).collect()
}

/// Sets values in the scenario's JSON, one after the other, and notes what they change in a run.
fn values(
    set: &Map<String, Value>,
    scenario: &Scenario,
    present: &[&str],
    json: &mut Value,
    change: &mut Change,
    build: &Build<'_>,
) -> Result<(), Problem> {
    distinct_paths(&scenario.json, set.keys().map(String::as_str)).map_err(|(_, problem)| problem)?;
    for (path, value) in set {
        let section = path.split(['.', '[']).next().unwrap_or_default();
        let before = build(json)?;
        put_open(json, section, path, value)?;
        let after = build(json)?;
        if section == "institutions" {
            amend(path, (&before, &after), present, change)?;
        } else {
            begins_alike(path, scenario, (&before, &after))?;
            change.rules = Some((Arc::clone(&after.model), after.organisations.clone()));
        }
    }
    Ok(())
}

/// Sets a value where a running community can have another one.
fn put_open(json: &mut Value, section: &str, path: &str, value: &Value) -> Result<(), Problem> {
    if section == "institutions" {
        let last = path.rsplit(['.', '[', ']']).next().unwrap_or_default();
        let scheduled =
            ["type", "id", "parts"].contains(&last) || Schedule::PARAMETERS.iter().any(|it| it.name == last);
        if scheduled || value.is_object() || !path.contains(['.', '[']) {
            let why = "is not a parameter of an institution's own; 'begin', 'withdraw' and 'dose' change the rest";
            return Err(Problem::new(path, why));
        }
    } else if !OPEN.contains(&section) {
        if SECTIONS.iter().any(|it| it.name == section) {
            return Err(Problem::new(path, "was settled before the first tick"));
        }
        return Err(Problem::unknown(path, section, OPEN.iter().copied().chain(["institutions"])));
    } else if !["game", "belief", "norm"].contains(&section) && json.get(section).is_none_or(Value::is_null) {
        let why = format!("the scenario has no section '{section}'; none can be added to a run");
        return Err(Problem::new(path, why));
    }
    put(json, path, value.clone())
}

/// Notes the institution whose parameter differs; refuses a value that its state begins with.
fn amend(
    path: &str,
    (before, after): (&Scenario, &Scenario),
    present: &[&str],
    change: &mut Change,
) -> Result<(), Problem> {
    let pairs = before.institutions.iter().zip(&after.institutions);
    let differs = |(old, new): &(&PlannedInstitution, &PlannedInstitution)| {
        format!("{:?}", old.institution) != format!("{:?}", new.institution)
    };
    for (old, new) in pairs.filter(differs) {
        if !present.contains(&new.id.as_str()) {
            return Err(Problem::new(path, format!("'{}' is in none of the treatments", new.id)));
        }
        if old.institution.fingerprint() != new.institution.fingerprint() {
            return Err(Problem::new(path, "is what the institution's state begins with; it keeps its own"));
        }
        change.amend.retain(|(id, _)| *id != new.id);
        change.amend.push((new.id.clone(), new.institution.clone()));
    }
    Ok(())
}

/// Refuses a value that shapes who lives in the community.
fn begins_alike(path: &str, scenario: &Scenario, (before, after): (&Scenario, &Scenario)) -> Result<(), Problem> {
    let Some((treatment, _)) = scenario.treatments.first() else { return Ok(()) };
    let (mut before, after) = (before.unsettled(treatment)?, after.unsettled(treatment)?);
    let own = before.community_mut();
    own.organisations.amend(&after.community().organisations);
    if format!("{own:?}") == format!("{:?}", after.community()) {
        return Ok(());
    }
    Err(Problem::new(path, "shapes how the community begins; a running one cannot change it"))
}
