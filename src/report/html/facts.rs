//! What was asked, with which values, what is assumed, and what failed.

use super::super::figure::{Words, column, word};
use super::super::held::Held;
use super::page::{Section, folded, note, paragraph, said, table, terms, verbatim};
use crate::base::error::Problem;
use crate::base::table::{Cell, Table};
use crate::experiment::sensitivity::count_assumptions;
use crate::scenario::Registry;
use serde_json::Value;

/// A value of the facts as text.
pub(super) fn fact(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Scenario, seed, version, command.
pub(super) fn asked(held: &Held, command: Option<&str>) -> Section {
    let facts = &held.facts;
    let mut rows = vec![(Words::new("Results of", "结果来自"), Words::name(format!("cogov {}", held.kind.word())))];
    let mut add = |en: &str, zh: &str, value: &Value| {
        if !value.is_null() {
            rows.push((Words::new(en, zh), Words::name(fact(value))));
        }
    };
    add("Id", "标识", &Value::from(held.id()));
    add("Seed", "种子", if facts["seed"].is_null() { &held.json()["seed"] } else { &facts["seed"] });
    add("Residents", "居民", &facts["residents"]);
    add("Replicates", "重复", &facts["replicates"]);
    add("Points", "点数", &facts["points"]);
    if let Some(ticks) = facts["ticks"].as_array() {
        let weeks: Vec<String> = ticks.iter().map(Value::to_string).collect();
        add("Weeks: burn-in, then", "周数：预热，其后", &Value::from(weeks.join(" + ")));
    }
    if let Some(names) = facts["treatments"].as_array() {
        let names: Vec<String> = names.iter().map(fact).collect();
        add("Treatments", "处理", &Value::from(names.join(", ")));
    }
    add("Version of cogov", "cogov 版本", &facts["version"]);
    let revision = if facts["git"].is_null() { &facts["revision"] } else { &facts["git"] };
    add("Revision", "修订", revision);
    add("Hash of the scenario", "情景哈希", &facts["scenario_hash"]);
    let mut body = terms(&rows);
    let asked = &facts["asked"];
    if asked.is_object() {
        body += &folded(&Words::new("The question as JSON", "问题（JSON）"), &verbatim(&format!("{asked:#}")));
    }
    body += &match command {
        Some(command) => paragraph(&Words::new("Command:", "命令：")) + &verbatim(command),
        None => paragraph(&Words::new(
            "The command line was not recorded; the last section has one that gives the same numbers.",
            "未记录命令行；最后一节给出可得到相同数字的命令。",
        )),
    };
    Section { id: "asked", title: Words::new("What was asked", "所问"), body }
}

/// The meaning of the marks of sources.
const MARKS: &[(&str, &str, &str)] = &[
    ("S", "a number in a source text", "原始文献中的数字"),
    ("L", "literature", "文献"),
    ("M", "the field's standard value", "领域标准值"),
    ("P", "checked in an early prototype; an assumption", "早期原型检验过；属假设"),
    ("C", "chosen so that a published pattern comes out; an assumption", "为得到已发表模式而选；属假设"),
    ("K", "fitted to the rates of a reference community", "按参照社区的比率拟合"),
    ("A", "assumption", "假设"),
];

/// All parameters with their values and the marks of their sources.
pub(super) fn parameters(held: &Held) -> Section {
    let title = Words::new("Parameters", "参数");
    let Some(scenario) = &held.scenario else {
        let why = Words::new(
            "There is no single scenario here, or this version cannot read it: cogov list parameters has all parameters.",
            "此处没有单一情景，或本版本无法读取：cogov list parameters 列出所有参数。",
        );
        return Section { id: "parameters", title, body: paragraph(&why) };
    };
    let placed = scenario.parameters(&Registry::standard());
    let text = |text: &str| Cell::Text(text.to_owned());
    let row = |it: &crate::scenario::Placed| {
        let source = if it.given.is_some() { "scenario" } else { "default" };
        let (value, mark) = (it.value().to_string(), it.parameter.tag.letter().to_string());
        vec![
            text(&it.path),
            text(&value),
            text(it.parameter.unit),
            text(&mark),
            text(source),
            text(&it.parameter.meaning()),
        ]
    };
    let columns = ["path", "value", "unit", "mark", "from", "what"].map(str::to_owned).to_vec();
    let given: Vec<Vec<Cell>> = placed.iter().filter(|it| it.given.is_some()).map(row).collect();
    let all: Vec<Vec<Cell>> = placed.iter().filter(|it| it.given.is_none()).map(row).collect();
    let marks: String = MARKS
        .iter()
        .map(|(letter, en, zh)| format!("<li><b>{letter}</b> {}</li>\n", said(&Words::new(*en, *zh))))
        .collect();
    let about = Words::new(
        "The mark says where the default comes from; a value of the scenario has the sources that the scenario names.",
        "标记说明默认值的来源；情景给出的值以情景所注来源为准。参数路径与含义只有英文。",
    );
    let (few, many) = (given.len(), all.len());
    let mut body = paragraph(&about) + &format!("<ul>\n{marks}</ul>\n");
    let caption = Words::new(format!("{few} values that the scenario gives"), format!("情景给出的 {few} 个值"));
    body += &folded(&caption, &table(&Table { columns: columns.clone(), rows: given }, &caption));
    let caption = Words::new(format!("{many} defaults"), format!("{many} 个默认值"));
    body += &folded(&caption, &table(&Table { columns, rows: all }, &caption));
    Section { id: "parameters", title, body }
}

/// What is assumed: by the scenario, and by the model.
pub(super) fn assumed(held: &Held) -> Section {
    let mut body = String::new();
    if let Some(scenario) = &held.scenario {
        let count = count_assumptions(scenario, &Registry::standard());
        body += &paragraph(&Words::new(
            format!("{count} parameters behind these numbers are assumptions; they are marked P, C or A above."),
            format!("这些数字背后有 {count} 个参数属于假设，上表标记为 P、C 或 A。"),
        ));
    }
    let about = &held.json()["about"];
    let mut english = false;
    for (key, en, zh) in [
        ("source", "From the source", "来自原始文献"),
        ("literature", "From the literature", "来自文献"),
        ("assumed", "Assumed by the scenario", "情景的假设"),
    ] {
        let lines: Vec<String> = match &about[key] {
            Value::Array(list) => list.iter().map(fact).collect(),
            Value::String(line) => vec![line.clone()],
            _ => Vec::new(),
        };
        if !lines.is_empty() {
            english |= lines.iter().all(|line| line.is_ascii());
            let items: String = lines.iter().map(|line| format!("<li>{}</li>\n", said(&Words::name(line)))).collect();
            body += &format!("<h3>{}</h3>\n<ul>\n{items}</ul>\n", said(&Words::new(en, zh)));
        }
    }
    if english {
        // The lines are those of the file; a page in Chinese says why they are not in Chinese.
        body += &note("情景文件中的这些说明只有英文。");
    }
    let caution =
        Words::new(crate::report::Manifest::CAUTION, "这是比较制度的模型，不预测任何具名社区：多数默认值是假设。");
    Section { id: "assumed", title: Words::new("What is assumed", "假设"), body: body + &paragraph(&caution) }
}

/// Runs that failed, and what was without effect.
///
/// # Errors
/// When a table cannot be read.
pub(super) fn failed(held: &Held) -> Result<Section, Problem> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    if let Some(failures) = held.facts["failures"].as_array() {
        let cell = |it: &Value, key: &str| Cell::Text(fact(&it[key]));
        rows.extend(failures.iter().map(|it| ["treatment", "replicate", "reason"].map(|key| cell(it, key)).to_vec()));
    } else if held.has("runs") {
        let runs = held.table("runs", |name| ["treatment", "replicate", "status", "reason"].contains(&name))?;
        let at = |name: &str| column(&runs, name);
        if let (Some(treatment), Some(replicate), Some(status), Some(reason)) =
            (at("treatment"), at("replicate"), at("status"), at("reason"))
        {
            let bad = runs.rows.iter().filter(|row| word(&row[status]) == "failed");
            rows.extend(bad.map(|row| [treatment, replicate, reason].map(|at| row[at].clone()).to_vec()));
        }
    } else if held.has("league") {
        let league = held.table("league", |name| ["regime", "failed", "reason"].contains(&name))?;
        rows.extend(league.rows.into_iter().filter(|row| row.get(1).is_some_and(|count| word(count) != "0")));
    }
    let mut body = if rows.is_empty() {
        paragraph(&Words::new("No run failed.", "没有失败的模拟。"))
    } else {
        let caption = Words::new(format!("{} runs failed", rows.len()), format!("{} 次模拟失败", rows.len()));
        let columns = ["treatment", "replicate", "reason"].map(str::to_owned).to_vec();
        table(&Table { columns, rows }, &caption)
    };
    if let Some(notes) = held.facts["notes"].as_array().filter(|notes| !notes.is_empty()) {
        let items: String = notes.iter().map(|note| format!("<li>{}</li>\n", said(&Words::name(fact(note))))).collect();
        let head = Words::new("Without effect in the scenario:", "情景中不起作用的部分：");
        body += &format!("{}<ul>\n{items}</ul>\n", paragraph(&head));
    }
    Ok(Section { id: "failed", title: Words::new("What failed", "失败"), body })
}
