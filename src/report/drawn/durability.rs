//! The share of a gain that is left in each future of a fork, some weeks after it.

use super::super::figure::{Field, Figure, ForestWords, Words, column, forest, number, word};
use super::super::held::Held;
use super::kind::FigureRequest;
use super::titles::{runs, title};
use crate::base::error::Problem;
use crate::base::table::Cell;
use crate::stats::Interval;

/// The table of a fork that asks what is left.
const TABLE: &str = "durability";

/// The probes with a share that is defined: there was a gain of which something can be left.
pub(super) fn probes(held: &Held) -> Result<Vec<String>, Problem> {
    let mut found: Vec<String> = Vec::new();
    if !held.has(TABLE) {
        return Ok(found);
    }
    let table = held.table(TABLE, |name| ["probe", "share"].contains(&name))?;
    let (Some(probe), Some(share)) = (column(&table, "probe"), column(&table, "share")) else { return Ok(found) };
    for row in table.rows.iter().filter(|row| number(&row[share]).is_some()) {
        let name = word(&row[probe]).into_owned();
        if !found.contains(&name) {
            found.push(name);
        }
    }
    Ok(found)
}

/// The share of the gain in a probe that is left: a field a number of weeks, a row a future.
pub(super) fn durability(held: &Held, probe: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let table = held.table(TABLE, |_| true)?;
    let at =
        |name: &str| column(&table, name).ok_or_else(|| Problem::new("durability.csv", format!("has no '{name}'")));
    let (of, future, weeks) = (at("probe")?, at("future")?, at("weeks")?);
    let (share, low, high) = (at("share")?, at("share_low")?, at("share_high")?);
    let own: Vec<&Vec<Cell>> = table.rows.iter().filter(|row| word(&row[of]) == probe).collect();
    let values = |at: usize| {
        let mut found: Vec<String> = Vec::new();
        for value in own.iter().map(|row| word(&row[at]).into_owned()) {
            if !found.contains(&value) {
                found.push(value);
            }
        }
        found
    };
    let mut futures = values(future);
    asked.chooses(futures.iter().map(String::as_str))?;
    futures.retain(|name| asked.only.is_empty() || asked.only.contains(name));
    let left = |name: &String, after: &String| {
        let row = own.iter().find(|row| word(&row[future]) == name.as_str() && word(&row[weeks]) == after.as_str())?;
        Some(Interval { mean: number(&row[share])?, limits: number(&row[low]).zip(number(&row[high])) })
    };
    let field = |after: String| Field {
        rows: futures.iter().map(|name| left(name, &after)).collect(),
        outcome: Words::new(
            format!("{after} week{} after the fork", if after == "1" { "" } else { "s" }),
            format!("分叉 {after} 周后"),
        ),
    };
    let fields: Vec<Field> = values(weeks).into_iter().map(field).collect();
    let over = runs(held);
    let words = ForestWords {
        title: title(probe, &Words::new("gain that is left", "增益的留存"), &held.id()),
        below: Words::new(
            format!("share of the gain before the fork, 95 % interval over {}; 1: all is left, 0: nothing", over.en),
            format!("分叉前增益的份额，{} 95 % 区间；1：全部留存，0：全无", over.zh),
        ),
        rows: futures.iter().map(Words::name).collect(),
        columns: ["weeks after", "future", "share left"],
        signed: false,
    };
    Ok(forest(&fields, &words, asked.language))
}
