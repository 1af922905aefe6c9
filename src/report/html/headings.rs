//! The headings of tables, and the words of their cells, in Chinese. Columns are named in English, as in the files of a folder.

use super::super::drawn::layer;
use super::super::figure::Words;
use super::super::glossary::term_of;
use super::super::quantity::{chinese, named};

/// Columns and their Chinese names; terms of the glossary are not repeated here.
const HEADINGS: &[(&str, &str)] = &[
    ("asked", "要求"),
    ("at the end", "期末"),
    ("cost, yuan", "制度成本（元）"),
    ("difference", "差"),
    ("effect", "效应"),
    ("first order", "一阶"),
    ("from", "自"),
    ("gain", "收益"),
    ("high", "上限"),
    ("id", "标识"),
    ("inside", "区间内"),
    ("low", "下限"),
    ("mark", "标记"),
    ("mean", "均值"),
    ("median", "中位数"),
    ("narrowed_to", "收窄至"),
    ("not tried", "未尝试"),
    ("number [95 %]", "数值 [95 %]"),
    ("observed", "观测值"),
    ("of the test", "检验结论"),
    ("on the frontier", "位于前沿"),
    ("ours", "我们的"),
    ("parameter", "参数"),
    ("path", "路径"),
    ("place", "名次"),
    ("prediction", "预测"),
    ("prior_q05", "先验 5 %"),
    ("prior_q50", "先验 50 %"),
    ("prior_q95", "先验 95 %"),
    ("q05", "后验 5 %"),
    ("q25", "后验 25 %"),
    ("q50", "后验 50 %"),
    ("q75", "后验 75 %"),
    ("q95", "后验 95 %"),
    ("reason", "原因"),
    ("result", "结果"),
    ("share left", "留存份额"),
    ("source", "来源"),
    ("test", "检验"),
    ("theirs", "已发表的"),
    ("to", "至"),
    ("tolerance", "容差"),
    ("unit", "单位"),
    ("values met", "达到的数值"),
    ("value", "值"),
    ("values", "取值数"),
    ("week", "周"),
    ("weeks after", "之后周数"),
    ("weight", "权重"),
    ("what", "含义"),
];

/// The heading of a column: a word of tables, a term of the glossary, a layer of a stacked figure, what is left of an outcome, or an outcome.
pub(super) fn heading(name: &str) -> Words {
    if let Some((_, chinese)) = HEADINGS.iter().find(|(known, _)| *known == name) {
        return Words::new(name, *chinese);
    }
    if let Some(outcome) = name.strip_suffix(" left") {
        return Words::new(name, format!("{}留存", named(outcome).zh));
    }
    if let Some(term) = term_of(name) {
        return Words::new(name, term.zh);
    }
    layer(name).unwrap_or_else(|| named(name))
}

/// Columns, and the words of their cells in English and in Chinese.
type OwnWords = (&'static [&'static str], &'static [(&'static str, &'static str)]);

/// Words of cells, by the columns in which they are the program's own.
const CELLS: &[OwnWords] = &[
    (
        &["verdict", "of the test"],
        &[
            ("supported", "得到支持"),
            ("inconclusive", "不确定"),
            ("contradicted", "被否定"),
            ("pass", "通过"),
            ("fail", "未通过"),
        ],
    ),
    (
        &["inside", "on the frontier"],
        &[("true", "是"), ("false", "否"), ("yes", "是"), ("no", "否"), ("1", "是"), ("0", "否")],
    ),
    (&["from"], &[("scenario", "情景"), ("default", "默认")]),
];

/// The text of a cell: of a column that has words of the program, in both languages; names and texts of files stay as they are.
pub(super) fn cell_words(column: &str, text: &str) -> Words {
    let own = CELLS.iter().find(|(columns, _)| columns.contains(&column)).map(|(_, words)| *words);
    if let Some((_, chinese)) = own.and_then(|words| words.iter().find(|(english, _)| *english == text)) {
        return Words::new(text, *chinese);
    }
    match column {
        "unit" => Words::new(text, chinese(text)),
        "outcome" | "target" => named(text),
        "asked" => Words::new(text, asked(text)),
        "test" => Words::new(text, tested(text)),
        _ => Words::name(text),
    }
}

/// What a test measures, in Chinese: the outcome by its term, and which part of it.
fn tested(text: &str) -> String {
    let parts = [(", place of the step", "，阶跃位置"), (", its height", "，阶跃高度")];
    let (text, part) =
        parts.iter().find_map(|(english, chinese)| Some((text.strip_suffix(english)?, *chinese))).unwrap_or((text, ""));
    let names: Vec<&str> = text.split(": ").collect();
    let said: Vec<String> = names.iter().map(|name| named(name).zh).collect();
    match part.is_empty() && said == names {
        true => text.to_owned(),
        false => said.join("：") + part,
    }
}

/// What a test asks, in Chinese.
fn asked(text: &str) -> String {
    let number = |text: &str| text.parse::<f64>().is_ok();
    if let Some(most) = text.strip_prefix("at most ") {
        return format!("至多 {most}");
    }
    if let Some(least) = text.strip_prefix("at least ") {
        return format!("至少 {least}");
    }
    if let Some(share) = text.strip_prefix("in ").and_then(|text| text.strip_suffix(" of replicates")) {
        return format!("{share} 的重复中成立");
    }
    match text.split_once(" to ") {
        Some((least, most)) if number(least) && number(most) => format!("{least} 至 {most}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_program_are_in_both_languages_and_names_stay() {
        let cases = [
            ("verdict", "supported", "得到支持"),
            ("treatment", "supported", "supported"),
            ("unit", "yuan a week", "元/周"),
            ("outcome", "cooperation", "合作"),
            ("asked", "at most 0.01", "至多 0.01"),
            ("asked", "0.6 to 0.8", "0.6 至 0.8"),
            ("asked", "≥ 0.9", "≥ 0.9"),
            ("test", "cooperation: a … b, its height", "合作：a … b，阶跃高度"),
            ("test", "C02: own: a − b", "C02: own: a − b"),
            ("what", "<b>", "<b>"),
        ];
        for (column, text, said) in cases {
            assert_eq!(cell_words(column, text), Words::new(text, said));
        }
    }
}
