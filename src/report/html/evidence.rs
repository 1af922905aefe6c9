//! Reports on claims and on published results, from what was judged.

use super::super::claims::{Tried, number_text, what};
use super::super::figure::{Field, ForestWords, Language, Words, forest};
use super::super::validation::Checked;
use super::headings::cell_words;
use super::page::{ReportPage, Section, figure, folded, note, paragraph, table, terms, verbatim};
use crate::base::revision::{REVISION, VERSION};
use crate::base::table::{Cell, Table};
use crate::evidence::claim::{ClaimVerdict, Criterion};
use crate::stats::Interval;

fn text(text: &dyn ToString) -> Cell {
    Cell::Text(text.to_string())
}

fn columns<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

/// The version and the command line.
fn asked(command: &str) -> Section {
    let body = paragraph(&Words::new(
        format!(
            "cogov {VERSION} (revision {REVISION}); the same command with the same version gives the same numbers:"
        ),
        format!("cogov {VERSION}（修订 {REVISION}）；同一版本的同一命令得到相同数字："),
    )) + &verbatim(command);
    Section {
        id: "asked",
        title: Words::new("What was asked, and how to repeat and cite it", "所问、重复与引用"),
        body,
    }
}

/// The most effects in one picture.
const EFFECTS: usize = 24;

/// A claim and its verdict.
fn verdict(Tried { claim, whole, .. }: &Tried) -> Words {
    let chinese = match whole.verdict {
        ClaimVerdict::Supported => "得到支持",
        ClaimVerdict::Inconclusive => "不确定",
        ClaimVerdict::Contradicted => "被否定",
    };
    Words::new(format!("{}: {}", whole.verdict, claim.title("en")), format!("{chinese}：{}", claim.title("zh")))
}

/// The report on claims.
pub(crate) fn claims_page(tried: &[Tried], command: &str) -> String {
    let count = |verdict| tried.iter().filter(|it| it.whole.verdict == verdict).count();
    let [supported, unsure, against] =
        [ClaimVerdict::Supported, ClaimVerdict::Inconclusive, ClaimVerdict::Contradicted].map(count);
    let all = tried.len();
    let answer = Words::new(
        format!(
            "Claims tried: {all}; supported: {supported}, inconclusive: {unsure}, contradicted: {against}. The intervals are 95 % \
             over replicates, and intervals over the assumptions of the model were not computed (cogov claims --assumptions \
             tries other values)."
        ),
        format!(
            "{all} 条论断中，{supported} 条得到支持，{unsure} 条不确定，{against} 条被否定；区间为对重复的 95 % 区间，未计算对模型假设的区间\
             （cogov claims --assumptions 尝试其他取值）。"
        ),
    );
    let mut rows = Vec::new();
    let mut fields = Vec::new();
    for Tried { claim, whole, .. } in tried {
        for test in &whole.tests {
            for number in &test.numbers {
                let said = what(test, number);
                rows.push(vec![
                    text(&claim.id),
                    text(&said),
                    text(&number_text(number)),
                    text(&number.criterion),
                    text(&number.verdict),
                    text(&whole.verdict),
                ]);
                let effect = matches!(number.criterion, Criterion::Effect { .. });
                if let Some(estimate) = number.estimate.filter(|_| effect && fields.len() < EFFECTS) {
                    let limits = (estimate.interval.0, estimate.interval.1);
                    let row = Some(Interval { mean: estimate.value, limits: Some(limits) });
                    let said = cell_words("test", &said);
                    let outcome =
                        Words::new(format!("{}: {}", claim.id, said.en), format!("{}：{}", claim.id, said.zh));
                    fields.push(Field { outcome, rows: vec![row] });
                }
            }
        }
    }
    let verdicts = tried.iter().map(|it| (Words::name(&it.claim.id), verdict(it)));
    let mut body = terms(&verdicts.collect::<Vec<(Words, Words)>>());
    if !fields.is_empty() {
        let words = ForestWords {
            title: Words::new("Effects that the claims predict", "论断所预测的效应"),
            below: Words::new("95 % interval over replicates", "对重复的 95 % 区间"),
            rows: vec![Words::default()],
            columns: ["test", "", "difference"],
            signed: true,
        };
        body += &figure(&forest(&fields, &words, Language::Both));
    }
    let names = columns(["id", "test", "number [95 %]", "asked", "of the test", "verdict"]);
    let caption = Words::new("Every number of every test", "每项检验的每个数字");
    body += &table(&Table { columns: names, rows }, &caption);
    let failed: usize = tried.iter().map(|it| it.whole.failed).sum();
    let failures = match failed {
        0 => Words::new("No run failed.", "没有失败的模拟。"),
        _ => Words::new(format!("{failed} runs failed."), format!("{failed} 次模拟失败。")),
    };
    let sources: Vec<Vec<Cell>> =
        tried.iter().map(|it| vec![text(&it.claim.id), text(&it.claim.source), text(&it.claim.prediction)]).collect();
    let sources = Table { columns: columns(["id", "source", "prediction"]), rows: sources };
    let sections = vec![
        Section { id: "figures", title: Words::new("What happened", "结果"), body },
        Section {
            id: "assumed",
            title: Words::new("Where the claims come from", "论断来源"),
            body: note("来源与预测的原文只有英文。")
                + &table(&sources, &Words::new("Sources and predictions", "来源与预测")),
        },
        Section { id: "failed", title: Words::new("What failed", "失败"), body: paragraph(&failures) },
        asked(command),
    ];
    ReportPage {
        title: Words::new("Claims of the sources, tried", "对论断的检验"), answer, sections, chinese: false
    }
    .html()
}

/// The report on published results.
pub(crate) fn validation_page<'a>(
    checked: &[Checked<'_>],
    not_tried: impl Iterator<Item = &'a str>,
    command: &str,
) -> String {
    let values = || checked.iter().flat_map(|(_, values)| values).flatten();
    let (all, passed) = (values().count(), values().filter(|value| value.passed).count());
    let answer = Words::new(
        format!(
            "{passed} of {all} published values are met within the tolerance that each target names; intervals over communities \
             and over assumptions are no part of this comparison."
        ),
        format!("{all} 个已发表数值中有 {passed} 个在各目标所定容差之内；本比较不含对社区与对假设的区间。"),
    );
    let number = |x: Option<f64>| x.map_or_else(|| text(&"–"), Cell::Number);
    let mut rows = Vec::new();
    for (target, values) in checked {
        for value in values.iter().flatten() {
            let judged = if value.passed { "pass" } else { "fail" };
            rows.push(vec![
                text(&target.id),
                text(&target.what),
                text(&value.result),
                number(value.ours),
                number(value.theirs),
                text(&target.tolerance),
                text(&judged),
            ]);
        }
    }
    let failed = Table {
        columns: columns(["target", "what", "result", "ours", "theirs", "tolerance", "verdict"]),
        rows: rows.iter().filter(|row| row.last() == Some(&text(&"fail"))).cloned().collect(),
    };
    let every = Table { columns: failed.columns.clone(), rows };
    let caption = Words::new(format!("Every value ({all})"), format!("所有数值（{all}）"));
    let one = |(target, values): &Checked<'_>| {
        let values = values.as_ref()?;
        let met = values.iter().filter(|value| value.passed).count();
        let judged = if met == values.len() { "pass" } else { "fail" };
        Some(vec![
            text(&target.id),
            text(&target.what),
            text(&format!("{met} / {}", values.len())),
            text(&target.tolerance),
            text(&judged),
        ])
    };
    let summary = Table {
        columns: columns(["target", "what", "values met", "tolerance", "verdict"]),
        rows: checked.iter().filter_map(one).collect(),
    };
    let missing: Vec<&str> =
        checked.iter().filter(|(_, values)| values.is_none()).map(|(target, _)| target.id.as_str()).collect();
    let mut left: Vec<Vec<Cell>> = missing.iter().map(|id| vec![text(&format!("{id}: data not here"))]).collect();
    left.extend(not_tried.map(|what| vec![text(&what)]));
    let left = Table { columns: columns(["not tried"]), rows: left };
    let sections = vec![
        Section {
            id: "figures",
            title: Words::new("Ours and theirs", "我们的与已发表的"),
            body: note("目标与容差的说明只有英文。")
                + &table(&summary, &Words::new("Targets", "目标"))
                + &folded(&caption, &table(&every, &caption)),
        },
        Section {
            id: "failed",
            title: Words::new("What failed, and what was not tried", "未通过与未尝试"),
            body: table(&failed, &Words::new("Values that are not met", "未达到的数值"))
                + &table(&left, &Words::new("Not tried", "未尝试")),
        },
        asked(command),
    ];
    ReportPage {
        title: Words::new("Published results, and ours", "已发表结果与我们的结果"),
        answer,
        sections,
        chinese: false,
    }
    .html()
}
