//! Households: runs of consecutive rows.

use std::ops::Range;

/// The households of a community. The residents of a household are consecutive rows; its children are counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Households {
    starts: Vec<u32>,
    /// Children under 16 of each household: they need services and never play.
    pub children: Vec<u8>,
}

impl Households {
    /// The households of residents whose households are `of` (numbered from 0, in order), with their children.
    ///
    /// ```
    /// let households = cogov::state::Households::new(&[0, 0, 1], vec![2, 0]);
    /// assert_eq!((households.count(), households.rows(0), households.rows(1)), (2, 0..2, 2..3));
    /// ```
    pub fn new(of: &[u32], children: Vec<u8>) -> Self {
        let mut starts = vec![0; children.len() + 1];
        for household in of {
            starts[*household as usize + 1] += 1;
        }
        for k in 1..starts.len() {
            starts[k] += starts[k - 1];
        }
        Self { starts, children }
    }

    /// The number of households.
    pub const fn count(&self) -> usize {
        self.children.len()
    }

    /// The rows of a household's residents.
    pub fn rows(&self, household: usize) -> Range<usize> {
        self.starts[household] as usize..self.starts[household + 1] as usize
    }
}
