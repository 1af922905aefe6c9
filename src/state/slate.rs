//! A column that is blank at the start of every tick, and costs nothing until it is written to.

use crate::base::blocks::for_blocks;
use crate::base::math::all_finite;
use crate::base::persist::Persist;
use std::ops::{Deref, DerefMut, Index, IndexMut, RangeFull};

/// A column of `f32`, all zero at the start of a tick. A row of a blank slate reads 0; as a slice it is empty until the
/// first write of a tick, which fills it. It remembers whether all cells are equal: a value that is the same for all
/// residents, tick after tick, is written once.
#[derive(Persist, Clone, Debug, Default)]
pub struct Slate {
    cells: Vec<f32>,
    rows: usize,
    written: bool,
    /// The value of every cell, where all are known to be equal; the cells of a blank slate are those of last tick.
    same: Option<f32>,
    /// Whether it was written to since the last look ([`Slate::touched`]).
    touched: bool,
}

impl Slate {
    /// A blank slate for `rows` residents.
    pub const fn new(rows: usize) -> Self {
        Self { cells: Vec::new(), rows, written: false, same: None, touched: false }
    }

    /// Makes it blank again.
    pub const fn wipe(&mut self) {
        self.written = false;
    }

    /// Whether nothing was written this tick.
    pub const fn is_blank(&self) -> bool {
        !self.written
    }

    /// The value of every row, where it is known to be the same.
    pub const fn level(&self) -> Option<f32> {
        if self.written { self.same } else { Some(0.0) }
    }

    /// Adds the same to every row.
    pub fn raise(&mut self, amount: f32) {
        self.change(|cell| cell + amount);
    }

    /// Lifts every row that is below `least` to it.
    pub fn lift(&mut self, least: f32) {
        self.change(|cell| cell.max(least));
    }

    /// Whether every value is finite.
    pub fn is_finite(&self) -> bool {
        self.level().map_or_else(|| all_finite(self), f32::is_finite)
    }

    fn change(&mut self, f: impl Fn(f32) -> f32 + Sync) {
        if let Some(level) = self.level() {
            self.make_level(f(level));
        } else {
            for_blocks(self.rows, &mut self.cells[..], |_, _, cells| {
                cells.iter_mut().for_each(|cell| *cell = f(*cell));
            });
        }
        (self.written, self.touched) = (true, true);
    }

    /// Whether it was written to since this was last asked.
    pub(crate) const fn touched(&mut self) -> bool {
        std::mem::replace(&mut self.touched, false)
    }

    fn make_level(&mut self, level: f32) {
        if self.same != Some(level) {
            self.cells.resize(self.rows, level);
            for_blocks(self.rows, &mut self.cells[..], |_, _, cells| cells.fill(level));
            self.same = Some(level);
        }
    }
}

impl Deref for Slate {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        if self.written { &self.cells } else { &[] }
    }
}

impl DerefMut for Slate {
    fn deref_mut(&mut self) -> &mut [f32] {
        if !self.written {
            self.make_level(0.0);
            self.written = true;
        }
        (self.same, self.touched) = (None, true);
        &mut self.cells
    }
}

impl Index<usize> for Slate {
    type Output = f32;

    fn index(&self, row: usize) -> &f32 {
        if self.written { &self.cells[row] } else { &0.0 }
    }
}

impl IndexMut<usize> for Slate {
    fn index_mut(&mut self, row: usize) -> &mut f32 {
        &mut self.deref_mut()[row]
    }
}

impl Index<RangeFull> for Slate {
    type Output = [f32];

    fn index(&self, _: RangeFull) -> &[f32] {
        self
    }
}

impl IndexMut<RangeFull> for Slate {
    fn index_mut(&mut self, _: RangeFull) -> &mut [f32] {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slate_is_blank_until_written_and_after_wiping() {
        let mut slate = Slate::new(3);
        assert!(slate.is_blank() && slate.is_empty() && slate[2] == 0.0);
        slate[1] += 2.0;
        assert_eq!(slate[..], [0.0, 2.0, 0.0]);
        slate.wipe();
        assert!(slate.is_blank());
        slate[0] += 1.0;
        assert_eq!(slate[..], [1.0, 0.0, 0.0]);
    }

    #[test]
    fn what_is_the_same_for_everybody_is_as_if_written_to_each() {
        let mut slate = Slate::new(3);
        for _ in 0..2 {
            slate.raise(0.5);
            slate.lift(0.25);
            assert_eq!((&slate[..], slate.level()), (&[0.5; 3][..], Some(0.5)));
            slate.lift(0.75);
            slate[1] += 1.0;
            slate.raise(0.25);
            assert_eq!((&slate[..], slate.level()), (&[1.0, 2.0, 1.0][..], None));
            slate.lift(1.5);
            assert_eq!(slate[..], [1.5, 2.0, 1.5]);
            slate.wipe();
            assert_eq!((slate.level(), slate[1]), (Some(0.0), 0.0));
        }
        slate.raise(f32::NAN);
        assert!(!slate.is_finite());
        slate.wipe();
        slate[0] = 1.0;
        assert!(slate.is_finite());
        slate[2] = f32::INFINITY;
        assert!(!slate.is_finite());
    }
}
