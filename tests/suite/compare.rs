//! The command `cogov compare`: paired results, no statistics of one replicate, the same at any number of threads.

use super::cli::{cogov, folder, texts};
use serde_json::Value;
use std::path::{Path, PathBuf};

const SMALL: &str = r#"{"cogov": 1, "communities": "identical", "id": "small", "seed": 5, "replicates": 6, "time": {"burn_in": 2, "ticks": 12},
    "community": {"residents": 120},
    "institutions": [{"type": "third_party"}, {"type": "points"}, {"type": "role_model"}],
    "treatments": {"none": [], "fines": ["third_party"], "points": ["points"]}, "probes": ["cooperation", "cost"]}"#;

fn small(name: &str) -> PathBuf {
    let at = folder(name);
    std::fs::write(at.join("small.json"), SMALL).expect("a scenario");
    at
}

/// The answer of a comparison, as JSON.
fn answer(at: &Path, arguments: &[&str]) -> Value {
    let output = cogov(at, &[&["compare", "small.json", "--json"], arguments].concat());
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    serde_json::from_str(&out).expect("JSON")
}

#[test]
fn a_comparison_prints_its_tables_and_writes_its_folder() {
    let at = small("compare_whole");
    let arguments = ["compare", "small.json", "--treatments", "points,role_model,points+role_model", "--unpaired"];
    let output = cogov(
        &at,
        &[&arguments[..], &["--margin", "cost=1", "--outcome", "cooperation", "--outcome", "cost"]].concat(),
    );
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{out}");
    assert!(
        out.starts_with("small: 120 residents, 2 + 12 weeks, 6 replicates, seed 5\npaired on the same random words")
    );
    assert!(out.lines().any(|line| line.starts_with("points+role_model ") && line.contains("cooperation")), "{out}");
    let files = "(comparison.csv, interactions.csv, sufficiency.csv, runs.csv, codebook.csv, manifest.json)";
    assert!(out.ends_with(&format!("wrote results/small_compare/ {files}\n")), "{out}");
    let read = |name: &str| std::fs::read_to_string(at.join("results/small_compare").join(name)).expect("the table");
    assert_eq!(read("comparison.csv").lines().count(), 1 + 3 * 2);
    assert_eq!(read("interactions.csv").lines().count(), 1 + 2);
    assert_eq!(read("sufficiency.csv").lines().count(), 1 + 3 * 2 * 5);
    assert_eq!(read("runs.csv").lines().count(), 1 + 4 * 6);
    assert!(read("runs.csv").starts_with("treatment,replicate,cooperation,cost,status,reason\nnone,0,"));
    assert!(read("comparison.csv").lines().next().is_some_and(|head| head.contains("p_welch,p_mann_whitney")));
    let manifest: Value = serde_json::from_str(&read("manifest.json")).expect("JSON");
    assert_eq!(manifest["asked"]["compare"]["margins"]["cost"], 1.0);
    let first = read("comparison.csv");
    let other = cogov(&at, &arguments);
    assert_eq!(other.status.code(), Some(0), "{}", texts(&other).1);
    assert!(
        at.join("results/small_compare-2/comparison.csv").is_file(),
        "another question goes to a folder of its own"
    );
    assert_eq!(read("comparison.csv"), first);
}

/// The difference of a comparison equals that of the runs of `cogov run`.
#[test]
fn the_numbers_are_those_of_the_runs() {
    let at = small("compare_runs");
    let found = &answer(&at, &["--treatments", "fines", "--outcome", "cooperation@4"])["comparison"][0];
    let scenario = cogov::Scenario::build(
        &cogov::Source::read(at.join("small.json")).expect("the file"),
        &cogov::Registry::standard(),
    );
    let scenario = scenario.expect("a scenario");
    let level = |treatment: &str, replicate: u32| {
        let mut run = scenario.simulation(treatment, replicate).expect("a treatment");
        run.run(scenario.ticks()).expect("a run");
        run.series().last("cooperation", 4).expect("a level")
    };
    let sum: f64 = (0..6).map(|replicate| level("fines", replicate) - level("none", replicate)).sum();
    assert!((found["difference"].as_f64().expect("a number") - sum / 6.0).abs() < 1e-12);
    assert_eq!((&found["pairs"], &found["left_out"]), (&6.into(), &0.into()));
}

#[test]
fn one_replicate_is_refused_by_name_and_two_have_a_t_interval() {
    let at = small("compare_few");
    let one = &answer(&at, &["--replicates", "1", "--out", "one"])["comparison"][0];
    assert!(one["difference"].is_number() && one["low"].is_null() && one["p"].is_null() && one["d_z"].is_null());
    assert_eq!(one["refused"], "one replicate has no interval, no p and no effect size; give at least 2");
    let two = &answer(&at, &["--replicates", "2", "--out", "two"])["comparison"][0];
    assert!(two["low"].is_number() && two["p"].is_number() && two["d_z"].is_null());
    assert!(two["refused"].as_str().is_some_and(|why| why.starts_with("two replicates have no d_z")));
}

#[test]
fn a_sum_without_its_parts_is_the_union_of_both() {
    let at = small("compare_sum");
    let both = answer(&at, &["--treatments", "fines+points", "--out", "both"]);
    let written = SMALL.replace("\"points\": [\"points\"]}", "\"fines+points\": [\"third_party\", \"points\"]}");
    std::fs::write(at.join("small.json"), written).expect("a scenario");
    let named = answer(&at, &["--treatments", "fines+points", "--out", "named"]);
    assert_eq!(both["comparison"], named["comparison"]);
    assert!(both["interactions"].is_null(), "its parts were not run");
}

#[test]
fn replicates_are_added_until_the_interval_is_narrow() {
    let at = small("compare_until");
    let until = |width: &str, out: &str| {
        answer(&at, &["--treatments", "points", "--until-width", width, "--most", "40", "--out", out])
    };
    let wide = until("1", "wide");
    assert_eq!(wide["replicates"], 10, "nothing is judged before ten replicates");
    assert!(wide["stopped"].as_str().is_some_and(|why| why.contains("reached; the widest")), "{wide}");
    let never = until("1e-9", "never");
    assert_eq!(never["replicates"], 40);
    assert!(never["stopped"].as_str().is_some_and(|why| why.contains("not reached")), "{never}");
    // The replicates that were added equal those of a longer run.
    let at_once = answer(&at, &["--treatments", "points", "--replicates", "40", "--out", "once"]);
    let key = |answer: &Value| answer["comparison"][0]["difference"].clone();
    assert_eq!(key(&never), key(&at_once));
    let runs = |out: &str| std::fs::read(at.join(out).join("runs.csv")).expect("the runs");
    assert_eq!(runs("never"), runs("once"));
}

#[test]
fn the_same_bytes_come_from_any_number_of_threads() {
    let at = small("compare_threads");
    let files = |threads: &str| {
        let out = format!("out{threads}");
        let arguments =
            ["compare", "small.json", "--treatments", "fines,points,fines+points", "--until-width", "0.001"];
        let output = cogov(&at, &[&arguments[..], &["--most", "14", "--threads", threads, "--out", &out]].concat());
        assert!(output.status.success(), "{}", texts(&output).1);
        let read = |name: &str| std::fs::read(at.join(&out).join(name)).expect("the table");
        ["comparison.csv", "interactions.csv", "sufficiency.csv", "runs.csv"].map(read)
    };
    assert_eq!(files("1"), files("3"));
}

#[test]
fn wrong_words_are_one_line_and_exit_2() {
    let at = small("compare_wrong");
    let cases: &[(&[&str], &str)] = &[
        (&["--treatments", "fine"], "error: --treatments: unknown 'fine'; did you mean 'fines'?\n"),
        (&["--treatments", "fines+pints"], "error: --treatments: unknown 'pints'; did you mean 'points'?\n"),
        (&["--baseline", "non"], "error: --baseline: unknown 'non'; did you mean 'none'?\n"),
        (&["--treatments", "none"], "error: --treatments: 'none' stands here twice, or is the baseline\n"),
        (&["--outcome", "cooperatio"], "error: --outcome: unknown 'cooperatio'; did you mean 'cooperation'?\n"),
        (
            &["--outcome", "cost:average"],
            "error: --outcome 'cost:average' statistic: unknown 'average'; known: mean, last, sum, min, max, sd\n",
        ),
        (&["--outcome", "cost@99"], "error: --outcome 'cost@99' window: 99 is more than the 14 ticks of the run\n"),
        (&["--margin", "0"], "error: --margin: '0' is not a number above 0\n"),
        (&["--until-width", "cots=1"], "error: --until-width: unknown 'cots'; did you mean 'cost'?\n"),
    ];
    for (arguments, message) in cases {
        let output = cogov(&at, &[&["compare", "small.json"], *arguments].concat());
        assert_eq!((output.status.code(), texts(&output).1.as_str()), (Some(2), *message), "{arguments:?}");
    }
    assert!(!at.join("results").exists(), "something was written");
}
