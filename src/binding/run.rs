//! The runs of a scenario: what `cogov run` asks.

use super::inputs::{Effort, bare};
use super::results::Results;
use crate::base::error::{Error, Problem};
use crate::base::table::{Cell, Table};
use crate::base::units::TICKS_PER_YEAR;
use crate::experiment::{
    Observer, ScenarioRun, mean_levels, paired_differences, record_tables, run_all_observed, series_table,
};
use crate::probe::builtins;
use crate::report::{Manifest, headline, run_table};
use crate::scenario::Scenario;
use crate::stats::Interval;
use std::time::Instant;

/// The runs of a scenario.
#[derive(Debug)]
pub struct RunResults {
    /// Tables and manifest: `series`, and `events`, `panel`, `edges` where they were recorded.
    pub results: Results,
    scenario: Scenario,
    runs: Vec<ScenarioRun>,
}

/// How many runs a scenario has.
fn count(scenario: &Scenario) -> usize {
    scenario.treatments.len() * scenario.replicates as usize
}

/// Runs all treatments and replicates of a scenario; `begin` is told how many runs there are.
///
/// # Errors
/// When the runs do not fit into the memory, or the observer ended them.
pub fn run(
    scenario: Scenario,
    effort: Effort,
    begin: impl FnOnce(usize),
    observer: &dyn Observer,
) -> Result<RunResults, Error> {
    let runs = count(&scenario);
    effort.fits(scenario.memory(), runs)?;
    begin(runs);
    let mut manifest = Manifest::of(&scenario);
    let clock = Instant::now();
    let runs = run_all_observed(&scenario, observer)?;
    manifest.took(scenario.work(runs.len()), clock.elapsed().as_secs_f64());
    manifest.ran(&runs);
    let mut tables = vec![("series", series_table(&runs))];
    tables.extend(record_tables(&runs));
    let window = TICKS_PER_YEAR.min(scenario.time.ticks);
    let text = format!("{}\n{}", headline(&scenario), run_table(&scenario, &runs, window));
    Ok(RunResults { results: Results::kept(tables, manifest, text), scenario, runs })
}

impl RunResults {
    /// The window in weeks: the last year where none is given.
    fn window(&self, window: Option<usize>) -> Result<usize, Problem> {
        let most = self.scenario.ticks();
        match window {
            None => Ok(TICKS_PER_YEAR.min(self.scenario.time.ticks)),
            Some(window) if (1..=most).contains(&window) => Ok(window),
            Some(window) => Err(Problem::new("window", format!("{window} is not in [1, {most}]"))),
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.scenario.treatments.iter().map(|(name, _)| name.as_str())
    }

    /// The mean of every probe over the last weeks by treatment, with its 95 % interval over replicates.
    ///
    /// # Errors
    /// When there are not so many weeks.
    pub fn levels(&self, window: Option<usize>) -> Result<Table, Problem> {
        let window = self.window(window)?;
        let of = |name: &str| mean_levels(&self.runs, name, window).into_iter().map(row(name)).collect::<Vec<_>>();
        Ok(table(self.names().flat_map(of).collect()))
    }

    /// The paired difference of every treatment from a baseline (the first treatment where none is named), with its 95 %
    /// interval over pairs.
    ///
    /// # Errors
    /// When there are not so many weeks, or no such treatment.
    pub fn differences(&self, baseline: Option<&str>, window: Option<usize>) -> Result<Table, Problem> {
        let window = self.window(window)?;
        let baseline = baseline.or_else(|| self.names().next()).unwrap_or_default();
        if !self.names().any(|name| name == baseline) {
            return bare(Err(Problem::unknown("baseline", baseline, self.names())));
        }
        let of = |name: &str| {
            let found = paired_differences(&self.runs, baseline, name, window);
            found.into_iter().map(|it| (it.probe, it.difference)).map(row(name)).collect::<Vec<_>>()
        };
        Ok(table(self.names().filter(|name| *name != baseline).flat_map(of).collect()))
    }
}

fn table(rows: Vec<Vec<Cell>>) -> Table {
    let columns = ["treatment", "probe", "unit", "mean", "low", "high"];
    Table { columns: columns.map(str::to_owned).to_vec(), rows }
}

fn row(treatment: &str) -> impl Fn((String, Interval)) -> Vec<Cell> {
    move |(probe, found)| {
        let unit = builtins().find(|builtin| builtin.name == probe).map_or("", |builtin| builtin.unit);
        let limit = |limit: Option<f64>| Cell::Number(limit.unwrap_or(f64::NAN));
        let limits = [limit(found.limits.map(|it| it.0)), limit(found.limits.map(|it| it.1))];
        let texts = [treatment.to_owned(), probe, unit.to_owned()].map(Cell::Text);
        texts.into_iter().chain([Cell::Number(found.mean)]).chain(limits).collect()
    }
}
