//! The report of a fork: the share of a gain that is left in each future, as text and as tidy tables.

use super::text::{Digits, align, unit};
use crate::base::table::{Cell, Table};
use crate::experiment::{Durability, Fork, series_table};
use crate::experiment::{ScenarioRun, record_tables};
use crate::stats::Interval;

/// The durability of a gain: future, probe, weeks after the fork, result.
pub(crate) type Left = (String, String, usize, Durability);

/// One line on the runs, in a language: residents, weeks, the fork, replicates, seed.
pub(crate) fn fork_headline_in(language: &str, fork: &Fork) -> String {
    if language != "zh" {
        return fork_headline(fork);
    }
    let (scenario, futures) = (&fork.scenario, fork.futures.len());
    let before = scenario.time.burn_in + fork.at as usize;
    format!(
        "{}:居民 {} 人,“{}”{before} 周,然后 {futures} 种未来各 {} 周,重复 {} 次,种子 {}",
        fork.id,
        scenario.rows(),
        fork.treatment,
        scenario.time.ticks - fork.at as usize,
        fork.replicates,
        scenario.seed
    )
}

/// One line on the runs: residents, weeks, the fork, replicates, seed.
pub(crate) fn fork_headline(fork: &Fork) -> String {
    let (scenario, futures) = (&fork.scenario, fork.futures.len());
    format!(
        "{}: {} residents, '{}' for {} weeks, then {futures} futures of {} weeks, {} replicate{}, seed {}",
        fork.id,
        scenario.rows(),
        fork.treatment,
        scenario.time.burn_in + fork.at as usize,
        scenario.time.ticks - fork.at as usize,
        fork.replicates,
        if fork.replicates == 1 { "" } else { "s" },
        scenario.seed
    )
}

/// One row per future and probe: the gain before the fork, and the share of it that is left some weeks later.
pub(crate) fn durability_text(fork: &Fork, rows: &[Left]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let weeks = fork.after.iter().map(|weeks| format!("after {weeks}"));
    let head = ["left of the gain", "", "gain", "[95 %]"].map(str::to_owned).into_iter().chain(weeks).collect();
    let mut table: Vec<Vec<String>> = vec![head];
    for part in rows.chunk_by(|a, b| (&a.0, &a.1) == (&b.0, &b.1)) {
        let Some((future, probe, _, first)) = part.first() else { continue };
        let number = Digits::of(first.gained.mean.abs());
        let gained = [number.signed(first.gained.mean), number.limits(first.gained, Digits::signed)];
        let cells = part.iter().map(|(.., found)| share(found));
        table.push([future.clone(), unit(probe)].into_iter().chain(gained).chain(cells).collect());
    }
    format!("\n{}", align(&table))
}

fn share(found: &Durability) -> String {
    let shown = |x| Digits::SHARE.plain(x);
    match (found.share, found.limits) {
        (None, _) => "no gain".to_owned(),
        (Some(share), None) => shown(share),
        (Some(share), Some((low, high))) => format!("{} [{}, {}]", shown(share), shown(low), shown(high)),
    }
}

/// The same as a tidy table: one row per future, probe and number of weeks. A share that is not defined is empty.
pub(crate) fn durability_table(rows: &[Left]) -> Table {
    let columns = [
        "future",
        "probe",
        "weeks",
        "gained",
        "gained_low",
        "gained_high",
        "left",
        "left_low",
        "left_high",
        "share",
        "share_low",
        "share_high",
    ];
    let number = |x: Option<f64>| x.map_or_else(|| Cell::Text(String::new()), Cell::Number);
    let limits = |limits: Option<(f64, f64)>| [number(limits.map(|it| it.0)), number(limits.map(|it| it.1))];
    let interval = |it: Interval| [vec![Cell::Number(it.mean)], limits(it.limits).to_vec()].concat();
    let row = |(future, probe, weeks, found): &Left| {
        let key = vec![Cell::Text(future.clone()), Cell::Text(probe.clone()), Cell::Count(*weeks as i64)];
        let share = [vec![number(found.share)], limits(found.limits).to_vec()].concat();
        [key, interval(found.gained), interval(found.left), share].concat()
    };
    Table { columns: columns.map(str::to_owned).to_vec(), rows: rows.iter().map(row).collect() }
}

/// The series of every future, complete from the start, and the other recorded tables, under the name of the future.
pub(crate) fn fork_tables(outcomes: &[ScenarioRun]) -> Vec<(&'static str, Table)> {
    let mut tables = vec![("series", series_table(outcomes))];
    tables.extend(record_tables(outcomes));
    for (_, table) in &mut tables {
        table.columns.iter_mut().filter(|name| *name == "treatment").for_each(|name| "future".clone_into(name));
    }
    tables
}
