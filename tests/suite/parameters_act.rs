//! A parameter acts: between the two ends of its sweep an outcome moves, in a setting that its component declares.
//!
//! `parameters_act.json` has the ground: a small community with all sections. Of most sections all values are the defaults; a
//! few rates are higher, so that in some weeks a small community has enough events. A component under test takes its place
//! in it, with the flags and institutions that it needs (`needs`) and the settings with which the parameter acts (`with`). The
//! file also has ends of parameters that cannot be walked to the ends of their range alone, and the directions that
//! descriptions name.

use crate::common::{build, with};
use cogov::institution::Schedule;
use cogov::internal::{GROUP, Presence, SECTIONS, map};
use cogov::{Component, Kind, Need, Parameter, Registry, Setting};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static GIVEN: LazyLock<Value> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/parameters_act.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
});

fn ground() -> Value {
    GIVEN["ground"].clone()
}

/// Columns of which the run records the mean: attributes of residents that no other outcome shows.
const ATTRIBUTES: [&str; 7] =
    ["mean:age", "mean:education", "mean:female", "mean:ethnic", "mean:cohort", "mean:core", "mean:able"];

/// Sections about the run itself; the modules `stop` and `observation` test them.
const OF_THE_RUN: [&str; 4] = ["time", "stop", "record", "published"];

/// The two ends of a parameter: of its sweep, else of its range, at most four times the default or ten.
fn ends(path: &str, parameter: &Parameter) -> Vec<Value> {
    if let Some(own) = GIVEN["ends"][path].as_array() {
        return own.clone();
    }
    let far = match parameter.default_json().and_then(|json| json.as_f64()) {
        Some(default) if default > 0.0 => 4.0 * default,
        _ => 10.0,
    };
    let (from, to) = match (parameter.kind, parameter.sweep) {
        (Kind::Flag, _) => return vec![json!(false), json!(true)],
        (Kind::Word(words), _) => return words.iter().map(|word| json!(word)).collect(),
        (Kind::Text | Kind::Texts, _) => return Vec::new(),
        (_, Some(sweep)) => sweep,
        (Kind::Count(least, most), None) => ((least as f64).max(-far), (most as f64).min(far)),
        (Kind::Number(least, most) | Kind::Numbers(least, most) | Kind::Steps(least, most), None) => {
            (least.max(-far), most.min(far))
        }
    };
    match parameter.kind {
        Kind::Count(..) => vec![json!(from.floor() as i64), json!(to.ceil() as i64)],
        Kind::Numbers(..) => vec![json!([from, to, to]), json!([to, from, from])],
        _ => vec![json!(from), json!(to)],
    }
}

/// A component in its place: the ground with it, and the JSON pointer to it.
struct Placed {
    word: &'static str,
    json: Value,
    at: String,
    needs: &'static [Need],
    parameters: &'static [Parameter],
}

fn components() -> Vec<Placed> {
    let registry = Registry::standard();
    let mut all = Vec::new();
    for it in SECTIONS.iter().filter(|section| !OF_THE_RUN.contains(&section.name)) {
        let at = if it.presence == Presence::List { format!("/{}/0", it.name) } else { format!("/{}", it.name) };
        all.push(Placed { word: it.name, json: ground(), at, needs: it.needs, parameters: it.parameters });
    }
    let game = |game: Value| (with(ground(), json!({"game": game})), "/game".to_owned());
    for it in registry.games.iter() {
        let (json, at) = game(json!({"type": it.name, "group_size": if it.name == "dilemma" { 2 } else { 10 }}));
        all.push(Placed { word: it.name, json, at, needs: it.needs, parameters: it.parameters });
    }
    let (json, at) = game(json!({"type": "linear"}));
    all.push(Placed { word: "game", json, at, needs: &[], parameters: GROUP });
    for it in registry.rules.iter() {
        // Beside others who contribute nothing: who meets only its like may never have to react.
        let other = json!({"type": "unconditional", "id": "other", "share": 0.3, "contribution": 0});
        let json = with(ground(), json!({"decision": [{"type": it.name, "share": 0.7}, other]}));
        all.push(Placed { word: it.name, json, at: "/decision/0".into(), needs: it.needs, parameters: it.parameters });
    }
    let institution = |kind: &str| with(ground(), json!({"institutions": [{"type": kind}]}));
    for it in registry.institutions.iter() {
        let (json, at) = (institution(it.name), "/institutions/0".to_owned());
        all.push(Placed { word: it.name, json, at, needs: it.needs, parameters: it.parameters });
    }
    let (json, at) = (institution("points"), "/institutions/0".to_owned());
    all.push(Placed { word: "schedule", json, at, needs: &[], parameters: Schedule::PARAMETERS });
    all
}

fn add_institution(json: &mut Value, kind: &str) {
    let list = json["institutions"].as_array_mut().unwrap();
    if list.iter().all(|known| known["type"] != kind) {
        list.push(json!({"type": kind}));
    }
}

/// Takes a section away, and those that need it.
fn remove_section(json: &mut Value, name: &str) {
    let sections = json.as_object_mut().unwrap();
    sections.remove(name);
    let here = |sections: &Map<String, Value>, it: &Setting| !matches!(it, Setting::Section(name) if !sections.contains_key(*name));
    while let Some(needy) = SECTIONS.iter().find(|section| {
        let unmet = |need: &&Need| need.parts.is_empty() && !need.any().any(|it| here(sections, &it));
        sections.contains_key(section.name) && section.needs.iter().any(|need| unmet(&need))
    }) {
        sections.remove(needy.name);
    }
}

/// The scenario in which a parameter acts, by the declarations of its component and its own.
fn setting(placed: &Placed, parameter: &Parameter) -> Value {
    let mut json = placed.json.clone();
    for need in placed.needs.iter().filter(|need| need.parts.is_empty() || need.parts.contains(&parameter.name)) {
        // A flag where there is one: an institution brings more than is needed.
        let flag = need.any().find(|setting| matches!(setting, Setting::Flag(..)));
        match flag.unwrap_or(need.first) {
            Setting::Institution(kind) => add_institution(&mut json, kind),
            Setting::Flag(section, name) => json[section][name] = json!(true),
            // The ground has all sections, partners, several origins and a canal.
            _ => {}
        }
    }
    for item in parameter.with.split(", ").filter(|item| !item.is_empty()) {
        if let Some(section) = item.strip_prefix("no ") {
            remove_section(&mut json, section);
            continue;
        }
        if let Some(kind) = item.strip_prefix("institution ") {
            add_institution(&mut json, kind);
            continue;
        }
        let (name, text) = item.split_once('=').unwrap_or_else(|| panic!("{}: '{item}'", parameter.name));
        if name.contains('.') {
            cogov::set(&mut json, item).unwrap_or_else(|problem| panic!("{item}: {problem}"));
        } else {
            let value = serde_json::from_str(text).unwrap_or_else(|_| json!(text));
            json.pointer_mut(&placed.at).unwrap()[name] = value;
        }
    }
    json
}

/// A parameter under test: the component's word and the parameter's name, and the scenario at each end.
struct Case {
    path: String,
    runs: Vec<String>,
}

/// The outcomes that a scenario can record: all but those of a stock or a region that it does not have.
fn recordable<'a>(json: &Value, probes: &[&'a str]) -> Vec<&'a str> {
    let mut probes = probes.to_vec();
    while let Err(message) = build(&with(json.clone(), json!({"probes": probes}))) {
        let number = message.strip_prefix("probes[").and_then(|rest| rest.split_once(']')?.0.parse::<usize>().ok());
        let Some(number) = number else { break };
        probes.remove(number);
    }
    probes
}

fn cases() -> Vec<Case> {
    let registry = Registry::standard();
    let probes: Vec<&str> = registry.probe_names().chain(ATTRIBUTES).collect();
    let mut all = Vec::new();
    for placed in components() {
        for parameter in placed.parameters {
            let path = format!("{}.{}", placed.word, parameter.name);
            let mut base = setting(&placed, parameter);
            if path == "community.residents" {
                // In place of households and persons.
                base["community"].as_object_mut().unwrap().retain(|name, _| name != "households" && name != "persons");
                base["community"]["residents"] = json!(150);
            }
            base["probes"] = json!(recordable(&base, &probes));
            let run = |end: &Value| {
                let mut json = base.clone();
                let place = json.pointer_mut(&placed.at).unwrap();
                // A default that is not spelled out is the same run, which the component's parameters share.
                if place.get(parameter.name).is_some() || parameter.default_json().as_ref() != Some(end) {
                    place[parameter.name] = end.clone();
                }
                if path == "residents.conditional" {
                    // The three shares add to 1.
                    json["residents"]["free_rider"] = json!(0.78 - end.as_f64().unwrap());
                }
                json.to_string()
            };
            let runs = ends(&path, parameter).iter().map(run).collect();
            all.push(Case { path, runs });
        }
    }
    all
}

/// One outcome after another, each over all ticks; or why the scenario is refused.
type Outcomes = Result<Vec<(String, Vec<f64>)>, String>;

fn outcomes(text: &str) -> Outcomes {
    let json: Value = serde_json::from_str(text).unwrap();
    let scenario = build(&json)?;
    let treatment = if json["institutions"] == json!([]) { "none" } else { "all" };
    let mut run = scenario.simulation(treatment, 0).map_err(|problem| problem.to_string())?;
    run.run(scenario.ticks()).map_err(|breach| breach.to_string())?;
    let series = run.series();
    Ok(series.names().iter().map(|name| (name.clone(), series.column(name).unwrap().to_vec())).collect())
}

/// The outcomes of all cases whose path `wanted` takes.
fn measured(wanted: impl Fn(&str) -> bool) -> Vec<(String, Vec<Outcomes>)> {
    let cases: Vec<Case> = cases().into_iter().filter(|case| wanted(&case.path)).collect();
    let texts: Vec<&String> = cases.iter().flat_map(|case| &case.runs).collect();
    let numbers: BTreeMap<&String, usize> = texts.iter().map(|text| (*text, 0)).collect();
    let texts: Vec<&String> = numbers.into_keys().collect();
    let found: BTreeMap<&String, Outcomes> =
        texts.iter().copied().zip(map(texts.len(), |k| outcomes(texts[k]))).collect();
    cases.iter().map(|case| (case.path.clone(), case.runs.iter().map(|run| found[run].clone()).collect())).collect()
}

/// The largest relative move of each outcome between the first end and the others, and the change of its mean.
fn moves(ends: &[Outcomes]) -> Result<Vec<(&str, f64, f64)>, String> {
    let ends: Vec<&Vec<(String, Vec<f64>)>> =
        ends.iter().map(|end| end.as_ref().map_err(Clone::clone)).collect::<Result<_, String>>()?;
    let [first, others @ ..] = &ends[..] else { return Err("has no ends".to_owned()) };
    let mean = |column: &[f64]| column.iter().sum::<f64>() / column.len() as f64;
    Ok(first
        .iter()
        .enumerate()
        .map(|(k, (name, from))| {
            let columns = || others.iter().map(move |other| &other[k].1);
            let scale = columns().flatten().chain(from).fold(1e-12_f64, |most, x| most.max(x.abs()));
            let far =
                columns().flat_map(|to| from.iter().zip(to)).fold(0.0_f64, |most, (a, b)| most.max((a - b).abs()));
            let change = columns().next_back().map_or(0.0, |to| mean(to) - mean(from));
            (name.as_str(), far / scale, change)
        })
        .collect())
}

#[test]
#[ignore = "prints the table: ACTS=path chooses"]
fn table() {
    let only = std::env::var("ACTS").unwrap_or_default();
    for (path, ends) in measured(|path| path.contains(&only)) {
        match moves(&ends) {
            Err(message) => println!("{path}: REFUSED {message}"),
            Ok(mut moves) => {
                moves.retain(|(_, far, _)| *far > 1e-9);
                moves.sort_by(|a, b| b.1.total_cmp(&a.1));
                let shown: Vec<String> =
                    moves.iter().take(6).map(|(name, far, change)| format!("{name} {far:.2} ({change:+.3})")).collect();
                println!(
                    "{path}: {} {}",
                    moves.len(),
                    if moves.is_empty() { "DEAD".to_owned() } else { shown.join(", ") }
                );
            }
        }
    }
}

/// The parameter, the outcome, and whether its mean rises.
fn directions() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    let text = |value: &'static Value| value.as_str().unwrap();
    GIVEN["directions"].as_array().unwrap().iter().map(move |it| (text(&it[0]), text(&it[1]), it[2] == "rises"))
}

#[test]
fn every_parameter_moves_an_outcome() {
    let (mut dead, mut wrong) = (Vec::new(), Vec::new());
    for (path, ends) in measured(|_| true) {
        if ends.is_empty() {
            // A text or a list of texts has no two ends: ids, names of files, words.
            continue;
        }
        match moves(&ends) {
            Err(message) => dead.push(format!("{path}: {message}")),
            Ok(moves) => {
                // Who pays whom shows in `fragmentation` and says nothing about what comes of it.
                if moves.iter().all(|(name, far, _)| *far < 1e-9 || *name == "fragmentation") {
                    dead.push(format!("{path}: moves nothing"));
                }
                for (_, outcome, rises) in directions().filter(|(known, ..)| *known == path) {
                    let change = moves.iter().find(|(name, ..)| *name == outcome).unwrap().2;
                    if change == 0.0 || (change > 0.0) != rises {
                        wrong.push(format!("{path}: {outcome} changes by {change:+.3e}"));
                    }
                }
            }
        }
    }
    assert!(dead.is_empty() && wrong.is_empty(), "{}\n{}", dead.join("\n"), wrong.join("\n"));
}

#[test]
fn every_direction_belongs_to_a_parameter() {
    let of = |placed: &Placed| {
        placed.parameters.iter().map(|it| format!("{}.{}", placed.word, it.name)).collect::<Vec<String>>()
    };
    let paths: Vec<String> = components().iter().flat_map(of).collect();
    for (path, ..) in directions() {
        assert!(paths.iter().any(|known| known == path), "{path}");
    }
}
