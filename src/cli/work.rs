//! `cogov work`: runs a shard of a planned experiment. A task of an array job takes its number from the environment.

use super::cluster::shard;
use super::experiment::Effort;
use super::print::print;
use crate::base::error::{Error, Problem};
use crate::experiment::{Shard, Store};
use crate::scenario::Registry;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct WorkArgs {
    /// The folder of the plan
    folder: PathBuf,
    /// The shard, as in 1/4 [default: from the cluster's environment variables; the whole plan without a cluster]
    #[arg(long, value_name = "I/N")]
    shard: Option<String>,
    #[command(flatten)]
    effort: Effort,
}

impl WorkArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let store = Store::new(&self.folder);
        let plan = store.plan(&registry)?;
        let shard: Shard = match &self.shard {
            Some(text) => text.parse().map_err(|problem: Problem| problem.within("--shard"))?,
            None => shard(|name| std::env::var(name).ok(), store.shards()?)?,
        };
        self.effort.run_shard(&plan, &store, shard)?;
        print(&format!("shard {shard} of {} is done: {} runs\n", plan.experiment.id, shard.share(plan.units())))?;
        Ok(ExitCode::SUCCESS)
    }
}
