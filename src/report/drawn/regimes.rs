//! Figures of a benchmark.

use super::super::figure::{Figure, LeagueWords, Placed, Priced, Words, column, league as draw_league, number, word};
use super::super::held::Held;
use super::super::quantity::{named, quantity};
use super::kind::FigureRequest;
use crate::base::error::Problem;
use crate::base::table::{Cell, Table};
use crate::stats::Interval;
use std::collections::BTreeMap;

/// The outcomes that a league table scores: the columns that have an interval.
pub(super) fn scored(held: &Held) -> Result<Vec<String>, Problem> {
    let columns = held.columns("league")?;
    let with = |name: &&String| columns.contains(&format!("{name}_low")) && !name.ends_with("_left");
    Ok(columns.iter().filter(with).cloned().collect())
}

fn scored_interval(table: &Table, row: &[Cell], name: &str) -> Option<Interval> {
    let value = |name: &str| column(table, name).and_then(|at| number(&row[at]));
    let mean = value(name)?;
    Some(Interval { mean, limits: value(&format!("{name}_low")).zip(value(&format!("{name}_high"))) })
}

/// The place of each regime in an outcome.
fn places(held: &Held, outcome: &str) -> Result<BTreeMap<String, f64>, Problem> {
    let table = held.table("places", |name| ["regime", "outcome", "place"].contains(&name))?;
    let at = |name: &str| column(&table, name).ok_or_else(|| Problem::new("places.csv", format!("has no '{name}'")));
    let (regime, of, place) = (at("regime")?, at("outcome")?, at("place")?);
    let own = table.rows.iter().filter(|row| word(&row[of]) == outcome);
    Ok(own.filter_map(|row| Some((word(&row[regime]).into_owned(), number(&row[place])?))).collect())
}

/// The regimes of a league table by their place in an outcome.
pub(super) fn league(held: &Held, outcome: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let table = held.table("league", |_| true)?;
    let places = places(held, outcome)?;
    let cell = |row: &[Cell], name: &str| column(&table, name).map_or(String::new(), |at| word(&row[at]).into_owned());
    let short = |row: &[Cell], name: &str, digits: usize| {
        let value = column(&table, name).and_then(|at| number(&row[at]));
        value.map_or("–".to_owned(), |value| format!("{value:.digits$}").replace('-', "−"))
    };
    // What is left, and who is unbeaten, belongs to an arena; the other outcomes show those of cooperation.
    let arena = if column(&table, &format!("{outcome}_left")).is_some() { outcome } else { "cooperation" };
    let mut rows: Vec<(f64, Placed)> = Vec::new();
    for row in &table.rows {
        let regime = cell(row, "regime");
        let place = places.get(&regime).copied();
        let shown = place.map_or("–".to_owned(), |place| place.to_string());
        let placed = Placed {
            effect: scored_interval(&table, row, outcome),
            numbers: vec![shown, short(row, "cost", 1), short(row, &format!("{arena}_left"), 2)],
            unbeaten: ["1", "true"].contains(&cell(row, &format!("{arena}_efficient")).as_str()),
            regime,
        };
        rows.push((place.unwrap_or(f64::INFINITY), placed));
    }
    asked.chooses(rows.iter().map(|(_, it)| it.regime.as_str()))?;
    rows.retain(|(_, it)| asked.only.is_empty() || asked.only.contains(&it.regime));
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let rows: Vec<Placed> = rows.into_iter().map(|(_, it)| it).collect();
    let (name, arena) = (named(outcome), named(arena));
    let words = LeagueWords {
        title: Words::new(
            format!("League table by {outcome}: {}", held.id()),
            format!("按{}的排名表：{}", name.zh, held.id()),
        ),
        below: Words::new(
            format!("change against none with its 95 % interval; strong letters: unbeaten in {} at its cost", arena.en),
            format!("与 none 相比的变化及 95 % 区间；粗体：就{}而言同等成本下无更优者", arena.zh),
        ),
        effect: quantity(outcome),
        columns: vec![
            Words::new("place", "名次"),
            Words::new("cost, yuan", "成本（元）"),
            Words::new(format!("{} left", arena.en), format!("撤除后{}留存", arena.zh)),
        ],
    };
    Ok(draw_league(&rows, &words, asked.language))
}

/// The regimes of a league table with cost and gain; the baseline is the regime 'none'.
pub(super) fn priced(held: &Held, gain: &str, only: &[String]) -> Result<(String, Vec<Priced>), Problem> {
    let table = held.table("league", |_| true)?;
    let name = |row: &[Cell]| column(&table, "regime").map_or(String::new(), |at| word(&row[at]).into_owned());
    let one =
        |row: &Vec<Cell>| Some((name(row), scored_interval(&table, row, "cost")?, scored_interval(&table, row, gain)?));
    let all: Vec<Priced> = table.rows.iter().filter_map(one).filter(|it| it.0 != "none").collect();
    if let Some(name) = only.iter().find(|name| !all.iter().any(|it| it.0 == **name)) {
        return Err(Problem::unknown("--only", name, all.iter().map(|it| it.0.as_str())));
    }
    Ok(("none".to_owned(), all.into_iter().filter(|it| only.is_empty() || only.contains(&it.0)).collect()))
}
