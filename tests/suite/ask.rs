//! What the command says around its results: only some treatments, nothing or JSON, help, completions and pages of the manual,
//! what to ask next, and the codebook beside results.

use super::cli::{cogov, folder, texts};
use super::entry::printed;
use std::collections::BTreeMap;
use std::path::Path;

const SHORT: [&str; 6] = ["--replicates", "2", "--ticks", "6", "--threads", "1"];

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_run_of_some_treatments_gives_their_numbers_of_the_whole_run() {
    let at = folder("ask_treatments");
    let run = |more: &[&str]| json(&printed(&at, &[&["run", "lab_pgg", "--json"], &SHORT[..], more].concat()));
    let (all, some) = (run(&[]), run(&["--treatments", "none,fines"]));
    let of = |found: &serde_json::Value, key: &str| -> Vec<serde_json::Value> {
        let rows = found[key].as_array().unwrap().iter();
        rows.filter(|row| ["none", "fines"].iter().any(|name| row["treatment"] == *name)).cloned().collect()
    };
    assert_eq!(of(&all, "levels"), some["levels"].as_array().unwrap().clone(), "the same random words");
    assert_eq!(of(&all, "differences"), some["differences"].as_array().unwrap().clone());
    assert_eq!((&some["baseline"], &some["weeks"]), (&"none".into(), &6.into()));
    assert!(all["levels"].as_array().unwrap().len() > some["levels"].as_array().unwrap().len());
    // Another question, so a folder of its own.
    assert!(at.join("results/lab_pgg-2/series.csv").is_file());
    for (words, message) in [
        ("none,fine", "--treatments: unknown 'fine'; did you mean 'fines'?"),
        ("none,none", "--treatments: 'none' stands here twice"),
    ] {
        let output = cogov(&at, &["run", "lab_pgg", "--treatments", words]);
        assert_eq!((output.status.code(), texts(&output).1), (Some(2), format!("error: {message}\n")));
    }
    let output = cogov(&at, &["run", "lab_pgg", "--json", "--quiet"]);
    assert_eq!(output.status.code(), Some(2), "one of the two");
}

#[test]
fn quiet_prints_nothing_and_writes_the_same() {
    let at = folder("ask_quiet");
    let bytes = |out: &str| std::fs::read(at.join(out).join("series.csv")).unwrap();
    printed(&at, &[&["run", "lab_pgg", "--out", "told"], &SHORT[..]].concat());
    for command in ["run", "compare"] {
        let output = cogov(&at, &[&[command, "lab_pgg", "--quiet", "--out", command], &SHORT[..]].concat());
        assert_eq!((output.status.code(), &output.stdout[..], &output.stderr[..]), (Some(0), &b""[..], &b""[..]));
    }
    assert_eq!(bytes("told"), bytes("run"));
    let compared = cogov(&at, &[&["compare", "lab_pgg", "--json"], &SHORT[..]].concat());
    assert!(compared.stderr.is_empty(), "no line on what to ask next beside JSON");
    json(&String::from_utf8_lossy(&compared.stdout));
}

#[test]
fn a_command_ends_with_what_to_ask_next() {
    let at = folder("ask_next");
    let next = |arguments: &[&str]| {
        let output = cogov(&at, arguments);
        assert!(output.status.success(), "{}", texts(&output).1);
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let after_run = next(&[&["run", "lab_pgg"], &SHORT[..]].concat());
    let folder = "cogov plot results/lab_pgg --list; cogov report results/lab_pgg";
    assert_eq!(after_run, format!("next: cogov compare lab_pgg --baseline none; {folder}\n"));
    assert_eq!(next(&["list", "forks"]), "next: cogov show ID; cogov fork ID; cogov new NAME --from ID\n");
    assert_eq!(next(&["check", "fines"]), "next: cogov sweep fines\n");
    assert_eq!(
        next(&["new", "mine", "--from", "lab_pgg"]),
        "next: change it, then: cogov check mine.json; cogov run mine.json\n"
    );
    // What is said to be next works.
    for command in [
        "compare lab_pgg --baseline none --replicates 2 --ticks 6",
        "plot results/lab_pgg --list",
        "report results/lab_pgg",
    ] {
        printed(&at, &command.split(' ').collect::<Vec<&str>>());
    }
}

#[test]
fn help_is_in_groups_with_examples() {
    let at = folder("ask_help");
    let help = printed(&at, &["--help"]);
    for part in [
        "Find and begin:\n  list ",
        "Run and look:\n  run ",
        "$ cogov run third_party --treatments none,full\n",
        "--seed <N>",
    ] {
        assert!(help.contains(part), "{part} is not in {help}");
    }
    assert!(printed(&at, &["sweep", "--help"]).ends_with("Example: cogov sweep fines\n"));
}

#[test]
fn completions_and_pages_of_the_manual_are_printed() {
    let at = folder("ask_man");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(printed(&at, &["completions", shell]).contains("sensitivity"), "{shell}");
    }
    let page = printed(&at, &["man", "run"]);
    assert!(page.contains(".TH cogov-run 1") && page.contains("treatments"), "{page}");
    assert!(printed(&at, &["man"]).contains(".TH cogov 1"));
    let (_, err) = texts(&cogov(&at, &["man", "rum"]));
    assert_eq!(err, "error: COMMAND: unknown 'rum'; did you mean 'run'?\n");
}

/// The codebook of a folder: the meaning of each column, by file and column.
fn book(folder: &Path) -> BTreeMap<(String, String), [String; 5]> {
    let mut reader = csv::Reader::from_path(folder.join("codebook.csv")).unwrap();
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(head, ["file", "column", "meaning", "unit", "range", "source", "zh"]);
    let row = |row: csv::StringRecord| {
        let cells: Vec<String> = row.iter().map(str::to_owned).collect();
        ((cells[0].clone(), cells[1].clone()), std::array::from_fn(|k| cells[k + 2].clone()))
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// Every column of every table of a folder is in its codebook with a meaning, and nothing else is.
fn explained(folder: &Path) -> BTreeMap<(String, String), [String; 5]> {
    let book = book(folder);
    let mut columns = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".csv") && !["codebook.csv", "written.csv"].contains(&name.as_str()) {
            let mut reader = csv::Reader::from_path(&path).unwrap();
            columns.extend(reader.headers().unwrap().iter().map(|column| (name.clone(), column.to_owned())));
        }
    }
    columns.sort();
    assert_eq!(book.keys().cloned().collect::<Vec<_>>(), columns, "{}", folder.display());
    for (column, [meaning, ..]) in &book {
        assert!(!meaning.is_empty() && !meaning.contains("not of the library"), "{column:?} has no meaning");
    }
    book
}

#[test]
fn every_column_of_every_results_folder_is_in_its_codebook() {
    let at = folder("ask_codebook");
    let record = ["--set", "record.events=true", "--set", "record.panel=[3]"];
    printed(&at, &[&["run", "lab_pgg"], &SHORT[..], &record].concat());
    printed(
        &at,
        &[
            &[
                "compare",
                "lab_pgg",
                "--unpaired",
                "--outcome",
                "cooperation:last@3",
                "--treatments",
                "fines,talk,fines+talk",
            ],
            &SHORT[..],
        ]
        .concat(),
    );
    printed(&at, &["fork", "withdrawal", "--replicates", "2", "--threads", "1"]);
    printed(&at, &["sweep", "fines", "--replicates", "1", "--threads", "2"]);
    let screened = ["--trajectories", "4", "--only", "institutions.fines", "--threads", "2"];
    let short = r#"{"cogov": 1, "communities": "identical", "id": "small", "seed": 5, "time": {"burn_in": 0, "ticks": 6},
        "community": {"residents": 120}, "institutions": [{"type": "third_party", "id": "fines"}], "probes": ["cooperation", "cost"]}"#;
    std::fs::write(at.join("small.json"), short).unwrap();
    printed(&at, &[&["sensitivity", "small.json"], &screened[..]].concat());
    printed(&at, &["calibrate", "chengdu", "--draws", "40", "--keep", "10", "--threads", "2"]);
    printed(
        &at,
        &["benchmark", "--environments", "canal", "--only", "third_party", "--replicates", "2", "--threads", "2"],
    );
    let results = at.join("results");
    let run = explained(&results.join("lab_pgg"));
    let key = |file: &str, column: &str| (file.to_owned(), column.to_owned());
    let cooperation = ["mean contribution to the commons (O1)", "share", "0 to 1", "probe", "合作"].map(str::to_owned);
    assert_eq!(run[&key("series.csv", "cooperation")], cooperation);
    let fines = explained(&results.join("fines"));
    let [meaning, unit, range, source, _] = &fines[&key("runs.csv", "institutions.full.fine")];
    assert!(
        meaning.to_lowercase().contains("fine") && unit == "endowment" && range.starts_with("0 to "),
        "{meaning} {unit} {range}"
    );
    assert!(source.starts_with("factor; default "), "{source}");
    assert!(fines[&key("runs.csv", "fines_in_all")][0].starts_with("sum of fines over weeks 0 to 119: "));
    for name in ["lab_pgg_compare", "withdrawal", "small_morris", "chengdu", "benchmark"] {
        explained(&results.join(name));
    }
}

#[test]
fn words_are_chinese_where_they_are_asked_for() {
    let at = folder("ask_language");
    let short = [&["run", "lab_pgg", "--lang", "zh"], &SHORT[..]].concat();
    let table = printed(&at, &short);
    assert!(table.starts_with("lab_pgg 公共物品博弈实验室:居民 "), "{table}");
    for part in
        ["\n最后 6 周的均值\n", "\n与 none 之差 [95 % 区间,按", "\n合作 cooperation  ", "\n测量的是什么\n", "\n未校准:"]
    {
        assert!(table.contains(part), "{part} is not in {table}");
    }
    let list = printed(&at, &["list", "scenarios", "--lang", "zh"]);
    assert!(
        list.lines().any(|line| line.starts_with("  third_party ") && line.contains("结果:合作 .08 → .78")),
        "{list}"
    );
    assert!(printed(&at, &["show", "third_party", "--lang", "zh"]).contains("  问题: 第三方是否须有沟通"));
    // The locale decides where nothing is asked for; the numbers are the same.
    let of = |locale: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cogov"));
        let command =
            command.args(["list", "forks"]).env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", locale);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(of("zh_CN.UTF-8").contains("结果:") && of("C").contains("Found: "));
    let numbers = |text: &str| -> Vec<String> {
        let is = |word: &&str| word.trim_matches(['[', ']', ',', '+']).parse::<f64>().is_ok();
        text.lines()
            .filter(|line| line.contains("cooperation "))
            .flat_map(str::split_whitespace)
            .filter(is)
            .map(str::to_owned)
            .collect()
    };
    let english = printed(&at, &[&["run", "lab_pgg", "--lang", "en"], &SHORT[..]].concat());
    assert_eq!(numbers(&table), numbers(&english));
    let refused = cogov(&at, &["run", "lab_pgg", "--lang", "zh", "--json"]);
    assert_eq!(refused.status.code(), Some(2));
}
