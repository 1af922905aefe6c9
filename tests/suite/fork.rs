//! Forks: futures that begin in exactly the same state, and agree with runs without a fork.

use super::common::{everything, scenario};
use cogov::experiment::{ComparisonTerms, Fork, ScenarioRun, with_threads};
use cogov::internal::{AS_IT_IS, NEVER};
use cogov::{Registry, Series, Source};
use serde_json::{Value, json};

/// Every module and institution, forked at tick 6 of 16.
fn fork_of(scenario: &Value, futures: &Value, more: Value) -> Result<Fork, String> {
    let base = json!({
        "cogov_fork": 1, "scenario": scenario, "treatment": "all", "at": 6, "replicates": 2, "window": 2,
        "after": [2, 8], "futures": futures, "outcomes": [{"probe": "cooperation", "window": 4}],
    });
    let source = Source::from_json(super::common::with(base, more));
    Fork::read(&source, "".as_ref(), &Registry::standard()).map_err(|problem| problem.to_string())
}

fn fork(futures: &Value) -> Fork {
    fork_of(&everything(json!({})), futures, json!({})).expect("a fork")
}

fn series<'a>(outcomes: &'a [ScenarioRun], future: &str, replicate: u32) -> &'a Series {
    let found = outcomes.iter().find(|it| it.treatment == future && it.replicate == replicate).expect("an outcome");
    found.series.as_ref().expect("a run that ended well")
}

/// A whole run of a scenario with the probes of the fork.
fn whole(fork: &Fork, changes: Value, treatment: &str, replicate: u32) -> Series {
    let json = super::common::with(fork.scenario.json.clone(), changes);
    let scenario = scenario(&json);
    let mut run = scenario.simulation(treatment, replicate).expect("a treatment");
    run.run(scenario.ticks()).expect("a run");
    run.into_series()
}

#[test]
fn a_future_in_which_nothing_is_done_is_the_unforked_run_to_the_bit() {
    let fork = fork(&json!({"idle": {}, "full": {"dose": {"points": 1}}, "wet": {"stock": 1}}));
    let outcomes = fork.run(|| ()).expect("runs");
    for replicate in 0..2 {
        let run = whole(&fork, json!({}), "all", replicate);
        for future in [AS_IT_IS, "idle", "full", "wet"] {
            assert_eq!(series(&outcomes, future, replicate), &run, "{future}, replicate {replicate}");
        }
        assert_eq!(series(&outcomes, NEVER, replicate), &whole(&fork, json!({}), "none", replicate));
    }
}

/// For every kind of institution, among them the three that implement `close`.
#[test]
fn what_is_withdrawn_at_a_tick_had_that_tick_as_its_stop_to_the_bit() {
    let kinds = ["third_party", "points", "water_users", "government", "east_west", "employment"];
    for kind in kinds {
        let with = |institution: Value| {
            json!({
                "institutions": [institution, {"type": "role_model"}], "official": {}, "donor": {"fund": 1000},
                "powers": {}, "learning": {}, "platform": {}, "ties": {},
            })
        };
        let plain = everything(with(json!({"type": kind})));
        let fork = fork_of(&plain, &json!({"gone": {"withdraw": [kind]}}), json!({})).expect("a fork");
        let outcomes = fork.run(|| ()).expect("runs");
        let stopped = whole(&fork, with(json!({"type": kind, "stop": 6})), "all", 1);
        assert_eq!(series(&outcomes, "gone", 1), &stopped, "{kind}");
        // The withdrawal must have an effect, or the test could not fail.
        assert_ne!(series(&outcomes, AS_IT_IS, 1), &stopped, "{kind}: nothing changed");
    }
}

#[test]
fn every_change_is_seen_after_the_fork_and_not_before() {
    let fork = fork(&json!({
        "half": {"dose": {"third_party": 0.5}},
        "dry": {"stock": 0.2},
        "other_branch": {"set": {"party_branch.staff": 0.5, "party_branch.substance": 1}},
        "poor_game": {"set": {"game.mpcr": 0.1}},
        "hard": {"set": {"norm.gain": 0.05, "belief.learning": 0.9}},
    }));
    let outcomes = fork.run(|| ()).expect("runs");
    let usual = series(&outcomes, AS_IT_IS, 0);
    for future in ["half", "dry", "other_branch", "poor_game", "hard"] {
        let other = series(&outcomes, future, 0);
        let rows = |of: &Series, after: bool| -> Vec<(i32, Vec<f64>)> {
            of.rows().filter(|(tick, _)| (*tick >= 6) == after).map(|(tick, row)| (tick, row.to_vec())).collect()
        };
        assert_eq!(rows(other, false), rows(usual, false), "{future} was seen before the fork");
        assert_ne!(rows(other, true), rows(usual, true), "{future} was not seen");
    }
}

#[test]
fn the_same_numbers_come_from_any_number_of_threads() {
    let fork = fork(&json!({"gone": {"withdraw": "all"}}));
    let with = |threads: usize| {
        let outcomes = with_threads(Some(threads), || fork.run(|| ())).expect("threads").expect("runs");
        let terms = ComparisonTerms::default();
        (cogov::internal::series_table(&outcomes), format!("{:?}", fork.durability(&outcomes, &terms)))
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn all_is_left_of_what_nothing_was_done_to() {
    let json = super::common::lab(json!({"institutions": [{"type": "third_party"}]}));
    let more = json!({"at": 20, "replicates": 5, "after": [4, 12], "window": 2});
    let fork = fork_of(&json, &json!({"gone": {"withdraw": ["third_party"]}}), more).expect("a fork");
    let outcomes = fork.run(|| ()).expect("runs");
    let left = fork.durability(&outcomes, &ComparisonTerms::default());
    let share = |future: &str, weeks: usize| {
        let row = left.iter().find(|(name, _, after, _)| name == future && *after == weeks).expect("a row");
        row.3.share.expect("a share")
    };
    assert!((share(AS_IT_IS, 4) - 1.0).abs() < 0.1, "{left:?}");
    assert!(share("gone", 12) < 0.5 && share("gone", 12) < share("gone", 4), "{left:?}");
}

#[test]
fn what_a_running_community_cannot_change_is_refused() {
    let json = everything(json!({}));
    let wrong = |future: Value| fork_of(&json, &json!({"f": future}), json!({})).expect_err("was taken");
    let cases = [
        (json!({"withdraw": ["pints"]}), "futures.f.withdraw[0]: unknown 'pints'; did you mean 'points'?"),
        (
            json!({"dose": {"points": 0}}),
            "futures.f.dose.points: is not a number above 0 and at most 1; 'withdraw' ends it",
        ),
        (json!({"stock": 2}), "futures.f.stock: 2 is not a number in [0, 1]"),
        (json!({"shock": 1}), "futures.f.shock: unknown 'shock'; did you mean 'stock'?"),
        (
            json!({"set": {"institutions.points.stop": 1}}),
            "futures.f.set.institutions.points.stop: is not a parameter of an institution's own; 'begin', 'withdraw' and \
             'dose' change the rest",
        ),
        (
            json!({"set": {"community.origins": 2}}),
            "futures.f.set.community.origins: was settled before the first tick",
        ),
        (json!({"set": {"gam.mpcr": 2}}), "futures.f.set.gam.mpcr: unknown 'gam'; did you mean 'game'?"),
        (
            json!({"set": {"game.group_size": 5}}),
            "futures.f.set.game.group_size: shapes how the community begins; a running one cannot change it",
        ),
        (
            json!({"set": {"street.staff": 5}}),
            "futures.f.set.street.staff: the scenario has no section 'street'; none can be added to a run",
        ),
        (
            json!({"set": {"game.mpcr": 0.2, "game": {"type": "canal"}}}),
            "futures.f.set.game: replaces the value into which 'game.mpcr' leads, which is set before; set it first",
        ),
        (json!({"set": {"norm.gian": 0.1}}), "futures.f.set.norm.gian: unknown 'gian'; did you mean 'gain'?"),
    ];
    for (future, message) in cases {
        assert_eq!(wrong(future.clone()), message, "{future}");
    }
    let wrong = |more: Value| fork_of(&json, &json!({"f": {}}), more).expect_err("was taken");
    assert_eq!(wrong(json!({"at": 16})), "at: 16 leaves no tick of the 16 after the burn-in");
    assert_eq!(wrong(json!({"treatment": "al"})), "treatment: unknown 'al'; did you mean 'all'?");
    assert_eq!(wrong(json!({"after": [40]})), "after[0]: 40 is not a whole number in [2, 10]");
    let region = super::common::with(json.clone(), json!({"region": {"communities": 2}}));
    assert!(fork_of(&region, &json!({"f": {}}), json!({})).is_err_and(|why| why.starts_with("scenario.region: ")));
}

#[cfg(feature = "cli")]
#[test]
fn the_command_writes_a_folder_and_the_shipped_fork_is_sound() {
    use super::cli::{cogov, folder, texts};
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/forks");
    for file in std::fs::read_dir(&shipped).expect("the forks").flatten() {
        let source = Source::read(file.path()).expect("JSON");
        Fork::read(&source, &shipped, &Registry::standard()).expect("a sound fork");
    }
    let at = folder("fork");
    let json = json!({
        "cogov_fork": 1, "id": "after", "scenario": super::common::lab(json!({"institutions": [{"type": "points"}]})),
        "treatment": "all", "at": 20, "replicates": 4, "futures": {"gone": {"withdraw": "all"}},
        "outcomes": [{"probe": "cooperation", "window": 8}],
    });
    std::fs::write(at.join("after.json"), json.to_string()).expect("a file");
    let (out, err) = texts(&cogov(&at, &["fork", "after.json"]));
    assert_eq!(err, "");
    assert!(
        out.starts_with("after: 300 residents, 'all' for 20 weeks, then 2 futures of 20 weeks, 4 replicates"),
        "{out}"
    );
    assert!(out.contains("left of the gain") && out.contains("after 12"), "{out}");
    assert!(
        out.ends_with(
            "wrote results/after/ (series.csv, comparison.csv, durability.csv, codebook.csv, manifest.json)\n"
        ),
        "{out}"
    );
    let read = |name: &str| std::fs::read_to_string(at.join("results/after").join(name)).expect("the table");
    assert!(read("series.csv").starts_with("future,replicate,tick,cooperation"));
    assert_eq!(read("series.csv").lines().count(), 1 + 3 * 4 * 40);
    assert_eq!(read("comparison.csv").lines().count(), 1 + 2 + 2);
    assert_eq!(read("durability.csv").lines().count(), 1 + 2 * 2);
}
