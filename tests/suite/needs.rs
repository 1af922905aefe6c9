//! What components declare that they need: each institution acts with what it declares, and is refused without it.

use crate::common::{build, lab, scenario, with};
use cogov::experiment::run_all;
use cogov::institution::{Enforce, Institution};
use cogov::internal::SECTIONS;
use cogov::{Component, Need, Registry, Scenario, Setting, Source};
use serde_json::{Map, Value, json};

/// Series that hold what an institution costs, or count institutions: a difference in these is no effect.
const COSTS: &[&str] =
    &["cost", "public_money", "welfare", "payoff", "payoff_gini", "efficiency", "in_force", "fragmentation"];

/// Adds to a scenario what meets a setting, and what that needs in turn.
fn meet(json: &mut Value, setting: Setting) {
    match setting {
        Setting::Section(name) => {
            if json.get(name).is_none() {
                let section = SECTIONS.iter().find(|section| section.name == name).unwrap();
                json[name] = json!({});
                meet_all(json, section.needs);
            }
        }
        Setting::Flag(section, flag) => {
            meet(json, Setting::Section(section));
            json[section][flag] = json!(true);
        }
        Setting::Institution(kind) => {
            let entry = Registry::standard().institutions.get(kind).unwrap().needs;
            meet_all(json, entry);
            let list = json["institutions"].as_array_mut().unwrap();
            list.insert(0, json!({"type": kind}));
        }
        Setting::Origins => json["community"]["origins"] = json!(2),
        Setting::Stock | Setting::Pool | Setting::Gates => unreachable!("no institution needs these"),
        Setting::Partners => json["game"]["matching"] = json!("partners"),
        Setting::Resource => json["game"] = json!({"type": "canal", "group_size": 60}),
    }
}

/// Meets the needs of a whole component, the first alternative of each.
pub(crate) fn meet_all(json: &mut Value, needs: &[Need]) {
    needs.iter().filter(|need| need.parts.is_empty()).for_each(|need| meet(json, need.first));
}

/// A laboratory with an institution, without anything that it needs. With and without it, what else is there stays.
fn alone(kind: &str) -> Value {
    lab(
        json!({"time": {"ticks": 60}, "community": {"origins": 2}, "institutions": [{"type": kind, "id": "own"}], "probes": []}),
    )
}

/// The probes that an institution moves.
fn moved(mut json: Value) -> Vec<String> {
    let others: Vec<Value> = json["institutions"].as_array().unwrap().iter().map(|it| it["type"].clone()).collect();
    let others: Vec<Value> = others[..others.len() - 1].to_vec();
    let all = [others.clone(), vec![json!("own")]].concat();
    json["treatments"] = json!({"without": others, "with": all});
    let registry = Registry::standard();
    let names = registry.probe_names();
    json["probes"] = names.filter(|name| build(&with(json.clone(), json!({"probes": [name]}))).is_ok()).collect();
    let scenario = scenario(&json);
    let [without, with] = ["without", "with"].map(|treatment| {
        let mut run = scenario.simulation(treatment, 0).unwrap();
        run.run(scenario.ticks()).unwrap();
        run
    });
    let rows = || without.series().rows().zip(with.series().rows());
    let differs = |k: usize| rows().any(|((_, a), (_, b))| a[k].to_bits() != b[k].to_bits());
    let names = without.series().names().iter().enumerate();
    names.filter(|(k, _)| differs(*k)).map(|(_, name)| name.clone()).collect()
}

#[test]
fn every_institution_acts_with_what_it_declares() {
    // With the first of several things that are each enough, and with each of the others.
    for entry in Registry::standard().institutions.iter().filter(|entry| entry.name != "open_access") {
        let whole = || entry.needs.iter().filter(|need| need.parts.is_empty());
        let most = whole().map(|need| need.any().count()).max().unwrap_or(1);
        for way in 0..most {
            let mut json = alone(entry.name);
            whole().for_each(|need| meet(&mut json, need.any().nth(way).unwrap_or(need.first)));
            if entry.name == "mediation" {
                // Its trigger: without reputation every name is 0.5, too low for the usual mediator.
                json["institutions"][0]["standing"] = json!(0.5);
            }
            if entry.name == "party_core" {
                // All of its parts are 0 by default; a scenario names those that it has.
                json["institutions"][0]["secretary"] = json!(0.5);
                json["institutions"][0]["mandates"] = json!(3);
            }
            let moved = moved(json.clone());
            let effects: Vec<&String> = moved.iter().filter(|name| !COSTS.contains(&name.as_str())).collect();
            assert!(!effects.is_empty(), "{} moves nothing but {moved:?} in {json}", entry.name);
        }
    }
}

#[test]
fn an_institution_that_would_do_nothing_is_refused() {
    for entry in Registry::standard().institutions.iter() {
        let Some(need) = entry.needs.iter().find(|need| need.parts.is_empty()) else { continue };
        let mut json = alone(entry.name);
        if need.first == Setting::Partners {
            json["game"]["matching"] = json!("strangers");
        }
        let message = build(&json).unwrap_err();
        let start = format!("institutions[0]: needs {need}: {}", need.why);
        assert!(message.starts_with(&start), "{message}\nnot {start}");
    }
}

/// Inspects and fines after the game, and says nothing before it.
#[derive(Component, Clone, Debug)]
#[component(id = "silent_fines")]
struct SilentFines;

impl Institution for SilentFines {
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        for row in 0..at.rows() {
            at.claims.fine[row] = 1.0 - at.act.contribution[row];
        }
    }
}

#[test]
fn an_institution_that_nobody_reacts_to_is_named() {
    let mut registry = Registry::standard();
    registry.institution::<SilentFines>().unwrap();
    let json = lab(json!({"institutions": [{"type": "silent_fines"}, {"type": "third_party"}, {"type": "points"}]}));
    let scenario = Scenario::build(&Source::from_json(json), &registry).unwrap();
    let outcomes = run_all(&scenario, || ()).unwrap();
    for outcome in outcomes {
        let expected = if outcome.treatment == "all" { 1 } else { 0 };
        assert_eq!(outcome.notes.len(), expected, "{:?}", outcome.notes);
        assert!(
            outcome.notes.iter().all(|note| note.starts_with("silent_fines: fines or rewards residents and sets no"))
        );
    }
}

#[test]
fn declarations_name_what_exists() {
    let registry = Registry::standard();
    let of = |needs: &'static [Need], parameters: &[cogov::Parameter], place: &str| {
        for need in needs {
            for part in need.parts {
                assert!(parameters.iter().any(|parameter| parameter.name == *part), "{place} has no '{part}'");
            }
            for setting in need.any() {
                match setting {
                    Setting::Section(name) => assert!(SECTIONS.iter().any(|section| section.name == name), "{name}"),
                    Setting::Flag(name, flag) => {
                        let section = SECTIONS.iter().find(|section| section.name == name).unwrap();
                        assert!(section.parameters.iter().any(|parameter| parameter.name == flag), "{name}.{flag}");
                    }
                    Setting::Institution(kind) => assert!(registry.institutions.get(kind).is_ok(), "{kind}"),
                    _ => {}
                }
            }
        }
    };
    registry.institutions.iter().for_each(|entry| of(entry.needs, entry.parameters, entry.name));
    registry.games.iter().for_each(|entry| of(entry.needs, entry.parameters, entry.name));
    registry.rules.iter().for_each(|entry| of(entry.needs, entry.parameters, entry.name));
    SECTIONS.iter().for_each(|section| of(section.needs, section.parameters, section.name));
}

#[test]
fn what_is_allowed_and_without_effect_is_said() {
    let notes = |changes: Value| scenario(&lab(changes)).notes;
    let planned = |more: Value| notes(json!({"institutions": [with(json!({"type": "third_party"}), more)]}));
    assert_eq!(
        planned(json!({"start": 40})),
        ["third_party: begins at tick 40, after the last tick, 39: it is never in force"]
    );
    assert_eq!(
        planned(json!({"start": 10, "stop": 20, "ramp": 40})),
        ["third_party: its ramp of 40 ticks is longer than the 10 in force: its dose ends at 0.25"]
    );
    assert_eq!(planned(json!({"dose": 0})), ["third_party: its dose is 0: it does nothing"]);
    assert_eq!(planned(json!({"start": 39, "ramp": 1})), Vec::<String>::new());
    let posts = json!({"livelihood": {}, "enterprises": [{"posts": 1000000}]});
    assert!(
        notes(posts).contains(
            &"enterprises[0]: 1000000 posts are more than the 300 residents: the others stay empty".to_owned()
        )
    );
}

#[test]
fn a_part_that_does_nothing_is_said_where_it_is_on() {
    let idle = |institution: Value| scenario(&lab(json!({"platform": {}, "institutions": [institution]}))).notes;
    let told = idle(json!({"type": "platform"}));
    let expected =
        "platform: openness does nothing without the section 'official': it is the official whose audit rises";
    assert!(told.iter().any(|sentence| sentence == expected), "{told:?}");
    let off = idle(json!({"type": "platform", "openness": 0, "voice": 0}));
    assert_eq!(off, Vec::<String>::new());
    let empty: Map<String, Value> = Map::new();
    let met = lab(json!({"platform": {}, "official": empty, "issues": {}, "institutions": [{"type": "platform"}]}));
    assert!(scenario(&met).notes.iter().all(|sentence| !sentence.starts_with("platform")));
}
