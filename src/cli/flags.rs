//! Flags that several commands take: changes of a scenario, the folder of the results, threads and progress.

use super::experiment::Effort;
use super::parquet::ParquetFlag;
use super::print::elsewhere;
use super::print::print;
use super::progress::{Progress, Style};
use super::report::ReportFlag;
use super::stopping::keeps_nothing;
use crate::base::error::{Error, Problem};
use crate::base::table::Table;
use crate::report::{CODEBOOK, Manifest, ResultsFolder};
use crate::scenario::{Source, set_all};
use clap::Args;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reads the value of a flag that takes a whole number.
pub(super) fn whole(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("it is not a whole number in [0, {}]", u64::MAX))
}

/// Refuses a page to be compared with that cannot be read, before anything is computed.
pub(super) fn page_to_check(page: Option<&Path>) -> Result<(), Problem> {
    let Some(page) = page else { return Ok(()) };
    match std::fs::read(page) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(Problem::new(page.display().to_string(), "there is no such file"))
        }
        Err(error) => Err(Problem::new(page.display().to_string(), format!("cannot be read: {error}"))),
    }
}

/// Changes of a scenario.
#[derive(Args, Debug)]
pub(super) struct Changes {
    /// Root of all random words, instead of the scenario's
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole)]
    seed: Option<u64>,
    /// Ticks after the burn-in, instead of the scenario's
    #[arg(long, value_name = "N")]
    ticks: Option<u64>,
    /// Runs of each treatment, instead of the scenario's
    #[arg(long, value_name = "N")]
    replicates: Option<u64>,
    /// Change a value of the scenario, as in game.mpcr=0.4 or institutions.points.value=0.5
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

impl Changes {
    /// Applies these changes to a scenario.
    pub(super) fn of(&self, mut source: Source) -> Result<Source, Error> {
        let flags = [("seed", self.seed), ("time.ticks", self.ticks), ("replicates", self.replicates)];
        let flags = flags.iter().filter_map(|(path, value)| Some(format!("{path}={}", (*value)?)));
        set_all(&mut source.json, &flags.chain(self.set.iter().cloned()).collect::<Vec<String>>())?;
        Ok(source)
    }
}

/// The folder of the results, threads and progress.
#[derive(Args, Debug)]
pub(super) struct Output {
    /// Folder for the results [default: a folder below results/]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Replace other results in the folder that --out names; its own files only, and never plans and journals
    #[arg(long)]
    force: bool,
    /// Print nothing but errors
    #[arg(long)]
    pub(super) quiet: bool,
    #[command(flatten)]
    parquet: ParquetFlag,
    #[command(flatten)]
    pub(super) report: ReportFlag,
    #[command(flatten)]
    pub(super) effort: Effort,
}

impl Output {
    /// Prints a text, unless nothing is to be printed.
    pub(super) fn print(&self, text: &str) -> Result<(), Error> {
        if self.quiet { Ok(()) } else { print(text) }
    }

    /// The progress of so many runs; none where nothing is to be printed.
    pub(super) fn progress(&self, runs: u64) -> Progress {
        let style = if self.quiet && self.effort.progress == Style::Auto { Style::None } else { self.effort.progress };
        Progress::new(style, runs)
    }

    /// The folder that was given, or else `name` below `results`.
    pub(super) fn folder(&self, name: &str) -> Result<ResultsFolder, Problem> {
        let folder = match &self.out {
            Some(out) => ResultsFolder::named(out, self.force),
            None if self.force => {
                let why = "is for a folder that --out names; without --out other results go to a folder of their own";
                return Err(Problem::new("--force", why));
            }
            None => ResultsFolder::usual(name),
        };
        Ok(folder.with_parquet(self.parquet.asked()?))
    }

    /// The number of threads; none for all cores.
    pub(super) fn threads(&self) -> Option<usize> {
        self.effort.threads.map(usize::from)
    }
}

/// Checks the folder and the report before the runs; says where the results go instead of the usual folder, and why.
pub(super) fn prepare(folder: &mut ResultsFolder, manifest: &Manifest, report: &ReportFlag) -> Result<(), Error> {
    report.check()?;
    elsewhere(folder.prepare(manifest)?);
    keeps_nothing(folder.path());
    Ok(())
}

/// Writes the tables, the manifest and the report, says so unless `quiet`, and reports the runs that failed.
pub(super) fn write_results(
    folder: &mut ResultsFolder,
    tables: &[(&str, Table)],
    manifest: &Manifest,
    (quiet, report): (bool, &ReportFlag),
) -> Result<ExitCode, Error> {
    elsewhere(folder.write(tables, manifest)?);
    if !quiet {
        let endings = if folder.has_parquet() { &["csv", "parquet"][..] } else { &["csv"] };
        let names = tables.iter().flat_map(|(name, _)| endings.iter().map(move |ending| format!("{name}.{ending}, ")));
        let names: String = names.collect();
        print(&format!("wrote {}/ ({names}{CODEBOOK}.csv, manifest.json)\n", folder.path().display()))?;
    }
    report.write(folder.path(), quiet)?;
    for failure in &manifest.failures {
        eprintln!("error: {}, replicate {}: {}", failure.treatment, failure.replicate, failure.reason);
    }
    Ok(if manifest.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
