//! Differences, cost against gain, and distributions, from the series of a run or the tables of a comparison.

use super::super::figure::{
    DistributionWords, Field, Figure, ForestWords, FrontierWords, Priced, SeriesTable, Values, Words, column,
    distribution, forest, frontier, number, word,
};
use super::super::held::{Held, HeldKind};
use super::super::quantity::quantity;
use super::courses::table;
use super::kind::FigureRequest;
use super::regimes::priced;
use super::titles::{last_year, runs, title};
use crate::base::error::Problem;
use crate::base::table::{Cell, Table};
use crate::stats::{Interval, mean_interval};

/// The most fields of a forest plot.
const FIELDS: usize = 24;

/// A difference: treatment, outcome, interval.
type Difference = (String, String, Option<Interval>);

/// The number of treatments of a run.
pub(super) fn treatments(held: &Held) -> usize {
    held.facts["treatments"].as_array().map_or(0, Vec::len)
}

/// The outcomes that are a gain: all but the cost.
pub(super) fn gains(outcomes: &[String]) -> Vec<String> {
    outcomes.iter().filter(|name| *name != "cost").cloned().collect()
}

/// The outcomes of a comparison, in order.
pub(super) fn outcomes(held: &Held) -> Result<Vec<String>, Problem> {
    let table = held.table("comparison", |name| name == "outcome")?;
    let mut found: Vec<String> = Vec::new();
    for name in table.rows.iter().filter_map(|row| row.first()).map(word) {
        if !found.iter().any(|known| *known == name) {
            found.push(name.into_owned());
        }
    }
    Ok(found)
}

/// Differences from the baseline, with the baseline's name: of a comparison as its table has them, of a run paired over its
/// replicates.
fn found(held: &Held, outcomes: &[String], only: &[String]) -> Result<(String, Vec<Difference>), Problem> {
    if held.kind != HeldKind::Run {
        return compared(held, outcomes, only);
    }
    let names: Vec<&str> = outcomes.iter().map(String::as_str).collect();
    let table = table(held, &names)?;
    let series = SeriesTable::new(&table, None)?;
    let (mut all, mut baseline) = (Vec::new(), String::new());
    for outcome in outcomes {
        let levels = series.last_year(outcome, &[])?;
        let Some((first, without)) = levels.first() else { continue };
        baseline.clone_from(first);
        for (treatment, with) in &levels[1..] {
            let pairs = with.iter().filter_map(|(run, level)| {
                let (_, before) = without.iter().find(|(other, _)| other == run)?;
                Some(level - before)
            });
            let interval = mean_interval(&pairs.collect::<Vec<f64>>(), 0.95);
            all.push((treatment.clone(), outcome.clone(), interval));
        }
    }
    chosen(&mut all, only)?;
    Ok((baseline, all))
}

/// The baseline, the first outcome, and the difference of each treatment.
pub(crate) type FirstDifferences = (String, String, Vec<(String, Option<Interval>)>);

/// The baseline, the first outcome, and the difference of each treatment from the baseline in it.
///
/// # Errors
/// When a table cannot be read.
pub(crate) fn found_differences(held: &Held) -> Result<FirstDifferences, Problem> {
    let outcomes = match held.kind {
        HeldKind::Run => {
            let columns = held.columns("series")?;
            let tick = columns.iter().position(|name| name == "tick").unwrap_or(0);
            columns.into_iter().skip(tick + 1).collect()
        }
        _ => outcomes(held)?,
    };
    let first = outcomes.into_iter().next().unwrap_or_default();
    let (baseline, all) = found(held, std::slice::from_ref(&first), &[])?;
    Ok((baseline, first, all.into_iter().map(|(treatment, _, interval)| (treatment, interval)).collect()))
}

/// The differences of a comparison from its first baseline.
fn compared(held: &Held, outcomes: &[String], only: &[String]) -> Result<(String, Vec<Difference>), Problem> {
    let table = held.table("comparison", |_| true)?;
    let at = |name: &str| column(&table, name);
    let (Some(treatment), Some(baseline), Some(outcome), Some(mean)) =
        (at("treatment"), at("baseline"), at("outcome"), at("difference"))
    else {
        return Err(Problem::new("comparison.csv", "has no columns treatment, baseline, outcome and difference"));
    };
    let ends = at("low").zip(at("high"));
    let first = table.rows.first().map(|row| word(&row[baseline]).into_owned()).unwrap_or_default();
    let one = |row: &Vec<Cell>| {
        let own = word(&row[baseline]) == first.as_str();
        if !own || !outcomes.iter().any(|name| *name == word(&row[outcome])) {
            return None;
        }
        let limits = ends.and_then(|(low, high)| number(&row[low]).zip(number(&row[high])));
        let interval = number(&row[mean]).map(|mean| Interval { mean, limits });
        Some((word(&row[treatment]).into_owned(), word(&row[outcome]).into_owned(), interval))
    };
    let mut all: Vec<Difference> = table.rows.iter().filter_map(one).collect();
    chosen(&mut all, only)?;
    Ok((first, all))
}

/// Leaves the treatments that are chosen.
fn chosen(all: &mut Vec<Difference>, only: &[String]) -> Result<(), Problem> {
    let known = || all.iter().map(|it| it.0.as_str());
    if let Some(name) = only.iter().find(|name| !known().any(|known| known == name.as_str())) {
        return Err(Problem::unknown("--only", name, known()));
    }
    all.retain(|it| only.is_empty() || only.contains(&it.0));
    Ok(())
}

/// The window of the means, and what the intervals are over.
pub(crate) fn basis(held: &Held) -> Words {
    let over = runs(held);
    let interval = Words::new(format!("95 % interval over {}", over.en), format!("{} 95 % 区间", over.zh));
    match held.kind {
        HeldKind::Run => {
            let window = last_year(held);
            Words::new(format!("{}; {}", window.en, interval.en), format!("{}；{}", window.zh, interval.zh))
        }
        HeldKind::Benchmark => {
            Words::new("mean over the environments; 95 % interval over replicates", "各环境均值；对重复的 95 % 区间")
        }
        _ => interval,
    }
}

/// Differences as a forest plot.
pub(super) fn differences(held: &Held, outcomes: &[String], asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let outcomes = &outcomes[..outcomes.len().min(FIELDS)];
    let (baseline, all) = found(held, outcomes, asked.only)?;
    let mut rows: Vec<String> = Vec::new();
    for (treatment, ..) in &all {
        if !rows.contains(treatment) {
            rows.push(treatment.clone());
        }
    }
    let field = |outcome: &String| {
        let of = |row: &String| all.iter().find(|it| it.0 == *row && it.1 == *outcome).and_then(|it| it.2);
        Field { outcome: quantity(outcome), rows: rows.iter().map(of).collect() }
    };
    let fields: Vec<Field> = outcomes.iter().map(field).collect();
    let id = held.id();
    let words = ForestWords {
        title: Words::new(format!("Differences from {baseline}: {id}"), format!("与 {baseline} 的差：{id}")),
        below: basis(held),
        rows: rows.iter().map(Words::name).collect(),
        columns: ["outcome", "treatment", "difference"],
        signed: true,
    };
    Ok(forest(&fields, &words, asked.language))
}

/// Cost against gain.
pub(super) fn cost(held: &Held, gain: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let (baseline, mut all) = match held.kind {
        HeldKind::Benchmark => priced(held, gain, asked.only)?,
        _ => {
            let (baseline, found) = found(held, &["cost".to_owned(), gain.to_owned()], asked.only)?;
            let of = |treatment: &str, outcome: &str| {
                found.iter().find(|it| it.0 == treatment && it.1 == outcome).and_then(|it| it.2)
            };
            let both = |it: &Difference| {
                (it.1 == gain).then(|| Some((it.0.clone(), of(&it.0, "cost")?, of(&it.0, gain)?))).flatten()
            };
            let all: Vec<Priced> = found.iter().filter_map(both).collect();
            (baseline, all)
        }
    };
    if all.is_empty() {
        return Err(Problem::new(held.place(), "has no treatment with both cost and gain"));
    }
    let nothing = Interval { mean: 0.0, limits: None };
    all.insert(0, (baseline.clone(), nothing, nothing));
    let (id, more) = (held.id(), Words::new(format!(", difference from {baseline}"), format!("，与 {baseline} 之差")));
    let extra = |outcome: &str| {
        let words = quantity(outcome);
        Words::new(words.en + &more.en, words.zh + &more.zh)
    };
    let words = FrontierWords {
        title: title(gain, &Words::new("against its cost", "与成本"), &id),
        below: basis(held),
        cost: extra("cost"),
        gain: extra(gain),
    };
    Ok(frontier(&all, &words, asked.language))
}

/// A distribution: over the residents of a panel where it has the column, else over communities.
pub(super) fn spread(held: &Held, what: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let (rows, below) = if held.columns("panel")?.iter().any(|name| name == what) {
        panel(held, what)?
    } else if held.kind == HeldKind::Compare {
        let table = held.table("runs", |name| name == "treatment" || name == what)?;
        (grouped(&table, "treatment", what, &|_| true), Words::default())
    } else {
        let table = table(held, &[what])?;
        let levels = SeriesTable::new(&table, None)?.last_year(what, &[])?;
        let values = |run: Vec<(String, f64)>| run.into_iter().map(|(_, level)| level).collect();
        (levels.into_iter().map(|(name, run)| (name, values(run))).collect(), last_year(held))
    };
    let mut rows: Vec<Values> = rows;
    if let Some(name) = asked.only.iter().find(|name| !rows.iter().any(|(known, _)| known == *name)) {
        return Err(Problem::unknown("--only", name, rows.iter().map(|(known, _)| known.as_str())));
    }
    rows.retain(|(name, _)| asked.only.is_empty() || asked.only.contains(name));
    let key = Words::new("tick: median; bar: 5–95 %", "短竖线：中位数；横线：5–95 %");
    let below = if below.en.ends_with("residents") || below.en.contains("week ") {
        below
    } else {
        let over = runs(held);
        let of = |text: &str, joint: &str| if text.is_empty() { String::new() } else { format!("{joint}{text}") };
        Words::new(
            format!("over {}{}", over.en, of(&below.en, ", ")),
            format!("在{}中的分布{}", over.zh, of(&below.zh, "，")),
        )
    };
    let words = DistributionWords {
        title: title(what, &Words::new("as a distribution", "的分布"), &held.id()),
        below: Words::new(format!("{}; {}", below.en, key.en), format!("{}；{}", below.zh, key.zh)),
        quantity: quantity(what),
    };
    Ok(distribution(&rows, &words, asked.language))
}

/// The residents of the last recorded week of a panel, by treatment.
fn panel(held: &Held, what: &str) -> Result<(Vec<Values>, Words), Problem> {
    let table = held.table("panel", |name| ["treatment", "future", "tick", what].contains(&name))?;
    let tick = column(&table, "tick").unwrap_or(0);
    let last = table.rows.iter().filter_map(|row| number(&row[tick])).fold(f64::MIN, f64::max);
    let key = if column(&table, "future").is_some() { "future" } else { "treatment" };
    let rows = grouped(&table, key, what, &|row| number(&row[tick]) == Some(last));
    let of = rows.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    let words = Words::new(
        format!("over residents in week {last}, all runs together ({of} values)"),
        format!("第 {last} 周居民的分布，各次模拟合计（{of} 个值）"),
    );
    Ok((rows, words))
}

/// The numbers of a column by the words of another, of the rows that count.
fn grouped(table: &Table, key: &str, what: &str, counts: &dyn Fn(&[Cell]) -> bool) -> Vec<Values> {
    let (Some(key), Some(what)) = (column(table, key), column(table, what)) else { return Vec::new() };
    let mut rows: Vec<Values> = Vec::new();
    for row in table.rows.iter().filter(|row| counts(row)) {
        let (name, value) = (word(&row[key]), number(&row[what]));
        match rows.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.extend(value),
            None => rows.push((name.into_owned(), value.into_iter().collect())),
        }
    }
    rows
}
