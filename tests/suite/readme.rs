//! The documents name every scenario, example and parameter that there is.

use cogov::Registry;
use std::collections::BTreeSet;

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

fn stems(folder: &str, ending: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).expect(folder);
    let paths = entries.flatten().map(|entry| entry.path());
    let wanted = paths.filter(|path| path.extension().is_some_and(|found| found == ending));
    wanted.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect()
}

/// The names in `](folder/NAME.ending)` links of a page.
fn linked(page: &str, folder: &str, ending: &str) -> BTreeSet<String> {
    let page = read(page);
    let links = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let names = links.filter_map(|link| link.strip_prefix(&format!("{folder}/"))?.strip_suffix(&format!(".{ending}")));
    names.map(str::to_owned).collect()
}

#[test]
fn the_readme_lists_every_scenario() {
    let listed = linked("README.md", "scenarios", "json");
    let missing: Vec<String> = stems("scenarios", "json").difference(&listed).cloned().collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_page_on_rust_lists_every_example() {
    let page = read("docs/rust.md");
    for example in stems("examples", "rs") {
        assert!(page.contains(&format!("examples/{example}.rs")), "docs/rust.md does not name {example}");
    }
}

#[test]
fn the_parameters_are_documented_as_they_are() {
    let current = cogov::internal::parameters(&Registry::standard());
    assert!(read("docs/parameters.md") == current, "run `cogov list parameters > docs/parameters.md`");
}

#[test]
fn a_custom_institution_takes_under_thirty_lines() {
    let example = read("examples/custom_institution.rs");
    let lines = example.lines().skip_while(|line| !line.contains("begins here")).skip(1);
    let own = lines.take_while(|line| !line.contains("ends here")).filter(|line| !line.trim().is_empty());
    assert!(own.count() < 30);
}

#[test]
fn the_equations_that_the_code_quotes_are_in_the_documents() {
    let model = read("docs/model.md");
    for label in [
        "E1", "E1b", "E1c", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10", "E11", "E15", "E16", "E17", "E18",
        "E26", "E27", "E32",
    ] {
        assert!(model.contains(label), "{label} is not in docs/model.md");
    }
}
