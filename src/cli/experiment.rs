//! What the commands for experiments have in common: reading the file, doing a shard, writing the results.

use super::print;
use super::progress::{Progress, Style};
use crate::base::error::Error;
use crate::base::table::{Table, write_csv};
use crate::experiment::{Experiment, Job, Outcomes, Plan, RUNS, SERIES, Shard, Store, merge, status, with_threads};
use crate::report::experiment_manifest;
use crate::scenario::{Registry, Source};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// An experiment's file, and the flag that changes it.
#[derive(Args, Debug)]
pub(super) struct File {
    /// The experiment
    file: PathBuf,
    /// Runs of each point and treatment, instead of the file's; more may be added later
    #[arg(long, value_name = "N")]
    replicates: Option<u64>,
}

/// How a shard is done.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Threads; the results do not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Style::Auto)]
    pub(super) progress: Style,
}

impl File {
    /// The experiment as a plan, every point of it built and checked.
    pub(super) fn plan<'a>(&self, registry: &'a Registry) -> Result<Plan<'a>, Error> {
        let mut source = Source::read(&self.file)?;
        if let (Some(replicates), Some(map)) = (self.replicates, source.json.as_object_mut()) {
            map.insert("replicates".to_owned(), replicates.into());
        }
        let experiment = Experiment::read(&source, self.file.parent().unwrap_or(Path::new("")), registry)?;
        let plan = Plan::new(experiment, registry);
        plan.check().map_err(|problem| problem.in_file(&source.name))?;
        Ok(plan)
    }
}

impl Effort {
    /// Does what is left of a shard, and says what was there and what was done.
    pub(super) fn spend(self, plan: &Plan<'_>, store: &Store, shard: Shard) -> Result<(), Error> {
        let job = Job::open(plan, store, shard)?;
        let (before, left) = (job.before(), job.left());
        if before > 0 {
            print(&format!("{before} runs are there already, {left} are left\n"))?;
        }
        let progress = Progress::new(self.progress, left as u64);
        let result = with_threads(self.threads.map(usize::from), || job.run(|| progress.done()));
        progress.finish();
        result?
    }

    /// Does what is left of several plans, each in its own folder, under one count of progress.
    pub(super) fn all(self, plans: &[Plan<'_>], stores: &[Store]) -> Result<(), Error> {
        let jobs = plans.iter().zip(stores).map(|(plan, store)| Job::open(plan, store, Shard::WHOLE));
        let jobs = jobs.collect::<Result<Vec<Job<'_>>, Error>>()?;
        let (before, left): (Vec<usize>, Vec<usize>) = jobs.iter().map(|job| (job.before(), job.left())).unzip();
        let (before, left): (usize, usize) = (before.iter().sum(), left.iter().sum());
        if before > 0 {
            print(&format!("{before} runs are there already, {left} are left\n"))?;
        }
        self.with(left, |progress| jobs.into_iter().try_for_each(|job| job.run(|| progress.done())))?
    }

    /// What came of all runs: of those that other processes have done too, and of what is left, which is done here.
    pub(super) fn outcomes(self, plan: &Plan<'_>, store: &Store) -> Result<Outcomes, Error> {
        if status(plan, store)?.done < plan.units() {
            self.spend(plan, store, Shard::WHOLE)?;
        }
        Outcomes::read(plan, store)
    }

    /// Calls `f` with the threads and the progress of so many runs.
    pub(super) fn with<T: Send>(self, runs: usize, f: impl FnOnce(&Progress) -> T + Send) -> Result<T, Error> {
        let progress = Progress::new(self.progress, runs as u64);
        let result = with_threads(self.threads.map(usize::from), || f(&progress));
        progress.finish();
        Ok(result?)
    }
}

/// Writes a table beside the runs.
pub(super) fn table(store: &Store, name: &str, table: &Table) -> Result<(), Error> {
    store.replace(name, |file| write_csv(table, file).map_err(|error| Error::io(store.path().join(name), error)))
}

/// Merges, writes the manifest, and says so. Failed runs are rows; that there are any is an error of the command.
pub(super) fn results(plan: &Plan<'_>, store: &Store, seconds: Option<f64>) -> Result<ExitCode, Error> {
    const MANIFEST: &str = "manifest.json";
    let merged = merge(plan, store)?;
    let manifest = experiment_manifest(plan, &merged, seconds);
    store.replace(MANIFEST, |file| {
        writeln!(file, "{manifest:#}").map_err(|error| Error::io(store.path().join(MANIFEST), error))
    })?;
    let files = if plan.experiment.series.is_some() {
        [RUNS, SERIES, MANIFEST].join(", ")
    } else {
        [RUNS, MANIFEST].join(", ")
    };
    print(&format!("wrote {}/ ({files})\n", store.path().display()))?;
    let Some(reason) = merged.reason else { return Ok(ExitCode::SUCCESS) };
    eprintln!("error: {} of {} runs failed; the first: {reason}", merged.failed, merged.runs);
    Ok(ExitCode::FAILURE)
}
