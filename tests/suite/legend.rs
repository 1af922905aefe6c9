//! Every code that sources, claims and documents use (S1b, I07, E4, P6, O12, PT3, C01, V-E07) is in `docs/legend.md`.

use cogov::internal::{claim, target};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The codes in a text, by family. A code is a word of its own: letters of a family, a number, at most two small letters.
fn codes(text: &str) -> BTreeSet<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.split(|c: char| !is_word(c))
        .map(|word| word.trim_matches('-'))
        .filter(|word| is_code(word))
        .map(str::to_owned)
        .collect()
}

fn is_code(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let family = letters.trim_end_matches(|c: char| c.is_ascii_digit());
    let (digits, tail) = (letters.len() - family.len(), word.len() - letters.len());
    match family {
        "V-E" | "V-S" | "V-L" | "V-D" => digits > 0,
        "S" => digits == 1 && tail <= 1,
        "I" | "C" => digits == 2 && tail == 0,
        "E" => (1..=2).contains(&digits) && tail <= 1,
        "P" | "O" | "PT" => (1..=2).contains(&digits) && tail == 0,
        _ => false,
    }
}

/// The texts that may use codes: comments of the sources, claims, targets, and documents other than the legend.
fn texts() -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> = ["src", "claims", "targets", "docs"].map(|folder| root.join(folder)).into();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let text = match path.extension().and_then(|extension| extension.to_str()) {
                Some("rs") => text
                    .lines()
                    .filter_map(|line| line.split_once("//"))
                    .map(|(_, comment)| comment)
                    .collect::<Vec<_>>()
                    .join("\n"),
                _ => text,
            };
            if !path.ends_with("legend.md") {
                found.insert(path, text);
            }
        }
    }
    found
}

/// The codes that the legend explains: the first cells of its tables, the bundled claims and the targets.
fn explained() -> BTreeSet<String> {
    let legend = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/legend.md")).unwrap();
    let cells = legend.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    let mut explained: BTreeSet<String> =
        cells.filter(|(cell, _)| is_code(cell)).map(|(cell, _)| cell.to_owned()).collect();
    for family in ["| C01 … C75 |", "| V-E01, V-S01, V-L01, V-D1 … |"] {
        assert!(legend.contains(family), "the legend has no line '{family}'");
    }
    explained.extend(claim::bundled().map(str::to_owned));
    explained.extend(target::targets().unwrap().map(|target| target.id.clone()));
    explained
}

#[test]
fn every_code_is_in_the_legend() {
    let explained = explained();
    let (mut used, mut missing) = (BTreeSet::new(), Vec::new());
    for (path, text) in texts() {
        for code in codes(&text) {
            if !explained.contains(&code) {
                missing.push(format!("{}: {code}", path.display()));
            }
            used.insert(code);
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "docs/legend.md does not explain these codes");
    assert!(
        ["S1b", "I07", "E4", "P6", "O12", "PT3", "C01", "V-E07"].iter().all(|code| used.contains(*code)),
        "{used:?}"
    );
}

#[test]
fn a_code_without_an_entry_is_found() {
    let found = codes("S1b L85, (E41), I99: C76; V-E99x and PT11 but not GPT4, E1_x, W3C, S10x, Q0 or e4");
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), ["C76", "E41", "I99", "PT11", "S1b", "V-E99x"]);
    assert!(["C76", "E41", "I99", "PT11", "V-E99x"].iter().all(|code| !explained().contains(*code)));
}
