//! A run that is saved and loaded goes on to the same bits.

use crate::common::{everything, lab, scenario};
use cogov::{Persist, Problem, Registry, Scenario, Source};
use serde_json::json;
use std::path::PathBuf;

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
