//! The fast engine of [`Spatial`](super::Spatial), for two strategies whose payoffs are linear in the number of members
//! with the second strategy.
//!
//! With `Q_x` the number of members of the second strategy, added over the groups of `x`, the payoff of `x` is `α +
//! δ·Q_x`, with `α` and `δ` of its strategy `s`. A place is one byte, `stride·s + Q`, and the probability of copying is
//! a 32-bit threshold looked up by two such bytes: the loop has no exponential and no sum. A change of strategy adds a
//! constant to the bytes of all places that share a group. Words are decoded one batch ahead. The same words give the
//! same run as [`Sites`](super::sites::Sites).
//!
//! *Words drawn*: as in [`Spatial`](super::Spatial).

use super::chain::threshold;
use super::ground::Ground;
use super::imitation::Imitation;
use super::strategy::MOST_STRATEGIES;
use super::sweep::{BATCH, Sweep};
use crate::base::random::Stream;

/// The largest group whose counts fit in one byte.
pub(super) const LARGEST_GROUP: usize = 9;

/// The probability of copying, by the bytes of two places.
pub(super) trait Odds: std::fmt::Debug + Send {
    /// The number that the second strategy adds to a byte.
    fn stride(group: usize) -> u8;
    /// The table for two payoff lines `(α, δ)`, a group size and an update.
    fn new(lines: [(f64, f64); 2], group: usize, imitation: &Imitation) -> Self;
    /// The threshold: a place copies if its word is below it.
    fn threshold(&self, own: u8, other: u8) -> u32;
}

/// Two payoff lines of equal slope: the difference of two bytes determines the threshold.
#[derive(Debug)]
pub(super) struct Parallel([u32; 512]);

/// Two payoff lines of different slopes: a table by pairs of bytes.
#[derive(Debug)]
pub(super) struct Crossing {
    width: usize,
    table: Vec<u32>,
}

/// The payoff of a place from all its groups.
fn total(lines: [(f64, f64); 2], group: usize, imitation: &Imitation, own: usize, met: usize) -> f64 {
    let (level, slope) = lines[own];
    let sum = group as f64 * level + slope * met as f64;
    if imitation.mean { sum / group as f64 } else { sum }
}

impl Odds for Parallel {
    fn stride(group: usize) -> u8 {
        (2 * group * group + 1) as u8
    }

    fn new(lines: [(f64, f64); 2], group: usize, imitation: &Imitation) -> Self {
        let most = group * group;
        let mut table = [0; 512];
        let share = if imitation.mean { 1.0 / group as f64 } else { 1.0 };
        for own in 0..2 {
            let level = total(lines, group, imitation, 1 - own, 0) - total(lines, group, imitation, own, 0);
            for apart in 0..=2 * most {
                let difference = level + lines[0].1 * share * (apart as f64 - most as f64);
                // The other's byte minus the own one: the signed stride plus the difference of the counts.
                let stride = if own == 0 { 2 * most as i32 + 1 } else { -(2 * most as i32 + 1) };
                let bytes = stride + apart as i32 - most as i32;
                table[(bytes + 256) as usize] = threshold(imitation.copies(difference));
            }
        }
        Self(table)
    }

    #[inline(always)]
    fn threshold(&self, own: u8, other: u8) -> u32 {
        self.0[(usize::from(other) + 256 - usize::from(own)) & 511]
    }
}

impl Odds for Crossing {
    fn stride(group: usize) -> u8 {
        (group * group + 1) as u8
    }

    fn new(lines: [(f64, f64); 2], group: usize, imitation: &Imitation) -> Self {
        let stride = group * group + 1;
        let width = 2 * stride;
        let mut table = vec![0; width * width];
        for own in 0..2 {
            for (a, b) in (0..stride).flat_map(|a| (0..stride).map(move |b| (a, b))) {
                let other = 1 - own;
                let gain = total(lines, group, imitation, other, b) - total(lines, group, imitation, own, a);
                table[(own * stride + a) * width + other * stride + b] = threshold(imitation.copies(gain));
            }
        }
        Self { width, table }
    }

    #[inline(always)]
    fn threshold(&self, own: u8, other: u8) -> u32 {
        self.table[usize::from(own) * self.width + usize::from(other)]
    }
}

/// The places of a regular graph with two strategies.
#[derive(Debug)]
pub(super) struct Pairs<G, O> {
    ground: G,
    odds: O,
    cells: Vec<u8>,
    stride: u8,
    /// The number of places with the second strategy.
    second: u64,
}

impl<G: Ground, O: Odds> Pairs<G, O> {
    pub(super) fn new(
        ground: G,
        group: usize,
        strategies: &[u8],
        lines: [(f64, f64); 2],
        imitation: &Imitation,
    ) -> Self {
        let stride = O::stride(group);
        let mut pairs =
            Self { ground, odds: O::new(lines, group, imitation), cells: vec![0; strategies.len()], stride, second: 0 };
        for (place, _) in strategies.iter().enumerate().filter(|(_, own)| **own == 1) {
            pairs.change(place);
        }
        pairs
    }

    /// Switches a place to the other strategy.
    #[inline(always)]
    fn change(&mut self, place: usize) {
        let falls = self.cells[place] >= self.stride;
        let sign = if falls { u8::MAX } else { 1 };
        self.ground.add_to_shared(&mut self.cells, place, sign);
        self.cells[place] = self.cells[place].wrapping_add(self.stride.wrapping_mul(sign));
        self.second = if falls { self.second - 1 } else { self.second + 1 };
    }
}

impl<G: Ground, O: Odds> Sweep for Pairs<G, O> {
    fn sweep(&mut self, stream: &mut Stream) {
        let (mut sites, mut choices) = ([0; BATCH], [0; BATCH]);
        let (mut places, mut others) = ([0; BATCH], [0; BATCH]);
        let mut left = self.cells.len();
        while left > 0 {
            let now = BATCH.min(left);
            stream.fill(&mut sites[..now]);
            stream.fill(&mut choices[..now]);
            self.ground.decode(&sites, &mut choices, &mut places, &mut others);
            for k in 0..now {
                let (own, other) = (self.cells[places[k] as usize], self.cells[others[k] as usize]);
                if choices[k] < self.odds.threshold(own, other) {
                    self.change(places[k] as usize);
                }
            }
            left -= now;
        }
    }

    fn counts(&self) -> [u64; MOST_STRATEGIES] {
        let mut counts = [0; MOST_STRATEGIES];
        (counts[0], counts[1]) = (self.cells.len() as u64 - self.second, self.second);
        counts
    }

    fn strategies(&self) -> Vec<u8> {
        self.cells.iter().map(|cell| u8::from(*cell >= self.stride)).collect()
    }
}
