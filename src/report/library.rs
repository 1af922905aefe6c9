//! Descriptions of the files that come with the program: one line each for `cogov list`, a table for the README, and in
//! full for `cogov show`.

use super::glossary::terms;
use super::text::listing;
use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::scenario::{BundledFile, Registry, bundled, found, question};
use serde_json::Value;

/// The page that `cogov claims --full` writes: what came out of each claim.
const CLAIMS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/claims.md"));

/// The files of a kind, one line each: id, question, what came out.
///
/// # Errors
/// When a file is not JSON.
pub(crate) fn library_lines(kind: FileKind, language: &str) -> Result<Vec<Vec<String>>, Problem> {
    let line = |file: &BundledFile| {
        let (question, found) = library_cells(file, kind, language)?;
        let ends = question.ends_with(['?', '?', '.', '。', ':', ':']);
        let (stop, result) = match language {
            "zh" => (if ends { "" } else { "。" }, "结果:"),
            _ => (if ends { " " } else { ". " }, "Found: "),
        };
        let result = if found.is_empty() { String::new() } else { format!("{stop}{result}{found}") };
        Ok(vec![format!("  {}", file.id()), format!("{question}{result}")])
    };
    sorted_files(kind).into_iter().map(line).collect()
}

/// The question of a file, and what came out.
///
/// # Errors
/// When it is not JSON.
pub(crate) fn library_cells(file: &BundledFile, kind: FileKind, language: &str) -> Result<(String, String), Problem> {
    let json = file.json()?;
    Ok((question(&json, language).to_owned(), outcome(file.id(), kind, &json, language)))
}

/// The files of a kind as a Markdown table, whose links begin at the root of the repository.
///
/// # Errors
/// When a file is not JSON.
pub(crate) fn library_table(kind: FileKind, language: &str) -> Result<String, Problem> {
    let head = match language {
        "zh" => "| 名称 | 问题 | 结果 |".to_owned(),
        _ => format!("| {} | question | what came out |", kind.names().0),
    };
    let mut text = format!("{head}\n| --- | --- | --- |\n");
    for file in sorted_files(kind) {
        let (question, found) = library_cells(file, kind, language)?;
        text += &format!("| [{}]({}) | {question} | {found} |\n", file.id(), file.path());
    }
    Ok(text)
}

/// The files of a kind in the order of their ids.
pub(crate) fn sorted_files(kind: FileKind) -> Vec<&'static BundledFile> {
    let mut files: Vec<&BundledFile> = bundled(kind).collect();
    files.sort_by_key(|file| file.id());
    files
}

/// What came out, as the file says it; for a claim, the verdict and the number of its first test on its page.
fn outcome(id: &str, kind: FileKind, json: &Value, language: &str) -> String {
    if kind != FileKind::Claim {
        return found(json, language).to_owned();
    }
    let row = CLAIMS.lines().find_map(|line| line.strip_prefix(&format!("| {id} | ")));
    let cells: Vec<&str> = row.map(|row| row.split(" | ").collect()).unwrap_or_default();
    let [_, _, verdict, test, number, asked, ..] = cells[..] else { return String::new() };
    let verdict = verdict.trim_matches('*');
    let verdict = match (language, verdict) {
        ("zh", "supported") => "支持",
        ("zh", "contradicted") => "否定",
        ("zh", "inconclusive") => "不确定",
        _ => verdict,
    };
    format!("{verdict}; {test} {number}, {asked}")
}

/// What is said of a file by its keys, in this order, where it has them.
const SAID: &[&str] = &[
    "source",
    "prediction",
    "scenario",
    "communities",
    "environments",
    "regimes",
    "institutions",
    "population",
    "game",
    "strategies",
    "update",
    "treatment",
    "treatments",
    "at",
    "futures",
    "stages",
    "factors",
    "levers",
    "priors",
    "targets",
    "design",
    "arms",
    "outcomes",
    "tests",
    "probes",
    "seed",
    "replicates",
];

/// The most names of a list that are printed.
const MOST: usize = 30;

/// The description of a file in full.
///
/// # Errors
/// When it is not JSON.
pub(crate) fn describe_file(file: &BundledFile, language: &str) -> Result<String, Problem> {
    let json = file.json()?;
    let Some(kind) = file.kind() else { return Ok(String::new()) };
    let (name, command) = kind.names_and_command(file.id());
    let title = |language: &str| json.pointer(&format!("/title/{language}")).and_then(Value::as_str).unwrap_or("");
    let mut text = match [title("zh"), title("en")] {
        ["", ""] => format!("{name} {}\n", file.id()),
        [zh, en] => format!("{name} {} {zh}: {en}\n", file.id()),
    };
    let outcome = outcome(file.id(), kind, &json, language);
    let headings = if language == "zh" { ("问题", "结果") } else { ("question", "found") };
    for (heading, said) in [(headings.0, question(&json, language)), (headings.1, &outcome)] {
        if !said.is_empty() {
            text += &format!("  {heading}: {said}\n");
        }
    }
    for (heading, lines) in json.get("about").and_then(Value::as_object).into_iter().flatten() {
        for line in lines.as_array().into_iter().flatten().filter_map(Value::as_str) {
            text += &format!("  {heading}: {line}\n");
        }
    }
    let said = SAID.iter().filter_map(|key| Some((*key, names(json.get(*key)?))));
    let rows = said.filter(|(_, names)| !names.is_empty()).map(|(key, names)| vec![format!("  {key}"), names]);
    let path = format!("{} in the repository; a copy of your own: cogov new NAME --from {}", file.path(), file.id());
    let rows = rows.chain([vec!["  file".to_owned(), path], vec!["  run it".to_owned(), command]]);
    Ok(text + &listing(&rows.collect::<Vec<_>>()))
}

/// The names in a value: of a list or an object those of its entries, of one component its type.
fn names(value: &Value) -> String {
    let name = |entry: &Value| {
        let key = ["id", "name", "type", "path", "moment", "probe", "label", "kind"];
        let own = key.iter().find_map(|key| entry.get(key)?.as_str());
        own.or_else(|| entry.as_str()).map_or_else(String::new, str::to_owned)
    };
    let shown = |all: Vec<String>| {
        let more = all.len().saturating_sub(MOST);
        let mut all: Vec<String> = all.into_iter().filter(|name| !name.is_empty()).take(MOST).collect();
        if more > 0 {
            all.push(format!("and {more} more"));
        }
        all.join(", ")
    };
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => shown(list.iter().map(name).collect()),
        Value::Object(map) => match name(value) {
            none if none.is_empty() => shown(map.keys().cloned().collect()),
            own => own,
        },
        Value::Null | Value::Bool(_) => String::new(),
    }
}

/// The ids of all that a Chinese word names: components whose term it is, files whose title it is, and terms of the
/// glossary; else the components and files of which it is part. Several ids are an error where it is only a part.
///
/// # Errors
/// When the word is part of several.
pub(crate) fn ids_of_chinese(registry: &Registry, word: &str) -> Result<Vec<String>, Problem> {
    if word.is_ascii() {
        return Ok(Vec::new());
    }
    let mut known: Vec<(String, String)> = Vec::new();
    let mut add = |id: &str, term: &str| known.push((id.to_owned(), term.to_owned()));
    registry.institutions.iter().for_each(|it| add(it.name, it.about.chinese));
    registry.bundles().for_each(|it| add(it.name, it.about.chinese));
    registry.games.iter().for_each(|it| add(it.name, it.about.chinese));
    registry.rules.iter().for_each(|it| add(it.name, it.about.chinese));
    crate::probe::builtins().for_each(|it| add(it.name, it.chinese));
    for file in FileKind::BUNDLED.iter().flat_map(|kind| bundled(*kind)) {
        let json = file.json()?;
        add(file.id(), json.pointer("/title/zh").and_then(Value::as_str).unwrap_or(""));
    }
    let matching = |is: &dyn Fn(&str) -> bool| {
        let mut ids: Vec<String> = Vec::new();
        for (id, _) in known.iter().filter(|(_, term)| is(term)) {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    };
    let mut exact = matching(&|term| term == word);
    let of_the_glossary = terms().find(|term| term.zh == word).map(|term| term.en.to_owned());
    exact.extend(of_the_glossary.filter(|id| !exact.contains(id)));
    if !exact.is_empty() {
        return Ok(exact);
    }
    let part = matching(&|term| term.contains(word));
    if part.len() > 1 {
        let shown: Vec<&str> = part.iter().take(MOST).map(String::as_str).collect();
        return Err(Problem::new("", format!("'{word}' is part of the words of several: {}", shown.join(", "))));
    }
    Ok(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_has_its_verdict() {
        for line in library_lines(FileKind::Claim, "en").unwrap() {
            let judged = ["supported", "contradicted", "inconclusive"]
                .iter()
                .any(|word| line[1].contains(&format!("Found: {word}; ")));
            assert!(judged, "{line:?}");
        }
        let chinese = library_lines(FileKind::Claim, "zh").unwrap();
        assert!(chinese.iter().all(|line| line[1].contains("结果:")), "{chinese:?}");
    }

    #[test]
    fn a_chinese_word_is_exact_or_a_part_of_one() {
        let registry = Registry::standard();
        let found = |word: &str| ids_of_chinese(&registry, word).map_err(|problem| problem.to_string());
        assert_eq!(found("积分").unwrap(), ["points"]);
        assert_eq!(found("积分激励").unwrap(), ["points"]);
        assert_eq!(found("呼伦").unwrap(), ["hulun_wechat"]);
        assert!(found("社区").unwrap_err().starts_with("'社区' is part of the words of several: "));
        assert_eq!((found("没有这样的词").unwrap().len(), found("points").unwrap().len()), (0, 0));
    }

    #[test]
    fn every_file_is_described_with_its_command() {
        for kind in FileKind::BUNDLED {
            for file in bundled(*kind) {
                let text = describe_file(file, "en").unwrap();
                assert!(
                    text.starts_with(kind.names().0) && text.contains("  run it") && text.lines().count() >= 4,
                    "{text}"
                );
            }
        }
    }
}
