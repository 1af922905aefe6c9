//! The work on one shard: its runs, in parallel, each a line in the journal of the shard.

use super::in_order::in_order;
use super::journal::{Journal, seal};
use super::plan::Plan;
use super::shard::Shard;
use super::store::Store;
use crate::base::error::Error;

/// The work on a shard of an experiment, done by one process at a time.
///
/// The process may end at any moment: the next one continues where the journal ends. The journal is written after every
/// run, and synchronised with the disk at the end; runs that a power cut removes from it are done again.
#[derive(Debug)]
pub struct ShardJob<'a> {
    plan: &'a Plan<'a>,
    shard: Shard,
    journal: Journal,
    units: usize,
    before: usize,
}

impl<'a> ShardJob<'a> {
    /// Opens or begins the journal of a shard.
    ///
    /// # Errors
    /// When another process works on it, when it is damaged, or when it is the journal of something else.
    pub fn open(plan: &'a Plan<'a>, store: &Store, shard: Shard) -> Result<Self, Error> {
        let key = |k: usize| plan.key(plan.unit(shard.unit(k)));
        let journal = Journal::open(&store.journal(shard), &plan.header(shard), key)?;
        let units = shard.share(plan.units());
        let before = journal.count().min(units);
        Ok(Self { plan, shard, journal, units, before })
    }

    /// Runs that were done before.
    pub const fn before(&self) -> usize {
        self.before
    }

    /// Runs that are left.
    pub const fn left(&self) -> usize {
        self.units - self.before
    }

    /// Does the runs that are left; `done` is called after each run, from any thread.
    ///
    /// # Errors
    /// When the journal cannot be written. Its lines stay.
    pub fn run(mut self, done: impl Fn() + Sync) -> Result<(), Error> {
        let make = |k: usize| {
            let line = seal(self.plan.run(self.plan.unit(self.shard.unit(k))));
            done();
            line
        };
        in_order(self.before..self.units, make, |lines| self.journal.append(&lines))?;
        self.journal.finish()
    }
}
