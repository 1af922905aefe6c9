//! The headings of tables in Chinese. Columns are named in English, as in the files of a folder.

use super::super::drawn::layer;
use super::super::figure::Words;
use super::super::glossary::term_of;
use super::super::quantity::named;

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
