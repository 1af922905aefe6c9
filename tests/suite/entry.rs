//! From a question to an answer with the installed command: files by id in any folder, lists, descriptions.

use super::cli::{cogov, folder, texts};
use cogov::{Registry, Scenario, Source};
use std::path::Path;

/// Runs the command and returns what it prints; it has to succeed.
pub(crate) fn printed(at: &Path, arguments: &[&str]) -> String {
    let output = cogov(at, arguments);
    let (out, err) = texts(&output);
    assert!(output.status.success(), "{arguments:?}: {err}");
    out
}

#[test]
fn a_scenario_by_id_in_an_empty_folder_gives_what_its_file_gives() {
    let (by_id, by_file) = (folder("entry_id"), folder("entry_file"));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/third_party.json");
    let run = |at: &Path, word: &str| {
        let out = printed(at, &["run", word, "--replicates", "2", "--ticks", "6", "--threads", "1"]);
        let folder = at.join("results/third_party");
        let mut names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        (out, names, std::fs::read(folder.join("series.csv")).unwrap())
    };
    assert_eq!(run(&by_id, "third_party"), run(&by_file, path));
    let manifest = |at: &Path| -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(at.join("results/third_party/manifest.json")).unwrap()).unwrap()
    };
    let (mut one, mut other) = (manifest(&by_id), manifest(&by_file));
    assert_eq!(one["scenario"], "third_party");
    assert!(one["scenario_hash"].as_str().is_some_and(|hash| hash.len() == 16), "{one}");
    one["timings"] = serde_json::Value::Null;
    other["timings"] = serde_json::Value::Null;
    assert_eq!(one, other);
    // A file of that name comes before the id.
    let own = std::fs::read_to_string(path).unwrap().replace("20191114", "5");
    std::fs::write(by_id.join("third_party"), own).unwrap();
    assert!(printed(&by_id, &["check", "third_party"]).contains("seed 5"));
}

#[test]
fn an_experiment_by_id_records_what_it_ran() {
    let at = folder("entry_experiment");
    printed(&at, &["plan", "fines", "--out", "planned", "--shards", "2"]);
    let plan: serde_json::Value =
        serde_json::from_slice(&std::fs::read(at.join("planned/plan.json")).unwrap()).unwrap();
    assert_eq!(plan["experiment"]["scenario"]["id"], "third_party");
    assert_eq!(plan["files"][0]["name"], "third_party");
    let text = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/third_party.json")).unwrap();
    assert_eq!(plan["files"][0]["bytes"], text.len());
}

#[test]
fn every_bundled_file_is_checked_by_its_id_in_an_empty_folder() {
    let at = folder("entry_check");
    for topic in
        ["scenarios", "experiments", "forks", "calibrations", "batteries", "levers", "evolution-files", "claims"]
    {
        let list = printed(&at, &["list", topic]);
        let ids: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
        assert!(!ids.is_empty(), "{topic}");
        let few = if topic == "claims" { 3 } else { ids.len() };
        let checked = printed(&at, &[&["check"], &ids[..few]].concat());
        assert_eq!(checked.lines().filter(|line| line.starts_with("ok ")).count(), few, "{checked}");
    }
    assert_eq!(std::fs::read_dir(&at).unwrap().count(), 0, "a check writes nothing");
}

#[test]
fn commands_of_every_kind_take_an_id() {
    let at = folder("entry_kinds");
    let fork = printed(&at, &["fork", "withdrawal", "--replicates", "1", "--threads", "1"]);
    assert!(fork.starts_with("withdrawal: "), "{fork}");
    let manifest = std::fs::read_to_string(at.join("results/withdrawal/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(
        (&manifest["scenario"], &manifest["inputs"][0]["name"]),
        (&"points_design".into(), &"points_design".into())
    );
    assert!(printed(&at, &["evolve", "star"]).starts_with("star\n"));
    assert!(printed(&at, &["theory", "lab_pgg", "--replicates", "1"]).starts_with("lab_pgg: "));
    assert!(printed(&at, &["theory", "third_party"]).starts_with("third_party"), "a closed form comes first");
}

#[test]
fn an_unknown_id_is_one_line_with_the_nearest() {
    let at = folder("entry_unknown");
    for (arguments, message) in [
        (&["run", "thirdparty"][..], "scenario: unknown 'thirdparty'; did you mean 'third_party'?"),
        (&["run", "fines"], "fines: this is an experiment: use cogov sweep"),
        (&["fines"], "fines: this is an experiment: use cogov sweep"),
        (&["sweep", "fine"], "experiment: unknown 'fine'; did you mean 'fines'?"),
        (&["claims", "C99"], "claim: unknown 'C99'; did you mean 'C09'?"),
        (&["run", "no/such"], "no/such: there is no such file"),
        (&["list", "probes", "--markdown"], "--markdown: is for lists of files, as 'cogov list scenarios'"),
    ] {
        let output = cogov(&at, arguments);
        let (out, err) = texts(&output);
        assert_eq!(
            (output.status.code(), out.as_str(), err),
            (Some(2), "", format!("error: {message}\n")),
            "{arguments:?}"
        );
    }
    let own =
        r#"{"cogov_experiment": 1, "id": "own", "scenario": "third_part", "outcomes": [{"probe": "cooperation"}]}"#;
    std::fs::write(at.join("own.json"), own).unwrap();
    let expected = "error: own.json: scenario: unknown 'third_part'; did you mean 'third_party'?\n";
    assert_eq!(texts(&cogov(&at, &["check", "own.json"])).1, expected);
    std::fs::write(at.join("own.json"), own.replace("third_part", "third_party")).unwrap();
    assert!(printed(&at, &["check", "own.json"]).starts_with("ok own: "));
}

#[test]
fn lists_have_the_question_and_what_came_out() {
    let at = folder("entry_list");
    let line = |topic: &str, id: &str| {
        let list = printed(&at, &["list", topic]);
        let found = list.lines().find(|line| line.split_whitespace().next() == Some(id)).map(str::to_owned);
        found.unwrap_or_else(|| panic!("{id} is not in {list}"))
    };
    assert!(line("scenarios", "third_party").contains("would its members pay for it? Found: co-operation .08 → .78;"));
    assert!(line("forks", "withdrawal").contains("Found: "));
    assert!(line("claims", "C03").contains("Found: contradicted; cooperation: full − none +0."));
    assert!(line("evolution-files", "square").contains("Spatial public good"));
}

#[test]
fn the_table_of_the_readme_is_the_list() {
    let table = printed(&folder("entry_table"), &["list", "scenarios", "--markdown"]);
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(readme.contains(&table), "the README's table of scenarios becomes:\n{table}");
}

#[test]
fn a_word_that_is_two_things_is_shown_as_both() {
    let at = folder("entry_show");
    let both = printed(&at, &["show", "third_party"]);
    assert!(both.starts_with("institution third_party "), "{both}");
    let file = both.split("\nscenario third_party ").nth(1).expect("the scenario, too");
    assert!(file.contains("run it") && file.contains("cogov run third_party"), "{file}");
    assert!(file.contains("question: does a third party need communication"), "{file}");
    assert!(printed(&at, &["show", "积分"]).starts_with("institution points 积分激励"));
    assert!(printed(&at, &["show", "呼伦"]).starts_with("scenario hulun_wechat "));
    assert!(printed(&at, &["show", "C03"]).contains("cogov claims C03"));
    let (_, err) = texts(&cogov(&at, &["show", "社区"]));
    assert!(err.starts_with("error: '社区' is part of the words of several: ") && err.lines().count() == 1, "{err}");
}

#[test]
fn chinese_types_move_no_random_word() {
    let english = r#"{"cogov": 1, "communities": "identical", "id": "small", "seed": 5, "replicates": 1,
        "time": {"burn_in": 2, "ticks": 8}, "community": {"residents": 120}, "institutions": [{"type": "points"}],
        "treatments": {"none": [], "with": ["points"]}, "probes": ["cooperation", "cost"]}"#;
    let chinese = english.replace("\"points\"", "\"积分激励\"").replace("\"cooperation\"", "\"合作\"");
    let series = |text: &str| {
        let source = Source::from_json(serde_json::from_str(text).unwrap());
        let scenario = Scenario::build(&source, &Registry::standard()).unwrap();
        let mut run = scenario.simulation("with", 0).unwrap();
        run.run(scenario.ticks()).unwrap();
        format!("{:?}", run.into_series())
    };
    assert_ne!(english, chinese);
    assert_eq!(series(english), series(&chinese));
    let at = folder("entry_chinese");
    std::fs::write(at.join("small.json"), &chinese).unwrap();
    std::fs::write(at.join("english.json"), english).unwrap();
    for path in ["institutions.积分激励.value=0.7", "institutions.points.value=0.7"] {
        let table = printed(&at, &["run", "small.json", "--set", path, "--out", "zh", "--force"]);
        let same = printed(&at, &["run", "english.json", "--set", path, "--out", "zh", "--force"]);
        assert_eq!(table, same, "{path}");
    }
}

#[test]
fn bundled_scenarios_are_there_in_rust() {
    let scenario = Scenario::bundled("chengnan").unwrap();
    assert_eq!((scenario.id.as_str(), scenario.residents()), ("chengnan", 7767));
    let message = Scenario::bundled("chengan").unwrap_err().to_string();
    assert_eq!(message, "scenario: unknown 'chengan'; did you mean 'chengnan'?");
}
