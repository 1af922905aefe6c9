//! A run that is saved and loaded goes on to the same bits.

use crate::cli::{cogov, folder, texts};
use crate::common::{everything, lab, scenario};
use cogov::{Persist, Problem, Registry, Scenario, Source};
use serde_json::json;
use std::path::{Path, PathBuf};

fn scenarios() -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in ["scenarios", "scenarios/laboratory"] {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        all.extend(files.filter(|path| path.extension().is_some_and(|end| end == "json")));
    }
    all.sort();
    all
}

fn saved(run: &impl Persist) -> Vec<u8> {
    let mut bytes = Vec::new();
    run.save(&mut bytes);
    bytes
}

fn loaded<T: Persist>(mut fresh: T, bytes: &[u8]) -> Result<T, Problem> {
    let mut rest = bytes;
    fresh.load(&mut rest)?;
    assert!(rest.is_empty(), "{} bytes are left", rest.len());
    Ok(fresh)
}

#[test]
fn every_bundled_run_goes_on_to_the_same_bits() {
    for path in scenarios() {
        let scenario = Scenario::build(&Source::read(&path).unwrap(), &Registry::standard()).unwrap();
        // The last treatment has the most institutions.
        let treatment = &scenario.treatments.last().unwrap().0;
        for ticks in [3, 26] {
            let what = format!("{} after {ticks} ticks", path.display());
            if scenario.region.is_some() {
                let fresh = || scenario.region_run(treatment, 0).unwrap();
                goes_on(fresh, |run| run.run(ticks).unwrap(), |run| run.run(9).unwrap(), &what);
            } else {
                let fresh = || scenario.simulation(treatment, 0).unwrap();
                goes_on(fresh, |run| run.run(ticks).unwrap(), |run| run.run(9).unwrap(), &what);
            }
        }
    }
}

fn goes_on<T: Persist>(fresh: impl Fn() -> T, before: impl Fn(&mut T), after: impl Fn(&mut T), what: &str) {
    let mut run = fresh();
    before(&mut run);
    let bytes = saved(&run);
    let mut again = loaded(fresh(), &bytes).unwrap();
    assert!(saved(&again) == bytes, "{what}: what was loaded is not what was saved");
    after(&mut run);
    after(&mut again);
    assert!(saved(&run) == saved(&again), "{what}: another state, or another series");
}

#[test]
fn with_everything_on_a_run_goes_on_to_the_same_bits() {
    let json = everything(json!({"replicates": 1}));
    let scenario = scenario(&json);
    let treatment = &scenario.treatments.last().unwrap().0;
    for ticks in [1, 7, 50] {
        let fresh = || scenario.simulation(treatment, 0).unwrap();
        goes_on(fresh, |run| run.run(ticks).unwrap(), |run| run.run(30).unwrap(), &format!("after {ticks} ticks"));
    }
}

#[test]
fn what_a_timeline_has_changed_is_changed_again() {
    let json = lab(json!({
        "institutions": [{"type": "third_party", "id": "rule", "stop": 40}],
        "treatments": {"rule": ["rule"]},
        "stages": [
            {"at": 5, "set": {"institutions.rule.fine": 3, "game.mpcr": 0.5}, "dose": {"rule": 0.5}},
            {"at": 12, "restart": true, "set": {"institutions.rule.fine": 0.5}}]
    }));
    let scenario = scenario(&json);
    for ticks in [4, 5, 6, 11, 12, 20] {
        let fresh = || scenario.simulation("rule", 0).unwrap();
        goes_on(fresh, |run| run.run(ticks).unwrap(), |run| run.run(12).unwrap(), &format!("after {ticks} ticks"));
    }
}

#[test]
fn a_state_that_is_cut_or_of_another_community_is_refused() {
    let scenario = scenario(&lab(json!({})));
    let mut run = scenario.simulation("none", 0).unwrap();
    run.run(3).unwrap();
    let bytes = saved(&run);
    for length in [0, 1, 9, bytes.len() / 2, bytes.len() - 1] {
        let mut fresh = scenario.simulation("none", 0).unwrap();
        assert!(fresh.load(&mut &bytes[..length]).is_err(), "{length} of {} bytes", bytes.len());
    }
}

const SMALL: &str = r#"{"cogov": 1, "communities": "identical", "id": "small", "seed": 5, "replicates": 2, "time": {"burn_in": 2, "ticks": 20},
    "community": {"residents": 120}, "institutions": [{"type": "third_party"}], "probes": ["cooperation", "cost"]}"#;

/// A folder with the scenario, and the states of its runs after 8 weeks.
fn stopped(name: &str) -> PathBuf {
    let at = folder(name);
    std::fs::write(at.join("small.json"), SMALL).unwrap();
    let arguments =
        ["run", "small.json", "--ticks", "8", "--out", "half", "--checkpoint-every", "3", "--keep-checkpoints"];
    assert_eq!(texts(&cogov(&at, &arguments)).1, "");
    std::fs::rename(at.join("half.checkpoints"), at.join("whole.checkpoints")).unwrap();
    at
}

fn resume(at: &Path, more: &[&str]) -> (Option<i32>, String) {
    let output = cogov(at, &[&["run", "small.json", "--out", "whole", "--resume"], more].concat());
    (output.status.code(), texts(&output).1)
}

#[test]
fn a_run_that_was_stopped_goes_on_and_writes_the_same_file() {
    let at = stopped("checkpoint_resume");
    let note = "note: 4 of 4 runs go on from whole.checkpoints, the others begin\n";
    assert_eq!(resume(&at, &[]), (Some(0), note.to_owned()));
    assert!(!at.join("whole.checkpoints").exists(), "checkpoints are removed at the end");
    cogov(&at, &["run", "small.json", "--out", "straight"]);
    let read = |name: &str| std::fs::read_to_string(at.join(name).join("series.csv")).unwrap();
    assert_eq!(read("whole"), read("straight"));
    let nothing = "error: whole.checkpoints: has no checkpoint of this run: scenario, settings and program must be those \
                   that wrote it\n";
    assert_eq!(resume(&at, &[]), (Some(2), nothing.to_owned()));
}

#[test]
fn checkpoints_of_other_runs_and_damaged_ones_are_refused() {
    let at = stopped("checkpoint_damaged");
    let (code, error) = resume(&at, &["--seed", "6"]);
    assert!(code == Some(2) && error.contains("has no checkpoint of this run"), "{error}");
    let file = std::fs::read_dir(at.join("whole.checkpoints")).unwrap().next().unwrap().unwrap().path();
    let whole = std::fs::read(&file).unwrap();
    let refused = |bytes: &[u8], why: &str| {
        std::fs::write(&file, bytes).unwrap();
        let (code, error) = resume(&at, &[]);
        assert!(code == Some(2) && error.contains(why) && !at.join("whole").exists(), "{code:?} {error}");
    };
    for place in [40, whole.len() / 2, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        refused(&bytes, "is damaged: remove it, and the run begins again");
    }
    refused(&whole[..whole.len() / 3], "is damaged");
    refused(b"cogov checkpoint 1\n", "is damaged");
    refused(b"my notes", "is no checkpoint");
    std::fs::write(&file, whole).unwrap();
    assert_eq!(resume(&at, &[]).0, Some(0));
}

#[test]
fn a_fork_starts_from_checkpoints_of_an_earlier_week() {
    let at = stopped("checkpoint_fork");
    let fork = r#"{"cogov_fork": 1, "id": "end", "scenario": "small.json", "treatment": "all", "at": 10,
        "replicates": 2, "futures": {"gone": {"withdraw": ["third_party"]}}, "outcomes": [{"probe": "cooperation", "window": 4}], "after": [4]}"#;
    std::fs::write(at.join("end.json"), fork).unwrap();
    let run = |out: &str, more: &[&str]| {
        let output = cogov(&at, &[&["fork", "end.json", "--out", out], more].concat());
        (output.status.code(), texts(&output).1)
    };
    assert_eq!(run("straight", &[]), (Some(0), String::new()));
    assert_eq!(run("saved", &["--from", "whole.checkpoints"]), (Some(0), String::new()));
    let read = |name: &str| std::fs::read_to_string(at.join(name).join("series.csv")).unwrap();
    assert_eq!(read("straight"), read("saved"));
    std::fs::write(at.join("end.json"), fork.replace("\"at\": 10", "\"at\": 7")).unwrap();
    let (code, error) = run("late", &["--from", "whole.checkpoints"]);
    assert!(code == Some(2) && error.contains("is of week 8, not before the fork in week 7"), "{error}");
}
