//! The results: the journals merged in the order of the runs. Their bytes do not depend on how the work was shared out, or
//! how often it was interrupted.

use super::line::fields;
use super::plan::Plan;
use super::readers::Readers;
use super::status::status;
use super::store::{RUNS, SERIES, Store};
use crate::base::error::Error;
use crate::base::files::Draft;
use crate::base::table::Sink;
use crate::experiment::sweep::ARM;
use std::io::{ErrorKind, Write};

/// How many runs the results hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Runs.
    pub runs: usize,
    /// Runs that failed.
    pub failed: usize,
    /// Why the first of them failed.
    pub reason: Option<String>,
}

/// Merges the journals into `runs.csv`, and `series.csv` where the experiment keeps time series.
///
/// # Errors
/// When runs are missing, journals are damaged or contradict each other, or writing fails; no result is then written.
pub fn merge(plan: &Plan<'_>, store: &Store) -> Result<Merged, Error> {
    let mut merged = Merged::default();
    store.replace(RUNS, |runs| match plan.experiment.series {
        None => {
            merged = write(plan, store, runs, None::<&mut Draft>)?;
            store.remove(SERIES)
        }
        Some(_) => store.replace(SERIES, |series| {
            merged = write(plan, store, runs, Some(series))?;
            Ok(())
        }),
    })?;
    Ok(merged)
}

/// The columns of the tables of a plan, by the tables' names: runs, and series where they are kept.
pub(crate) fn table_columns(plan: &Plan<'_>) -> Vec<(&'static str, Vec<String>)> {
    let experiment = &plan.experiment;
    let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let place = if experiment.design.arms().is_some() { own(&["point", ARM]) } else { own(&["point"]) };
    let paths: Vec<String> = experiment.factors.iter().map(|factor| factor.path.clone()).collect();
    let names: Vec<String> = experiment.measures.iter().map(|measure| measure.name.clone()).collect();
    let key = [place, paths, own(&["treatment", "replicate"])].concat();
    let mut tables = vec![("runs", [key.clone(), names, own(&["status", "reason"])].concat())];
    let series = experiment.series.as_ref().map(|probes| ("series", [key, own(&["tick"]), probes.clone()].concat()));
    tables.extend(series);
    tables
}

fn write(plan: &Plan<'_>, store: &Store, runs: impl Write, series: Option<impl Write>) -> Result<Merged, Error> {
    let experiment = &plan.experiment;
    let io = |name: &'static str| move |error| Error::io(store.path().join(name), error);
    let names: Vec<&str> = experiment.measures.iter().map(|measure| measure.name.as_str()).collect();
    let mut runs = Sink::new(runs);
    let mut series = series.map(Sink::new);
    let probes = experiment.series.as_deref().unwrap_or_default();
    for (name, columns) in table_columns(plan) {
        match &mut series {
            Some(series) if name == "series" => series.row(columns).map_err(io(SERIES))?,
            _ => runs.row(columns).map_err(io(RUNS))?,
        }
    }
    let mut readers = Readers::open(plan, store)?;
    let mut merged = Merged { runs: plan.units(), ..Merged::default() };
    for number in 0..plan.units() {
        let Some(line) = readers.line(plan, number)? else { return Err(missing(plan, store)?) };
        let own = own(plan, number);
        let own = || own.iter().map(String::as_str);
        let broken = || {
            Error::io(store.path(), std::io::Error::new(ErrorKind::InvalidData, format!("run {number} cannot be read")))
        };
        let (outcomes, ticks) = match fields(&line, names.len()).ok_or_else(broken)? {
            Ok(found) => found,
            Err(reason) => {
                let row = own().chain(names.iter().map(|_| "")).chain(["failed", &reason]);
                runs.row(row).map_err(io(RUNS))?;
                merged.failed += 1;
                merged.reason.get_or_insert(reason);
                continue;
            }
        };
        runs.row(own().chain(outcomes.iter().copied()).chain(["ok", ""])).map_err(io(RUNS))?;
        if let Some(series) = &mut series {
            for tick in ticks.chunks(1 + probes.len()) {
                series.row(own().chain(tick.iter().copied())).map_err(io(SERIES))?;
            }
        }
    }
    runs.flush().map_err(io(RUNS))?;
    series.map_or(Ok(()), |mut series| series.flush().map_err(io(SERIES)))?;
    Ok(merged)
}

/// The first cells of the row of a run: point, arm where points are arms, factors, treatment, replicate.
pub(super) fn own(plan: &Plan<'_>, number: usize) -> Vec<String> {
    let unit = plan.unit(number);
    let cell = |value: &Option<serde_json::Value>| match value {
        None => String::new(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    };
    let mut own = vec![unit.point.to_string()];
    own.extend(plan.experiment.design.arms().map(|arms| arms.names()[unit.point].clone()));
    own.extend(plan.point(unit.point).iter().map(cell));
    own.extend([plan.experiment.treatments[unit.treatment].clone(), unit.replicate.to_string()]);
    own
}

fn missing(plan: &Plan<'_>, store: &Store) -> Result<Error, Error> {
    let status = status(plan, store)?;
    let missing = status.units - status.done;
    let why = format!("{missing} of {} runs are missing; nothing was merged", status.units);
    Ok(Error::io(store.path(), std::io::Error::other(why)))
}
