//! Parts that the commands for experiments share: reads the file, runs a shard, writes the results.

use super::parquet::ParquetFlag;
use super::print::elsewhere;
use super::print::print;
use super::progress::{Progress, Style};
use super::stopping::keeps_runs;
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::base::table::{Table, read_csv, write_csv};
use crate::experiment::{
    Experiment, MANIFEST, Plan, PlanResults, Shard, ShardJob, Store, USUAL_MEMORY, fits, merge, status, table_columns,
    with_threads,
};
use crate::report::{CODEBOOK, PlanColumns, RESULTS, arm_table, codebook, experiment_manifest, neighbour, parquet};
use crate::scenario::{Registry, Source};
use clap::Args;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// An experiment's file, and the flag that changes it.
#[derive(Args, Debug)]
pub(super) struct File {
    /// The experiment: an id or a file
    file: PathBuf,
    /// Runs of each point and treatment, instead of the file's; a later command may add more
    #[arg(long, value_name = "N")]
    replicates: Option<u64>,
}

/// Threads and progress of the runs.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Threads; the results do not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// Memory that the runs may take together, in GB
    #[arg(long, value_name = "GB", default_value_t = USUAL_MEMORY)]
    memory: f64,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Style::Auto)]
    pub(super) progress: Style,
}

impl File {
    /// Reads the experiment and makes its plan; every point is built and checked.
    pub(super) fn plan<'a>(&self, registry: &'a Registry) -> Result<Plan<'a>, Error> {
        let mut source = Source::named(&self.file, &[FileKind::Experiment])?;
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
    /// Refuses runs that together would take more memory than is allowed; `bytes` is what one of them takes.
    pub(super) fn fits(self, bytes: u64, runs: usize) -> Result<(), Problem> {
        fits(self.memory, self.threads.map(usize::from), bytes, runs)
    }

    /// Runs the rest of a shard, and prints how many of its runs were done before.
    pub(super) fn run_shard(self, plan: &Plan<'_>, store: &Store, shard: Shard) -> Result<(), Error> {
        self.fits(plan.memory(), shard.share(plan.units()))?;
        let job = ShardJob::open(plan, store, shard)?;
        keeps_runs(store.path());
        let (before, left) = (job.before(), job.left());
        resumed(before, left)?;
        self.with(left, |progress| job.run(|| progress.done()))?
    }

    /// Runs the rest of several plans, each in its own folder, with one count of progress.
    pub(super) fn run_plans(self, plans: &[&Plan<'_>], stores: &[Store]) -> Result<(), Error> {
        if let Some(folder) = stores.first().and_then(|store| store.path().parent()) {
            keeps_runs(folder);
        }
        let jobs = plans.iter().zip(stores).map(|(plan, store)| ShardJob::open(plan, store, Shard::WHOLE));
        let jobs = jobs.collect::<Result<Vec<ShardJob<'_>>, Error>>()?;
        let (before, left): (Vec<usize>, Vec<usize>) = jobs.iter().map(|job| (job.before(), job.left())).unzip();
        let (before, left): (usize, usize) = (before.iter().sum(), left.iter().sum());
        resumed(before, left)?;
        self.with(left, |progress| jobs.into_iter().try_for_each(|job| job.run(|| progress.done())))?
    }

    /// Runs what is left of a plan, and reads the outcomes of all its runs, those of other processes included.
    pub(super) fn outcomes(self, plan: &Plan<'_>, store: &Store) -> Result<PlanResults, Error> {
        if status(plan, store)?.done < plan.units() {
            self.run_shard(plan, store, Shard::WHOLE)?;
        }
        PlanResults::read(plan, store)
    }

    /// Calls `f` in a pool of the chosen threads, with a progress bar over this many runs.
    pub(super) fn with<T: Send>(self, runs: usize, f: impl FnOnce(&Progress) -> T + Send) -> Result<T, Error> {
        let progress = Progress::new(self.progress, runs as u64);
        let result = with_threads(self.threads.map(usize::from), || f(&progress));
        progress.finish();
        Ok(result?)
    }
}

/// The folder of an experiment: the one that was named, or the usual one below `results`, or where that holds another
/// experiment its first neighbour that does not.
pub(super) fn store(out: Option<&Path>, name: &str, plan: &Plan<'_>) -> Result<Store, Error> {
    if let Some(out) = out {
        return Ok(Store::new(out));
    }
    let (path, note) = neighbour(&Path::new(RESULTS).join(name), |path| Ok(Store::new(path).refusal(plan)))?;
    elsewhere(note);
    Ok(Store::new(path))
}

/// Says how many runs there are from before, where there are any.
fn resumed(before: usize, left: usize) -> Result<(), Error> {
    if before == 0 { Ok(()) } else { print(&format!("{before} runs are there already, {left} are left\n")) }
}

/// Refuses a number of shards that no plan can have; `flag` is the one that gave it.
pub(super) fn checked_shards(flag: &str, shards: usize) -> Result<(), Problem> {
    Shard::new(0, shards).map(drop).map_err(|problem| Problem::new(flag, problem.to_string()))
}

/// Says where a plan was written, and how its shards are run.
pub(super) fn plan_written(store: &Store, shards: usize) -> String {
    let folder = store.path().display();
    format!("wrote {folder}/plan.json for {shards} shards: cogov work {folder} --shard 1/{shards}\n")
}

/// Writes a table beside the runs.
pub(super) fn table(store: &Store, name: &str, table: &Table) -> Result<(), Error> {
    store.replace(name, |file| write_csv(table, file).map_err(|error| Error::io(store.path().join(name), error)))
}

/// Writes the manifest beside the runs.
pub(super) fn manifest(store: &Store, manifest: &Value) -> Result<(), Error> {
    store.replace(MANIFEST, |file| {
        writeln!(file, "{manifest:#}").map_err(|error| Error::io(store.path().join(MANIFEST), error))
    })
}

/// Writes the codebook of some tables beside them.
pub(super) fn write_codebook(store: &Store, tables: &[(&str, Vec<String>)], own: &PlanColumns) -> Result<(), Error> {
    let book = codebook(tables.iter().map(|(name, columns)| (*name, &columns[..])), own);
    table(store, &format!("{CODEBOOK}.csv"), &book)
}

/// Writes the tables as Parquet where that is asked for, and removes those of before where it is not.
fn write_parquet(
    store: &Store,
    tables: &[(&str, Vec<String>)],
    own: &PlanColumns,
    also: ParquetFlag,
) -> Result<(), Error> {
    let asked = also.asked()?;
    for (name, _) in tables {
        let file = format!("{name}.parquet");
        if asked {
            let table = read_csv(&store.path().join(format!("{name}.csv")), |_| true)?;
            let io = |error| Error::io(store.path().join(&file), error);
            store.replace(&file, |to| parquet(name, &table, own, to).map_err(io))?;
        } else {
            store.remove(&file)?;
        }
    }
    Ok(())
}

/// Merges the shards and writes the manifest. A failed run is a row of the table, and makes the command fail.
pub(super) fn results(
    plan: &Plan<'_>,
    store: &Store,
    also: ParquetFlag,
    seconds: Option<f64>,
) -> Result<ExitCode, Error> {
    let merged = merge(plan, store)?;
    manifest(store, &experiment_manifest(plan, &merged, seconds))?;
    let tables = table_columns(plan);
    let own = PlanColumns::of(plan, &Registry::standard());
    write_codebook(store, &tables, &own)?;
    write_parquet(store, &tables, &own, also)?;
    let endings = |name: &str| also.endings().iter().map(|ending| format!("{name}.{ending}, ")).collect::<String>();
    let names: String = tables.iter().map(|(name, _)| endings(name)).collect();
    let files = format!("{names}{CODEBOOK}.csv, {MANIFEST}");
    if plan.experiment.design.arms().is_some() {
        print(&arm_table(&plan.experiment, &PlanResults::read(plan, store)?))?;
    }
    print(&format!("wrote {}/ ({files})\n", store.path().display()))?;
    let Some(reason) = merged.reason else { return Ok(ExitCode::SUCCESS) };
    eprintln!("error: {} of {} runs failed; the first: {reason}", merged.failed, merged.runs);
    Ok(ExitCode::FAILURE)
}
