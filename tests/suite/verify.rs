//! `cogov verify`: results that anybody can check.

use crate::cli::{cogov, folder, texts};
use std::path::{Path, PathBuf};

const SMALL: &str = r#"{"cogov": 1, "communities": "identical", "id": "small", "seed": 5, "replicates": 3, "time": {"burn_in": 2, "ticks": 20},
    "community": {"residents": 120}, "institutions": [{"type": "third_party"}], "probes": ["cooperation", "cost"]}"#;

fn results(name: &str, command: &[&str]) -> PathBuf {
    let at = folder(name);
    std::fs::write(at.join("small.json"), SMALL).unwrap();
    let output = cogov(&at, &[command, &["--out", "out", "--quiet"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", texts(&output).1);
    at
}

/// Exit code, and what is printed.
fn verify(at: &Path, more: &[&str]) -> (Option<i32>, String) {
    let output = cogov(at, &[&["verify", "out"], more].concat());
    let (out, err) = texts(&output);
    (output.status.code(), out + err.lines().filter(|line| line.starts_with("error")).collect::<String>().as_str())
}

#[test]
fn results_as_they_were_written_agree_at_any_number_of_threads() {
    let at = results("verify_run", &["run", "small.json", "--set", "institutions.third_party.fine=2"]);
    let agrees = |rows: &str| (Some(0), format!("agrees: 1 table with {rows} rows are the same\n"));
    assert_eq!(verify(&at, &[]), agrees("132"));
    assert_eq!(verify(&at, &["--threads", "1"]), agrees("132"));
    let sample = "agrees: 1 table with 88 rows are the same, replicates 0 to 1 only\n";
    assert_eq!(verify(&at, &["--quick"]), (Some(0), sample.to_owned()));
}

#[test]
fn comparisons_and_forks_agree() {
    let compare = ["compare", "small.json", "--until-width", "cooperation=0.05", "--most", "12", "--margin", "0.1"];
    let at = results("verify_compare", &compare);
    let (code, told) = verify(&at, &[]);
    assert!(code == Some(0) && told.starts_with("agrees: "), "{told}");
    let (code, told) = verify(&at, &["--quick"]);
    assert!(code == Some(0) && told.ends_with("replicates 0 to 1 only\n"), "{told}");
    let fork = r#"{"cogov_fork": 1, "id": "end", "scenario": "small.json", "treatment": "all", "at": 10,
        "replicates": 2, "futures": {"gone": {"withdraw": ["third_party"]}}, "outcomes": [{"probe": "cooperation", "window": 4}],
        "after": [4]}"#;
    std::fs::write(at.join("end.json"), fork).unwrap();
    std::fs::remove_dir_all(at.join("out")).unwrap();
    cogov(&at, &["fork", "end.json", "--out", "out"]);
    let (code, told) = verify(&at, &[]);
    assert!(code == Some(0) && told.starts_with("agrees: "), "{told}");
}

#[test]
fn experiments_agree() {
    let at = folder("verify_sweep");
    std::fs::write(at.join("small.json"), SMALL).unwrap();
    let sweep = r#"{"cogov_experiment": 1, "id": "s", "scenario": "small.json", "design": {"type": "grid"},
        "factors": [{"path": "game.mpcr", "values": [0.3, 0.4]}], "outcomes": [{"probe": "cooperation"}]}"#;
    std::fs::write(at.join("s.json"), sweep).unwrap();
    let output = cogov(&at, &["sweep", "s.json", "--out", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", texts(&output).1);
    let (code, told) = verify(&at, &[]);
    assert!(code == Some(0) && told.starts_with("agrees: "), "{told}");
    let (code, told) = verify(&at, &["--quick"]);
    assert!(
        code == Some(2) && told.contains("--quick: is for a run, a comparison or a fork; these results are of 'sweep'"),
        "{told}"
    );
}

#[test]
fn a_number_that_was_changed_is_found_with_its_run_week_and_column() {
    let at = results("verify_changed", &["run", "small.json"]);
    let file = at.join("out/series.csv");
    let text = std::fs::read_to_string(&file).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at_row = lines.iter().position(|line| line.starts_with("all,1,7,")).unwrap();
    lines[at_row] = "all,1,7,0.5,0".to_owned();
    std::fs::write(&file, lines.join("\n") + "\n").unwrap();
    let (code, told) = verify(&at, &[]);
    assert_eq!(code, Some(1));
    assert!(told.starts_with("differs: series.csv was changed since it was written\n"), "{told}");
    assert!(
        told.contains("differs: series.csv: treatment all, replicate 1, tick 7: cooperation 0.5, again "),
        "{told}"
    );
    assert!(told.contains("; cost 0, again "), "{told}");
    assert!(told.ends_with("does not agree: 0 tables with 0 rows are the same\n"), "{told}");
    std::fs::remove_file(&file).unwrap();
    let (code, told) = verify(&at, &[]);
    assert!(code == Some(2) && told.contains("has no series.csv: its runs are not complete"), "{told}");
}

#[test]
fn results_of_another_version_are_tried_and_it_is_said() {
    let at = results("verify_version", &["run", "small.json"]);
    let file = at.join("out/manifest.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(text.contains(&version));
    std::fs::write(&file, text.replace(&version, "\"version\": \"0.0.9\"")).unwrap();
    let (code, told) = verify(&at, &[]);
    assert!(code == Some(0) && told.starts_with("note: made by cogov 0.0.9 ("), "{told}");
    std::fs::write(&file, text.replace("\"mpcr\"", "\"no_such_key\"").replace("\"third_party\"", "\"nobody\""))
        .unwrap();
    let (code, told) = verify(&at, &[]);
    assert!(code == Some(2) && told.contains("cannot be run again by cogov "), "{told}");
}

#[test]
fn states_are_compared_by_their_fingerprints() {
    let at = results("verify_states", &["run", "small.json", "--set", "record={\"states\": 5}"]);
    let (code, told) = verify(&at, &[]);
    assert!(code == Some(0) && told.starts_with("agrees: 2 tables"), "{told}");
    let file = at.join("out/states.csv");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("treatment,replicate,tick,state\nnone,0,0,"), "{text}");
    assert_eq!(text.lines().count(), 1 + 2 * 3 * 4, "weeks 0, 5, 10 and 15");
    let mut prints: Vec<&str> = text.lines().skip(1).filter_map(|line| line.rsplit(',').next()).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), 24, "states differ between treatments, replicates and weeks");
    let line = text.lines().find(|line| line.starts_with("all,2,10,")).unwrap();
    std::fs::write(&file, text.replace(line, "all,2,10,0123456789abcdef")).unwrap();
    let (code, told) = verify(&at, &[]);
    assert!(code == Some(1), "{told}");
    assert!(
        told.contains("differs: states.csv: treatment all, replicate 2, tick 10: state 0123456789abcdef, again "),
        "{told}"
    );
}

#[test]
fn what_holds_no_results_is_refused() {
    let at = folder("verify_nothing");
    let (code, told) = verify(&at, &[]);
    assert!(code == Some(2) && told.contains("out: there is no such folder"), "{told}");
}
