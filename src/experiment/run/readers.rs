//! Reads all journals of an experiment together, in the order of the runs.

use super::journal::Lines;
use super::line::key_of;
use super::plan::Plan;
use super::shard::Shard;
use super::store::Store;
use crate::base::error::Error;
use std::collections::BTreeMap;

/// Reads and checks the header; false where the journal is still empty.
pub(super) fn header(lines: &mut Lines, plan: &Plan<'_>, shard: Shard) -> Result<bool, Error> {
    match lines.next()? {
        None => Ok(false),
        Some(line) if line == plan.header(shard) => Ok(true),
        Some(_) => Err(lines.wrong("is the journal of another experiment, shard or revision of cogov")),
    }
}

/// All journals, read together.
pub(super) struct Readers {
    /// The journals by number of shards, then by shard.
    sets: BTreeMap<usize, BTreeMap<usize, Lines>>,
}

impl Readers {
    pub(super) fn open(plan: &Plan<'_>, store: &Store) -> Result<Self, Error> {
        let mut sets: BTreeMap<usize, BTreeMap<usize, Lines>> = BTreeMap::new();
        for (shard, path) in store.journals()? {
            let mut lines = Lines::new(&path);
            if header(&mut lines, plan, shard)? {
                sets.entry(shard.count()).or_default().insert(shard.index(), lines);
            }
        }
        Ok(Self { sets })
    }

    /// The line of a unit, from any journal that has it; none where no journal has it. Call it for the units in order.
    ///
    /// # Errors
    /// When a journal is damaged, has another run in this place, or contradicts another journal.
    pub(super) fn line(&mut self, plan: &Plan<'_>, number: usize) -> Result<Option<String>, Error> {
        let mut found: Option<String> = None;
        for (count, set) in &mut self.sets {
            let Some(lines) = set.get_mut(&(number % count)) else { continue };
            let Some(line) = lines.next()? else { continue };
            if found.as_ref().is_some_and(|other| *other != line) {
                return Err(lines.wrong(&format!("says otherwise of run {number} than another journal does")));
            }
            if found.is_none() && key_of(&line) != Some(plan.key(plan.unit(number))) {
                return Err(lines.wrong(&format!("does not have run {number} where the plan has it")));
            }
            found = Some(line);
        }
        Ok(found)
    }
}
