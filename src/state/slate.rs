//! A column that is blank at the start of every tick, and costs nothing until it is written to.

use std::ops::{Deref, DerefMut};

/// A column of `f32`, all zero at the start of a tick. Reading a blank slate gives an empty slice; the first write of
/// a tick makes it whole.
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

    /// The value of a row, 0 where the slate is blank.
    pub fn get(&self, row: usize) -> f32 {
        if self.written { self.cells[row] } else { 0.0 }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slate_is_blank_until_written_and_after_wiping() {
        let mut slate = Slate::new(3);
        assert!(slate.is_blank() && slate.is_empty() && slate.get(2) == 0.0);
        slate[1] += 2.0;
        assert_eq!(slate[..], [0.0, 2.0, 0.0]);
        slate.wipe();
        assert!(slate.is_blank());
        slate[0] += 1.0;
        assert_eq!(slate[..], [1.0, 0.0, 0.0]);
    }
}
