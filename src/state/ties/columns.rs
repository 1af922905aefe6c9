//! A part of the slots, for the blocks of a week.

use super::register::NONE;
use super::slots::{NEAR, SLOTS, Slots};
use crate::base::blocks::{BLOCK, Columns};
use crate::base::masks::places;

/// A part of the slots, by resident.
#[derive(Debug)]
pub struct TieColumns<'a> {
    pub(super) other: &'a mut [Slots],
    pub(super) tie: &'a mut [Slots],
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
    /// Ends the ties of the part that are below the floor. Call it for all parts.
    pub fn prune(&mut self) {
        let (mut worn, mut list) = ([false; BLOCK], [0; BLOCK]);
        for first in (0..self.lowest.len()).step_by(BLOCK) {
            // A conditional jump would be mispredicted, so these residents are listed first, and only the last loop has
            // the jump.
            let lowest = &self.lowest[first..self.lowest.len().min(first + BLOCK)];
            worn.iter_mut().zip(lowest).for_each(|(worn, lowest)| *worn = *lowest < self.least);
            let looked_at = places(&worn[..lowest.len()], &mut list);
            for k in looked_at {
                let k = usize::from(*k);
                (self.lowest[first + k], worn[k]) = self.look(first + k);
            }
            for k in looked_at.iter().filter(|k| worn[usize::from(**k)]) {
                self.end(first + usize::from(*k));
            }
        }
    }

    /// The lowest of a resident's heights that are not below the floor, and whether there are any below.
    fn look(&self, k: usize) -> (f32, bool) {
        // Five running minima: with a single one, each step would wait for the step before.
        const { assert!(SLOTS.is_multiple_of(5) && NEAR.is_multiple_of(5)) };
        let (mut lowest, mut worn) = ([f32::INFINITY; 5], false);
        let used = if usize::from(self.degree[k]) > NEAR { SLOTS } else { NEAR };
        for ties in self.tie[k][..used].as_chunks::<5>().0 {
            for (lowest, tie) in lowest.iter_mut().zip(ties) {
                let height = self.height[*tie as usize];
                let below = height < self.least;
                worn |= below;
                *lowest = if below | (height > *lowest) { *lowest } else { height };
            }
        }
        (lowest.into_iter().fold(f32::INFINITY, f32::min), worn)
    }

    /// Ends a resident's ties that are below the floor.
    fn end(&mut self, k: usize) {
        let mut slot = 0;
        while slot < usize::from(self.degree[k]) {
            if self.height[self.tie[k][slot] as usize] < self.least {
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

    /// The residents at the other ends of the part's ties, then in each slot without a tie the number of all residents.
    pub fn others(&self) -> &[Slots] {
        self.other
    }

    /// The numbers of those ties.
    pub fn ties(&self) -> &[Slots] {
        self.tie
    }
}

/// Empties a slot; the last tie takes its place.
pub(super) fn clear(others: &mut Slots, ties: &mut Slots, degree: &mut u8, slot: usize, nobody: u32) {
    *degree -= 1;
    let last = usize::from(*degree);
    (others[slot], ties[slot]) = (others[last], ties[last]);
    (others[last], ties[last]) = (nobody, NONE);
}
