//! The keys of files of every kind as Markdown (`docs/keys.md`): plain values as they are declared, and what else an object
//! holds. Sections and components of scenarios are on the page of parameters.

use crate::base::component::{Fallback, Parameter};
use crate::base::section::Keys;
use crate::evidence::claim::{CLAIM_KEYS, test_keys};
#[cfg(feature = "optimise")]
use crate::experiment::benchmark::LEVER_KEYS;
use crate::experiment::benchmark::{BATTERY_KEYS, ENVIRONMENT_KEYS};
use crate::experiment::calibrate::{CALIBRATION_KEYS, TARGET_KEYS};
use crate::experiment::fork::FORK_KEYS;
use crate::experiment::{EXPERIMENT_KEYS, FACTOR_KEYS, OUTCOME_KEYS, design_keys};
use crate::scenario::{LISTED_KEYS, SCENARIO_KEYS, STAGE_KEYS};

/// What keys hold that are no plain values: the heading of the object (empty: any), the key, what it holds. Where an object
/// has one of its own, that comes first.
const APART: &[(&str, &str, &str)] = &[
    ("Claim", "set", "values that are set in the scenario, by path"),
    ("Claim", "tests", "the main test first; see below"),
    ("Experiment", "treatments", "names of treatments of the scenario, or \"all\"; all where it is left out"),
    ("Fork", "futures", "by name a stage that begins at the fork, or a list of stages that begins there"),
    ("Levers", "institutions", "the institutions of a candidate, as in a scenario"),
    ("Stage", "treatments", "the treatments to which it applies; all where it is left out"),
    ("Stage", "set", "other values, by path as in `--set`"),
    ("Stage", "about", "for people"),
    ("", "$schema", "the schema for an editor; nothing else reads it"),
    ("", "about", "the question, what came out, and where the numbers come from, for people"),
    ("", "ablation", "a change `{\"what\": …, \"set\": {…}}` of every arm that should remove the effect"),
    ("", "after", "weeks after the fork at which the share of the gain that is left is measured"),
    ("", "arms", "by name a `treatment` of the scenario, and in `set` further values, by path"),
    ("", "begin", "institutions that begin"),
    ("", "communities", "by id a scenario without institutions"),
    ("", "decision", "decision rules, each with its `share` of the residents"),
    ("", "design", "which points are run: a `type` with its values; see below"),
    ("", "dose", "by institution another dose, greater than 0"),
    ("", "environments", "a list; see below"),
    ("", "factors", "a list of what is varied; see below"),
    ("", "game", "the game: its `type` and its values"),
    ("", "institutions", "a list: the `type` of each, its values, and an `id` where a type stands twice"),
    ("", "levers", "a list of what is searched: factors, whose paths begin with `institutions`"),
    ("", "minimum", "the least effect: a number, or a share of the control's level as \"10%\""),
    ("", "moment", "what is compared: a probe, or an outcome"),
    ("", "outcomes", "a list of what is measured; see below"),
    ("", "priors", "factors, each with a range"),
    ("", "probes", "a list of what is recorded every week"),
    ("", "regimes", "by name a list of institutions, as in a scenario"),
    ("", "region", "many communities, and what they exchange"),
    ("", "scenario", "the id of a bundled scenario, the name of a file, or a scenario"),
    ("", "set", "values of the community that differ, by path"),
    ("", "shock", "a stage of all runs"),
    ("", "stages", "a list of what changes in the course of a run; see below"),
    ("", "stop", "the rule that ends a run that has settled"),
    ("", "targets", "a list of what was observed, or the name of a file with one; see below"),
    ("", "terms", "a sum of levels: a list of `weight`, `arm` and `outcome`"),
    ("", "title", "a title by language"),
    ("", "treatments", "by name a list of the institutions that are on; the first is the baseline"),
    ("", "values", "the values, in place of a range"),
    ("", "weights", "a sum of levels: by arm a weight"),
    ("", "window", "the last weeks of a run, or `{\"from\": …, \"to\": …}`; 48 where it is left out"),
    ("", "withdraw", "institutions that end; \"all\": all of them"),
];

/// The objects with their keys, in the order of the page.
fn objects() -> Vec<(&'static str, Keys)> {
    vec![
        ("Scenario", SCENARIO_KEYS),
        ("Stage", STAGE_KEYS),
        ("Community of a region", LISTED_KEYS),
        ("Experiment", EXPERIMENT_KEYS),
        ("Factor, lever or prior", FACTOR_KEYS),
        ("Outcome", OUTCOME_KEYS),
        ("Fork", FORK_KEYS),
        ("Calibration", CALIBRATION_KEYS),
        ("Target", TARGET_KEYS),
        ("Claim", CLAIM_KEYS),
        ("Battery", BATTERY_KEYS),
        ("Environment of a battery", ENVIRONMENT_KEYS),
        #[cfg(feature = "optimise")]
        ("Levers", LEVER_KEYS),
    ]
}

/// The page.
pub(crate) fn keys() -> String {
    let mut text = "# Keys of files\n\n\
        Printed by `cogov list keys`. [Files](files.md) says what each kind of file is for and has an example of each. \
        Sections and components of scenarios, with their parameters, are in [parameters.md](parameters.md); \
        `cogov list evolution` prints the keys of experiments in evolution. Any other key is refused, but for those that \
        begin with `//`: they are comments.\n"
        .to_owned();
    for (heading, keys) in objects() {
        text += &format!("\n## {heading}\n\n{}", table(heading, keys));
    }
    text += "\n## Designs of an experiment\n\nThe `type` of `design`, with its values.\n";
    for (word, keys) in design_keys() {
        text += &format!("\n### `{word}`\n\n{}", table("Design", keys));
    }
    text += "\n## Tests of a claim\n\nThe `kind` of a test, with its values.\n";
    for (word, keys) in test_keys() {
        text += &format!("\n### `{word}`\n\n{}", table("Test", keys));
    }
    text
}

fn table(of: &str, keys: Keys) -> String {
    if keys.values.is_empty() && keys.apart.is_empty() {
        return "No values.\n".to_owned();
    }
    let mut text = "| key | default | allowed | unit | what |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for key in keys.values {
        let (default, allowed, what) = (default(key), key.kind.allowed(), key.meaning());
        text += &format!("| `{}` | {default} | {allowed} | {} | {what} |\n", key.name, key.unit);
    }
    for key in keys.apart {
        text += &format!("| `{key}` | | | | {} |\n", held(of, key).unwrap_or("–"));
    }
    text
}

fn default(parameter: &Parameter) -> String {
    match (parameter.fallback, parameter.default_json()) {
        (Fallback::Required, _) | (_, None) => "required".to_owned(),
        (_, Some(value)) => value.to_string(),
    }
}

/// What a key holds that is no plain value.
fn held(of: &str, key: &str) -> Option<&'static str> {
    let find = |heading: &str| APART.iter().find(|(at, known, _)| *at == heading && *known == key);
    find(of).or_else(|| find("")).map(|(.., what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_says_what_it_holds() {
        let all = objects().into_iter().chain(design_keys()).chain(test_keys());
        let mut used = Vec::new();
        for (of, keys) in all {
            for key in keys.apart {
                assert!(held(of, key).is_some(), "{of}: {key}");
                used.push((of, *key));
            }
        }
        for (of, key, _) in APART {
            let read = used.iter().any(|(at, known)| known == key && (of.is_empty() || at == of));
            assert!(read, "nothing has the key {key} ({of})");
        }
        let page = keys();
        assert!(page.contains("| `at` | required | ") && page.contains("### `saltelli`"), "{page}");
        assert!(!page.contains(" | – |\n"), "{page}");
    }
}
