//! Sensitivity analysis: known answers, the assumptions of the shipped scenarios, and the command.

use crate::common::{lab, with};
use cogov::experiment::{Experiment, Plan, PlanResults, with_threads};
use cogov::internal::{Effects, Screening, Sensitivity, SensitivityMethod, assumed, sensitivity};
use cogov::{Registry, Scenario, Source};
use serde_json::{Value, json};
use std::path::Path;

/// A community in which the belief of every resident stays at its initial value.
fn still(changes: Value) -> Value {
    let base = lab(json!({
        "time": {"ticks": 6}, "community": {"residents": 60}, "belief": {"learning": 0, "sampling": 0},
        "initial": {"belief_spread": 0}, "institutions": [{"type": "third_party"}],
    }));
    with(base, changes)
}

fn judged(method: SensitivityMethod, outcome: &str, treatments: &[&str]) -> Sensitivity {
    let registry = Registry::standard();
    let json = json!({
        "cogov_experiment": 1, "scenario": still(json!({})), "design": method.design(), "replicates": 2,
        "factors": [
            {"path": "initial.belief", "range": [0.2, 0.8]}, {"path": "game.mpcr", "range": [0.2, 0.6]},
            {"path": "institutions.third_party.fine", "range": [0, 3]},
        ],
        "treatments": treatments, "outcomes": [{"probe": outcome, "window": 4}],
    });
    let experiment = Experiment::read(&Source::from_json(json), Path::new(""), &registry).unwrap();
    assert_eq!(SensitivityMethod::of(&experiment.design), Ok(method));
    let plan = Plan::new(experiment, &registry);
    plan.check().unwrap();
    let outcomes = PlanResults::of(&plan, || ()).unwrap();
    sensitivity(&plan, &outcomes, 0, treatments.len() - 1, (treatments.len() > 1).then_some(0)).unwrap()
}

const MORRIS: SensitivityMethod = SensitivityMethod::Morris { trajectories: 6, levels: 4 };
const SOBOL: SensitivityMethod = SensitivityMethod::Sobol { base: 64, second_order: true };

#[test]
fn a_belief_that_stays_rests_on_its_start_alone() {
    let Effects::Swings(swings) = judged(SensitivityMethod::OneAtATime, "belief", &["none"]).effects else {
        unreachable!()
    };
    assert!((swings[0].swing.unwrap() - 0.6).abs() < 1e-6, "{swings:?}");
    assert_eq!((swings[1].swing, swings[2].swing), (Some(0.0), Some(0.0)));
    let Effects::Elementary(effects) = judged(MORRIS, "belief", &["none"]).effects else { unreachable!() };
    assert!((effects[0].mu - 0.6).abs() < 1e-6 && effects[0].sigma < 1e-6 && effects[0].effects == 6, "{effects:?}");
    assert!(effects[1..].iter().all(|effect| effect.mu_star.mean == 0.0));
    let Effects::Indices(found) = judged(SOBOL, "belief", &["none"]).effects else { unreachable!() };
    // With 64 rows the first-order estimate has sampling noise; the total index of a factor without effect is exactly 0.
    assert!((found.first[0].estimate - 1.0).abs() < 0.1 && (found.total[0].estimate - 1.0).abs() < 0.1, "{found:?}");
    assert!(found.total[1..].iter().all(|index| index.estimate == 0.0) && found.pairs.len() == 3 && found.rows == 64);
}

#[test]
fn a_fine_that_nobody_imposes_matters_to_the_difference_only() {
    let star = |treatments: &[&str]| {
        let found = judged(MORRIS, "cooperation", treatments);
        let Effects::Elementary(effects) = &found.effects else { unreachable!() };
        let stars: Vec<f64> = effects.iter().map(|effect| effect.mu_star.mean).collect();
        (stars, found)
    };
    let (none, _) = star(&["none"]);
    assert!(none[2] == 0.0 && none[0] > 0.01 && none[1] > 0.01, "{none:?}");
    let (difference, found) = star(&["none", "all"]);
    assert!(difference[2] > 0.1, "{difference:?}");
    let table = found.table();
    assert_eq!(table.columns[..3], ["outcome", "factor", "mu_star"]);
    let order: Vec<f64> = found.order().iter().map(|k| difference[*k]).collect();
    assert!(order.windows(2).all(|pair| pair[0] >= pair[1]) && table.rows.len() == 3);
}

#[test]
fn every_shipped_scenario_has_assumptions_that_can_be_varied() {
    let registry = Registry::standard();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut found = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let source = Source::read(&path).unwrap();
        let scenario = Scenario::build(&source, &registry).unwrap();
        let names: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
        let set = assumed(&scenario, &registry, &names, &[], &[]).unwrap();
        assert!(set.factors.len() >= 20, "{}: {} assumptions", path.display(), set.factors.len());
        // Every range has a positive width, and all points of a first walk can be built.
        let json = json!({
            "cogov_experiment": 1, "scenario": source.json, "factors": set.factors, "replicates": 1,
            "design": {"type": "latin_hypercube", "points": 6}, "outcomes": [{"probe": "cooperation"}],
        });
        let experiment = Experiment::read(&Source::from_json(json), Path::new(""), &registry).unwrap();
        Plan::new(experiment, &registry).check().unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
        found += 1;
    }
    assert!(found > 10);
}

#[test]
fn what_a_comparison_rests_on_is_the_same_at_any_number_of_threads() {
    let registry = Registry::standard();
    let scenario = Scenario::build(&Source::from_json(still(json!({}))), &registry).unwrap();
    let screening = Screening::of(&scenario, &registry, Some("none"), &["all"], "cooperation").unwrap();
    assert_eq!(screening.runs(), 4 * (screening.factors() + 1) * 2 * 2);
    let [one, three] = [1, 3].map(|n| with_threads(Some(n), || screening.run(|| ())).unwrap().unwrap());
    assert_eq!(one, three);
    let top = one[0].top(5);
    assert!(top.len() == 5 && top.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{top:?}");
    assert!(top.iter().any(|(path, _)| path.starts_with("institutions.third_party.")), "{top:?}");
    assert!(Screening::of(&scenario, &registry, Some("none"), &["al"], "cooperation").is_err());
}

#[cfg(feature = "cli")]
mod command {
    use super::still;
    use crate::sweep::folder;
    use serde_json::{Value, json};
    use std::path::Path;
    use std::process::{Command, Output};

    fn cogov(arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cogov"));
        command.args(arguments).args(["--progress", "none"]).output().unwrap()
    }

    fn written(at: &Path, json: &Value) -> String {
        let path = at.join("still.json");
        std::fs::write(&path, json.to_string()).unwrap();
        path.display().to_string()
    }

    #[test]
    fn it_resumes_shares_out_and_does_not_depend_on_threads() {
        let at = folder("sensitivity_command");
        let file = written(&at, &still(json!({})));
        let read = |out: &str| {
            ["sensitivity.csv", "runs.csv"].map(|name| std::fs::read_to_string(at.join(out).join(name)).unwrap())
        };
        let ask = |out: &str, more: &[&str]| {
            let out = at.join(out).display().to_string();
            let flags = ["sensitivity", &file, "--trajectories", "4", "--only", "belief,institutions", "--out", &out];
            let found = cogov(&[&flags, more].concat());
            assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
            String::from_utf8(found.stdout).unwrap()
        };
        let said = ask("one", &["--threads", "1", "--baseline", "none"]);
        assert!(said.contains("cooperation, all less none") && said.contains("mu*"), "{said}");
        assert_eq!(ask("one", &["--baseline", "none"]), said, "what is done is not done again");
        let whole = read("one");
        ask("two", &["--baseline", "none", "--shards", "2"]);
        let two = at.join("two").display().to_string();
        for shard in ["2/2", "1/2"] {
            let work = Command::new(env!("CARGO_BIN_EXE_cogov")).args(["work", &two, "--shard", shard]).output();
            assert!(work.unwrap().status.success());
        }
        ask("two", &["--baseline", "none", "--threads", "3"]);
        assert_eq!(read("two"), whole);
        assert!(!at.join("two/journals/1-of-1.csv").exists(), "nothing was left to do");
        // A process that was killed: its journal ends in an incomplete line.
        ask("torn", &["--baseline", "none"]);
        let journal = at.join("torn/journals/1-of-1.csv");
        let bytes = std::fs::read(&journal).unwrap();
        std::fs::write(&journal, &bytes[..bytes.len() * 2 / 3]).unwrap();
        assert!(ask("torn", &["--baseline", "none"]).contains("runs are there already"));
        assert_eq!(read("torn"), whole);
    }

    #[test]
    fn what_is_wrong_is_said_in_one_line() {
        let at = folder("sensitivity_wrong");
        let file = written(&at, &still(json!({})));
        let out = at.join("out").display().to_string();
        for (flags, said) in [
            (vec!["--only", "belif"], "error: --only: unknown 'belif'; did you mean"),
            (vec!["--treatment", "al"], "treatments: unknown 'al'; did you mean 'all'?"),
            (vec!["--outcome", "cooperatio"], "error: --outcome: unknown 'cooperatio'; did you mean 'cooperation'?"),
            (vec!["--levels", "3"], "design.levels: 3 is not an even number from 2 to 1000"),
            (vec!["--shards", "0"], "error: --shards: "),
        ] {
            let found = cogov(&[&["sensitivity", &file, "--out", &out], &flags[..]].concat());
            let message = String::from_utf8(found.stderr).unwrap();
            assert!(message.contains(said) && message.lines().count() == 1, "{message}");
            assert_eq!(found.status.code(), Some(2));
        }
    }

    #[test]
    fn a_run_says_what_it_rests_on() {
        let at = folder("sensitivity_run");
        let file = written(&at, &still(json!({"replicates": 2})));
        let out = at.join("out").display().to_string();
        let found = cogov(&["run", "--assumptions=belief", &file, "--out", &out]);
        let said = String::from_utf8(found.stdout).unwrap();
        assert!(found.status.success() && said.contains("assumptions are varied in"), "{said}");
        assert!(said.contains("belief, all less none: rests most, of"), "{said}");
    }
}
