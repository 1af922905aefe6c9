//! Experiments: what they refuse; and that results depend only on the experiment, not on the processes that run it.

use crate::common::{lab, with};
use cogov::experiment::{Experiment, Plan, Shard, ShardJob, Store, merge};
use cogov::institution::{Institution, Price};
use cogov::internal::status;
use cogov::{Component, Problem, Registry, Source};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A fresh folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// Six points, two treatments, three replicates; short runs with time series.
pub(crate) fn experiment(changes: Value) -> Value {
    let scenario = lab(json!({
        "time": {"burn_in": 2, "ticks": 8}, "community": {"residents": 100},
        "institutions": [{"type": "third_party"}], "probes": ["cooperation", "cost"],
    }));
    let base = json!({
        "cogov_experiment": 1, "id": "six", "replicates": 3, "series": true, "scenario": scenario,
        "factors": [
            {"path": "institutions.third_party.fine", "range": [0.5, 2.5], "levels": 3},
            {"path": "game.mpcr", "values": [0.2, 0.4]},
        ],
        "outcomes": [{"probe": "cooperation", "window": 4}, {"probe": "cost", "statistic": "sum", "window": 8}],
    });
    with(base, changes)
}

fn read<'a>(json: &Value, registry: &'a Registry) -> Result<Plan<'a>, Problem> {
    let experiment = Experiment::read(&Source::from_json(json.clone()), Path::new(""), registry)?;
    let plan = Plan::new(experiment, registry);
    plan.check()?;
    Ok(plan)
}

/// Runs shards in the given order, merges them, and returns both files.
fn results(json: &Value, at: &Path, shards: &[&str]) -> [String; 2] {
    let registry = Registry::standard();
    let plan = read(json, &registry).unwrap();
    let store = Store::new(at);
    store.begin(&plan, 1).unwrap();
    for shard in shards {
        ShardJob::open(&plan, &store, shard.parse().unwrap()).unwrap().run(|| ()).unwrap();
    }
    assert_eq!(merge(&plan, &store).unwrap().runs, plan.units());
    ["runs.csv", "series.csv"].map(|name| std::fs::read_to_string(at.join(name)).unwrap())
}

#[test]
fn the_bytes_do_not_depend_on_shards_or_their_order() {
    let at = folder("sweep_shards");
    let json = experiment(json!({}));
    let whole = results(&json, &at.join("whole"), &["1/1"]);
    assert_eq!(whole[0].lines().count(), 1 + 36);
    assert_eq!(whole[1].lines().count(), 1 + 36 * 10);
    assert!(whole[0].starts_with(
        "point,institutions.third_party.fine,game.mpcr,treatment,replicate,cooperation,cost_sum,status,reason\n\
         0,0.5,0.2,none,0,"
    ));
    assert_eq!(results(&json, &at.join("three"), &["3/3", "1/3", "2/3"]), whole);
    assert_eq!(results(&json, &at.join("again"), &["1/2", "2/2", "2/2", "1/2"]), whole, "a shard run twice");
    assert_eq!(results(&json, &at.join("mixed"), &["2/3", "1/2", "2/2", "1/1"]), whole, "shards of several cuts");
}

#[test]
fn the_numbers_are_those_of_the_runs() {
    let at = folder("sweep_numbers");
    let [runs, series] = results(&experiment(json!({})), &at, &["1/1"]);
    let row: Vec<&str> = runs.lines().find(|line| line.starts_with("3,1.5,0.4,all,2,")).unwrap().split(',').collect();
    let mut scenario = experiment(json!({}))["scenario"].clone();
    for assignment in ["institutions.third_party.fine=1.5", "game.mpcr=0.4"] {
        cogov::set(&mut scenario, assignment).unwrap();
    }
    let run = crate::common::run(&scenario, "all", 2);
    assert_eq!(row[5], crate::common::last(&run, "cooperation", 4).to_string());
    let cost = run.series().column("cost").unwrap();
    assert_eq!(row[6], cost[2..].iter().fold(0.0, |sum, x| sum + x).to_string());
    let ticks = series.lines().filter(|line| line.starts_with("3,1.5,0.4,all,2,"));
    let shown: Vec<String> =
        run.series().rows().map(|(tick, row)| format!("3,1.5,0.4,all,2,{tick},{},{}", row[0], row[1])).collect();
    assert_eq!(ticks.collect::<Vec<&str>>(), shown);
}

#[test]
fn more_replicates_are_only_added() {
    let at = folder("sweep_more");
    let few = results(&experiment(json!({})), &at.join("grown"), &["1/2", "2/2"]);
    let registry = Registry::standard();
    let plan = read(&experiment(json!({"replicates": 5})), &registry).unwrap();
    let store = Store::new(at.join("grown"));
    store.begin(&plan, 2).unwrap();
    assert_eq!(status(&plan, &store).unwrap().done, 36);
    let job = ShardJob::open(&plan, &store, Shard::new(1, 2).unwrap()).unwrap();
    assert_eq!((job.before(), job.left()), (18, 12));
    drop(job);
    let grown = results(&experiment(json!({"replicates": 5})), &at.join("grown"), &["1/2", "2/2"]);
    assert!(grown[0].starts_with(&few[0]) && grown[1].starts_with(&few[1]));
    assert_eq!(grown, results(&experiment(json!({"replicates": 5})), &at.join("fresh"), &["1/1"]));
    assert_eq!(results(&experiment(json!({})), &at.join("grown"), &[]), few, "fewer again: what is there suffices");
}

#[test]
fn what_is_missing_damaged_or_not_ours_is_refused() {
    let at = folder("sweep_refused");
    let registry = Registry::standard();
    let plan = read(&experiment(json!({})), &registry).unwrap();
    let store = Store::new(at.join("a"));
    store.begin(&plan, 3).unwrap();
    let work = |shard: &str| ShardJob::open(&plan, &store, shard.parse().unwrap()).and_then(|job| job.run(|| ()));
    work("1/3").unwrap();
    let missing = merge(&plan, &store).unwrap_err();
    assert!(missing.to_string().ends_with("24 of 36 runs are missing; nothing was merged"), "{missing}");
    assert!(!at.join("a/runs.csv").exists() && !at.join("a/series.csv").exists());
    let [two, three] = ["2/3", "3/3"].map(work);
    two.unwrap();
    three.unwrap();
    let journal = at.join("a/journals/2-of-3.csv");
    let mut bytes = std::fs::read(&journal).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    std::fs::write(&journal, bytes).unwrap();
    for error in [merge(&plan, &store).unwrap_err(), work("2/3").unwrap_err(), status(&plan, &store).unwrap_err()] {
        assert!(error.to_string().contains("is damaged, and whole ones follow it"), "{error}");
        assert_eq!(error.exit_code(), 1);
    }
    let other = read(&experiment(json!({"scenario": {"seed": 1}})), &registry).unwrap();
    assert!(store.begin(&other, 1).unwrap_err().to_string().contains("holds another experiment"));
    std::fs::copy(at.join("a/journals/3-of-3.csv"), at.join("a/journals/1-of-3.csv")).unwrap();
    assert!(work("1/3").unwrap_err().to_string().contains("another experiment, shard or revision"));
    std::fs::create_dir(at.join("mine")).unwrap();
    std::fs::write(at.join("mine/thesis.txt"), "precious").unwrap();
    let foreign = Store::new(at.join("mine")).begin(&plan, 1).unwrap_err();
    assert!(foreign.to_string().contains("holds no plan of an experiment; nothing was written"), "{foreign}");
}

/// An institution that breaks its contract at a given tick.
#[derive(Component, Clone, Debug)]
#[component(id = "fails")]
pub(crate) struct Fails {
    /// The tick.
    #[parameter(default = 3, range = 0..=1000, unit = "ticks")]
    at: i32,
}

impl Institution for Fails {
    fn price(&mut self, at: &mut Price<'_>) {
        if at.clock.tick == self.at {
            at.terms.incentive.raise(f32::NAN);
        }
    }
}

#[test]
fn a_failed_run_is_a_row_with_its_reason_and_the_rest_go_on() {
    let at = folder("sweep_failed");
    let mut registry = Registry::standard();
    registry.institution::<Fails>().unwrap();
    let json = experiment(json!({
        "scenario": {"institutions": [{"type": "fails"}]},
        "factors": [{"path": "institutions.fails.at", "values": [3, 500]}], "replicates": 2,
    }));
    let plan = read(&json, &registry).unwrap();
    let store = Store::new(at.join("out"));
    store.begin(&plan, 1).unwrap();
    ShardJob::open(&plan, &store, Shard::WHOLE).unwrap().run(|| ()).unwrap();
    let merged = merge(&plan, &store).unwrap();
    assert_eq!((merged.runs, merged.failed), (8, 2));
    let runs = std::fs::read_to_string(at.join("out/runs.csv")).unwrap();
    let failed: Vec<&str> = runs.lines().filter(|line| line.contains("failed")).collect();
    assert!(failed[0].starts_with("0,3,all,0,,,failed,\"tick 3, P6 decide: 'fails' set an incentive"), "{failed:?}");
    assert_eq!(runs.lines().filter(|line| line.ends_with(",ok,")).count(), 6);
    let series = std::fs::read_to_string(at.join("out/series.csv")).unwrap();
    assert_eq!(series.lines().count(), 1 + 6 * 10);
}

#[test]
fn everything_wrong_is_said_before_the_first_run() {
    let registry = Registry::standard();
    let said = |changes: Value| read(&experiment(changes), &registry).map(|_| ()).unwrap_err().to_string();
    let factor = |path: &str, values: Value| json!({"factors": [{"path": "game.mpcr", "values": [0.2, 0.3]}, {"path": path, "values": values}]});
    let many = ["game.mpcr", "belief.learning", "belief.sampling", "neighbours.gain", "neighbours.loss", "norm.gain"];
    let many = many.map(|path| json!({"path": path, "values": [if path == "game.mpcr" { 0.2 } else { 0.1 }]}));
    for (changes, message) in [
        (json!({"replicate": 3}), "replicate: unknown 'replicate'; did you mean 'replicates'?"),
        (json!({"scenario": "absent.json"}), "scenario: absent.json: there is no such file"),
        (json!({"scenario": {"game": {"mpcr": -1}}}), "scenario.game.mpcr: -1 is not a number in [0, 10]"),
        (json!({"treatments": ["non"]}), "treatments[0]: unknown 'non'; did you mean 'none'?"),
        (
            json!({"outcomes": [{"probe": "co-operation"}]}),
            "outcomes[0].probe: unknown 'co-operation'; did you mean 'cooperation'?",
        ),
        (
            json!({"outcomes": [{"probe": "belonging@women"}, {"probe": "belonging@womn"}]}),
            "outcomes[1].probe: unknown 'womn'; did you mean 'women'?",
        ),
        (
            json!({"outcomes": [{"probe": "cost"}, {"probe": "cost", "window": 2}]}),
            "outcomes[1].name: 'cost' is the name of another column; give it a name of its own",
        ),
        (
            json!({"outcomes": [{"probe": "cost", "window": 99}]}),
            "point 0 (institutions.third_party.fine = 0.5, game.mpcr = 0.2): outcome cost.window: 99 is more than the 10 ticks of the run",
        ),
        (
            json!({"outcomes": [{"probe": "cost", "window": 99}], "factors": many}),
            "point 0 (game.mpcr = 0.2, belief.learning = 0.1, belief.sampling = 0.1, 3 more): outcome cost.window: 99 is more than the 10 ticks of the run",
        ),
        (json!({"design": {"type": "sobel"}}), "design.type: unknown 'sobel'; did you mean 'sobol'?"),
        (factor("game.mpcr", json!([1])), "factors[1].path: game.mpcr: is set twice"),
        (
            factor("institutions.third_party.fin", json!([1])),
            "point 0 (institutions.third_party.fin = 1): institutions[0].fin: unknown 'fin'; did you mean 'fine'?",
        ),
        (
            factor("institutions.third_party.monitoring", json!([0.5, 1.4])),
            "point 1 (institutions.third_party.monitoring = 1.4): institutions[0].monitoring: 1.4 is not a number in [0, 1]",
        ),
        (
            factor("institutions.points.value", json!([1])),
            "point 0 (institutions.points.value = 1): institutions.points: 'points' is neither the id nor the number of one of 1 entries",
        ),
        (factor("gme.mpcr", json!([1])), "point 0 (gme.mpcr = 1): gme: unknown 'gme'; did you mean 'game'?"),
    ] {
        assert_eq!(said(changes), message);
    }
}

#[test]
fn a_table_names_its_paths() {
    let at = folder("sweep_table");
    std::fs::write(at.join("points.csv"), "game.mpcr, game.type\n0.2, linear\n,concave\n").unwrap();
    let mut json = experiment(json!({"design": {"type": "table", "file": "points.csv"}}));
    json.as_object_mut().unwrap().remove("factors");
    let registry = Registry::standard();
    let read = |json: &Value| Experiment::read(&Source::from_json(json.clone()), &at, &registry);
    let plan = Plan::new(read(&json).unwrap(), &registry);
    plan.check().unwrap();
    assert_eq!(
        (plan.point(0), plan.point(1)),
        (vec![Some(json!(0.2)), Some(json!("linear"))], vec![None, Some(json!("concave"))])
    );
    let again = Plan::new(read(&plan.experiment.json).unwrap(), &registry);
    assert_eq!(again.id(), plan.id(), "a plan needs no other file");
    std::fs::write(at.join("points.csv"), "game.mpcr\n0.2,7\n").unwrap();
    let wrong = read(&json).unwrap_err().to_string();
    assert!(wrong.starts_with("design.file: ") && wrong.contains("found record with 2 fields"), "{wrong}");
}

#[test]
fn the_shipped_experiments_are_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/experiments");
    let registry = Registry::standard();
    let mut found = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let experiment = Experiment::read(&Source::read(&path).unwrap(), &folder, &registry).unwrap();
            assert_eq!(Some(experiment.id.as_str()), path.file_stem().and_then(|stem| stem.to_str()));
            Plan::new(experiment, &registry).check().unwrap();
            found += 1;
        }
    }
    assert!(found > 0);
}
