//! The results: the merge of the journals, in the order of the units. Their bytes do not depend on how the work was
//! shared out, or how often it was interrupted.

use super::journal::{Lines, key_of};
use super::outcomes::fields;
use super::plan::Plan;
use super::shard::Shard;
use super::store::Store;
use crate::base::error::Error;
use crate::base::table::Sink;
use std::collections::BTreeMap;
use std::io::{BufWriter, ErrorKind, Write};

/// The results, a row a run.
pub const RUNS: &str = "runs.csv";
/// The time series, a row a run and tick.
pub const SERIES: &str = "series.csv";

/// What the results hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Runs.
    pub runs: usize,
    /// Runs that ended early.
    pub failed: usize,
    /// Why the first of them did.
    pub reason: Option<String>,
}

/// How far an experiment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Units.
    pub units: usize,
    /// Units that are in some journal.
    pub done: usize,
    /// The shards that have a journal: units in it, and units of the shard.
    pub shards: Vec<(Shard, usize, usize)>,
}

/// How far an experiment is. Work may go on meanwhile.
///
/// # Errors
/// When a journal cannot be read or is damaged.
pub fn status(plan: &Plan<'_>, store: &Store) -> Result<Status, Error> {
    let units = plan.units();
    let mut shards = Vec::new();
    for (shard, path) in store.journals()? {
        let mut lines = Lines::new(&path);
        let mut count = 0;
        if header(&mut lines, plan, shard)? {
            while lines.next()?.is_some() {
                count += 1;
            }
        }
        let share = shard.share(units);
        shards.push((shard, count.min(share), share));
    }
    let in_one = |(shard, count, _): &(Shard, usize, usize), unit: usize| {
        unit % shard.count() == shard.index() && unit / shard.count() < *count
    };
    let of_one_count = shards.windows(2).all(|pair| pair[0].0.count() == pair[1].0.count());
    let done = if of_one_count {
        shards.iter().map(|(_, count, _)| count).sum()
    } else {
        (0..units).filter(|unit| shards.iter().any(|shard| in_one(shard, *unit))).count()
    };
    Ok(Status { units, done, shards })
}

/// Reads the header; false where a journal has only been begun.
fn header(lines: &mut Lines, plan: &Plan<'_>, shard: Shard) -> Result<bool, Error> {
    match lines.next()? {
        None => Ok(false),
        Some(line) if line == plan.header(shard) => Ok(true),
        Some(_) => Err(lines.wrong("is the journal of another experiment, shard or version")),
    }
}

/// All journals, read side by side.
pub(super) struct Readers {
    /// By number of shards: the journals of its shards, where there are any.
    sets: BTreeMap<usize, BTreeMap<usize, Lines>>,
}

impl Readers {
    pub(super) fn open(plan: &Plan<'_>, store: &Store) -> Result<Self, Error> {
        let mut sets: BTreeMap<usize, BTreeMap<usize, Lines>> = BTreeMap::new();
        for (shard, path) in store.journals()? {
            let mut lines = Lines::new(&path);
            if header(&mut lines, plan, shard)? {
                sets.entry(shard.count()).or_default().insert(shard.index(), lines);
            }
        }
        Ok(Self { sets })
    }

    /// The line of a unit, from whichever journal has it; units are asked for in order. Journals that both have it have
    /// to agree.
    pub(super) fn line(&mut self, plan: &Plan<'_>, number: usize) -> Result<Option<String>, Error> {
        let mut found: Option<String> = None;
        for (count, set) in &mut self.sets {
            let Some(lines) = set.get_mut(&(number % count)) else { continue };
            let Some(line) = lines.next()? else { continue };
            if found.as_ref().is_some_and(|other| *other != line) {
                return Err(lines.wrong(&format!("says otherwise of run {number} than another journal does")));
            }
            if found.is_none() && key_of(&line) != Some(plan.key(plan.unit(number))) {
                return Err(lines.wrong(&format!("does not have run {number} where the plan has it")));
            }
            found = Some(line);
        }
        Ok(found)
    }
}

/// Merges the journals into `runs.csv`, and `series.csv` where the experiment keeps time series.
///
/// # Errors
/// When runs are missing, journals are damaged or contradict each other, or writing fails; no result is then written.
pub fn merge(plan: &Plan<'_>, store: &Store) -> Result<Merged, Error> {
    let mut merged = Merged::default();
    store.replace(RUNS, |runs| match plan.experiment.series {
        None => {
            merged = write(plan, store, runs, None::<&mut BufWriter<std::fs::File>>)?;
            store.remove(SERIES)
        }
        Some(_) => store.replace(SERIES, |series| {
            merged = write(plan, store, runs, Some(series))?;
            Ok(())
        }),
    })?;
    Ok(merged)
}

fn write(plan: &Plan<'_>, store: &Store, runs: impl Write, series: Option<impl Write>) -> Result<Merged, Error> {
    let experiment = &plan.experiment;
    let io = |name: &'static str| move |error| Error::io(store.path().join(name), error);
    let paths: Vec<&str> = experiment.factors.iter().map(|factor| factor.path.as_str()).collect();
    let names: Vec<&str> = experiment.measures.iter().map(|measure| measure.name.as_str()).collect();
    let mut runs = Sink::new(runs);
    let columns = [&["point"], &paths[..], &["treatment", "replicate"], &names[..], &["status", "reason"]].concat();
    runs.row(columns).map_err(io(RUNS))?;
    let mut series = series.map(Sink::new);
    let probes = experiment.series.as_deref().unwrap_or_default();
    if let Some(series) = &mut series {
        let columns = [&["point"], &paths[..], &["treatment", "replicate", "tick"]].concat();
        series.row(columns.into_iter().chain(probes.iter().map(String::as_str))).map_err(io(SERIES))?;
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

/// What a run's row begins with: point, factors, treatment, replicate.
fn own(plan: &Plan<'_>, number: usize) -> Vec<String> {
    let unit = plan.unit(number);
    let cell = |value: &Option<serde_json::Value>| match value {
        None => String::new(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    };
    let mut own = vec![unit.point.to_string()];
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
