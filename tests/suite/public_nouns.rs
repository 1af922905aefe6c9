//! The public names, module by module, so that a new one is a decision: `tests/suite/public_nouns.txt` lists them.

use std::collections::BTreeMap;
use std::path::Path;

/// Files whose public names are the library's, with the path that a user writes.
const PAGES: &[(&str, &str)] = &[
    ("cogov", "src/lib.rs"),
    ("cogov::community", "src/community.rs"),
    ("cogov::contract", "src/contract/mod.rs"),
    ("cogov::decision", "src/decision/mod.rs"),
    ("cogov::describe", "src/describe.rs"),
    ("cogov::describe::game", "src/game/given.rs"),
    ("cogov::describe::institution", "src/institution/given.rs"),
    ("cogov::describe::region", "src/scenario/region_given.rs"),
    ("cogov::describe::rule", "src/decision/given.rs"),
    ("cogov::describe::section", "src/scenario/sections/given.rs"),
    ("cogov::design", "src/design/mod.rs"),
    ("cogov::evidence", "src/evidence/mod.rs"),
    ("cogov::evidence::laboratory", "src/evidence/laboratory/mod.rs"),
    ("cogov::evidence::laboratory::cities", "src/evidence/laboratory/cities/mod.rs"),
    ("cogov::evolution", "src/evolution/mod.rs"),
    ("cogov::experiment", "src/experiment/mod.rs"),
    ("cogov::game", "src/game/mod.rs"),
    ("cogov::institution", "src/institution/mod.rs"),
    ("cogov::prelude", "src/prelude.rs"),
    ("cogov::probe", "src/probe/mod.rs"),
    ("cogov::random", "src/random.rs"),
    ("cogov::report", "src/report/mod.rs"),
    ("cogov::stats", "src/stats/mod.rs"),
    ("cogov::theory", "src/theory/mod.rs"),
    ("cogov::trial", "src/trial.rs"),
];

/// The names that a formatted file makes public at its top level; what is hidden from the documents does not count.
fn names(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let (mut hidden, mut list) = (false, None::<String>);
    let leaves = |list: &str| -> Vec<String> {
        let list = list.rsplit_once('{').map_or(list, |(_, list)| list).trim_end_matches([';', '}']);
        let leaf = |name: &str| name.trim().rsplit("::").next().unwrap_or_default().to_owned();
        let leaf = |name: &str| leaf(name.rsplit(" as ").next().unwrap_or_default());
        list.split(',').map(leaf).filter(|name| !name.is_empty()).collect()
    };
    for line in text.lines() {
        if let Some(mut open) = list.take() {
            open += line;
            if line.ends_with(';') { found.extend(leaves(&open)) } else { list = Some(open) }
        } else if line.starts_with("#[doc(hidden)]") || line.starts_with("#[cfg(doctest)]") {
            hidden = true;
        } else if let Some(path) = line.strip_prefix("pub use ") {
            if line.ends_with(';') {
                found.extend(leaves(path));
            } else {
                list = Some(path.to_owned());
            }
            hidden = false;
        } else if let Some(item) = line.strip_prefix("pub ") {
            let item =
                item.strip_prefix("const fn ").unwrap_or_else(|| item.split_once(' ').map_or("", |(_, rest)| rest));
            let name = item.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            if !hidden {
                found.push(name.to_owned());
            }
            hidden = false;
        }
    }
    found.sort();
    found
}

#[test]
fn a_new_public_name_is_a_decision() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = std::fs::read_to_string(root.join("tests/suite/public_nouns.txt")).unwrap();
    let listed: BTreeMap<&str, Vec<&str>> = listed
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(page, names)| (page, names.split(' ').collect()))
        .collect();
    let mut found = String::new();
    for (page, file) in PAGES {
        let text = std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        found += &format!("{page}: {}\n", names(&text).join(" "));
    }
    let now: BTreeMap<&str, Vec<&str>> = found
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(page, names)| (page, names.split(' ').collect()))
        .collect();
    assert_eq!(listed, now, "if the change is meant, tests/suite/public_nouns.txt becomes:\n{found}");
}

#[test]
fn names_are_read_as_the_compiler_reads_them() {
    let text = "//! pub fn no() {}\npub use a::{B, c as k};\npub use d::E;\npub(crate) use f::G;\n#[doc(hidden)]\npub mod h;\n\
                pub mod i;\npub struct J {\n    pub k: u8,\n}\npub const fn l() {}\n#[cfg(test)]\nmod tests {\n    pub fn m() {}\n}\n";
    assert_eq!(names(text), ["B", "E", "J", "i", "k", "l"]);
}
