//! From JSON to a scenario that is ready to run.

use super::file::Source;
use super::people::Recipe;
use super::registry::Registry;
use super::sections::{Demography, Initial, Residents, SECTIONS, Time};
use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::random::{Address, fingerprint};
use crate::game::Game;
use crate::institution::{Institution, Schedule, Stage};
use crate::probe::Probe;
use crate::process::{Attitudes, Belief, Livelihood, Norm, ParticipationChoice, Processes, Reputation};
use crate::simulation::{Active, Model, Rule, Simulation};
use crate::state::{Branch, Clock, Enterprise, Organisations, SocialOrganisation};
use serde_json::{Map, Value};
use std::sync::Arc;

/// A scenario, checked in full: it can only fail in a run by a plug-in's breach of contract.
///
/// ```
/// use cogov::scenario::{Registry, Scenario, Source};
/// let json = serde_json::json!({
///     "cogov": 1, "id": "lab", "seed": 7,
///     "time": {"burn_in": 0, "ticks": 20},
///     "community": {"residents": 200},
///     "institutions": [{"type": "third_party"}]
/// });
/// let scenario = Scenario::build(&Source::from_json(json), &Registry::standard())?;
/// let mut run = scenario.simulation("all", 0)?;
/// run.run(scenario.ticks())?;
/// assert!(run.series().last("cooperation", 5).is_some_and(|level| level > 0.5));
/// # Ok::<(), cogov::Error>(())
/// ```
pub struct Scenario {
    /// The id: the name of the results folder.
    pub id: String,
    /// The title, by language.
    pub title: Map<String, Value>,
    /// The seed.
    pub seed: u64,
    /// Replicates of each treatment.
    pub replicates: u32,
    /// Length of a run.
    pub time: Time,
    /// The institutions, in the order in which they act.
    pub institutions: Vec<Planned>,
    /// The treatments: a name, and the ids of the institutions that are on.
    pub treatments: Vec<(String, Vec<String>)>,
    /// The JSON from which it was built, after changes.
    pub json: Value,
    model: Arc<Model>,
    demography: Demography,
    residents: Residents,
    initial: Initial,
    organisations: Organisations,
    rule_shares: Vec<f64>,
    group_size: usize,
    probes: Vec<(String, Arc<dyn Probe>)>,
}

impl std::fmt::Debug for Scenario {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scenario").field("id", &self.id).field("json", &self.json).finish_non_exhaustive()
    }
}

/// An institution as a scenario plans it.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The id.
    pub id: String,
    /// When it works, and at what dose.
    pub schedule: Schedule,
    /// The institution before its first tick.
    pub institution: Box<dyn Institution>,
}

/// The parameters of a scenario's top level that are plain values.
const TOP: &[Parameter] = &[
    Parameter::count("cogov", 1, (1, 1), "–", "version of the file format").required(),
    Parameter::text("id", "id of the scenario"),
    Parameter::count("seed", 0, (0, i64::MAX), "–", "root of all random words").required(),
    Parameter::count("replicates", 10, (1, 1_000_000), "runs", "runs of each treatment"),
];

/// Keys of the top level that are not sections with parameters.
const OTHER: &[&str] = &[
    "$schema",
    "cogov",
    "id",
    "title",
    "seed",
    "replicates",
    "about",
    "game",
    "decision",
    "institutions",
    "treatments",
    "probes",
];

/// What is recorded where a scenario names no probes.
const USUAL: &[&str] = &[
    "cooperation",
    "recreation",
    "passive",
    "active",
    "belonging",
    "trust_neighbours",
    "trust_committee",
    "employment",
    "cost",
    "fines",
    "payoff",
    "welfare",
];

/// The largest group: beyond it a group is no neighbourhood.
const GROUP: &[Parameter] = &[Parameter::count("group_size", 10, (1, 1_000_000), "persons", "members of a group")];
const RULE: &[Parameter] = &[
    Parameter::text("id", "id of the rule; its type where there is none"),
    Parameter::share("share", 1.0, "share of residents who follow it; shares add to 1"),
];
const ID: &[Parameter] = &[Parameter::text("id", "id of the institution; its type where there is none")];

impl Scenario {
    /// Builds and checks a scenario.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file, its path, what was found and what is allowed.
    pub fn build(source: &Source, registry: &Registry) -> Result<Self, Problem> {
        read(&source.json, registry).map_err(|problem| source.locate(problem))
    }

    /// Ticks of a whole run, burn-in included.
    pub const fn ticks(&self) -> usize {
        self.time.burn_in + self.time.ticks
    }

    /// Residents of the community.
    pub const fn rows(&self) -> usize {
        self.demography.adults
    }

    /// The game.
    pub fn game(&self) -> &dyn Game {
        &*self.model.game
    }

    /// The stage game as a selfish resident without interest linkage sees it.
    pub fn stage(&self) -> Stage {
        let n = self.group_size.min(self.rows());
        let opening = self.game().opening_stock().unwrap_or(0.0);
        let others = crate::game::Others { stock: opening, ..crate::game::Others::contributing(n, 1.0) };
        let groups = crate::state::Groups::new(&[n], n);
        let mut worth = vec![0.0; n];
        self.game().resource_worth(&groups, &[opening as f32], &mut worth);
        Stage { gap: 1.0 - self.game().marginal(1.0, &others), resource: crate::base::math::mean(&worth) }
    }

    /// The ids of a treatment's institutions.
    ///
    /// # Errors
    /// When there is no such treatment.
    pub fn treatment(&self, name: &str) -> Result<&[String], Problem> {
        let known = self.treatments.iter().map(|(name, _)| name.as_str());
        let found = self.treatments.iter().find(|(known, _)| known == name);
        found.map(|(_, ids)| &ids[..]).ok_or_else(|| Problem::unknown("treatments", name, known))
    }

    /// The run of a treatment and replicate, before its first tick. All treatments of a replicate share the same
    /// residents and the same random words.
    ///
    /// # Errors
    /// When there is no such treatment.
    pub fn simulation(&self, treatment: &str, replicate: u32) -> Result<Simulation, Problem> {
        let ids = self.treatment(treatment)?;
        let address = Address::new(self.seed).replicate(replicate);
        let mut community = self.recipe().make(address);
        community.organisations = self.organisations.clone();
        let planned = self.institutions.iter().filter(|planned| ids.contains(&planned.id));
        let institutions = planned.map(|it| Active::new(it.id.clone(), it.schedule, it.institution.clone())).collect();
        let clock = Clock { tick: -(self.time.burn_in as i32) };
        Ok(Simulation::new(Arc::clone(&self.model), community, institutions, (address, clock), self.probes.clone()))
    }

    fn recipe(&self) -> Recipe<'_> {
        let processes = &self.model.processes;
        Recipe {
            demography: self.demography,
            residents: self.residents,
            initial: self.initial,
            norm: processes.norm,
            participation: processes.participation,
            livelihood: processes.livelihood,
            rule_shares: &self.rule_shares,
            group_size: self.group_size,
        }
    }
}

fn read(json: &Value, registry: &Registry) -> Result<Scenario, Problem> {
    let map = json.as_object().ok_or_else(|| Problem::new("", "a scenario is a JSON object"))?;
    let known = || OTHER.iter().copied().chain(SECTIONS.iter().map(|section| section.name));
    if let Some(word) = map.keys().find(|word| !known().any(|known| known == word.as_str())) {
        return Err(Problem::unknown(word.as_str(), word, known()));
    }
    let top: Map<String, Value> = map
        .iter()
        .filter(|(key, _)| TOP.iter().any(|p| p.name == key.as_str()))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let top = Values::read(TOP, &top)?;
    let (game, group_size) = read_game(map, registry)?;
    let (rules, rule_shares) = read_rules(map, registry)?;
    let institutions = read_institutions(map, registry)?;
    let treatments = read_treatments(map, &institutions)?;
    let probes = read_probes(map, registry)?;
    let id = if top.word("id").is_empty() { "scenario".to_owned() } else { top.word("id").to_owned() };
    if !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
        return Err(Problem::new("id", format!("'{id}' may have letters, digits, _ and - only: it names a folder")));
    }
    let processes = Processes {
        belief: always::<Belief>(map)?,
        norm: always::<Norm>(map)?,
        reputation: sometimes::<Reputation>(map)?,
        participation: sometimes::<ParticipationChoice>(map)?,
        attitudes: sometimes::<Attitudes>(map)?,
        livelihood: sometimes::<Livelihood>(map)?,
    };
    let organisations = Organisations {
        branch: sometimes::<Branch>(map)?,
        enterprises: list::<Enterprise>(map)?,
        societies: list::<SocialOrganisation>(map)?,
    };
    if !organisations.enterprises.is_empty() && processes.livelihood.is_none() {
        return Err(Problem::new("enterprises", "needs the section 'livelihood': without it nobody looks for work"));
    }
    if processes.attitudes.is_some() && processes.participation.is_none() {
        return Err(Problem::new("attitudes", "needs the section 'participation': attitudes follow from taking part"));
    }
    if map.get("title").is_some_and(|title| !title.is_object()) {
        return Err(Problem::new("title", "is not an object of titles by language, as {\"en\": \"…\", \"zh\": \"…\"}"));
    }
    let scenario = Scenario {
        id,
        title: map.get("title").and_then(Value::as_object).cloned().unwrap_or_default(),
        seed: top.count("seed") as u64,
        replicates: top.size("replicates") as u32,
        time: always::<Time>(map)?,
        institutions,
        treatments,
        json: json.clone(),
        model: Arc::new(Model { game, rules, processes }),
        demography: always::<Demography>(map)?,
        residents: always::<Residents>(map)?,
        initial: always::<Initial>(map)?,
        organisations,
        rule_shares,
        group_size,
        probes,
    };
    distinct(&scenario)?;
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

/// Reads a section that is a list of objects.
fn list<C: Component>(map: &Map<String, Value>) -> Result<Vec<C>, Problem> {
    let entries = entries(map, C::TYPE)?;
    entries.iter().enumerate().map(|(k, entry)| C::with(entry).map_err(|problem| at(C::TYPE, k, problem))).collect()
}

fn entries<'a>(map: &'a Map<String, Value>, key: &str) -> Result<&'a [Value], Problem> {
    match map.get(key) {
        None => Ok(&[]),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(Problem::new(key, "is not a list")),
    }
}

fn at(list: &str, index: usize, problem: Problem) -> Problem {
    problem.within(&format!("{list}[{index}]"))
}

/// The word under `type`, and the rest of the object parted into the component's own values and the frame's.
fn typed<'a>(
    entry: &'a Value,
    frame: &[Parameter],
) -> Result<(&'a str, Map<String, Value>, Map<String, Value>), Problem> {
    let map = entry.as_object().ok_or_else(|| Problem::new("", "is not an object with a 'type'"))?;
    let word = map.get("type").ok_or_else(|| Problem::new("type", "is missing"))?;
    let word = word.as_str().ok_or_else(|| Problem::new("type", format!("{word} is not a word")))?;
    let rest = map.iter().filter(|(key, _)| key.as_str() != "type").map(|(key, value)| (key.clone(), value.clone()));
    let (frame, own) = rest.partition(|(key, _)| frame.iter().any(|parameter| parameter.name == key.as_str()));
    Ok((word, own, frame))
}

/// Reads a component's values; an unknown name is compared with the frame's names too.
fn own_values(parameters: &[Parameter], frame: &[Parameter], given: &Map<String, Value>) -> Result<Values, Problem> {
    if let Some(word) = given.keys().find(|word| parameters.iter().all(|p| p.name != word.as_str())) {
        let known = parameters.iter().chain(frame).map(|parameter| parameter.name);
        return Err(Problem::unknown(word.as_str(), word, known));
    }
    Values::read(parameters, given)
}

fn read_game(map: &Map<String, Value>, registry: &Registry) -> Result<(Arc<dyn Game>, usize), Problem> {
    let usual = serde_json::json!({"type": "linear"});
    let entry = map.get("game").unwrap_or(&usual);
    let read = || {
        let (word, own, frame) = typed(entry, GROUP)?;
        let family = registry.games.get(word)?;
        let game = family.build(&own_values(family.parameters, GROUP, &own)?)?;
        Ok((Arc::from(game), Values::read(GROUP, &frame)?.size("group_size")))
    };
    read().map_err(|problem: Problem| problem.within("game"))
}

fn read_rules(map: &Map<String, Value>, registry: &Registry) -> Result<(Vec<Rule>, Vec<f64>), Problem> {
    let usual = [serde_json::json!({"type": "reciprocal"})];
    let entries = if map.contains_key("decision") { entries(map, "decision")? } else { &usual };
    if entries.is_empty() || entries.len() > 200 {
        return Err(Problem::new("decision", "takes 1 to 200 rules"));
    }
    let (mut rules, mut shares) = (Vec::new(), Vec::new());
    for (k, entry) in entries.iter().enumerate() {
        let read = || {
            let (word, own, frame) = typed(entry, RULE)?;
            let family = registry.rules.get(word)?;
            let rule = family.build(&own_values(family.parameters, RULE, &own)?)?;
            let frame = Values::read(RULE, &frame)?;
            let id = if frame.word("id").is_empty() { word } else { frame.word("id") };
            Ok((Rule { id: id.to_owned(), rule: Arc::from(rule) }, frame.number("share")))
        };
        let (rule, share) = read().map_err(|problem: Problem| at("decision", k, problem))?;
        rules.push(rule);
        shares.push(share);
    }
    let total: f64 = shares.iter().sum();
    if (total - 1.0).abs() > 1e-6 {
        return Err(Problem::new("decision", format!("the shares of the rules add to {total}, not to 1")));
    }
    Ok((rules, shares))
}

fn read_institutions(map: &Map<String, Value>, registry: &Registry) -> Result<Vec<Planned>, Problem> {
    let frame: Vec<Parameter> = ID.iter().chain(Schedule::PARAMETERS).copied().collect();
    let mut all = Vec::new();
    for (k, entry) in entries(map, "institutions")?.iter().enumerate() {
        let read = || {
            let (word, own, given) = typed(entry, &frame)?;
            let family = registry.institutions.get(word)?;
            let institution = family.build(&own_values(family.parameters, &frame, &own)?)?;
            let given = Values::read(&frame, &given)?;
            let id = if given.word("id").is_empty() { word } else { given.word("id") };
            Ok(Planned { id: id.to_owned(), schedule: Schedule::build(&given)?, institution })
        };
        let planned: Planned = read().map_err(|problem: Problem| at("institutions", k, problem))?;
        all.push(planned);
    }
    Ok(all)
}

fn read_treatments(map: &Map<String, Value>, institutions: &[Planned]) -> Result<Vec<(String, Vec<String>)>, Problem> {
    let ids: Vec<String> = institutions.iter().map(|planned| planned.id.clone()).collect();
    let Some(treatments) = map.get("treatments") else {
        let mut usual = vec![("none".to_owned(), Vec::new())];
        if !ids.is_empty() {
            usual.push(("all".to_owned(), ids));
        }
        return Ok(usual);
    };
    let treatments = treatments.as_object().filter(|map| !map.is_empty());
    let treatments =
        treatments.ok_or_else(|| Problem::new("treatments", "is not an object of lists of institution ids"))?;
    let mut all = Vec::new();
    for (name, list) in treatments {
        let path = format!("treatments.{name}");
        let list = list.as_array().ok_or_else(|| Problem::new(&path, "is not a list of institution ids"))?;
        let mut chosen = Vec::new();
        for (k, id) in list.iter().enumerate() {
            let word = id.as_str().unwrap_or_default();
            if !ids.iter().any(|known| known == word) {
                let known = ids.iter().map(String::as_str);
                return Err(Problem::unknown(format!("{path}[{k}]"), &id.to_string().replace('"', ""), known));
            }
            chosen.push(word.to_owned());
        }
        all.push((name.clone(), chosen));
    }
    Ok(all)
}

fn read_probes(map: &Map<String, Value>, registry: &Registry) -> Result<Vec<(String, Arc<dyn Probe>)>, Problem> {
    let usual: Vec<Value> = USUAL.iter().map(|name| Value::from(*name)).collect();
    let names = if map.contains_key("probes") { entries(map, "probes")? } else { &usual };
    let mut probes: Vec<(String, Arc<dyn Probe>)> = Vec::new();
    for (k, name) in names.iter().enumerate() {
        let path = format!("probes[{k}]");
        let name = name.as_str().ok_or_else(|| Problem::new(&path, format!("{name} is not the name of a probe")))?;
        let probe = registry.find_probe(name).map_err(|problem| problem.within(&path))?;
        if probes.iter().any(|(known, _)| known == name) {
            return Err(Problem::new(path, format!("'{name}' stands here twice")));
        }
        probes.push((name.to_owned(), probe));
    }
    Ok(probes)
}

/// Ids of the engine's own draws, which no institution or rule may take.
const TAKEN: &[&str] = &[
    "belief",
    "livelihood",
    "participation",
    "reputation",
    "training",
    "population.households",
    "population.people",
    "population.types",
    "population.minds",
    "population.jobs",
    "population.benefits",
];

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
