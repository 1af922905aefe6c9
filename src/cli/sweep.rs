//! `cogov sweep`: runs an experiment on this machine, from the file to the results.

use super::experiment::{Effort, File, results};
use super::print::print;
use crate::base::error::Error;
use crate::experiment::{Shard, Store};
use crate::report::{RESULTS, experiment_headline};
use crate::scenario::Registry;
use clap::Args;
use std::path::{Path, PathBuf};
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
    effort: Effort,
}

impl SweepArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let plan = self.file.plan(&registry)?;
        let out = self.out.clone().unwrap_or_else(|| Path::new(RESULTS).join(&plan.experiment.id));
        self.effort.fits(plan.memory(), plan.units())?;
        let store = Store::new(out);
        store.begin(&plan, 1)?;
        print(&format!("{}\n", experiment_headline(&plan)))?;
        let begin = Instant::now();
        self.effort.run_shard(&plan, &store, Shard::WHOLE)?;
        results(&plan, &store, Some(begin.elapsed().as_secs_f64()))
    }
}
