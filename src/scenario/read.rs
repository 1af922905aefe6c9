//! From JSON to a scenario: the top level and the sections.

use super::families::{at, decision, entries, game, probes};
use super::file::Source;
use super::institutions::{institutions, treatments};
use super::plan::{Planned, Scenario};
use super::region::region;
use super::registry::Registry;
use super::sections::{Cohort, Demography, SECTIONS};
use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::random::fingerprint;
use crate::institution::Procedure;
use crate::process::{Acquaintance, Channels, IssueQueue, Processes};
use crate::simulation::{Matching, Model};
use crate::state::Organisations;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The parameters of a scenario's top level that are plain values.
const TOP: &[Parameter] = &[
    Parameter::count("cogov", 1, (1, 1), "–", "version of the file format").required(),
    Parameter::text("id", "id of the scenario"),
    Parameter::count("seed", 0, (0, i64::MAX), "–", "root of all random words").required(),
    Parameter::count("replicates", 10, (1, 1_000_000), "runs", "runs of each treatment"),
];

/// Keys of the top level that are neither plain values nor sections with parameters.
const OTHER: &[&str] =
    &["$schema", "title", "about", "game", "decision", "institutions", "treatments", "probes", "region"];

/// Sections that mean nothing without another one, and why.
const NEEDS: &[(&str, &str, &str)] = &[
    ("enterprises", "livelihood", "without it nobody looks for work"),
    ("poverty", "livelihood", "without it there are no jobs and no incomes"),
    ("staying", "livelihood", "without it there are no jobs and no incomes"),
    ("relief", "poverty", "it says who is in need"),
    ("involution", "ties", "it says whose acceptance is met"),
    ("attitudes", "participation", "attitudes follow from taking part"),
    ("channels", "issues", "channels find issues"),
    ("gap_filling", "issues", "gaps are issues that nobody voiced"),
    ("gap_filling", "attitudes", "who fills gaps is a matter of belonging and empowerment"),
    ("conflict", "issues", "conflicts come from issues that fail"),
    ("property", "conflict", "what the company quarrels about with the owners is kept there"),
];

impl Scenario {
    /// Builds and checks a scenario.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file, its path, what was found and what is allowed.
    pub fn build(source: &Source, registry: &Registry) -> Result<Self, Problem> {
        read(&source.json, registry).map_err(|problem| source.locate(problem))
    }
}

fn read(json: &Value, registry: &Registry) -> Result<Scenario, Problem> {
    let map = json.as_object().ok_or_else(|| Problem::new("", "a scenario is a JSON object"))?;
    let other = OTHER.iter().copied().chain(SECTIONS.iter().map(|section| section.name));
    let top = Values::read_beside(TOP, map, other)?;
    let (game, group_size, matching) = game(map, registry)?;
    let (rules, rule_shares) = decision(map, registry)?;
    let institutions = institutions(map, registry)?;
    let treatments = treatments(map, &institutions)?;
    let (institutions, _) = institutions;
    let demography: Demography = always(map)?;
    let probes = probes(map, registry, &demography)?;
    let id = top.id("scenario")?.to_owned();
    let processes = Processes {
        belief: always(map)?,
        norm: always(map)?,
        reputation: sometimes(map)?,
        participation: sometimes(map)?,
        attitudes: sometimes(map)?,
        livelihood: sometimes(map)?,
        issues: issues(map)?,
        gap_filling: sometimes(map)?,
        conflict: sometimes(map)?,
        projects: sometimes(map)?,
        poverty: sometimes(map)?,
        relief: sometimes(map)?,
        staying: sometimes(map)?,
        ties: ties(map)?,
        involution: sometimes(map)?,
        platform: sometimes(map)?,
    };
    let organisations = Organisations {
        branch: sometimes(map)?,
        official: sometimes(map)?,
        donor: sometimes(map)?,
        powers: sometimes(map)?,
        learning: sometimes(map)?,
        street: sometimes(map)?,
        property: sometimes(map)?,
        enterprises: list(map)?,
        societies: list(map)?,
        ..Organisations::default()
    };
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let off = |name: &str| map.get(name).is_none_or(empty);
    for (name, needed, why) in NEEDS {
        if !off(name) && off(needed) {
            return Err(Problem::new(*name, format!("needs the section '{needed}': {why}")));
        }
    }
    if map.get("title").is_some_and(|title| !title.is_object()) {
        return Err(Problem::new("title", "is not an object of titles by language, as {\"en\": \"…\", \"zh\": \"…\"}"));
    }
    let demography: Demography = always(map)?;
    let cohorts: Vec<Cohort> = list(map)?;
    Cohort::fit(&cohorts, demography.origins)?;
    if let Some(ties) = &processes.ties {
        ties.fit(demography.origins).map_err(|problem| problem.within("ties"))?;
    }
    let scenario = Scenario {
        id,
        title: map.get("title").and_then(Value::as_object).cloned().unwrap_or_default(),
        seed: top.count("seed") as u64,
        replicates: top.size("replicates") as u32,
        time: always(map)?,
        institutions,
        treatments,
        json: json.clone(),
        model: Arc::new(Model { game, rules, matching, processes }),
        demography,
        cohorts,
        residents: always(map)?,
        initial: always(map)?,
        organisations: organisations.found(),
        rule_shares,
        group_size,
        probes,
        stop: sometimes(map)?,
        record: Arc::new(sometimes(map)?.unwrap_or_default()),
        region: region(map, registry, &|json| read(json, registry))?,
    };
    watched(&scenario)?;
    distinct(&scenario)?;
    strangers_are_alike(&scenario)?;
    voters_remember(&scenario)?;
    Ok(scenario)
}

/// Reads a section that is on also where it is missing.
fn always<C: Component>(map: &Map<String, Value>) -> Result<C, Problem> {
    let empty = Value::Object(Map::new());
    C::with(map.get(C::TYPE).unwrap_or(&empty)).map_err(|problem| problem.within(C::TYPE))
}

/// Reads a section that is off where it is missing or null.
fn sometimes<C: Component>(map: &Map<String, Value>) -> Result<Option<C>, Problem> {
    let section = map.get(C::TYPE).filter(|section| !section.is_null());
    section.map(|section| C::with(section).map_err(|problem| problem.within(C::TYPE))).transpose()
}

/// Reads the issue queue with its channels.
fn issues(map: &Map<String, Value>) -> Result<Option<IssueQueue>, Problem> {
    let channels = sometimes(map)?.map_or_else(Channels::by_default, Ok)?;
    Ok(sometimes::<IssueQueue>(map)?.map(|queue| queue.with_channels(channels)))
}

/// Reads the ties, with how often each generation seeks out its own.
fn ties(map: &Map<String, Value>) -> Result<Option<Acquaintance>, Problem> {
    let contacts = list::<Cohort>(map)?.iter().map(|cohort| cohort.contacts).collect();
    Ok(sometimes::<Acquaintance>(map)?.map(|ties| ties.with_contacts(contacts)))
}

/// Reads a section that is a list of objects.
fn list<C: Component>(map: &Map<String, Value>) -> Result<Vec<C>, Problem> {
    let entries = entries(map, C::TYPE)?;
    entries.iter().enumerate().map(|(k, entry)| C::with(entry).map_err(|problem| at(C::TYPE, k, problem))).collect()
}

/// Ids of the engine's own draws, which no institution or rule may take.
const TAKEN: &[&str] = &[
    "belief",
    "gap_filling",
    "involution",
    "issues",
    "issues.arrivals",
    "livelihood",
    "matching",
    "participation",
    "platform.spread",
    "projects",
    "property",
    "questionnaire",
    "region.diffusion",
    "region.donor",
    "region.graph",
    "region.labour",
    "relief",
    "reputation.seen",
    "staying",
    "ties",
    "training",
    "population.benefits",
    "population.carers",
    "population.cohorts",
    "population.households",
    "population.jobs",
    "population.minds",
    "population.people",
    "population.school",
    "population.thresholds",
    "population.ties",
    "population.types",
];

/// Refuses to watch for a stop what is not recorded, or a region, whose communities go on together.
fn watched(scenario: &Scenario) -> Result<(), Problem> {
    match &scenario.stop {
        Some(_) if scenario.region.is_some() => {
            Err(Problem::new("stop", "a region has none: its communities go on together"))
        }
        Some(stop) if !scenario.probes().any(|probe| probe == stop.probe) => {
            Err(Problem::unknown("stop.probe", &stop.probe, scenario.probes()))
        }
        _ => Ok(()),
    }
}

/// Refuses votes of residents who have known no time without the institution, and proposals that promise nothing that could
/// be weighed.
fn voters_remember(scenario: &Scenario) -> Result<(), Problem> {
    let stage = scenario.stage();
    let proposed = |it: &&Planned| it.schedule.adoption.procedure == Procedure::Proposed;
    if let Some(it) = scenario.institutions.iter().filter(proposed).find(|it| it.institution.offer(&stage).is_none()) {
        return Err(Problem::new(
            format!("institutions.{}.adoption", it.id),
            "'proposed' needs a rule whose gain residents can weigh beforehand, as government, points, third_party and \
             water_users; 'voted' begins unasked",
        ));
    }
    let voted = |it: &Planned| it.schedule.adoption.procedure == Procedure::Voted;
    let hasty = |it: &Planned| voted(it) && scenario.time.burn_in == 0 && it.schedule.start == 0;
    match scenario.institutions.iter().find(|it| hasty(it)) {
        Some(it) => Err(Problem::new(
            format!("institutions.{}.adoption", it.id),
            "'voted' compares payoffs with those before the start: give time.burn_in or start more than 0 ticks",
        )),
        None => Ok(()),
    }
}

/// Refuses strangers where the model needs to know who plays with whom.
fn strangers_are_alike(scenario: &Scenario) -> Result<(), Problem> {
    if scenario.model.matching == Matching::Partners {
        return Ok(());
    }
    let refuse = |what: &str| Err(Problem::new("game.matching", format!("'strangers' {what}")));
    if scenario.demography.homogeneity < 1.0 {
        return refuse("needs community.homogeneity 1: benefit weights are shares of a group that stays");
    }
    let peers = |it: &&Value| it["type"] == "peer_sanctions";
    match scenario.json["institutions"].as_array().into_iter().flatten().find(peers) {
        Some(_) => refuse("cannot be with peer_sanctions: who punishes knows the members of its stairwell only"),
        None => Ok(()),
    }
}

/// Refuses ids that stand twice, or whose random addresses would collide.
fn distinct(scenario: &Scenario) -> Result<(), Problem> {
    let institutions =
        scenario.institutions.iter().enumerate().map(|(k, it)| (format!("institutions[{k}]"), it.id.as_str()));
    let rules = scenario.model.rules.iter().enumerate().map(|(k, it)| (format!("decision[{k}]"), it.id.as_str()));
    let mut seen: Vec<&str> = TAKEN.to_vec();
    for (path, id) in institutions.chain(rules) {
        if seen.contains(&id) {
            return Err(Problem::new(
                path + ".id",
                format!("'{id}' stands here twice, or is a name of the engine; give it another id"),
            ));
        }
        if let Some(other) = seen.iter().find(|other| fingerprint(other) == fingerprint(id)) {
            return Err(Problem::new(
                path + ".id",
                format!("'{id}' would share its random words with '{other}'; give it another id"),
            ));
        }
        seen.push(id);
    }
    Ok(())
}
