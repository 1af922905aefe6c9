//! Text tables for the terminal.

use crate::experiment::Effectiveness;
use crate::scenario::Scenario;
use crate::simulation::Series;
use crate::stats::{Interval, mean_interval};

/// Columns of numbers: the first is aligned left, the others right.
pub(crate) fn align(rows: &[Vec<String>]) -> String {
    let widths = widths(rows);
    let cell = |(at, cell): (usize, &String)| {
        let gap = " ".repeat(widths[at] - shown_width(cell));
        if at == 0 { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
    };
    lines(rows.iter().map(|row| row.iter().enumerate().map(cell).collect()))
}

/// Columns of words, all aligned left; the last one is not padded, so that wide characters in it do not shift anything.
pub(crate) fn listing(rows: &[Vec<String>]) -> String {
    let widths = widths(rows);
    let cell = |(at, cell): (usize, &String)| format!("{cell}{}", " ".repeat(widths[at] - shown_width(cell)));
    lines(rows.iter().map(|row| row.iter().enumerate().map(cell).collect()))
}

/// The columns that a text takes in a terminal: Chinese characters and their punctuation take two.
pub(super) fn shown_width(text: &str) -> usize {
    let wide = |c: char| {
        ('\u{2e80}'..='\u{a4cf}').contains(&c)
            || ('\u{f900}'..='\u{faff}').contains(&c)
            || ('\u{ff00}'..='\u{ff60}').contains(&c)
    };
    text.chars().map(|c| 1 + usize::from(wide(c))).sum()
}

fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| shown_width(cell)).max();
    (0..columns).map(|at| width(at).unwrap_or(0)).collect()
}

fn lines(rows: impl Iterator<Item = Vec<String>>) -> String {
    rows.map(|cells| cells.join("  ").trim_end().to_owned() + "\n").collect()
}

/// One line on the runs in a language.
pub(crate) fn headline_in(language: &str, scenario: &Scenario) -> String {
    if language != "zh" {
        return headline(scenario);
    }
    let title = scenario.title.get("zh").and_then(serde_json::Value::as_str).unwrap_or_default();
    let communities = scenario.region.as_ref().map(|region| format!("({} 个社区)", region.communities()));
    let (id, residents, time) = (&scenario.id, scenario.residents(), scenario.time);
    let communities = communities.unwrap_or_default();
    format!(
        "{id} {title}:居民 {residents} 人{communities},{} + {} 周,重复 {} 次,种子 {}",
        time.burn_in, time.ticks, scenario.replicates, scenario.seed
    )
}

/// One line on the runs: residents, weeks, replicates, seed.
pub(crate) fn headline(scenario: &Scenario) -> String {
    let weeks = match scenario.time.burn_in {
        0 => format!("{} weeks", scenario.time.ticks),
        burn_in => format!("{burn_in} + {} weeks", scenario.time.ticks),
    };
    let replicates = match scenario.replicates {
        1 => "1 replicate".to_owned(),
        many => format!("{many} replicates"),
    };
    let residents = match &scenario.region {
        None => format!("{} residents", scenario.rows()),
        Some(region) => format!("{} residents in {} communities", scenario.residents(), region.communities()),
    };
    format!("{}: {residents}, {weeks}, {replicates}, seed {}", scenario.id, scenario.seed)
}

/// What is without effect in a scenario, a line each.
pub(crate) fn notes(scenario: &Scenario) -> String {
    scenario.notes.iter().map(|sentence| format!("  {sentence}\n")).collect()
}

/// The cost of the cooperation that a treatment adds: both numbers, and their quotient where cooperation is added.
pub(crate) fn cost_of_cooperation(treatment: &str, found: &Effectiveness) -> String {
    let Effectiveness { cost, cooperation, quotient } = found;
    let quotient = quotient.map_or("nothing is added".to_owned(), |quotient| {
        format!("{} yuan a whole contribution added", Digits::of(quotient.abs()).plain(quotient))
    });
    let (cost, gain) = (Digits::of(cost.mean.abs()).plain(cost.mean), Digits::of(0.0).signed(cooperation.mean));
    format!("{treatment}: cost of added cooperation: {cost} yuan per resident (discounted) for {gain}: {quotient}\n")
}

/// The share of a region's communities that have adopted, and when half of them had.
pub(crate) fn adoption(treatment: &str, series: &[&Series]) -> String {
    let shares: Vec<f64> = series.iter().filter_map(|series| series.last("adopters", 1)).collect();
    let Some(share) = mean_interval(&shares, 0.95) else { return String::new() };
    let halves: Vec<f64> = series.iter().filter_map(|series| series.first("adopters", 0.5)).map(f64::from).collect();
    let half = mean_interval(&halves, 0.95).map_or("never by half".to_owned(), |half| {
        format!("half of them after {:.0} weeks in {} of {} runs", half.mean, halves.len(), shares.len())
    });
    format!("{treatment}: {:.3} of the communities adopt, {half}\n", share.mean)
}

/// The number of runs of a treatment that the rule `stop` ended before the last week of `weeks`, and the mean week; empty
/// where it ended none.
pub fn endings(treatment: &str, series: &[&Series], weeks: usize) -> String {
    let last = |series: &&Series| series.rows().last().map(|(tick, _)| f64::from(tick) + 1.0);
    let ended: Vec<f64> = series.iter().filter_map(last).filter(|week| *week < weeks as f64).collect();
    let Some(mean) = mean_interval(&ended, 0.95) else { return String::new() };
    let (count, all) = (ended.len(), series.len());
    format!("{treatment}: {count} of {all} runs ended early by the rule 'stop', after {:.0} weeks\n", mean.mean)
}

/// The number of digits after the point in a row of numbers.
#[derive(Clone, Copy)]
pub(super) struct Digits(usize);

impl Digits {
    pub(super) const fn of(largest: f64) -> Self {
        Self(if largest >= 10.0 { 1 } else { 3 })
    }

    /// The digits of a share of which only the first two matter.
    pub(super) const SHARE: Self = Self(2);

    pub(super) fn plain(self, x: f64) -> String {
        format!("{:.*}", self.0, self.zero(x))
    }

    pub(super) fn signed(self, x: f64) -> String {
        format!("{:+.*}", self.0, self.zero(x))
    }

    pub(super) fn limits(self, interval: Interval, shown: fn(Self, f64) -> String) -> String {
        let limits = interval.limits.map(|(low, high)| format!("[{}, {}]", shown(self, low), shown(self, high)));
        limits.unwrap_or_else(|| "(one replicate)".to_owned())
    }

    /// A number that would be shown as −0 is shown as 0.
    fn zero(self, x: f64) -> f64 {
        // Division gives the same bits on every machine; `powi` does not.
        let half = (0..self.0).fold(0.5, |half, _| half / 10.0);
        if x.abs() < half { 0.0 } else { x }
    }
}

/// The name of a probe in a language, with its unit where it is not a share; in Chinese its term stands before it.
pub(super) fn label(probe: &str, language: &str) -> String {
    let builtin = crate::probe::builtins().find(|builtin| language == "zh" && builtin.name == probe);
    builtin.map_or_else(|| unit(probe), |builtin| format!("{} {}", builtin.chinese, unit(probe)))
}

/// The name of a probe, with its unit where it is not a share.
pub(super) fn unit(probe: &str) -> String {
    let builtin = crate::probe::builtins().find(|builtin| builtin.name == probe);
    match builtin.map(|builtin| builtin.unit) {
        None | Some("share" | "0 to 1") => probe.to_owned(),
        Some(unit) => format!("{probe} ({unit})"),
    }
}
