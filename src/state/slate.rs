//! A column that is blank at the start of every tick, and costs nothing until it is written to.

use std::ops::{Deref, DerefMut, Index, IndexMut, RangeFull};

/// A column of `f32`, all zero at the start of a tick. A row of a blank slate reads 0; the whole of it is an empty slice
/// until the first write of a tick makes it whole.
#[derive(Clone, Debug, Default)]
pub struct Slate {
    cells: Vec<f32>,
    rows: usize,
    written: bool,
}

impl Slate {
    /// A blank slate for `rows` residents.
    pub const fn new(rows: usize) -> Self {
        Self { cells: Vec::new(), rows, written: false }
    }

    /// Makes it blank again.
    pub const fn wipe(&mut self) {
        self.written = false;
    }

    /// Whether nothing was written this tick.
    pub const fn is_blank(&self) -> bool {
        !self.written
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
            self.written = true;
            self.cells.clear();
            self.cells.resize(self.rows, 0.0);
        }
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
}
