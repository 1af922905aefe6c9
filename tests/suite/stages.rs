//! Stages: what changes in the course of a run, in scenarios, forks and experiments alike.

use super::common::{everything, lab, scenario, with};
use cogov::experiment::Fork;
use cogov::institution::{Begin, Institution};
use cogov::{Component, Registry, Scenario, Series, Source};
use serde_json::{Value, json};

/// Every module and institution; the stages are those of the case.
fn staged(stages: &Value) -> Value {
    everything(json!({"stages": stages}))
}

fn series(json: &Value, treatment: &str) -> Series {
    let scenario = scenario(json);
    let mut run = scenario.simulation(treatment, 0).expect("a treatment");
    run.run(scenario.ticks()).expect("a run");
    run.into_series()
}

fn rows(of: &Series, after: bool, at: i32) -> Vec<(i32, Vec<f64>)> {
    of.rows().filter(|(tick, _)| (*tick >= at) == after).map(|(tick, row)| (tick, row.to_vec())).collect()
}

#[test]
fn a_stage_changes_what_follows_and_nothing_before() {
    let usual = series(&staged(&json!([])), "all");
    for what in [
        json!({"withdraw": ["points"]}),
        json!({"withdraw": "all"}),
        json!({"dose": {"third_party": 0.5}}),
        json!({"stock": 0.2}),
        json!({"restart": true}),
        json!({"set": {"game.mpcr": 0.1}}),
        json!({"set": {"party_branch.staff": 0.5, "party_branch.substance": 1}}),
        json!({"set": {"institutions.third_party.fine": 0.1}}),
        json!({"set": {"institutions.points.value": 0.9}}),
    ] {
        let run = series(&staged(&json!([with(json!({"at": 6}), what.clone())])), "all");
        assert_eq!(rows(&run, false, 6), rows(&usual, false, 6), "{what} was seen before its tick");
        assert_ne!(rows(&run, true, 6), rows(&usual, true, 6), "{what} was not seen");
        let other =
            json!([with(json!({"at": 6, "treatments": ["none"]}), with(what.clone(), json!({"withdraw": []})))]);
        if what.get("withdraw").is_none() && what.get("dose").is_none() && !what.to_string().contains("institutions") {
            assert_eq!(series(&staged(&other), "all"), usual, "{what} was of another treatment");
        }
    }
}

#[test]
fn a_stage_of_a_scenario_is_the_future_of_a_fork_to_the_bit() {
    let what = json!({"withdraw": ["points"], "dose": {"third_party": 0.5}, "set": {"game.mpcr": 0.2}});
    let fork = json!({
        "cogov_fork": 1, "scenario": everything(json!({})), "treatment": "all", "at": 6, "replicates": 1, "window": 2,
        "futures": {"staged": what, "list": [{"at": 6, "stock": 0.5}, {"at": 9, "set": {"game.mpcr": 0.2}}]},
    });
    let fork = Fork::read(&Source::from_json(fork), "".as_ref(), &Registry::standard()).expect("a fork");
    let runs = fork.run(|| ()).expect("runs");
    let future = |name: &str| {
        runs.iter().find(|run| run.treatment == name).and_then(|run| run.series.as_ref().ok()).expect("a future")
    };
    let whole = |stages: Value| series(&with(fork.scenario.json.clone(), json!({"stages": stages})), "all");
    assert_eq!(future("staged"), &whole(json!([with(json!({"at": 6}), what)])));
    let list = json!([{"at": 6, "stock": 0.5}, {"at": 9, "set": {"game.mpcr": 0.2}}]);
    assert_eq!(future("list"), &whole(list));
    assert_ne!(future("list"), future("staged"));
}

#[test]
fn values_of_earlier_stages_stay_and_a_fork_keeps_those_of_its_scenario() {
    let two = json!([{"at": 4, "set": {"game.mpcr": 0.2}}, {"at": 8, "set": {"norm.gain": 0.05}}]);
    let both = series(&staged(&two), "all");
    let one = series(&staged(&json!([{"at": 4, "set": {"game.mpcr": 0.2}}])), "all");
    assert_eq!(rows(&both, false, 8), rows(&one, false, 8));
    assert_ne!(rows(&both, true, 8), rows(&one, true, 8));
    let scenario = staged(&json!([{"at": 4, "set": {"game.mpcr": 0.2}}, {"at": 12, "stock": 0.5}]));
    let fork = json!({
        "cogov_fork": 1, "scenario": scenario, "treatment": "all", "at": 8, "replicates": 1, "window": 2,
        "futures": {"habit": {"set": {"norm.gain": 0.05}}},
    });
    let fork = Fork::read(&Source::from_json(fork), "".as_ref(), &Registry::standard()).expect("a fork");
    let runs = fork.run(|| ()).expect("runs");
    let found = runs.iter().find(|run| run.treatment == "habit").and_then(|run| run.series.as_ref().ok());
    let stages = json!([
        {"at": 4, "set": {"game.mpcr": 0.2}}, {"at": 8, "set": {"norm.gain": 0.05}}, {"at": 12, "stock": 0.5}
    ]);
    let whole = series(&with(fork.scenario.json.clone(), json!({"stages": stages})), "all");
    assert_eq!(found.expect("a future"), &whole);
}

#[test]
fn an_institution_that_begins_at_a_stage_had_that_tick_as_its_start() {
    let institutions = |start: i32| json!([{"type": "points", "start": start}, {"type": "third_party"}]);
    let begun = lab(json!({"institutions": institutions(0), "stages": [{"at": 12, "begin": ["points"]}]}));
    let started = lab(json!({"institutions": institutions(12)}));
    assert_eq!(series(&begun, "all"), series(&started, "all"));
    assert_ne!(series(&begun, "all"), series(&lab(json!({"institutions": institutions(0)})), "all"));
    // In a fork, an institution that the treatment does not have may join.
    let base = json!({"institutions": institutions(0), "treatments": {"none": [], "points": ["points"], "both": ["points", "third_party"]}});
    let fork = json!({
        "cogov_fork": 1, "scenario": lab(base), "treatment": "points", "at": 12, "replicates": 1, "window": 2,
        "futures": {"joined": {"begin": ["third_party"]}},
    });
    let fork = Fork::read(&Source::from_json(fork), "".as_ref(), &Registry::standard()).expect("a fork");
    let runs = fork.run(|| ()).expect("runs");
    let joined = runs.iter().find(|run| run.treatment == "joined").and_then(|run| run.series.as_ref().ok());
    let mut late = fork.scenario.json.clone();
    late["institutions"][1]["start"] = 12.into();
    assert_eq!(joined.expect("a future"), &series(&late, "both"));
}

/// An institution that counts its weeks.
#[derive(Component, Clone, Debug)]
#[component(id = "counter")]
struct Counter {
    /// What it adds each week.
    #[parameter(default = 1, range = 0..=9, unit = "weeks")]
    step: u32,
    /// Where it begins.
    #[parameter(default = 0, range = 0..=9, unit = "weeks")]
    #[state]
    first: u32,
    /// The sum.
    #[state]
    sum: u32,
}

impl Institution for Counter {
    fn begin(&mut self, _: &mut Begin<'_>) {
        self.sum += self.step;
    }
}

#[test]
fn an_institution_with_other_parameters_keeps_what_it_knows() {
    let mut registry = Registry::standard();
    registry.institution::<Counter>().expect("a new id");
    let of = |set: Value| {
        let json = lab(json!({
            "institutions": [{"type": "counter"}], "time": {"burn_in": 0, "ticks": 10}, "stages": [{"at": 4, "set": set}],
        }));
        Scenario::build(&Source::from_json(json), &registry)
    };
    let scenario = of(json!({"institutions.counter.step": 3})).expect("a scenario");
    let mut run = scenario.simulation("all", 0).expect("a treatment");
    run.run(10).expect("a run");
    assert_eq!(format!("{:?}", run.institutions()[0].institution), "Counter { step: 3, first: 0, sum: 22 }");
    let why = of(json!({"institutions.counter.first": 3})).map(drop).unwrap_err().to_string();
    assert_eq!(
        why,
        "stages[0].set.institutions.counter.first: is what the institution's state begins with; it keeps its own"
    );
}

#[test]
fn what_a_stage_cannot_do_is_refused() {
    let refused = |stage: Value| {
        let json = staged(&json!([stage]));
        Scenario::build(&Source::from_json(json), &Registry::standard()).map(drop).unwrap_err().to_string()
    };
    for (stage, message) in [
        (json!({"at": 0}), "stages[0].at: 0 is not a whole number in [1, 1000000]"),
        (json!({"at": 16}), "stages[0].at: 16 leaves no tick of the 16 after the burn-in"),
        (json!({"at": 3, "withdraw": ["pints"]}), "stages[0].withdraw[0]: unknown 'pints'; did you mean 'points'?"),
        (json!({"at": 3, "treatments": ["al"]}), "stages[0].treatments: unknown 'al'; did you mean 'all'?"),
        (
            json!({"at": 3, "dose": {"points": 0}}),
            "stages[0].dose.points: is not a number above 0 and at most 1; 'withdraw' ends it",
        ),
        (json!({"at": 3, "shock": 1}), "stages[0].shock: unknown 'shock'; did you mean 'stock'?"),
        (
            json!({"at": 3, "set": {"institutions.points.start": 1}}),
            "stages[0].set.institutions.points.start: is not a parameter of an institution's own; 'begin', 'withdraw' and \
             'dose' change the rest",
        ),
        (
            json!({"at": 3, "set": {"community.origins": 2}}),
            "stages[0].set.community.origins: was settled before the first tick",
        ),
        (
            json!({"at": 3, "set": {"game.group_size": 5}}),
            "stages[0].set.game.group_size: shapes how the community begins; a running one cannot change it",
        ),
    ] {
        assert_eq!(refused(stage.clone()), message, "{stage}");
    }
    let stages = lab(json!({
        "institutions": [{"type": "points", "start": 4}], "stages": [{"at": 6, "begin": ["points"]}],
    }));
    let found = Scenario::build(&Source::from_json(stages), &Registry::standard()).map(drop).unwrap_err().to_string();
    assert_eq!(found, "stages[0].begin: 'points' has start 4 of its own; leave one of the two out");
}
