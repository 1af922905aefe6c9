//! `cogov status`: prints how many runs of a planned experiment are done.

use super::print::print;
use crate::base::error::Error;
use crate::experiment::{Store, status};
use crate::report::{experiment_headline, listing};
use crate::scenario::Registry;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct StatusArgs {
    /// The folder of the plan
    folder: PathBuf,
}

impl StatusArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let store = Store::new(&self.folder);
        let plan = store.plan(&registry)?;
        let found = status(&plan, &store)?;
        let mut rows = Vec::new();
        for (shard, done, share) in &found.shards {
            let state = if done == share { "done" } else { "not done" };
            rows.push(vec![format!("shard {shard}"), format!("{done} of {share} runs"), state.to_owned()]);
        }
        let text = format!(
            "{}\n{}{} of {} runs are done\n",
            experiment_headline(&plan),
            listing(&rows),
            found.done,
            found.units
        );
        print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
