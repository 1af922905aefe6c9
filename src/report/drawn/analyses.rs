//! Figures of analyses of sensitivity.

use super::super::figure::{Bar, BarWords, Figure, Words, column, number, tornado as draw_tornado, word};
use super::super::held::Held;
use super::super::quantity::quantity;
use super::kind::FigureRequest;
use super::titles::title;
use crate::base::error::Problem;
use crate::base::table::Cell;

/// The most bars of a tornado.
const BARS: usize = 20;

/// The outcomes of an analysis of sensitivity.
pub(super) fn analysed(held: &Held) -> Result<Vec<String>, Problem> {
    let table = held.table("sensitivity", |name| name == "outcome")?;
    let mut names: Vec<String> = table.rows.iter().map(|row| word(&row[0]).into_owned()).collect();
    names.dedup();
    Ok(names)
}

/// Factors by the size of their effect.
pub(super) fn tornado(held: &Held, outcome: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let table = held.table("sensitivity", |_| true)?;
    let at = |name: &str| column(&table, name);
    let own = |row: &&Vec<Cell>| at("outcome").is_some_and(|at| word(&row[at]) == outcome);
    let value = |row: &[Cell], name: &str| at(name).and_then(|at| number(&row[at]));
    let limits = |row: &[Cell], name: &str| value(row, &format!("{name}_low")).zip(value(row, &format!("{name}_high")));
    let below = if at("ST").is_some() {
        Words::new(
            "pale: total index with 95 % interval; dark: first-order index",
            "浅：总效应指数及 95 % 区间；深：一阶指数",
        )
    } else if at("mu_star").is_some() {
        Words::new(
            "mean absolute elementary effect over the factor's range, with 95 % interval",
            "因子全范围上的平均绝对基本效应及 95 % 区间",
        )
    } else {
        Words::new(
            "from the least to the greatest outcome over the factor's range, others as they are",
            "其他不变，因子全范围上结果的最小值至最大值",
        )
    };
    let bar = |row: &Vec<Cell>| {
        let factor = word(&row[at("factor")?]).into_owned();
        if let Some(total) = value(row, "ST") {
            return Some(Bar { factor, span: (0.0, total), limits: limits(row, "ST"), inner: value(row, "S1") });
        }
        if let Some(effect) = value(row, "mu_star") {
            return Some(Bar { factor, span: (0.0, effect), limits: limits(row, "mu_star"), inner: None });
        }
        Some(Bar { factor, span: (value(row, "least")?, value(row, "greatest")?), limits: None, inner: None })
    };
    let bars: Vec<Bar> = table.rows.iter().filter(own).filter_map(bar).take(BARS).collect();
    let shares = at("ST").is_some();
    let words = BarWords {
        title: title(outcome, &Words::new("and what it rests on", "取决于什么"), &held.id()),
        below,
        quantity: if shares { Words::new("share of the variance", "方差份额") } else { quantity(outcome) },
    };
    Ok(draw_tornado(&bars, &words, asked.language))
}
