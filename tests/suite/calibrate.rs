//! Calibration: known parameters are recovered as often as the level of the intervals says, also after interruptions; and
//! the shipped example.

use crate::common::{lab, with};
use crate::sweep::folder;
use cogov::experiment::{Plan, PlanResults, Shard, ShardJob, run_one, with_threads};
use cogov::internal::{Calibration, CalibrationFolder, CalibrationResult};
use cogov::{Error, Registry, Scenario, Source};
use serde_json::{Value, json};
use std::path::Path;

/// A laboratory of 160 people over eight rounds.
fn game(changes: Value) -> Value {
    let base = lab(json!({
        "time": {"ticks": 8}, "community": {"residents": 160}, "game": {"mpcr": 0.4, "group_size": 4},
        "probes": ["cooperation"],
    }));
    with(base, changes)
}

fn at(tick: i32) -> Value {
    json!({"probe": "cooperation", "statistic": "last", "window": {"from": tick, "to": tick}, "name": format!("tick_{tick}")})
}

const TICKS: [i32; 4] = [0, 1, 3, 7];

/// Two parameters of the residents, and four moments of a community with given values of them.
fn synthetic(truth: (f64, f64), seed: u64, changes: Value) -> Value {
    let scenario = game(json!({
        "seed": seed, "initial": {"belief": truth.0}, "residents": {"free_rider": truth.1},
    }));
    let built = Scenario::build(&Source::from_json(scenario), &Registry::standard()).unwrap();
    let series = run_one(&built, "none", 0).unwrap().series.unwrap();
    let column = series.column("cooperation").unwrap();
    let target =
        |tick: &i32| json!({"moment": at(*tick), "value": column[*tick as usize], "sd": 0.02, "source": "made here"});
    let base = json!({
        "cogov_calibration": 1, "id": "known", "scenario": game(json!({})), "draws": 1500, "keep": 60, "checks": 20,
        "priors": [
            {"path": "initial.belief", "range": [0.3, 0.9]}, {"path": "residents.free_rider", "range": [0, 0.6]},
        ],
        "targets": TICKS.iter().map(target).collect::<Vec<Value>>(),
    });
    with(base, changes)
}

fn read(json: &Value, registry: &Registry) -> Calibration {
    Calibration::read(&Source::from_json(json.clone()), Path::new(""), registry).unwrap()
}

fn in_memory(json: &Value) -> CalibrationResult {
    let registry = Registry::standard();
    read(json, &registry).run(&registry, &mut |_, plan| PlanResults::of(plan, || ())).unwrap()
}

#[test]
fn the_intervals_hold_the_truth_as_often_as_they_say() {
    // The runs of the prior serve all targets. The true values are on a lattice over the prior.
    let registry = Registry::standard();
    let mut prior: Option<PlanResults> = None;
    let (mut held, mut width) = ([0, 0], [0.0, 0.0]);
    const TRUTHS: u64 = 60;
    for k in 0..TRUTHS {
        let share = |step: f64| (0.5 + step * k as f64).fract();
        let truth = [0.3 + 0.6 * share(0.618_034), 0.6 * share(0.414_214)];
        let calibration = read(&synthetic((truth[0], truth[1]), 1000 + k, json!({"checks": 1})), &registry);
        let found = calibration.run(&registry, &mut |step, plan| match (step, &prior) {
            ("prior", Some(known)) => Ok(known.clone()),
            ("prior", None) => {
                prior = Some(PlanResults::of(plan, || ())?);
                Ok(prior.clone().unwrap())
            }
            _ => PlanResults::of(plan, || ()),
        });
        let posterior = found.unwrap().posterior;
        for (factor, low, range) in [(0, 0.3, 0.6), (1, 0.0, 0.6)] {
            let limits = posterior.quantiles(factor, &[0.05, 0.95]).unwrap();
            let truth = (truth[factor] - low) / range;
            held[factor] += u32::from(limits[0] <= truth && truth <= limits[1]);
            width[factor] += (limits[1] - limits[0]) / TRUTHS as f64;
        }
    }
    // 90 % of 60 is 54; three standard errors are 7. Rejection gives slightly wide intervals, so the upper limit is 60.
    assert!(held.iter().all(|held| *held >= 47), "{held:?} of {TRUTHS}");
    // The intervals are informative: that of the prior is 0.9 wide.
    assert!(width[0] < 0.6 && width[1] < 0.6, "{width:?}");
}

#[test]
fn known_parameters_are_recovered_by_populations() {
    let json = synthetic((0.7, 0.2), 5, json!({"method": "sequential", "keep": 80, "draws": 2000, "populations": 5}));
    let found = in_memory(&json);
    for (factor, truth) in [(0, (0.7 - 0.3) / 0.6), (1, 0.2 / 0.6)] {
        let limits = found.posterior.quantiles(factor, &[0.05, 0.95]).unwrap();
        assert!(limits[0] <= truth && truth <= limits[1], "factor {factor}: {truth} in {limits:?}");
        let (_, deviation) = found.posterior.moments(factor).unwrap();
        assert!(deviation < 0.2, "narrower than the prior, 0.289: {deviation}");
    }
    assert!(found.predictions.iter().all(|prediction| prediction.inside), "{:?}", found.predictions);
    let one = with_threads(Some(1), || in_memory(&json)).unwrap();
    assert_eq!(with_threads(Some(3), || in_memory(&json)).unwrap(), one);
    assert_eq!(found, one);
}

#[test]
fn a_calibration_goes_on_where_it_was_stopped() {
    let registry = Registry::standard();
    for method in ["rejection", "sequential"] {
        let json = synthetic((0.6, 0.3), 6, json!({"method": method, "keep": 20, "draws": 200, "populations": 3}));
        let calibration = read(&json, &registry);
        let folder = CalibrationFolder::new(folder(&format!("calibrate_{method}")));
        folder.begin(&calibration).unwrap();
        let work = |steps: usize| {
            let (mut left, mut ran) = (steps, 0);
            let found = calibration.run(&registry, &mut |step, plan| {
                left = left.checked_sub(1).ok_or_else(|| Error::io("stopped", std::io::Error::other("killed")))?;
                let store = folder.step(step);
                store.begin(plan, 1)?;
                let job = ShardJob::open(plan, &store, Shard::WHOLE)?;
                ran += job.left();
                job.run(|| ())?;
                PlanResults::read(plan, &store)
            });
            (found, ran)
        };
        assert!(work(1).0.is_err());
        let (found, ran) = work(100);
        assert!(ran > 0);
        assert_eq!(found.unwrap(), in_memory(&json), "{method}");
        assert_eq!(work(100).1, 0, "{method}: nothing is done twice");
        let other = read(&with(json, json!({"keep": 21})), &registry);
        assert!(folder.begin(&other).unwrap_err().to_string().contains("holds another calibration"));
        // The folder holds a calibration that needs no other file.
        let held = Source::read(folder.path().join("calibration.json")).unwrap().json;
        assert_eq!(read(&held["calibration"], &registry).json, calibration.json);
    }
}

#[test]
fn what_cannot_be_reached_is_said_plainly() {
    let registry = Registry::standard();
    // Without an institution, contributions do not rise until the end.
    let targets = json!([
        {"moment": at(0), "value": 0.4, "sd": 0.02, "source": "made here"},
        {"moment": at(7), "value": 0.9, "sd": 0.02, "source": "made up"},
    ]);
    let mut json = synthetic((0.6, 0.3), 6, json!({"draws": 300, "keep": 30, "checks": 50}));
    json["targets"] = targets;
    let calibration = read(&json, &registry);
    let found = in_memory(&json);
    let said = cogov::internal::calibration(&calibration, &found).unwrap();
    assert!(said.contains("not reached: tick_7, none: observed 0.900, the calibrated model gives"), "{said}");
    let table = found.predictive(&calibration);
    assert_eq!((table.rows.len(), table.columns.len()), (2, 11));
    let density = found.density(&calibration).unwrap();
    assert_eq!((density.rows.len(), &density.columns[3][..]), (2 * 101, "density"));
    assert_eq!(found.posterior(&calibration).rows.len(), 30);
}

#[test]
fn everything_wrong_is_said_before_the_first_run() {
    let registry = Registry::standard();
    let said = |changes: Value| {
        let json = with(synthetic((0.6, 0.3), 6, json!({})), changes);
        let read = Calibration::read(&Source::from_json(json), Path::new(""), &registry);
        read.and_then(|calibration| calibration.prior(&registry).map(|_: Plan<'_>| ())).unwrap_err().to_string()
    };
    let target = |target: Value| json!({"targets": [target]});
    for (changes, message) in [
        (json!({"draw": 3}), "draw: unknown 'draw'; did you mean 'draws'?"),
        (json!({"method": "abc"}), "method: unknown 'abc'; known: rejection, sequential"),
        (json!({"keep": 5000}), "keep: 5000 is more than the 1500 draws"),
        (json!({"priors": []}), "priors: takes a list of at least one factor, as an experiment has them"),
        (json!({"priors": [{"path": "a"}]}), "priors[0].values: is missing; a factor takes values or a range"),
        (json!({"priors": [{"path": "game.mpc", "range": [0, 1]}]}), "game.mpc: unknown 'mpc'; did you mean 'mpcr'?"),
        (json!({"targets": "no.json"}), "targets: no.json: there is no such file"),
        (
            target(json!({"moment": "co-operation", "value": 1, "source": "x"})),
            "targets[0].moment.probe: unknown 'co-operation'; did you mean 'cooperation'?",
        ),
        (
            target(json!({"moment": "cooperation", "source": "x"})),
            "targets[0].value: is missing; it takes a number in [-1e15, 1e15]",
        ),
        (
            target(json!({"moment": "cooperation", "value": 1, "sd": 0, "source": "x"})),
            "targets[0].sd: 0 is not a number in [1e-9, 1e15]",
        ),
        (
            target(json!({"moment": "cooperation", "value": 1, "weight": 0, "source": "x"})),
            "targets: none has a weight above 0",
        ),
        (
            target(json!({"moment": "cooperation", "value": 1, "treatment": "non", "source": "x"})),
            "targets[0].treatment: unknown 'non'; did you mean 'none'?",
        ),
        (
            target(json!({"moment": at(99), "value": 1, "source": "x"})),
            "targets[0].moment.window: 99 to 99 is not a part of the run",
        ),
        (json!({"scenario": {"game": {"mpcr": -1}}}), "scenario.game.mpcr: -1 is not a number in [0, 10]"),
    ] {
        let found = said(changes);
        assert!(found.contains(message), "{found}\n{message}");
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_shipped_example_is_fitted_without_punishment_and_predicts_it() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/calibration/chengdu.json");
    let out = folder("calibrate_chengdu").join("out");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cogov"));
    command.args(["calibrate", "--draws", "600", "--keep", "30", "--progress", "none", "--out"]).arg(&out).arg(file);
    let run = command.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(said.starts_with("chengdu: 4 parameters, 20 targets\n"), "{said}");
    // A known failure: residents of the model do not foresee the last period.
    assert!(said.contains("not reached: period_10, without: observed 0.120"), "{said}");
    for (name, rows) in [("posterior.csv", 31), ("quantiles.csv", 5), ("density.csv", 405), ("predictive.csv", 21)] {
        let text = std::fs::read_to_string(out.join(name)).unwrap();
        assert_eq!(text.lines().count(), rows, "{name}");
    }
    let predictive = std::fs::read_to_string(out.join("predictive.csv")).unwrap();
    let fitted = predictive.lines().filter(|line| line.contains(",without,1,") && line.contains(",true,")).count();
    let predicted = predictive.lines().filter(|line| line.contains(",with,0,") && line.contains(",true,")).count();
    // Measured: eight and six.
    assert!(fitted >= 7 && predicted >= 6, "{predictive}");
}
