//! Reads game, decision rules and probes of a scenario from JSON, and sections that are components.

use super::entries::{GameEntry, RuleEntry};
use super::needs::{Declared, Settings};
use super::registry::Registry;
use super::sections::Demography;
use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::names;
use crate::base::units::{Probability, rounded};
use crate::game::Game;
use crate::probe::{Derived, NamedProbe};
use crate::simulation::{Matching, Rule};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The probes of a scenario that names none.
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

/// What every game has beside its own parameters.
#[derive(Component, Debug)]
#[component(frame = GameEntry)]
struct GameFrame {
    /// Members of a group.
    #[parameter(default = 10, range = 1..=1_000_000, unit = "persons")]
    group_size: usize,
    /// Who plays with whom: the same neighbours always, or members of the community drawn again every tick.
    #[parameter(default = Matching::Partners, with = "community.homogeneity=1")]
    matching: Matching,
}

/// What every decision rule has beside its own parameters.
#[derive(Component, Debug)]
#[component(frame = RuleEntry)]
struct RuleFrame {
    /// Id of the rule; its type where there is none.
    #[parameter()]
    id: Option<String>,
    /// Share of residents who follow it; shares add to 1.
    #[parameter(default = 1.0)]
    share: Probability,
}

/// The parameters that every game has beside its own.
pub const GROUP: &[Parameter] = GameFrame::PARAMETERS;
/// The parameters that every decision rule has beside its own.
pub(super) const RULE: &[Parameter] = RuleFrame::PARAMETERS;

/// The longest list of a scenario.
const MOST: usize = 1000;

/// The entries of a list; none where the list is missing.
pub(super) fn entries<'a>(map: &'a Map<String, Value>, key: &str) -> Result<&'a [Value], Problem> {
    match map.get(key) {
        None => Ok(&[]),
        Some(Value::Array(list)) if list.len() > MOST => {
            Err(Problem::new(key, format!("has {} entries; at most {MOST} are allowed", list.len())))
        }
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(Problem::new(key, "is not a list")),
    }
}

/// Reads a list of components of one kind.
pub(super) fn list<C: Component>(map: &Map<String, Value>) -> Result<Vec<C>, Problem> {
    let entries = entries(map, C::TYPE)?;
    entries.iter().enumerate().map(|(k, entry)| C::with(entry).map_err(|problem| at(C::TYPE, k, problem))).collect()
}

/// Puts the place of a list's entry before the path of a problem.
pub(super) fn at(list: &str, index: usize, problem: Problem) -> Problem {
    problem.within(&format!("{list}[{index}]"))
}

/// A component's type, its own values, and the values of its frame (the parameters that its whole family has).
pub(super) type Typed<'a> = (&'a str, Map<String, Value>, Map<String, Value>);

/// Splits an object into the word under `type`, the component's own values and the frame's.
pub(super) fn typed<'a>(entry: &'a Value, frame: &[Parameter]) -> Result<Typed<'a>, Problem> {
    let map = entry.as_object().ok_or_else(|| Problem::new("", "is not an object with a 'type'"))?;
    let word = map.get("type").ok_or_else(|| Problem::new("type", "is missing"))?;
    let word = word.as_str().ok_or_else(|| Problem::new("type", format!("{word} is not a word")))?;
    let rest = map.iter().filter(|(key, _)| key.as_str() != "type").map(|(key, value)| (key.clone(), value.clone()));
    let (frame, own) = rest.partition(|(key, _)| frame.iter().any(|parameter| parameter.name == key.as_str()));
    Ok((word, own, frame))
}

/// The id that an entry gives, or another where it gives none.
pub(super) fn id_or(given: Option<String>, otherwise: &str) -> Result<String, Problem> {
    let Some(id) = given else { return Ok(otherwise.to_owned()) };
    names::checked(&id).map_err(|problem| problem.within("id"))?;
    Ok(id)
}

/// The names of parameters.
pub(super) fn names_of(parameters: &'static [Parameter]) -> impl Iterator<Item = &'static str> {
    parameters.iter().map(|parameter| parameter.name)
}

/// Reads a component's values. The message for an unknown name considers the frame's names, too.
pub(super) fn own_values(
    parameters: &[Parameter],
    frame: impl IntoIterator<Item = &'static str>,
    given: &Map<String, Value>,
) -> Result<Values, Problem> {
    if let Some(word) = given.keys().find(|word| parameters.iter().all(|p| p.name != word.as_str())) {
        let known = parameters.iter().map(|parameter| parameter.name).chain(frame).chain(["type"]);
        return Err(Problem::unknown(word.as_str(), word, known));
    }
    Values::read(parameters, given)
}

/// The game, the size of a group, and the matching of residents to groups.
pub(super) type Play = (Arc<dyn Game>, usize, Matching);

/// Reads the game; what it declares joins the rest.
pub(super) fn game(
    map: &Map<String, Value>,
    registry: &Registry,
    declared: &mut Vec<Declared>,
) -> Result<Play, Problem> {
    let mut entry = map.get("game").cloned().unwrap_or_else(|| Value::Object(Map::new()));
    if let Some(game) = entry.as_object_mut() {
        // The default is the linear game.
        game.entry("type").or_insert_with(|| Value::from("linear"));
    }
    let mut read = || {
        let (word, own, frame) = typed(&entry, GROUP)?;
        let family = registry.games.get(word)?;
        let game = family.build(&own_values(family.parameters, names_of(GROUP), &own)?)?;
        let GameFrame { group_size, matching } = GameFrame::build(&Values::read(GROUP, &frame)?)?;
        if matching == Matching::Strangers && game.opening_stock().is_some() {
            return Err(Problem::new("matching", "'strangers' share no stock; this game is one of partners"));
        }
        let (path, id, given) = ("game".to_owned(), "game".to_owned(), own);
        let (kind, needs, parameters) = (family.name, family.needs, family.parameters);
        declared.push(Declared { path, id, kind, needs, whole: None, parameters, given });
        Ok((Arc::from(game), group_size, matching))
    };
    read().map_err(|problem: Problem| problem.within("game"))
}

/// Reads the decision rules with their shares; what they declare joins the rest.
pub(super) fn decision(
    map: &Map<String, Value>,
    registry: &Registry,
    declared: &mut Vec<Declared>,
) -> Result<(Vec<Rule>, Vec<f64>), Problem> {
    let usual = [serde_json::json!({"type": "reciprocal"})];
    let entries = if map.contains_key("decision") { entries(map, "decision")? } else { &usual };
    if entries.is_empty() || entries.len() > 200 {
        return Err(Problem::new("decision", "takes 1 to 200 rules"));
    }
    let (mut rules, mut shares) = (Vec::new(), Vec::new());
    for (k, entry) in entries.iter().enumerate() {
        let mut read = || {
            let (word, own, frame) = typed(entry, RULE)?;
            let family = registry.rules.get(word)?;
            let rule = family.build(&own_values(family.parameters, names_of(RULE), &own)?)?;
            let frame = RuleFrame::build(&Values::read(RULE, &frame)?)?;
            let (path, id, given) = (format!("decision[{k}]"), id_or(frame.id, word)?, own);
            let (kind, needs, parameters) = (family.name, family.needs, family.parameters);
            declared.push(Declared { path, id: id.clone(), kind, needs, whole: None, parameters, given });
            Ok((Rule { id, rule: Arc::from(rule) }, frame.share.get()))
        };
        let (rule, share) = read().map_err(|problem: Problem| at("decision", k, problem))?;
        rules.push(rule);
        shares.push(share);
    }
    let total: f64 = shares.iter().sum();
    if (total - 1.0).abs() > 1e-6 {
        return Err(Problem::new("decision", format!("the shares of the rules add to {}, not to 1", rounded(total))));
    }
    Ok((rules, shares))
}

/// Reads the probes of a scenario: names of the registry, and statistics of a column over a group ([`Derived`]).
pub(super) fn probes(
    map: &Map<String, Value>,
    registry: &Registry,
    places: &Demography,
    settings: &Settings<'_>,
) -> Result<Vec<NamedProbe>, Problem> {
    // Of the usual ones those of modules that are off are absent.
    let usual = USUAL.iter().filter(|name| settings.check_probe(name, registry).is_ok());
    let usual: Vec<Value> = usual.map(|name| Value::from(*name)).collect();
    let names = if map.contains_key("probes") { entries(map, "probes")? } else { &usual };
    let mut probes: Vec<NamedProbe> = Vec::new();
    for (k, name) in names.iter().enumerate() {
        let path = format!("probes[{k}]");
        let name = name.as_str().ok_or_else(|| Problem::new(&path, format!("{name} is not the name of a probe")))?;
        for name in Derived::expand(name, |kind| places.count(kind)) {
            let probe = registry.find_probe(&name).map_err(|problem| problem.within(&path))?;
            settings.check_probe(&name, registry).map_err(|problem| problem.within(&path))?;
            if probes.iter().any(|(known, _)| *known == name) {
                return Err(Problem::new(path, format!("'{name}' stands here twice")));
            }
            probes.push((name, probe));
        }
    }
    if probes.len() > MOST {
        return Err(Problem::new("probes", format!("are {}; at most {MOST} are allowed", probes.len())));
    }
    Ok(probes)
}
