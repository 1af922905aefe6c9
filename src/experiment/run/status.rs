//! How many runs of an experiment are done.

use super::journal::Lines;
use super::plan::Plan;
use super::readers::header;
use super::shard::Shard;
use super::store::Store;
use crate::base::error::Error;

/// How many units of an experiment are done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// All units.
    pub units: usize,
    /// Units that are in a journal.
    pub done: usize,
    /// The shards that have a journal: units in it, and units of the shard.
    pub shards: Vec<(Shard, usize, usize)>,
}

/// Counts the units that are done. Other processes may work at the same time.
///
/// # Errors
/// When a journal cannot be read or is damaged.
pub fn status(plan: &Plan<'_>, store: &Store) -> Result<Status, Error> {
    let units = plan.units();
    let mut shards = Vec::new();
    for (shard, path) in store.journals()? {
        let mut lines = Lines::new(&path);
        let mut count = 0;
        if header(&mut lines, plan, shard)? {
            while lines.next()?.is_some() {
                count += 1;
            }
        }
        let share = shard.share(units);
        shards.push((shard, count.min(share), share));
    }
    let in_one = |(shard, count, _): &(Shard, usize, usize), unit: usize| {
        unit % shard.count() == shard.index() && unit / shard.count() < *count
    };
    let of_one_count = shards.windows(2).all(|pair| pair[0].0.count() == pair[1].0.count());
    let done = if of_one_count {
        shards.iter().map(|(_, count, _)| count).sum()
    } else {
        (0..units).filter(|unit| shards.iter().any(|shard| in_one(shard, *unit))).count()
    };
    Ok(Status { units, done, shards })
}
