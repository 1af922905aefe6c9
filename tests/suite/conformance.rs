//! Properties that every registered component has to have.

use crate::common::{assert_bounds, build, end, lab, object, run, start, whole, with};
use crate::needs::meet_all;
use cogov::institution::Schedule;
use cogov::internal::{GROUP, Presence, SECTIONS, schema};
use cogov::{About, Component, Fallback, Kind, Parameter, Registry, Values};
use serde_json::{Map, Value, json};

/// Family, name, parameters and description of every component.
fn components() -> Vec<(&'static str, &'static str, &'static [Parameter], About)> {
    let registry = Registry::standard();
    let mut all = Vec::new();
    all.extend(registry.games.iter().map(|entry| ("game", entry.name, entry.parameters, entry.about)));
    all.extend(registry.rules.iter().map(|entry| ("decision", entry.name, entry.parameters, entry.about)));
    all.extend(registry.institutions.iter().map(|entry| ("institutions", entry.name, entry.parameters, entry.about)));
    all
}

/// A scenario in which the component has an effect.
fn stage(family: &str, word: &str, more: Value) -> Value {
    let own = with(json!({"type": word}), more);
    let json = lab(json!({
        "time": {"burn_in": 0, "ticks": 30}, "norm": {"gain": 0.02},
        "reputation": {}, "participation": {}, "attitudes": {}, "party_branch": {"staff": 1},
    }));
    match (family, word) {
        ("game", "dilemma") => with(json, json!({"game": with(own, json!({"group_size": 2}))})),
        ("game", "common_pool") => with(json, json!({"game": with(own, json!({"group_size": 8}))})),
        ("game", _) => with(json, json!({"game": own})),
        ("institutions", "water_users") => {
            with(json, json!({"game": {"type": "canal", "group_size": 60}, "institutions": [own]}))
        }
        ("institutions", _) => {
            let mut json = with(json, json!({"institutions": [own]}));
            meet_all(&mut json, Registry::standard().institutions.get(word).unwrap().needs);
            json
        }
        _ => with(json, object(family, json!([own]))),
    }
}

#[test]
fn the_registry_holds_the_library() {
    let words: Vec<&str> = components().iter().map(|(_, word, _, _)| *word).collect();
    for word in ["linear", "canal", "reciprocal", "best_response", "third_party", "points", "open_access"] {
        assert!(words.contains(&word), "{word} is not registered");
    }
    let mut distinct = words.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), words.len(), "a word stands for two things");
}

#[test]
fn every_component_is_described() {
    for (family, word, _, about) in components() {
        for (what, text) in [("chinese", about.chinese), ("what", about.what), ("source", about.source)] {
            assert!(!text.trim().is_empty(), "{family} {word} has no '{what}'");
        }
        assert!(about.what.ends_with('.'), "{family} {word}: 'what' is one sentence");
        assert!(!about.chinese.is_ascii(), "{family} {word}: '{}' is not Chinese", about.chinese);
        if family == "institutions" {
            assert!(
                !about.costs.is_empty() && !about.fails.is_empty(),
                "{word} does not say what it costs, how it fails"
            );
        }
    }
    for section in SECTIONS {
        assert!(!section.what.is_empty(), "{}", section.name);
    }
}

fn check(place: &str, parameter: &Parameter) {
    let at = format!("{place}.{}", parameter.name);
    assert!(!parameter.name.is_empty() && parameter.name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{at}");
    assert!(!parameter.unit.trim().is_empty(), "{at} has no unit");
    assert!(!parameter.what.trim().is_empty(), "{at} has no meaning");
    if let Some(default) = parameter.default_json() {
        let given = Map::from_iter([(parameter.name.to_owned(), default)]);
        Values::read(&[*parameter], &given)
            .unwrap_or_else(|problem| panic!("{at}: the default is not allowed: {problem}"));
    }
    let range = match parameter.kind {
        Kind::Number(least, most) => Some((least, most)),
        Kind::Count(least, most) => Some((least as f64, most as f64)),
        _ => None,
    };
    if let (Some((least, most)), Some((from, to))) = (range, parameter.sweep) {
        assert!(from < to && least <= from && to <= most, "{at}: the sweep {from}–{to} leaves {least}–{most}");
    }
    let default = match parameter.fallback {
        Fallback::Number(x) => Some(x),
        Fallback::Count(x) => Some(x as f64),
        _ => None,
    };
    if let (Some(default), Some((from, to))) = (default, parameter.sweep) {
        assert!((from..=to).contains(&default), "{at}: the default {default} is outside its sweep {from}–{to}");
    }
}

#[test]
fn every_parameter_is_described_and_has_a_default_in_its_ranges() {
    let sections = SECTIONS.iter().map(|section| (section.name, section.parameters));
    let schedule = [("schedule", Schedule::PARAMETERS)];
    let components = components();
    let components = components.iter().map(|(_, word, parameters, _)| (*word, *parameters));
    for (place, parameters) in components.chain(sections).chain(schedule) {
        parameters.iter().for_each(|parameter| check(place, parameter));
        let mut names: Vec<&str> = parameters.iter().map(|parameter| parameter.name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{place} has a name twice");
    }
}

#[test]
fn values_round_trip_through_json() {
    for (_, word, parameters, _) in components() {
        let values = Values::read(parameters, &Map::new()).unwrap_or_else(|problem| panic!("{word}: {problem}"));
        let text = serde_json::to_string(&values.json()).unwrap();
        let again: Map<String, Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(Values::read(parameters, &again).unwrap(), values, "{word}");
    }
}

#[test]
fn spelling_the_defaults_out_changes_nothing() {
    for (family, word, parameters, _) in components() {
        let values = Values::read(parameters, &Map::new()).unwrap();
        let short = run(&stage(family, word, json!({})), treatment(family), 0);
        let long = run(&stage(family, word, Value::Object(values.json())), treatment(family), 0);
        assert_eq!(whole(&short), whole(&long), "{family} {word}");
    }
}

/// The treatment in which an institution is in force; games and rules need none.
fn treatment(family: &str) -> &'static str {
    if family == "institutions" { "all" } else { "none" }
}

#[test]
fn every_component_runs_within_bounds_and_the_same_twice() {
    for (family, word, _, _) in components() {
        let json = stage(family, word, json!({}));
        let mut one = start(&json, treatment(family), 0);
        for tick in 0..30 {
            one.step().unwrap_or_else(|breach| panic!("{word}: {breach}"));
            assert_bounds(one.community(), &(word, tick));
        }
        assert_eq!(whole(&one), whole(&run(&json, treatment(family), 0)), "{word}");
    }
}

/// A few values of a parameter: the ends of its range (limited to sizes that a run can handle) and its default.
fn corners(parameter: &Parameter) -> Vec<Value> {
    match parameter.kind {
        Kind::Number(least, most) => vec![json!(least), json!(most)],
        Kind::Count(least, most) => vec![json!(least), json!(most.min(1000))],
        Kind::Flag => vec![json!(false), json!(true)],
        Kind::Word(words) => words.iter().map(|word| json!(word)).collect(),
        Kind::Numbers(least, most) => vec![json!([least]), json!([most, least, most])],
        Kind::Steps(least, most) => vec![json!(least), json!([[-2, most], [3, least]])],
        Kind::Text | Kind::Texts => Vec::new(),
    }
}

#[test]
fn the_ends_of_every_range_are_bearable() {
    // One parameter at a time. A combination may be refused; an accepted run may end only with a breach, and keeps its
    // bounds until then.
    for (family, word, parameters, _) in components() {
        for parameter in parameters {
            for value in corners(parameter) {
                let what = format!("{word}.{} = {value}", parameter.name);
                let mut json = stage(family, word, object(parameter.name, value));
                json["community"]["residents"] = json!(120);
                let Ok(scenario) = build(&json) else { continue };
                let mut run = scenario.simulation(treatment(family), 0).unwrap();
                for _ in 0..8 {
                    match run.step() {
                        Ok(()) => assert_bounds(run.community(), &what),
                        Err(breach) => panic!("{what}: {breach}"),
                    }
                }
                assert!(end(&run, "cooperation").is_finite(), "{what}");
            }
        }
    }
}

#[test]
fn the_schema_lists_everything() {
    let schema = schema(&Registry::standard());
    let properties = &schema["properties"];
    let variant = |family: &str, word: &str| -> Value {
        let list = if family == "game" { &properties["game"]["oneOf"] } else { &properties[family]["items"]["oneOf"] };
        let found = list.as_array().unwrap().iter().find(|variant| variant["properties"]["type"]["const"] == word);
        found.unwrap_or_else(|| panic!("{family} {word} is not in the schema")).clone()
    };
    for (family, word, parameters, _) in components() {
        let variant = variant(family, word);
        let schedule = || Schedule::PARAMETERS.iter().map(|parameter| parameter.name);
        let frame: Vec<&str> = match family {
            "game" => GROUP.iter().map(|parameter| parameter.name).collect(),
            "decision" => vec!["id", "share"],
            _ => ["id"].into_iter().chain(schedule()).collect(),
        };
        for name in parameters.iter().map(|parameter| parameter.name).chain(frame.iter().copied()) {
            assert!(variant["properties"][name].is_object(), "{family} {word}.{name} is not in the schema");
        }
        let listed = variant["properties"].as_object().unwrap().len();
        assert_eq!(listed, parameters.len() + frame.len() + 1, "{word}: the schema knows more than the registry");
    }
    for section in SECTIONS {
        let entry = &properties[section.name];
        let object = match (section.presence, section.word) {
            (Presence::List, _) => &entry["items"],
            (_, Some(_)) => &entry["anyOf"][1],
            (_, None) => entry,
        };
        for parameter in section.parameters {
            assert!(object["properties"][parameter.name].is_object(), "{}.{}", section.name, parameter.name);
        }
    }
}
