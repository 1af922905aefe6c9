//! The book in `docs`: its summary, links, blocks and printed lines. `.ci/newcomer` runs its commands.

use super::cli::{cogov, folder, texts};
use super::entry::printed;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(page: &str) -> String {
    std::fs::read_to_string(root().join(page)).expect(page)
}

/// The pages of the book, `SUMMARY.md` among them, by their paths in the repository.
fn pages() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = entries.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let mut names: Vec<String> =
        pages.map(|path| format!("docs/{}", path.file_name().unwrap().to_string_lossy())).collect();
    names.sort();
    names
}

/// A fenced block: the number of its first line, its language, its text, and the comment in the line above it.
struct Block {
    line: usize,
    language: String,
    text: String,
    mark: Option<String>,
}

/// The blocks of a page, and what stands outside of them.
fn blocks(page: &str) -> (Vec<Block>, String) {
    let (mut found, mut prose, mut open): (Vec<Block>, String, Option<Block>) = (Vec::new(), String::new(), None);
    let text = read(page);
    let mut above = "";
    for (number, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => {
                let mark = above.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
                let (language, mark) = (language.to_owned(), mark.map(str::to_owned));
                open = Some(Block { line: number + 1, language, text: String::new(), mark });
            }
            (Some(_), Some("")) => found.extend(open.take()),
            (Some(block), _) => block.text += &format!("{line}\n"),
            (None, None) => prose += &format!("{line}\n"),
        }
        above = line;
    }
    assert!(open.is_none(), "{page}: a block is not closed");
    (found, prose)
}

/// The targets of the links in a text, code left out.
fn links(prose: &str) -> Vec<String> {
    let plain: String = prose.split('`').step_by(2).collect::<Vec<&str>>().join("`");
    let targets = plain.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://")).map(str::to_owned).collect()
}

/// The anchors of a page: those of its headings, as mdbook and code hosts make them.
fn anchors(page: &Path) -> BTreeSet<String> {
    let (mut seen, mut found) = (BTreeMap::new(), BTreeSet::new());
    let text = std::fs::read_to_string(page).unwrap();
    let prose: String = text.split("\n```").step_by(2).collect::<Vec<&str>>().join("\n");
    for heading in prose.lines().filter(|line| line.starts_with('#')) {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept: String = words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect();
        let slug = kept.replace(' ', "-");
        let times: &mut usize = seen.entry(slug.clone()).or_default();
        found.insert(if *times == 0 { slug } else { format!("{slug}-{times}") });
        *times += 1;
    }
    found
}

#[test]
fn the_summary_names_every_page_once() {
    let (_, summary) = blocks("docs/SUMMARY.md");
    let mut named: Vec<String> = links(&summary).iter().map(|name| format!("docs/{name}")).collect();
    named.sort();
    let pages: Vec<String> = pages().into_iter().filter(|page| page != "docs/SUMMARY.md").collect();
    assert_eq!(named, pages);
    let parts: Vec<&str> = summary.lines().filter_map(|line| line.strip_prefix("# ")).collect();
    assert_eq!(parts, ["Summary", "Tutorial", "How-to", "Reference", "Explanation"]);
    let settings = read("book.toml");
    assert!(settings.contains("src = \"docs\""), "{settings}");
}

/// Pages of the book link to no file outside of it, which would be missing in the HTML.
#[test]
fn every_link_leads_somewhere() {
    let others = ["README.md", "README.zh.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let mut wrong = Vec::new();
    for page in pages().iter().map(String::as_str).chain(others) {
        let folder = root().join(page).parent().unwrap().to_owned();
        for link in links(&blocks(page).1) {
            let (file, anchor) = link.split_once('#').map_or((link.as_str(), None), |(file, at)| (file, Some(at)));
            let to: PathBuf = if file.is_empty() { root().join(page) } else { folder.join(file) };
            let inside = !page.starts_with("docs/") || !file.starts_with("../");
            if !inside || !to.exists() || anchor.is_some_and(|anchor| !anchors(&to).contains(anchor)) {
                wrong.push(format!("{page}: {link}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The page whose blocks its own tests run.
const PYTHON: &str = "docs/python.md";

/// What `.ci/newcomer` understands above a block.
fn known(mark: &str) -> bool {
    let kinds = ["file: ", "edit: ", "fails: ", "not run: "];
    ["output", "part of the output", "error output", "long"].contains(&mark)
        || kinds.iter().any(|kind| mark.starts_with(kind))
}

#[test]
fn every_block_is_of_a_kind_that_is_run() {
    let library = read("src/lib.rs");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages().iter().map(String::as_str).chain(["README.md", "README.zh.md"]) {
        let (blocks, prose) = blocks(page);
        for Block { line, language, mark, .. } in &blocks {
            let mark = mark.as_deref().unwrap_or_default();
            *counts.entry(language.clone()).or_default() += 1;
            if page == PYTHON {
                continue;
            }
            assert!(mark.is_empty() || known(mark), "{page}:{line}: nothing runs '{mark}'");
            let not_run = mark.starts_with("not run: ");
            match language.as_str() {
                "sh" => assert!(!not_run || prose.contains("is not run here"), "{page}:{line}: the page has to say it"),
                "rust" => assert!(library.contains(&format!("../{page}\")")), "{page}:{line}: not in src/lib.rs"),
                "json" => assert!(mark.is_empty() || mark.starts_with("file: "), "{page}:{line}: {mark}"),
                // The lines of the page of the table are compared below.
                "text" => assert!(!mark.is_empty() || page == "docs/table.md", "{page}:{line}: compared with nothing"),
                other => panic!("{page}:{line}: nobody runs blocks of '{other}'"),
            }
        }
    }
    assert!(counts["sh"] > 30 && counts["json"] >= 8, "{counts:?}");
}

#[test]
fn every_json_block_is_a_sound_file() {
    for page in pages() {
        let at = folder(&format!("book_{}", page.replace(['/', '.'], "_")));
        for block in blocks(&page).0.iter().filter(|block| block.language == "json") {
            // A claim and regimes name their own kind; all others have an id.
            std::fs::write(at.join("block.json"), &block.text).unwrap();
            let (out, err) = texts(&cogov(&at, &["check", "block.json"]));
            assert!(out.starts_with("ok "), "{page}:{}: {err}", block.line);
        }
    }
}

#[test]
fn the_page_of_the_table_quotes_the_readme() {
    let readme = blocks("README.md").0;
    let table = &readme.iter().find(|block| block.mark.as_deref() == Some("output")).expect("an output").text;
    let quoted = blocks("docs/table.md").0;
    assert!(quoted.len() >= 4);
    for line in quoted.iter().flat_map(|block| block.text.lines()) {
        assert!(table.lines().any(|known| known == line), "not in the README's table: {line}");
    }
}

#[test]
fn the_page_of_errors_has_lines_that_the_command_prints() {
    let cases: serde_json::Value = serde_json::from_str(&read("tests/suite/bad_inputs.json")).unwrap();
    let said: BTreeSet<&str> =
        cases["cases"].as_array().unwrap().iter().map(|case| case["says"].as_str().unwrap()).collect();
    let page = read("docs/errors.md");
    let table = page.split("## Examples").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = table.split("| --- | --- |\n").nth(1).unwrap();
    let lines: Vec<&str> =
        rows.lines().filter_map(|row| row.strip_prefix("| ")?.split(" | ").next()?.split('`').rev().nth(1)).collect();
    assert!(lines.len() > 10, "{lines:?}");
    for line in lines {
        assert!(said.contains(line), "tests/suite/bad_inputs.json has no '{line}'");
    }
}

#[test]
fn every_command_is_on_the_page_of_commands() {
    let help = printed(&folder("book_help"), &["--help"]);
    let examples = help.lines().filter_map(|line| line.trim().strip_prefix("$ cogov "));
    let commands: BTreeSet<&str> = examples.filter_map(|example| example.split(' ').next()).collect();
    let page = read("docs/commands.md");
    assert!(commands.len() > 20, "{commands:?}");
    for command in commands {
        assert!(page.contains(&format!("`cogov {command}")) || page.contains(&format!("`{command}`")), "{command}");
    }
}

#[test]
fn glossary_and_keys_are_what_the_command_prints() {
    for topic in ["glossary", "keys"] {
        let current = printed(&folder("book_lists"), &["list", topic]);
        let same = read(&format!("docs/{topic}.md")) == current;
        assert!(same, "run `cogov list {topic} > docs/{topic}.md`");
    }
    let at = folder("book_terms");
    assert!(printed(&at, &["show", "common random numbers"]).starts_with("term common random numbers 共同随机数: "));
    assert!(printed(&at, &["show", "可信度", "--lang", "zh"]).starts_with("术语 可信度 credibility:"));
    let (_, err) = texts(&cogov(&at, &["show", "credibilty"]));
    assert_eq!(err, "error: unknown 'credibilty'; did you mean 'credibility'?\n");
    let belief = printed(&at, &["show", "信念"]);
    assert!(belief.contains("probe belief 信念") && belief.contains("term belief 信念"), "{belief}");
}

#[test]
fn the_citation_has_this_version() {
    let citation = read("CITATION.cff");
    let version = citation.lines().find_map(|line| line.strip_prefix("version: "));
    assert_eq!(version, Some(env!("CARGO_PKG_VERSION")));
    let licences: Vec<&str> = citation.lines().filter_map(|line| line.strip_prefix("  - ")).take(2).collect();
    assert_eq!(licences.join(" OR "), env!("CARGO_PKG_LICENSE"));
}

/// The rows of the tables of a text, each as the targets of its links and its code spans, whatever its words.
fn rows(prose: &str) -> Vec<(Vec<String>, usize)> {
    let rows = prose.lines().filter(|line| line.starts_with("| "));
    rows.map(|row| (links(row), row.matches(" | ").count())).collect()
}

#[test]
fn both_readmes_say_the_same() {
    let (english, en) = blocks("README.md");
    let (chinese, zh) = blocks("README.zh.md");
    let same = |blocks: &[Block]| -> Vec<(String, String)> {
        blocks.iter().map(|block| (block.language.clone(), block.text.clone())).collect()
    };
    assert_eq!(same(&english), same(&chinese), "commands and outputs");
    let sections = |prose: &str| prose.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(sections(&en), sections(&zh));
    assert_eq!(rows(&en), rows(&zh), "tables");
    let other = |link: &String| !link.starts_with("README");
    // Sections in the same order have the same links.
    for (k, (en, zh)) in en.split("\n## ").zip(zh.split("\n## ")).enumerate() {
        let of = |text: &str| -> Vec<String> { links(text).into_iter().filter(other).collect() };
        assert_eq!(of(en), of(zh), "section {k}");
        let pictures = |text: &str| text.matches("![").count();
        assert_eq!(pictures(en), pictures(zh));
    }
    assert!(read("README.md").lines().count() < 200 && read("README.zh.md").lines().count() < 200);
    let table = printed(&folder("book_zh"), &["list", "scenarios", "--markdown", "--lang", "zh"]);
    assert!(zh.contains(&table), "the table of scenarios of README.zh.md becomes:\n{table}");
}
