//! The trait of the two engines of [`Spatial`](super::Spatial), and how both read words.
//!
//! *Words drawn*: as in [`Spatial`](super::Spatial).

use super::strategy::MOST_STRATEGIES;
use crate::base::random::Stream;

/// Updates whose words are drawn at once. The order of the words in a sweep depends on it.
pub(super) const BATCH: usize = 256;

/// An engine of a population on a lattice or graph.
pub(super) trait Sweep: std::fmt::Debug + Send {
    /// One sweep: as many elementary steps as there are places, with the words of the sweep's own stream.
    fn sweep(&mut self, stream: &mut Stream);
    /// The number of places with each strategy.
    fn counts(&self) -> [u64; MOST_STRATEGIES];
    /// The strategy of each place.
    fn strategies(&self) -> Vec<u8>;
}

/// `⌊word·n/2³²⌋`, a number below `n`, and the remaining fraction as a word.
#[inline(always)]
pub(super) fn split(word: u32, n: u32) -> (u32, u32) {
    let product = u64::from(word) * u64::from(n);
    ((product >> 32) as u32, product as u32)
}
