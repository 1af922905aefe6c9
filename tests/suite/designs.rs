//! Sampling designs in experiment files: the same file gives the same points, and the results contain them.

use crate::common::with;
use crate::sweep::{experiment, folder};
use cogov::experiment::{Experiment, Plan, PlanResults, Shard, ShardJob, Store, merge};
use cogov::institution::{Institution, Price};
use cogov::{Component, Probability, Problem, Registry, Source};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// An institution of the user.
#[derive(Component, Clone, Debug)]
#[component(id = "praise")]
struct Praise {
    /// What praise is worth.
    #[parameter(default = 0.1)]
    warmth: Probability,
}

impl Institution for Praise {
    fn price(&mut self, at: &mut Price<'_>) {
        at.terms.incentive.raise(self.warmth.f32() * at.dose);
    }
}

fn registry() -> Registry {
    let mut registry = Registry::standard();
    registry.institution::<Praise>().unwrap();
    registry
}

/// A number, a whole number, a word, and the parameter of an institution of the user.
fn sampled(design: Value, changes: Value) -> Value {
    let json = experiment(json!({
        "scenario": {"institutions": [{"type": "praise"}]}, "series": false, "replicates": 1,
        "factors": [
            {"path": "game.mpcr", "range": [0.2, 0.6]},
            {"path": "game.group_size", "range": [4, 20], "scale": "integer", "role": "uncertainty"},
            {"path": "game.type", "values": ["linear", "concave"]},
            {"path": "institutions.praise.warmth", "range": [0.01, 1], "scale": "log"},
        ],
        "outcomes": [{"probe": "cooperation", "window": 4}],
    }));
    let mut json = with(json, changes);
    json["design"] = design;
    json
}

fn plan<'a>(json: &Value, registry: &'a Registry) -> Result<Plan<'a>, Problem> {
    let plan = Plan::new(Experiment::read(&Source::from_json(json.clone()), Path::new(""), registry)?, registry);
    plan.check()?;
    Ok(plan)
}

fn points(json: &Value) -> Vec<Vec<Value>> {
    let registry = registry();
    let plan = plan(json, &registry).unwrap();
    (0..plan.points()).map(|k| plan.point(k).into_iter().flatten().collect()).collect()
}

const DESIGNS: &[(&str, usize)] = &[
    (r#"{"type": "latin_hypercube", "points": 12}"#, 12),
    (r#"{"type": "sobol", "points": 16}"#, 16),
    (r#"{"type": "morris", "trajectories": 3, "levels": 4}"#, 15),
    (r#"{"type": "saltelli", "base": 4}"#, 24),
    (r#"{"type": "saltelli", "base": 4, "second_order": true}"#, 40),
];

#[test]
fn the_same_file_has_the_same_points_and_another_seed_others() {
    for (design, count) in DESIGNS {
        let design: Value = serde_json::from_str(design).unwrap();
        let json = sampled(design.clone(), json!({}));
        let found = points(&json);
        assert_eq!(found.len(), *count, "{design}");
        assert_eq!(points(&json), found, "{design}");
        assert_ne!(points(&sampled(design.clone(), json!({"seed": 8}))), found, "{design}");
        for point in &found {
            let [mpcr, size, word, warmth] = &point[..] else { panic!("{design}: {point:?}") };
            assert!((0.2..=0.6).contains(&mpcr.as_f64().unwrap()) && (4..=20).contains(&size.as_i64().unwrap()));
            assert!(["linear", "concave"].contains(&word.as_str().unwrap()));
            assert!((0.01..=1.0).contains(&warmth.as_f64().unwrap()));
        }
        // A plan that was written and read again is the same plan.
        let registry = registry();
        let first = plan(&json, &registry).unwrap();
        assert_eq!(plan(&first.experiment.json, &registry).unwrap().id(), first.id(), "{design}");
    }
}

#[test]
fn a_latin_hypercube_meets_every_stratum_of_a_factors_own_scale() {
    let found = points(&sampled(json!({"type": "latin_hypercube", "points": 17}), json!({})));
    let sizes: BTreeSet<i64> = found.iter().filter_map(|point| point[1].as_i64()).collect();
    assert_eq!(sizes, (4..=20).collect(), "seventeen strata, seventeen whole numbers");
    // A third of a log range over two decades lies below 0.01·100^(1/3) = 0.0464.
    let low = found.iter().filter(|point| point[3].as_f64().unwrap() < 0.046_416).count();
    assert!((5..=6).contains(&low), "{low}");
}

#[test]
fn the_points_stand_in_the_results() {
    let at = folder("designs_results");
    let registry = registry();
    let plan = plan(&sampled(json!({"type": "morris", "trajectories": 2}), json!({})), &registry).unwrap();
    let store = Store::new(&at);
    store.begin(&plan, 2).unwrap();
    for shard in ["2/2", "1/2"] {
        ShardJob::open(&plan, &store, shard.parse().unwrap()).unwrap().run(|| ()).unwrap();
    }
    merge(&plan, &store).unwrap();
    let runs = std::fs::read_to_string(at.join("runs.csv")).unwrap();
    let expected = plan.point(7).into_iter().flatten().map(|value| value.to_string().replace('"', ""));
    let row = format!("7,{},all,0,", expected.collect::<Vec<String>>().join(","));
    assert!(runs.lines().any(|line| line.starts_with(&row)), "{row}\n{runs}");
    // The results read from journals equal those of runs in memory.
    assert_eq!(PlanResults::read(&plan, &store).unwrap(), PlanResults::of(&plan, || ()).unwrap());
    assert!(ShardJob::open(&plan, &store, Shard::WHOLE).is_ok());
}

#[test]
fn a_row_of_the_results_names_its_arm() {
    let at = folder("designs_arms");
    let registry = registry();
    let arms = json!({"type": "arms", "arms": {
        "open": {"treatment": "none"}, "half": {"treatment": "all", "set": {"game.mpcr": 0.5}},
    }});
    let json = json!({
        "cogov_experiment": 1, "replicates": 1, "design": arms, "outcomes": [{"probe": "cooperation"}],
        "scenario": {
            "cogov": 1, "seed": 7, "time": {"burn_in": 0, "ticks": 2}, "community": {"residents": 60},
            "institutions": [{"type": "third_party"}],
        },
    });
    let experiment = Experiment::read(&Source::from_json(json), "".as_ref(), &registry).unwrap();
    let (plan, store) = (Plan::new(experiment, &registry), Store::new(&at));
    store.begin(&plan, 1).unwrap();
    ShardJob::open(&plan, &store, Shard::WHOLE).unwrap().run(|| ()).unwrap();
    merge(&plan, &store).unwrap();
    let runs = std::fs::read_to_string(at.join("runs.csv")).unwrap();
    let lines: Vec<&str> = runs.lines().collect();
    assert_eq!(lines[0], "point,arm,game.mpcr,treatment,replicate,cooperation,status,reason");
    assert!(lines[1].starts_with("0,open,,none,0,") && lines[2].starts_with("1,half,0.5,all,0,"), "{runs}");
}

#[test]
fn points_share_their_random_numbers_unless_they_are_not_to() {
    let registry = registry();
    let column = |paired: bool| {
        let mut json = sampled(json!({"type": "grid"}), json!({"paired": paired, "replicates": 2}));
        // Two values give the same community without the institution if the random numbers are the same.
        json["factors"] = json!([{"path": "institutions.praise.warmth", "values": [0.1, 0.100_000_000_1]}]);
        let plan = plan(&json, &registry).unwrap();
        let outcomes = PlanResults::of(&plan, || ()).unwrap();
        [outcomes.column(0, 0, None), outcomes.column(0, 1, None)]
    };
    let [none, all] = column(true);
    assert!(none[0] == none[1] && all[0] == all[1]);
    let [own_none, own_all] = column(false);
    assert!(own_none[0] != own_none[1] && own_all[0] != own_all[1] && own_none[0] != none[0]);
}

#[test]
fn what_is_wrong_is_said() {
    let registry = registry();
    let said = |design: Value| plan(&sampled(design, json!({})), &registry).map(|_| ()).unwrap_err().to_string();
    for (design, message) in [
        (json!({"type": "latin_hypercube"}), "design.points: is missing; it takes a whole number in [1, 1000000]"),
        (json!({"type": "morris", "levels": 5}), "design.levels: 5 is not an even number from 2 to 1000"),
        (json!({"type": "moris"}), "design.type: unknown 'moris'; did you mean 'morris'?"),
        (json!({"type": "saltelli", "base": 1}), "design.base: 1 is not a whole number in [2, 1000000]"),
        (json!({"type": "sobol", "points": 8, "scramble": true}), "design.scramble: unknown 'scramble'; known: points"),
    ] {
        assert_eq!(said(design), message);
    }
}
