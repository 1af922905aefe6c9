//! `cogov sweep`: runs an experiment on this machine, from the file to the results.

use super::experiment::{Effort, File, results, store};
use super::parquet::ParquetFlag;
use super::print::{next, print};
use super::report::ReportFlag;
use crate::base::error::Error;
use crate::experiment::Shard;
use crate::report::experiment_headline;
use crate::scenario::Registry;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

#[derive(Args, Debug)]
pub(super) struct SweepArgs {
    #[command(flatten)]
    file: File,
    /// Folder for the results [default: results/ID]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    #[command(flatten)]
    parquet: ParquetFlag,
    #[command(flatten)]
    report: ReportFlag,
    #[command(flatten)]
    effort: Effort,
}

impl SweepArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        self.parquet.asked()?;
        let registry = Registry::standard();
        let plan = self.file.plan(&registry)?;
        self.effort.fits(plan.memory(), plan.units())?;
        let store = store(self.out.as_deref(), &plan.experiment.id, &plan)?;
        self.report.check()?;
        store.begin(&plan, 1)?;
        print(&format!("{}\n", experiment_headline(&plan)))?;
        let begin = Instant::now();
        self.effort.run_shard(&plan, &store, Shard::WHOLE)?;
        let ended = results(&plan, &store, self.parquet, Some(begin.elapsed().as_secs_f64()))?;
        self.report.write(store.path(), false)?;
        let folder = store.path().display();
        next(&format!("cogov plot {folder} --list; cogov report {folder}"));
        Ok(ended)
    }
}
