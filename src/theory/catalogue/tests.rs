//! Every closed form of the catalogue has a description, evaluates at its defaults, and refuses awkward values.

use super::*;
use crate::base::component::Kind;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Every number inside a result with its path; `None` for a null.
fn leaves(value: &Value, path: &str, all: &mut Vec<(String, Option<f64>)>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| leaves(value, &format!("{path}/{name}"), all)),
        Value::Array(list) => list.iter().for_each(|value| leaves(value, path, all)),
        Value::Bool(flag) => all.push((path.to_owned(), Some(f64::from(*flag)))),
        other => all.push((path.to_owned(), other.as_f64())),
    }
}

#[test]
fn every_entry_is_described_and_its_defaults_evaluate() {
    let mut names = BTreeSet::new();
    for entry in entries() {
        let name = entry.name;
        assert!(names.insert(name), "{name} stands there twice");
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{name}");
        assert!([entry.what, entry.formula, entry.source].iter().all(|text| text.len() > 5), "{name}");
        let parameters: BTreeSet<&str> = entry.parameters.iter().map(|parameter| parameter.name).collect();
        assert_eq!(parameters.len(), entry.parameters.len(), "{name} has a parameter twice");
        for parameter in entry.parameters {
            assert!(!parameter.unit.is_empty() && parameter.what.len() > 3, "{name}.{}", parameter.name);
        }
        let found = entry.evaluate(&Map::new()).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert!(found.as_object().is_some_and(|map| !map.is_empty()), "{name}");
        let mut all = Vec::new();
        leaves(&found, "", &mut all);
        for (path, number) in all {
            assert!(
                number.is_some_and(f64::is_finite) || !entry.null.is_empty(),
                "{name}{path}: null is not explained"
            );
        }
    }
}

#[test]
fn every_module_of_theory_is_in_the_catalogue() {
    let modules = include_str!("../mod.rs").lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let asked: BTreeSet<&str> = entries().map(|entry| entry.module).collect();
    // Linear systems are in `base`, because statistics use them too.
    let known: BTreeSet<&str> = modules.filter(|module| *module != "catalogue").chain(["linear"]).collect();
    assert_eq!(asked, known);
}

#[test]
fn awkward_values_give_a_result_or_an_error() {
    let awkward = [
        json!("NaN"),
        json!(null),
        json!(-1),
        json!(-0.5),
        json!(0),
        json!(1),
        json!(2),
        json!(0.3),
        json!(1e300),
        json!(-1e300),
        json!(i64::MAX),
        json!([]),
        json!([-1.0]),
        json!([0.0, 0.0, 0.0]),
        json!([0.0, 0.0, 0.0, 0.0]),
        json!([1e300, 0.1, 0.2, 0.3]),
        json!({}),
        json!(true),
        json!("D,D"),
        json!(""),
    ];
    for entry in entries() {
        for parameter in entry.parameters {
            for value in &awkward {
                let given = Map::from_iter([(parameter.name.to_owned(), value.clone())]);
                match entry.evaluate(&given) {
                    Ok(found) => assert!(found.is_object(), "{}", entry.name),
                    Err(problem) => assert!(!problem.path().is_empty(), "{}: {problem}", entry.name),
                }
            }
            // Out of range: always refused.
            if matches!(parameter.kind, Kind::Number(..) | Kind::Count(..) | Kind::Numbers(..)) {
                for value in [json!("NaN"), json!(1e300), json!(-1e300), json!([f64::MAX])] {
                    let given = Map::from_iter([(parameter.name.to_owned(), value)]);
                    assert!(entry.evaluate(&given).is_err(), "{}.{}", entry.name, parameter.name);
                }
            }
        }
    }
}

#[test]
fn symbols_stand_for_parameters() {
    let fixation = find("fixation").unwrap();
    let short = fixation.read("N=5 Z=100 r=3 beta=1").unwrap();
    let long = fixation.read("group-size=5 population=100 multiplier=3 selection=1").unwrap();
    assert_eq!(fixation.evaluate(&short), fixation.evaluate(&long));
    let found = fixation.evaluate(&short).unwrap()["contributor"].as_f64().unwrap();
    assert!((found / 1.9878096258556984e-19 - 1.0).abs() < 1e-9);
    let twice = fixation.evaluate(&fixation.read("n=5 group_size=4").unwrap()).unwrap_err();
    assert_eq!(twice.to_string(), "group_size: is given twice, once as 'group_size'");
    let five = find("small_mutation").unwrap();
    assert_eq!(five.parameter("beta").unwrap().name, "peer_fine");
    assert_eq!(five.parameter("s").unwrap().name, "selection");
    assert_eq!(five.symbols(five.parameter("pool_fee").unwrap()), ["G"]);
    for (symbol, name) in symbols::all().flat_map(|symbol| symbols::meanings(symbol).map(move |name| (symbol, name))) {
        let known = entries().any(|entry| entry.parameters.iter().any(|parameter| parameter.name == name));
        assert!(known, "{symbol} stands for {name}, which no entry has");
    }
}

#[test]
fn unknown_names_are_answered_with_the_nearest_one() {
    assert_eq!(find("fixaton").unwrap_err().to_string(), "theory: unknown 'fixaton'; did you mean 'fixation'?");
    let problem = find("moran").unwrap().read("fitnes=2").unwrap_err();
    assert_eq!(problem.to_string(), "fitnes: unknown 'fitnes'; did you mean 'fitness'?");
    let problem = find("small_mutation").unwrap();
    let problem = problem.evaluate(&problem.read("strategies=C,X").unwrap()).unwrap_err();
    assert_eq!(problem.to_string(), "strategies: 'X' is not one of C, D, L, V, W");
}
