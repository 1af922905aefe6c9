//! `cogov status`: prints how many runs of a planned experiment are done.

use super::print::print;
use crate::base::error::Error;
use crate::experiment::{Shard, Store, status};
use crate::report::{experiment_headline, listing};
use crate::scenario::Registry;
use clap::Args;
use std::collections::BTreeMap;
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
        let planned = store.shards()?;
        let mut all: BTreeMap<Shard, Option<(usize, usize)>> =
            (0..planned).filter_map(|index| Some((Shard::new(index, planned).ok()?, None))).collect();
        all.extend(found.shards.iter().map(|(shard, done, share)| (*shard, Some((*done, *share)))));
        for (shard, found) in &all {
            let (done, share) = found.unwrap_or((0, shard.share(plan.units())));
            let state = match found {
                _ if done == share => "done",
                Some(_) => "not done",
                None => "not begun",
            };
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
