//! The flag `--parquet`: refused in one line without the feature; with it every table is there twice. Other readers read the
//! files in `python/tests/test_parquet.py`.

use super::cli::{cogov, folder, texts};

const SHORT: [&str; 6] = ["--replicates", "2", "--ticks", "6", "--threads", "1"];

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_it_says_how_to_build_it() {
    let at = folder("parquet_off");
    let line = "error: --parquet: this build writes no Parquet; build it with: cargo install --path . --locked --features \
                parquet\n";
    for arguments in
        [&["run", "lab_pgg"][..], &["compare", "lab_pgg"], &["sweep", "fines"], &["merge", "results/fines"]]
    {
        let more = if arguments[0] == "run" { &SHORT[..] } else { &[] };
        let output = cogov(&at, &[arguments, more, &["--parquet"]].concat());
        assert_eq!((output.status.code(), texts(&output).1.as_str()), (Some(2), line), "{arguments:?}");
    }
    assert!(!at.join("results").exists(), "nothing is written");
}

#[cfg(feature = "parquet")]
#[test]
fn every_table_is_there_twice_and_goes_with_the_results() {
    let at = folder("parquet_on");
    let run = |arguments: &[&str]| {
        let output = cogov(&at, arguments);
        assert!(output.status.success(), "{}", texts(&output).1);
        texts(&output).0
    };
    let there = |file: &str| std::fs::read(at.join("results").join(file)).is_ok_and(|bytes| bytes.starts_with(b"PAR1"));
    let told = run(&[&["run", "lab_pgg", "--parquet"], &SHORT[..]].concat());
    assert!(told.contains("(series.csv, series.parquet, codebook.csv, manifest.json)"), "{told}");
    let manifest = std::fs::read_to_string(at.join("results/lab_pgg/manifest.json")).unwrap();
    assert!(there("lab_pgg/series.parquet") && manifest.contains("\"name\": \"series.parquet\""));
    run(&[&["run", "lab_pgg"], &SHORT[..]].concat());
    assert!(!at.join("results/lab_pgg/series.parquet").exists(), "the same run without it has none");
    run(&[&["compare", "lab_pgg", "--parquet"], &SHORT[..]].concat());
    assert!(there("lab_pgg_compare/comparison.parquet") && there("lab_pgg_compare/runs.parquet"));
    run(&["sweep", "fines", "--replicates", "1", "--parquet"]);
    assert!(there("fines/runs.parquet"));
    run(&["sweep", "fines", "--replicates", "1"]);
    assert!(!at.join("results/fines/runs.parquet").exists());
    run(&["merge", "results/fines", "--parquet"]);
    assert!(there("fines/runs.parquet"));
    // A file of the user's is in the way.
    std::fs::write(at.join("results/lab_pgg/series.parquet"), "mine").unwrap();
    let out = cogov(&at, &[&["run", "lab_pgg", "--out", "results/lab_pgg"], &SHORT[..]].concat());
    assert!(texts(&out).1.contains("holds series.parquet, which cogov did not write"), "{}", texts(&out).1);
}
