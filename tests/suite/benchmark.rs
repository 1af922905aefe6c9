//! The benchmark: the command, and properties of its scores: equal regimes have equal ranks, `none` scores 0, and the
//! number of threads has no effect.

use super::cli::{cogov, folder, texts};
use super::sweep::Fails;
use cogov::experiment::{ComparisonTerms, PlanResults, with_threads};
use cogov::internal::{Battery, Benchmark, Levers, Regime, SCORED_OUTCOMES, Scores, at_points, scores, search};
use cogov::{Registry, Source};
use serde_json::{Value, json};
use std::path::Path;

/// A released battery never changes. If this fails, undo the change; a better battery gets a new number.
#[test]
fn released_batteries_are_what_they_were() {
    for (file, environments, regimes, hash) in
        [("1", 18, 14, "81f0d4d29c5edbee4c4d9a6ae3a894ec"), ("2", 21, 18, "6e5c4123279c885457c6e7dacf50cc0c")]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/battery/{file}.json"));
        let battery = Battery::read(&Source::read(&path).expect("a file")).expect("a battery");
        assert_eq!(
            (battery.id.as_str(), battery.environments.len(), battery.regimes.len()),
            (file, environments, regimes)
        );
        assert_eq!(battery.hash, hash, "battery {file}");
    }
}

/// Every regime of the battery can be built in every environment of it, shocks included.
#[test]
fn every_regime_fits_every_environment() {
    let (battery, registry) = (Battery::released().expect("the battery"), Registry::standard());
    let regimes = battery.regimes.clone();
    let benchmark = Benchmark::new(battery, &regimes, 1, &registry).expect("all of it");
    assert_eq!((benchmark.plans.len(), benchmark.units()), (21, 21 * 18));
}

fn small() -> Value {
    json!({
        "cogov_battery": 1, "id": "small", "seed": 11,
        "communities": {"lab": {
            "community": {"residents": 80}, "game": {"type": "linear"}, "participation": {},
            "time": {"burn_in": 4, "ticks": 40},
        }},
        "environments": [
            {"id": "plain", "community": "lab"},
            {"id": "poor", "kind": "stress", "community": "lab", "set": {"game.mpcr": 0.2}},
            {"id": "worse", "kind": "shock", "community": "lab", "shock": {"at": 20, "set": {"game.mpcr": 0.15}}},
            {"id": "half", "kind": "partial", "community": "lab", "dose": 0.5},
            {"id": "gone", "kind": "withdrawal", "community": "lab", "stop": 20},
        ],
        "regimes": {"none": [], "fine": [{"type": "third_party"}], "points": [{"type": "points"}]},
    })
}

fn scored(json: &Value, more: &Value, replicates: u32) -> Scores {
    let registry = Registry::standard();
    let battery = Battery::read(&Source::from_json(json.clone())).expect("a battery");
    let mut regimes = battery.regimes.clone();
    if !more.is_null() {
        regimes.extend(Regime::read(&Source::from_json(more.clone())).expect("regimes"));
    }
    let benchmark = Benchmark::new(battery, &regimes, replicates, &registry).expect("a benchmark");
    let found: Vec<PlanResults> =
        benchmark.plans.iter().map(|plan| PlanResults::of(plan, || ()).expect("runs")).collect();
    scores(&benchmark, &found, &ComparisonTerms::default()).expect("scores")
}

#[test]
fn a_regime_twice_ties_and_none_scores_nothing() {
    let found = scored(&small(), &json!({"fine_again": [{"type": "third_party"}]}), 5);
    let of = |name: &str| found.regimes.iter().find(|it| it.regime == name).expect("the regime");
    let none = of("none");
    for (effect, kind) in none.effects.iter().zip(&none.kinds) {
        assert_eq!((effect.mean, effect.limits), (0.0, Some((0.0, 0.0))));
        assert!(kind.1.iter().all(|effect| effect.mean == 0.0));
    }
    assert_eq!(none.efficient, [true; 2], "nothing is cheaper");
    assert!(none.durability.iter().flatten().all(|left| left.share.is_none()), "of no gain nothing is left");
    let (fine, again) = (of("fine"), of("fine_again"));
    assert_eq!((&fine.effects, &fine.kinds, &fine.ranks), (&again.effects, &again.kinds, &again.ranks));
    assert_eq!((fine.ranks[0].rank, fine.efficient[0], again.efficient[0]), (1, true, true));
    assert!(fine.effects[0].mean > 0.3 && fine.effects[5].mean > 0.0, "{:?}", fine.effects);
    let left = fine.durability[0].as_ref().expect("a withdrawal");
    assert!(left.gained.mean > 0.3 && left.share.is_some_and(|share| share < 1.0), "{left:?}");
    // Half the dose has a smaller effect than the whole dose in the same community.
    let cooperation = |environment: usize| fine.environments[environment][0];
    assert!(cooperation(3) < cooperation(0), "{:?}", fine.environments);
    assert!(cooperation(2) != cooperation(0), "the shock changed nothing");
    assert!(SCORED_OUTCOMES.iter().any(|outcome| outcome.name == "fairness"));
}

#[test]
fn scores_are_those_of_the_runs() {
    let found = scored(&small(), &Value::Null, 2);
    let level = |institutions: Value, treatment: &str| {
        let environment = Battery::read(&Source::from_json(small())).expect("a battery");
        let registry = Registry::standard();
        let regimes = environment.regimes.clone();
        let benchmark =
            Benchmark::new(environment.only(&["plain".to_owned()]).expect("it"), &regimes, 2, &registry).expect("it");
        let mut json = benchmark.plans[0].experiment.scenario().clone();
        json["institutions"] = institutions;
        let scenario = cogov::Scenario::build(&Source::from_json(json), &registry).expect("a scenario");
        (0..2)
            .map(|replicate| {
                let mut run = scenario.simulation(treatment, replicate).expect("a treatment");
                run.run(scenario.ticks()).expect("a run");
                run.series().last("cooperation", 40).expect("a level")
            })
            .sum::<f64>()
            / 2.0
    };
    let difference = level(json!([{"type": "points"}]), "all") - level(json!([]), "none");
    let points = found.regimes.iter().find(|it| it.regime == "points").expect("the regime");
    assert!((points.environments[0][0] - difference).abs() < 1e-12, "{difference} {:?}", points.environments);
    assert!(points.effects[0].limits.is_some(), "two replicates have a t interval");
}

/// A place that holds at all points of the assumptions is sure over them; one that changes is not.
#[test]
fn places_are_tried_at_points_of_the_assumptions() {
    let registry = Registry::standard();
    let battery = Battery::read(&Source::from_json(small())).expect("a battery").only(&["plain".to_owned()]);
    let regimes = Battery::read(&Source::from_json(small())).expect("a battery").regimes;
    let benchmark = Benchmark::new(battery.expect("it"), &regimes, 2, &registry).expect("a benchmark");
    let score = |benchmark: &Benchmark<'_>| {
        let found: Vec<PlanResults> =
            benchmark.plans.iter().map(|plan| PlanResults::of(plan, || ()).expect("runs")).collect();
        scores(benchmark, &found, &ComparisonTerms::default()).expect("scores")
    };
    let points = at_points(&benchmark, 4, &registry).expect("points");
    let belief = |benchmark: &Benchmark<'_>| {
        let scenario = benchmark.plans[0].experiment.scenario();
        (scenario["initial"]["belief"].as_f64().expect("a belief"), scenario["seed"].as_u64().expect("a seed"))
    };
    let mut seen: Vec<(f64, u64)> = points.iter().map(belief).collect();
    seen.sort_by(|a, b| a.0.total_cmp(&b.0));
    // One point in each quarter of 0.2 to 0.9, each with residents of its own.
    assert!(seen.iter().zip(0..).all(|((belief, _), k)| ((belief - 0.2) / 0.175).floor() as i32 == k), "{seen:?}");
    assert!(seen.windows(2).all(|pair| pair[0].1 != pair[1].1));
    let scored: Vec<Scores> = points.iter().map(score).collect();
    let mut found = score(&benchmark);
    assert_eq!(found.regimes[0].ranks[0].assumptions, None);
    found.hold_at(&scored);
    for (k, regime) in found.regimes.iter().enumerate() {
        let own = regime.ranks[0].rank;
        let near = scored.iter().filter(|it| it.regimes[k].ranks[0].rank.abs_diff(own) <= 1).count();
        assert_eq!(regime.ranks[0].assumptions, Some(near as f64 / 4.0), "{}", regime.regime);
    }
}

#[test]
fn threads_change_nothing() {
    let run = |threads| with_threads(Some(threads), || scored(&small(), &Value::Null, 4)).expect("threads");
    assert_eq!(run(1), run(3));
}

/// A regime of the user with failed runs has no score; the other regimes still have theirs.
#[test]
fn a_regime_that_breaks_is_refused_with_its_reason() {
    let mut registry = Registry::standard();
    registry.institution::<Fails>().unwrap();
    let battery = Battery::read(&Source::from_json(small())).expect("a battery");
    let mut regimes = battery.regimes.clone();
    let mine = json!({"mine": [{"type": "fails", "at": 25}]});
    regimes.extend(Regime::read(&Source::from_json(mine)).expect("a regime"));
    let benchmark = Benchmark::new(battery, &regimes, 2, &registry).expect("a benchmark");
    let found: Vec<PlanResults> =
        benchmark.plans.iter().map(|plan| PlanResults::of(plan, || ()).expect("runs")).collect();
    let scores = scores(&benchmark, &found, &ComparisonTerms::default()).expect("scores");
    let names: Vec<&str> = scores.regimes.iter().map(|it| it.regime.as_str()).collect();
    assert_eq!(names, ["none", "fine", "points"]);
    let refused = &scores.refused[0];
    // It is withdrawn before week 25 in one of the five environments.
    assert_eq!((refused.regime.as_str(), refused.failed), ("mine", 2 * 4));
    assert!(refused.reason.starts_with("environment plain, replicate 0: tick 25, P6 decide: 'fails'"), "{refused:?}");
}

fn levers() -> Levers {
    let json = json!({
        "cogov_levers": 1, "name": "tuned", "institutions": [{"type": "third_party"}],
        "levers": [
            {"path": "institutions.third_party.dose", "range": [0, 1]},
            {"path": "institutions.third_party.fine", "range": [0, 2]},
        ],
        "population": 8, "generations": 3, "replicates": 1, "keep": 3,
    });
    Levers::read(&Source::from_json(json)).expect("levers")
}

#[test]
fn a_search_stays_within_its_budget_and_is_the_same_at_any_number_of_threads() {
    let battery = Battery::read(&Source::from_json(small())).expect("a battery");
    let registry = Registry::standard();
    let run = |threads, budget| {
        with_threads(Some(threads), || search(&battery, &levers(), budget, &registry, &|| ())).expect("threads")
    };
    let found = run(1, 40.0).expect("a search");
    assert_eq!(run(3, 40.0), Ok(found.clone()));
    assert_eq!(found.trials.len(), 8 * 4);
    let of = |trial: usize| found.trials[trial].found.clone().expect("it ran");
    assert!(found.trials.iter().any(|trial| trial.found.as_ref().is_ok_and(|(cost, _)| *cost > 40.0)));
    assert!(!found.kept.is_empty() && found.kept.len() <= 3);
    for (k, (regime, trial)) in found.kept.iter().enumerate() {
        let (cost, gain) = of(*trial);
        assert!(cost <= 40.0, "{regime:?} costs {cost}");
        let beats = |other: &(f64, f64)| other.0 <= cost && other.1 >= gain && *other != (cost, gain);
        assert!(!found.trials.iter().filter_map(|it| it.found.as_ref().ok()).any(beats), "{regime:?}");
        assert_eq!(regime.name, format!("tuned_{}", k + 1));
    }
    // Later generations are not worse than the first.
    let best = |trials: &[cogov::internal::RegimeTrial]| {
        let within = trials.iter().filter_map(|it| it.found.as_ref().ok()).filter(|(cost, _)| *cost <= 40.0);
        within.fold(f64::MIN, |most, (_, gain)| most.max(*gain))
    };
    assert!(best(&found.trials) > best(&found.trials[..8]), "breeding found nothing that the hypercube had not");
    let said = run(1, -1.0).unwrap_err().to_string();
    assert_eq!(said, "--budget: -1 is not a number from 0 on");
}

fn files(name: &str) -> std::path::PathBuf {
    let at = folder(name);
    std::fs::write(at.join("small.json"), small().to_string()).expect("a battery");
    std::fs::write(at.join("mine.json"), r#"{"mine": [{"type": "role_model"}, {"type": "points"}]}"#).expect("regimes");
    at
}

fn read(at: &Path, name: &str) -> String {
    std::fs::read_to_string(at.join("results/benchmark").join(name)).expect("the table")
}

#[test]
fn the_command_prints_a_league_writes_its_tables_and_goes_on_where_it_was_stopped() {
    let at = files("benchmark_whole");
    let arguments = ["benchmark", "--battery", "small.json", "--regimes", "mine.json", "--replicates", "4"];
    let output = cogov(&at, &arguments);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{out}");
    let head = "5 environments x 4 regimes x 4 replicates = 80 runs, seed 11\n";
    assert!(out.starts_with("battery small (") && out.contains(head), "{out}");
    assert!(out.lines().any(|line| line.starts_with("mine ")), "{out}");
    assert_eq!(read(&at, "league.csv").lines().count(), 1 + 4);
    assert_eq!(read(&at, "kinds.csv").lines().count(), 1 + 4 * 6 * 6);
    assert_eq!(read(&at, "environments.csv").lines().count(), 1 + 4 * 5 * 6);
    assert_eq!(read(&at, "places.csv").lines().count(), 1 + 4 * 6);
    assert_eq!(read(&at, "gone/runs.csv").lines().count(), 1 + 4 * 4);
    let manifest: Value = serde_json::from_str(&read(&at, "manifest.json")).expect("JSON");
    let hash = Battery::read(&Source::from_json(small())).expect("a battery").hash;
    assert_eq!((&manifest["battery"], &manifest["battery_hash"]), (&json!("small"), &json!(hash)));
    // A journal that was cut off is continued, and the league table is the same.
    let league = read(&at, "league.csv");
    let journal = at.join("results/benchmark/poor/journals/1-of-1.csv");
    let text = std::fs::read_to_string(&journal).expect("a journal");
    let kept: String = text.lines().take(8).map(|line| format!("{line}\n")).collect();
    std::fs::write(&journal, kept).expect("the journal");
    let again = cogov(&at, &arguments);
    let (out, _) = texts(&again);
    assert!(out.contains("71 runs are there already, 9 are left\n"), "{out}");
    assert_eq!(read(&at, "league.csv"), league);
    let other = cogov(&at, &["benchmark", "--battery", "small.json", "--replicates", "4"]);
    assert_eq!(other.status.code(), Some(0), "{}", texts(&other).1);
    assert!(at.join("results/benchmark-2/league.csv").is_file(), "other regimes go to a folder of their own");
    assert_eq!(read(&at, "league.csv"), league);
}

#[test]
fn a_slip_is_said_in_one_line() {
    let at = files("benchmark_slips");
    std::fs::write(at.join("bad.json"), r#"{"bad": [{"type": "pints"}]}"#).expect("regimes");
    let said = |arguments: &[&str]| {
        let output = cogov(&at, &[&["benchmark", "--battery", "small.json"], arguments].concat());
        let (_, err) = texts(&output);
        assert_eq!((output.status.code(), err.lines().count()), (Some(2), 1), "{err}");
        err
    };
    assert!(said(&["--by", "costs"]).contains("--by: unknown 'costs'; did you mean 'cost'?"));
    assert!(said(&["--only", "pints"]).contains("--only: unknown 'pints'; did you mean 'points'?"));
    assert!(said(&["--environments", "plane"]).contains("--environments: unknown 'plane'; did you mean 'plain'?"));
    let bad = said(&["--regimes", "bad.json"]);
    assert!(bad.contains("regime bad, environment plain: institutions[0].type: unknown 'pints'"), "{bad}");
    assert!(said(&["--optimise", "mine.json"]).contains("--budget"));
}

/// The output of `cogov check` for a battery, for an experiment, and for an experiment with an impossible point.
#[test]
fn check_reads_batteries_and_experiments() {
    let at = files("benchmark_check");
    let experiment = |range: [f64; 2]| {
        json!({
            "cogov_experiment": 1, "id": "fines", "replicates": 2,
            "scenario": {"cogov": 1, "communities": "identical", "seed": 7, "community": {"residents": 60}, "institutions": [{"type": "third_party"}]},
            "factors": [{"path": "institutions.third_party.monitoring", "range": range, "levels": 3}],
            "outcomes": [{"probe": "cooperation", "window": 24}],
        })
    };
    std::fs::write(at.join("good.json"), experiment([0.1, 0.9]).to_string()).expect("an experiment");
    std::fs::write(at.join("bad.json"), experiment([0.5, 1.5]).to_string()).expect("an experiment");
    let output = cogov(&at, &["check", "small.json", "good.json"]);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{out}");
    assert!(out.contains("ok fines: 3 points x 2 treatments x 2 replicates = 12 runs\n"), "{out}");
    assert!(out.starts_with("ok battery small ("), "{out}");
    let output = cogov(&at, &["check", "bad.json", "good.json"]);
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("point 2 (institutions.third_party.monitoring = 1.5)"), "{err}");
    assert!(out.starts_with("ok fines"), "the others are checked all the same");
}
