//! Shards: which runs of an experiment one process does.

use crate::base::error::Problem;
use std::fmt;
use std::str::FromStr;

/// One of `count` equal shares: the units `u` with `u mod count = index`. More replicates add units at the end of every
/// shard, and move none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    count: usize,
    index: usize,
}

/// The most shards.
pub(crate) const MOST_SHARDS: usize = 100_000;

impl Shard {
    /// The only shard of one: all units.
    pub const WHOLE: Self = Self { count: 1, index: 0 };

    /// Share `index` of `count`, counted from 0.
    ///
    /// # Errors
    /// When there is no such shard.
    pub fn new(index: usize, count: usize) -> Result<Self, Problem> {
        if (1..=MOST_SHARDS).contains(&count) && index < count {
            return Ok(Self { count, index });
        }
        Err(Problem::new("", format!("there is no shard {} of {count}", index + 1)))
    }

    /// Its number, from 0.
    pub const fn index(self) -> usize {
        self.index
    }

    /// The number of shards.
    pub const fn count(self) -> usize {
        self.count
    }

    /// How many of `units` units belong to it.
    pub const fn share(self, units: usize) -> usize {
        units.saturating_sub(self.index).div_ceil(self.count)
    }

    /// The number of its unit `k`.
    pub const fn unit(self, k: usize) -> usize {
        k * self.count + self.index
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index + 1, self.count)
    }
}

impl FromStr for Shard {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let wrong = || Problem::new("", format!("'{text}' is not a shard, as 1/4 (the first of four) is"));
        let (number, count) = text.split_once('/').ok_or_else(wrong)?;
        let number: usize = number.trim().parse().map_err(|_| wrong())?;
        Self::new(number.checked_sub(1).ok_or_else(wrong)?, count.trim().parse().map_err(|_| wrong())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_in_one_shard() {
        for count in 1..8 {
            for units in 0..30 {
                let shards = (0..count).map(|index| Shard::new(index, count).unwrap());
                let mut all: Vec<usize> =
                    shards.flat_map(|shard| (0..shard.share(units)).map(move |k| shard.unit(k))).collect();
                all.sort_unstable();
                assert_eq!(all, (0..units).collect::<Vec<usize>>());
            }
        }
    }

    #[test]
    fn shards_are_written_with_numbers_from_one() {
        let shard: Shard = "3/4".parse().unwrap();
        assert_eq!((shard.index(), shard.count(), shard.to_string().as_str()), (2, 4, "3/4"));
        for wrong in ["0/4", "5/4", "1/0", "1", "a/b", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
