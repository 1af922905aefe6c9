//! What a calibration found: what the data left of each parameter's range, and each target beside the calibrated model.

use super::super::figure::{Field, Figure, ForestWords, Words, column, forest, number, word};
use super::super::held::Held;
use super::super::quantity::named;
use super::kind::FigureRequest;
use crate::base::error::Problem;
use crate::base::table::{Cell, Table};
use crate::stats::Interval;

/// A number of a row, by its column.
fn value(table: &Table, row: &[Cell], name: &str) -> Option<f64> {
    column(table, name).and_then(|at| number(&row[at]))
}

/// A number with its ends, by the columns of the three.
fn interval(table: &Table, row: &[Cell], [middle, low, high]: [&str; 3]) -> Option<Interval> {
    let limits = value(table, row, low).zip(value(table, row, high));
    Some(Interval { mean: value(table, row, middle)?, limits })
}

fn text(table: &Table, row: &[Cell], name: &str) -> String {
    column(table, name).map_or(String::new(), |at| word(&row[at]).into_owned())
}

/// The parameters, the one that the data narrowed most first: median and 90 % of the prior and of the posterior.
pub(super) fn posterior(held: &Held, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let mut table = held.table("quantiles", |_| true)?;
    let mut rows = std::mem::take(&mut table.rows);
    let narrowed = |row: &Vec<Cell>| value(&table, row, "narrowed_to").unwrap_or(f64::INFINITY);
    rows.sort_by(|a, b| narrowed(a).total_cmp(&narrowed(b)));
    let field = |row: &Vec<Cell>| Field {
        outcome: Words::name(text(&table, row, "factor")),
        rows: vec![
            interval(&table, row, ["prior_q50", "prior_q05", "prior_q95"]),
            interval(&table, row, ["q50", "q05", "q95"]),
        ],
    };
    let fields: Vec<Field> = rows.iter().map(field).collect();
    let words = ForestWords {
        title: Words::new(
            format!("Parameters before and after the data: {}", held.id()),
            format!("数据前后的参数：{}", held.id()),
        ),
        below: Words::new("median and 90 % of the prior, and of the posterior", "先验与后验的中位数及 90 % 区间"),
        rows: vec![Words::new("before (prior)", "之前（先验）"), Words::new("after (posterior)", "之后（后验）")],
        columns: ["parameter", "", "value"],
        signed: false,
    };
    Ok(forest(&fields, &words, asked.language))
}

/// The targets: what was observed, and the mean of the calibrated model with its predictive interval.
pub(super) fn targets(held: &Held, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let table = held.table("predictive", |_| true)?;
    let field = |row: &Vec<Cell>| {
        let name = named(&text(&table, row, "target"));
        let treatment = text(&table, row, "treatment");
        let fitted = value(&table, row, "weight").is_none_or(|weight| weight > 0.0);
        let more = if fitted { Words::default() } else { Words::new(" (not fitted)", "（未拟合）") };
        Field {
            outcome: Words::new(
                format!("{}, {treatment}{}", name.en, more.en),
                format!("{}，{treatment}{}", name.zh, more.zh),
            ),
            rows: vec![
                value(&table, row, "observed").map(|mean| Interval { mean, limits: None }),
                interval(&table, row, ["mean", "low", "high"]),
            ],
        }
    };
    let fields: Vec<Field> = table.rows.iter().map(field).collect();
    let words = ForestWords {
        title: Words::new(
            format!("Targets and the calibrated model: {}", held.id()),
            format!("目标与校准后的模型：{}", held.id()),
        ),
        below: Words::new(
            "what was observed; mean and predictive interval of the calibrated model",
            "观测值；校准后模型的均值与预测区间",
        ),
        rows: vec![Words::new("observed", "观测值"), Words::new("model", "模型")],
        columns: ["target", "", "value"],
        signed: false,
    };
    Ok(forest(&fields, &words, asked.language))
}
