//! Follows the checklists of CONTRIBUTING.md, and looks up the paths and tests that ARCHITECTURE.md names.

use cogov::Registry;
use cogov::internal::{SECTIONS, builtins};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const PAGES: [&str; 2] = ["ARCHITECTURE.md", "CONTRIBUTING.md"];

/// Words in capitals that stand for the name of a new file.
const PLACEHOLDERS: [&str; 2] = ["NAME", "ID"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect(path)
}

/// The text of a page without its fenced blocks.
fn prose(page: &str) -> String {
    let text = read(page);
    text.split("```").step_by(2).collect::<Vec<&str>>().join("\n")
}

/// The code spans of a text.
fn spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The paths of a text: code spans that begin with a file or folder of the repository's root, and targets of links.
fn paths(text: &str) -> BTreeSet<String> {
    let tops: Vec<String> = std::fs::read_dir(root())
        .expect("the root of the repository")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let named = spans(text).filter(|span| {
        let top = span.split('/').next().unwrap_or_default();
        let folder = span.contains('/') && !span.contains(' ');
        folder || tops.iter().any(|known| known == top)
    });
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    named.chain(links).filter(|path| !path.contains("://")).map(str::to_owned).collect()
}

/// All Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// Whether a page of generated documents has this line.
fn has_line(page: &str, start: &str) -> bool {
    page.lines().any(|line| line.starts_with(start))
}

#[test]
fn every_path_that_the_pages_name_exists() {
    for page in PAGES {
        let found = paths(&prose(page));
        assert!(found.len() > 20, "{page} names no paths");
        for path in found {
            let whole = root().join(&path);
            let new = PLACEHOLDERS.iter().any(|word| whole.file_stem().is_some_and(|stem| stem == *word));
            let wanted = if new { whole.parent().expect("a folder") } else { &whole };
            assert!(wanted.exists(), "{page} names {path}, which does not exist");
        }
    }
}

#[test]
fn every_test_that_guards_an_invariant_exists() {
    let text = prose("ARCHITECTURE.md");
    let invariants: Vec<&str> = text.split("**Invariant.**").skip(1).collect();
    assert!(invariants.len() > 15, "the invariants were not found");
    let files: Vec<PathBuf> = [sources(&root().join("src")), sources(&root().join("tests"))].concat();
    for invariant in invariants {
        let invariant = invariant.split("\n## ").next().unwrap_or(invariant);
        let guards = invariant.split("Guarded by").nth(1).unwrap_or_default();
        assert!(!guards.is_empty(), "no test guards the invariant:{invariant}");
        for guard in spans(guards).filter(|span| span.contains("::")) {
            let (module, test) = guard.rsplit_once("::").expect("a module and a test");
            let is_module = |path: &Path| {
                let below = path.strip_prefix(root()).unwrap_or(path).with_extension("");
                below.iter().any(|part| part == module)
            };
            let has_test = |path: &PathBuf| {
                is_module(path) && std::fs::read_to_string(path).is_ok_and(|text| text.contains(&format!("fn {test}(")))
            };
            assert!(files.iter().any(has_test), "there is no test {guard}");
        }
    }
}

#[test]
fn every_institution_has_what_its_checklist_demands() {
    let (page, parameters, catalogue) =
        (read("CONTRIBUTING.md"), read("docs/parameters.md"), read("tests/suite/catalogue.rs"));
    let words: Vec<&str> = page.split_whitespace().collect();
    let elsewhere = |name: &str| -> Option<String> {
        let at = words.windows(3).position(|three| three[0] == format!("`{name}`") && three[1] == "in")?;
        Some(words[at + 2].trim_matches(|c| "`,.".contains(c)).to_owned())
    };
    for name in Registry::standard().institutions.iter().map(|entry| entry.name) {
        assert!(root().join(format!("src/institution/{name}.rs")).exists(), "{name} has no file of its own");
        assert!(has_line(&parameters, &format!("## Institution `{name}`")), "{name} is not in docs/parameters.md");
        let own = format!("tests/suite/catalogue/{name}.rs");
        if root().join(&own).exists() {
            assert!(has_line(&catalogue, &format!("mod {name};")), "{own} is not in tests/suite/catalogue.rs");
        } else {
            let tested = elsewhere(name).unwrap_or_else(|| panic!("{name} has no test in the catalogue"));
            assert!(root().join(&tested).exists(), "{tested}, which tests {name}, does not exist");
        }
    }
    for name in Registry::standard().bundles().map(|bundle| bundle.name) {
        assert!(has_line(&parameters, &format!("## Bundle `{name}`")), "{name} is not in docs/parameters.md");
        assert!(has_line(&catalogue, &format!("mod {name};")), "{name} has no test in the catalogue");
    }
}

#[test]
fn every_probe_process_game_and_claim_has_what_its_checklist_demands() {
    let (parameters, claims) = (read("docs/parameters.md"), read("docs/claims.md"));
    for probe in builtins() {
        let row = format!("| `{}` |", probe.name);
        assert!(has_line(&parameters, &row), "{} is not in docs/parameters.md", probe.name);
    }
    for section in SECTIONS {
        let heading = format!("## Section `{}`", section.name);
        assert!(has_line(&parameters, &heading), "{} is not in docs/parameters.md", section.name);
    }
    let unit_tests = read("src/game/mod.rs").split("mod tests").nth(1).expect("unit tests of games").to_lowercase();
    for game in Registry::standard().games.iter().map(|entry| entry.name) {
        assert!(root().join(format!("src/game/{game}.rs")).exists(), "{game} has no file of its own");
        assert!(has_line(&parameters, &format!("## Game `{game}`")), "{game} is not in docs/parameters.md");
        assert!(unit_tests.contains(&game.replace('_', "")), "{game} is not in the unit tests of src/game/mod.rs");
    }
    for entry in std::fs::read_dir(root().join("claims")).expect("claims").flatten() {
        let id = entry.path().file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(claims.contains(&id), "claim {id} is not in docs/claims.md");
    }
}
