//! Running the experiment of a claim in a folder of its own, so that it can be stopped and resumed.

use crate::base::error::Error;
use crate::base::hash::Digest;
use crate::base::revision::REVISION;
use crate::experiment::{Plan, PlanResults, Shard, ShardJob, Store, merge};
use std::path::{Path, PathBuf};

/// The folder of a claim's experiment below `out`. Another version of the claim or another revision of the program has another one.
pub fn folder(out: &Path, plan: &Plan<'_>) -> PathBuf {
    let digest = Digest::of(plan.id().as_bytes()).part(REVISION.as_bytes());
    out.join(format!("{}-{:016x}", plan.experiment.id, digest.short()))
}

/// Does the runs that are not in the folder yet, merges all, and reads the results. `done` is called once a run, also for
/// the runs that were already there.
///
/// # Errors
/// When the folder holds something else, another process is at work there, or the disk fails.
pub fn carry_out(plan: &Plan<'_>, folder: &Path, done: impl Fn() + Sync) -> Result<PlanResults, Error> {
    let store = Store::new(folder);
    store.begin(plan, 1)?;
    let job = ShardJob::open(plan, &store, Shard::WHOLE)?;
    (0..job.before()).for_each(|_| done());
    job.run(done)?;
    merge(plan, &store)?;
    PlanResults::read(plan, &store)
}
