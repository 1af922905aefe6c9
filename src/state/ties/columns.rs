//! A part of the slots, for the blocks of a week.

use super::SLOTS;
use super::register::NONE;
use crate::base::blocks::Columns;

/// A part of the slots, by resident.
#[derive(Debug)]
pub struct TieColumns<'a> {
    pub(super) other: &'a mut [[u32; SLOTS]],
    pub(super) tie: &'a mut [[u32; SLOTS]],
    pub(super) degree: &'a mut [u8],
    pub(super) lowest: &'a mut [f32],
    pub(super) height: &'a [f32],
    pub(super) least: f32,
    pub(super) nobody: u32,
}

impl Columns for TieColumns<'_> {
    fn cut(self, at: usize) -> (Self, Self) {
        let Self { height, least, nobody, .. } = self;
        let (left, right) = (self.other, self.tie, self.degree, self.lowest).cut(at);
        let part = |(other, tie, degree, lowest)| Self { other, tie, degree, lowest, height, least, nobody };
        (part(left), part(right))
    }
}

impl TieColumns<'_> {
    /// Ends the ties of the part that are below the floor. To be done to all parts.
    pub fn prune(&mut self) {
        for k in 0..self.lowest.len() {
            if self.lowest[k] < self.least {
                self.prune_one(k);
            }
        }
    }

    fn prune_one(&mut self, k: usize) {
        let height = |tie: u32| self.height[tie as usize];
        let (mut worn, mut lowest) = (false, f32::INFINITY);
        for height in self.tie[k].map(height) {
            let below = height < self.least;
            worn |= below;
            lowest = if below | (height > lowest) { lowest } else { height };
        }
        self.lowest[k] = lowest;
        let mut slot = 0;
        while worn && slot < usize::from(self.degree[k]) {
            if height(self.tie[k][slot]) < self.least {
                clear(&mut self.other[k], &mut self.tie[k], &mut self.degree[k], slot, self.nobody);
            } else {
                slot += 1;
            }
        }
    }

    /// The number of ties of the part's residents.
    pub fn degrees(&self) -> &[u8] {
        self.degree
    }

    /// Those whom the part's residents are tied to, then in each slot without a tie the number of all residents.
    pub fn others(&self) -> &[[u32; SLOTS]] {
        self.other
    }

    /// The numbers of those ties.
    pub fn ties(&self) -> &[[u32; SLOTS]] {
        self.tie
    }
}

/// Empties a slot; the last tie takes its place.
pub(super) fn clear(others: &mut [u32; SLOTS], ties: &mut [u32; SLOTS], degree: &mut u8, slot: usize, nobody: u32) {
    *degree -= 1;
    let last = usize::from(*degree);
    (others[slot], ties[slot]) = (others[last], ties[last]);
    (others[last], ties[last]) = (nobody, NONE);
}
