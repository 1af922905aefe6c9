//! The treatments that a comparison or a run has, given as words.
//!
//! A word is a treatment of the scenario, or an institution or bundle alone; `a+b` is the treatment of that name where
//! there is one, and otherwise all institutions that `a` and `b` switch on. These treatments replace those of
//! the scenario.

use crate::base::error::Problem;
use crate::scenario::{Registry, Scenario, Source};
use serde_json::{Map, Value, json};

/// The object `treatments` for a comparison: the baseline, then the treatments of the words in order; without words, all
/// treatments of the scenario.
pub(super) fn treatments_of(
    scenario: &Scenario,
    baseline: &str,
    words: &[String],
) -> Result<Map<String, Value>, Problem> {
    let own = scenario.treatments.iter().map(|(name, _)| name.as_str());
    let words: Vec<&str> = match words {
        [] => own.filter(|name| *name != baseline).collect(),
        words => words.iter().map(String::as_str).collect(),
    };
    if words.is_empty() {
        return Err(Problem::new("--treatments", format!("there is nothing to compare with '{baseline}'")));
    }
    let mut treatments = Map::from_iter([(baseline.to_owned(), institutions_of(scenario, "--baseline", baseline)?)]);
    for word in words {
        let ids = institutions_of(scenario, "--treatments", word)?;
        if treatments.insert(word.to_owned(), ids).is_some() {
            return Err(Problem::new("--treatments", format!("'{word}' stands here twice, or is the baseline")));
        }
    }
    Ok(treatments)
}

/// Builds a scenario with the treatments of some words, in their order; without words, with its own.
///
/// # Errors
/// When the scenario has an error, its published numbers among them, or a word is unknown.
pub(crate) fn chosen_scenario(mut source: Source, registry: &Registry, words: &[String]) -> Result<Scenario, Problem> {
    let scenario = Scenario::build(&source, registry)?;
    scenario.check_published().map_err(|problem| source.locate(problem))?;
    if words.is_empty() {
        return Ok(scenario);
    }
    let treatments = named_treatments(&scenario, words)?;
    if let Some(map) = source.json.as_object_mut() {
        // Published numbers of treatments that are not run have nothing beside them.
        if let Some(Value::Array(published)) = map.get_mut("published") {
            published.retain(|number| number["treatment"].as_str().is_none_or(|name| treatments.contains_key(name)));
        }
        map.insert("treatments".to_owned(), treatments.into());
    }
    Scenario::build(&source, registry)
}

/// The object `treatments` for a run of some words, in their order.
fn named_treatments(scenario: &Scenario, words: &[String]) -> Result<Map<String, Value>, Problem> {
    let mut treatments = Map::new();
    for word in words {
        let ids = institutions_of(scenario, "--treatments", word)?;
        if treatments.insert(word.clone(), ids).is_some() {
            return Err(Problem::new("--treatments", format!("'{word}' stands here twice")));
        }
    }
    Ok(treatments)
}

/// The ids of the institutions that a word switches on.
fn institutions_of(scenario: &Scenario, flag: &str, word: &str) -> Result<Value, Problem> {
    if let Ok(ids) = scenario.treatment(word) {
        return Ok(json!(ids));
    }
    let mut ids: Vec<Value> = Vec::new();
    for part in word.split('+') {
        let on = match scenario.treatment(part) {
            Ok(ids) => json!(ids),
            Err(_) if names(scenario).contains(&part) => json!([part]),
            Err(_) => return Err(Problem::unknown(flag, part, names(scenario))),
        };
        ids.extend(on.as_array().into_iter().flatten().filter(|id| !ids.contains(id)).cloned().collect::<Vec<Value>>());
    }
    Ok(Value::Array(ids))
}

/// The words that may be used: the treatments, the entries of `institutions`, bundles among them, and the parts of bundles.
fn names(scenario: &Scenario) -> Vec<&str> {
    let entries = scenario.json["institutions"].as_array().into_iter().flatten();
    let called = entries.filter_map(|entry| entry.get("id").or_else(|| entry.get("type"))?.as_str());
    let treatments = scenario.treatments.iter().map(|(name, _)| name.as_str());
    let mut names: Vec<&str> = Vec::new();
    for name in treatments.chain(called).chain(scenario.institutions.iter().map(|planned| planned.id.as_str())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Registry, Source};

    fn scenario() -> Scenario {
        let json = json!({
            "cogov": 1, "communities": "identical", "seed": 1, "community": {"residents": 50},
            "institutions": [{"type": "points"}, {"type": "role_model", "id": "model"}, {"type": "third_party"}],
            "treatments": {"none": [], "soft": ["points", "model"], "soft+model": ["model"]},
        });
        Scenario::build(&Source::from_json(json), &Registry::standard()).unwrap()
    }

    #[test]
    fn a_word_with_a_plus_is_a_treatment_of_that_name_or_the_union() {
        let words = ["soft+model", "points+soft+third_party", "model"].map(str::to_owned);
        let found = treatments_of(&scenario(), "none", &words).unwrap();
        let expected = json!({
            "none": [], "soft+model": ["model"], "points+soft+third_party": ["points", "model", "third_party"],
            "model": ["model"],
        });
        assert_eq!(Value::Object(found), expected);
        let all = treatments_of(&scenario(), "none", &[]).unwrap();
        assert_eq!(all.keys().collect::<Vec<_>>(), ["none", "soft", "soft+model"]);
    }

    #[test]
    fn errors_name_the_place_and_what_is_allowed() {
        let wrong = |baseline: &str, words: &[&str]| {
            let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
            treatments_of(&scenario(), baseline, &words).unwrap_err().to_string()
        };
        assert_eq!(wrong("none", &["soft+mode"]), "--treatments: unknown 'mode'; did you mean 'model'?");
        let known = "none, soft, soft+model, points, model, third_party";
        assert_eq!(wrong("nothing", &["soft"]), format!("--baseline: unknown 'nothing'; known: {known}"));
        assert_eq!(wrong("none", &["soft", "soft"]), "--treatments: 'soft' stands here twice, or is the baseline");
    }
}
