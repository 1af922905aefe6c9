//! Runs that have settled end early; until then they equal the runs without a stopping rule.

use super::common::{build, lab, scenario, with};
use cogov::experiment::{Experiment, run_one};
use cogov::internal::{ComparisonSetup, endings};
use cogov::{Registry, Series, Source};
use serde_json::{Value, json};

/// Cooperation falls below 0.15 without an institution, and stays high with one.
fn dying(more: Value) -> Value {
    with(lab(json!({"time": {"burn_in": 4, "ticks": 60}, "institutions": [{"type": "third_party"}]})), more)
}

fn ran(json: &Value, treatment: &str) -> Series {
    run_one(&scenario(json), treatment, 0).expect("a treatment").series.expect("a run")
}

#[test]
fn a_run_that_has_settled_is_the_beginning_of_the_whole_one() {
    let rule = json!({"stop": {"probe": "cooperation", "below": 0.15, "for": 5}});
    let (whole, short) = (ran(&dying(json!({})), "none"), ran(&dying(rule.clone()), "none"));
    let levels = whole.column("cooperation").expect("a column");
    let low = |end: usize| (end - 4..=end).all(|k| levels[k] < 0.15 && whole.ticks()[k] >= 0);
    let end = (4..levels.len()).find(|end| low(*end)).expect("it settles");
    assert!(end + 1 < levels.len(), "a test in which nothing stops is none");
    let begin: Vec<(i32, Vec<f64>)> = whole.rows().take(end + 1).collect();
    assert_eq!(short.rows().collect::<Vec<_>>(), begin);
    assert_eq!(ran(&dying(rule), "all"), ran(&dying(json!({})), "all"), "what never settles runs to its end");
}

#[test]
fn experiments_and_comparisons_say_when_a_run_ended() {
    let rule = json!({"probe": "cooperation", "below": 0.15, "for": 5});
    let file = json!({
        "cogov_experiment": 1, "scenario": dying(json!({})), "stop": rule, "replicates": 1,
        "outcomes": [{"probe": "payoff", "window": 4}],
    });
    let experiment = Experiment::read(&Source::from_json(file), "".as_ref(), &Registry::standard()).expect("sound");
    let names: Vec<&str> = experiment.measures.iter().map(|measure| measure.name.as_str()).collect();
    assert_eq!(names, ["payoff", "ended"]);
    let source = Source::from_json(dying(json!({"stop": rule})));
    let outcomes = ["payoff@4".to_owned()];
    let comparing = ComparisonSetup::read(&source, &Registry::standard(), ("none", &[]), &outcomes).expect("sound");
    let runs = comparing.runs(0..1, &|| ()).expect("runs");
    let ended = |k: usize| runs[k].values.as_ref().expect("a run")[1];
    let last = |treatment: &str| ran(&source.json, treatment).ticks().last().copied().map(f64::from);
    assert_eq!((Some(ended(0)), Some(ended(1))), (last("none"), last("all")));
    assert!(ended(0) < 59.0 && ended(1) == 59.0);
}

#[test]
fn a_run_s_report_says_which_ended_early() {
    let json = dying(json!({"stop": {"probe": "cooperation", "below": 0.15, "for": 5}}));
    let (short, long) = (ran(&json, "none"), ran(&json, "all"));
    let week = short.ticks().last().expect("weeks") + 1;
    let said = format!("both: 1 of 2 runs ended early by the rule 'stop', after {week} weeks\n");
    assert_eq!((endings("both", &[&short, &long], 60), endings("all", &[&long], 60)), (said, String::new()));
}

#[test]
fn a_rule_that_cannot_be_watched_is_refused() {
    let wrong = |more: Value| build(&dying(more)).expect_err("was taken");
    let stop = |rule: Value| wrong(json!({ "stop": rule }));
    assert_eq!(
        stop(json!({"probe": "coperation", "below": 1})),
        "stop.probe: unknown 'coperation'; did you mean 'cooperation'?"
    );
    assert_eq!(stop(json!({"probe": "cooperation"})), "stop: needs 'above', 'below' or both");
    let region = json!({"region": {"communities": 2}, "stop": {"probe": "cooperation", "below": 1}});
    assert_eq!(wrong(region), "stop: a region has none: its communities end at the same tick");
}
