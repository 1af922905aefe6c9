//! `cogov plan`: checks an experiment and writes the plan that many processes can work on.

use super::experiment::{File, checked_shards, plan_written};
use super::print::print;
use crate::base::error::Error;
use crate::experiment::{Plan, Store, run_one};
use crate::report::experiment_headline;
use crate::scenario::Registry;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Seconds of work of a shard: long enough to be worth a process, short enough to lose when a machine fails.
const SHARD_SECONDS: f64 = 1800.0;
/// The most shards that are proposed: the usual limit of array jobs.
const MOST: f64 = 1000.0;

#[derive(Args, Debug)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    file: File,
    /// Folder for plan, journals and results
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Number of shards [default: so many that each takes half an hour of one core]
    #[arg(long, value_name = "N")]
    shards: Option<usize>,
}

impl PlanArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let plan = self.file.plan(&registry)?;
        let mut text = format!("{}\n", experiment_headline(&plan));
        let shards = match self.shards {
            Some(shards) => {
                checked_shards("--shards", shards)?;
                shards
            }
            None => {
                let seconds = run_seconds(&plan)?;
                let all = seconds * plan.units() as f64;
                text += &format!("a run takes {seconds:.3} s here, all of them {all:.0} s of one core\n");
                (all / SHARD_SECONDS).ceil().clamp(1.0, MOST) as usize
            }
        };
        let store = Store::new(&self.out);
        store.begin(&plan, shards)?;
        text += &plan_written(&store, shards);
        print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The seconds that the first run takes.
fn run_seconds(plan: &Plan<'_>) -> Result<f64, Error> {
    let begin = Instant::now();
    let scenario = plan.scenario(0)?;
    let last = plan.experiment.treatments.last().map(String::as_str).unwrap_or_default();
    run_one(&scenario, last, 0)?;
    Ok(begin.elapsed().as_secs_f64())
}
