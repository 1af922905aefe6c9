//! `cogov odd`: every bundled scenario is described in full, with the same bytes each time, and a page of somebody else is
//! never replaced.

use super::cli::{cogov, folder, texts};
use cogov::{Registry, Scenario, Source};
use std::path::{Path, PathBuf};

/// The scenarios of the project: the bundled ones and those of the laboratory.
fn scenarios() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut found: Vec<PathBuf> = [root.clone(), root.join("laboratory")]
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("scenarios").flatten().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    found.sort();
    assert!(found.len() > 20, "{found:?}");
    found
}

fn page(path: &Path, more: &[&str]) -> String {
    let mut arguments = vec!["odd", path.to_str().expect("a path")];
    arguments.extend(more);
    let output = cogov(Path::new("."), &arguments);
    let (text, error) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{}: {error}", path.display());
    text
}

const ELEMENTS: [&str; 7] = [
    "\n## 1 Purpose and patterns\n",
    "\n## 2 Entities, state variables and scales\n",
    "\n## 3 Process overview and scheduling\n",
    "\n## 4 Design concepts\n",
    "\n## 5 Initialisation\n",
    "\n## 6 Input data\n",
    "\n## 7 Submodels\n",
];

/// The cells of the tables of a page.
fn rows(text: &str) -> impl Iterator<Item = (&str, Vec<String>)> {
    let rows = text.lines().filter(|line| line.starts_with("| ") && line.ends_with(" |"));
    rows.map(|line| {
        let inner = line.replace("\\|", "/");
        let cells = inner.trim_start_matches('|').trim_end_matches('|').split('|').map(|cell| cell.trim().to_owned());
        (line, cells.collect())
    })
}

#[test]
fn every_scenario_is_described_in_full() {
    let registry = Registry::standard();
    for path in scenarios() {
        let text = page(&path, &[]);
        let places: Vec<usize> = ELEMENTS.iter().filter_map(|element| text.find(element)).collect();
        assert!(places.len() == 7 && places.is_sorted(), "{}: {places:?}", path.display());
        for (line, cells) in rows(&text) {
            assert!(cells.iter().all(|cell| !cell.is_empty() && cell != "``"), "{}: {line}", path.display());
        }
        let source = Source::read(&path).expect("the file");
        let scenario = Scenario::build(&source, &registry).expect("a sound scenario");
        for placed in scenario.parameters(&registry) {
            let row = format!("\n| `{}` |", placed.path);
            assert!(text.contains(&row), "{}: {} is missing", path.display(), placed.path);
        }
        let grammar = text.split("Ostrom's grammar\n").nth(1).expect("the grammar").split("\n### ").next().expect("it");
        for planned in &scenario.institutions {
            let row = grammar.lines().find(|line| line.starts_with(&format!("| `{}` |", planned.id)));
            assert!(row.is_some_and(|row| !row.contains("outside cogov")), "{}: {}", path.display(), planned.id);
        }
        for probe in scenario.probes() {
            assert!(text.contains(&format!("\n| `{probe}` |")), "{}: {probe} is missing", path.display());
        }
    }
}

#[test]
fn a_page_has_the_same_bytes_each_time_and_follows_changes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/third_party.json");
    assert_eq!(page(&path, &[]), page(&path, &[]));
    let changed = page(&path, &["--set", "game.mpcr=0.45", "--seed", "77"]);
    assert!(changed.contains("| `game.mpcr` | 0.45 |") && changed.contains("| seed | 77 |"));
    let chinese = page(&path, &["--lang", "zh"]);
    assert!(chinese.contains("\n## 2 实体、状态变量与尺度\n") && chinese.contains("制度语法"));
    assert_eq!(chinese.matches("\n## ").count(), 7);
}

#[test]
fn steps_that_are_off_are_not_in_the_schedule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let schedule = |name: &str| {
        let text = page(&root.join(name), &[]);
        let schedule = text.split("### Steps that are off").next().expect("it").to_owned();
        schedule.split("## 3 ").nth(1).expect("element 3").to_owned()
    };
    let (laboratory, community) = (schedule("lab_pgg.json"), schedule("chengnan.json"));
    assert!(!laboratory.contains("issues of residents arise") && community.contains("issues of residents arise"));
    for text in [laboratory, community] {
        assert!(text.contains("all residents choose their contributions at once"));
    }
}

#[test]
fn only_a_page_that_cogov_wrote_is_replaced() {
    let at = folder("odd");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/lab_pgg.json");
    let scenario = scenario.to_str().expect("a path");
    let written = || cogov(&at, &["odd", scenario, "--out", "lab.md"]);
    assert_eq!(written().status.code(), Some(0));
    assert_eq!(written().status.code(), Some(0), "its own page is replaced");
    std::fs::write(at.join("lab.md"), "# My notes\n").expect("a file");
    let refused = written();
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(texts(&refused).1.lines().count(), 1);
    assert_eq!(std::fs::read_to_string(at.join("lab.md")).expect("the file"), "# My notes\n");
}
