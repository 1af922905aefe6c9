//! Two yes-or-no marks of every resident, packed so that one pass over a resident's ties counts both marks.

use super::ties::SLOTS;

/// Bits of a count: as many as the ties of a resident need.
const LANE: u32 = 5;
const _: () = assert!(SLOTS < 1 << LANE, "a count would spill into the next");

/// Residents in a page of marks: an index within it needs no check, being cut to 16 bits.
const PAGE: usize = 1 << 16;

/// The number of bearers of each of two marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bearers(u16);

impl Bearers {
    /// Those who bear the first mark.
    #[inline]
    pub const fn first(self) -> u16 {
        self.0 & ((1 << LANE) - 1)
    }

    /// Those who bear the second mark.
    #[inline]
    pub const fn second(self) -> u16 {
        self.0 >> LANE
    }

    /// These and others, at most as many as there are slots.
    #[inline]
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 + others.0)
    }
}

/// One byte per resident: the first mark counts 1, the second `2^LANE`. The byte after the last is 0; slots without a
/// tie read it.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<[u8; PAGE]>);

impl Marks {
    /// Takes down the marks of all residents.
    pub fn note(&mut self, marks: impl ExactSizeIterator<Item = (bool, bool)>) {
        let rows = marks.len();
        if self.0.len() != rows / PAGE + 1 {
            self.0 = vec![[0; PAGE]; rows / PAGE + 1];
        }
        let cells = self.0.as_flattened_mut();
        for (cell, (first, second)) in cells.iter_mut().zip(marks) {
            *cell = u8::from(first) | u8::from(second) << LANE;
        }
        cells[rows] = 0;
    }

    /// Counts the residents in some slots who have each mark.
    ///
    /// ```
    /// use cogov::community::{TieKind, Ties};
    /// use cogov::internal::Marks;
    /// let (mut ties, mut marks) = (Ties::new(4), Marks::default());
    /// (1..4).for_each(|other| assert!(ties.bind(0, other, TieKind::Unit, 0.5)));
    /// marks.note([(true, true), (true, false), (true, true), (false, false)].into_iter());
    /// let bearers = marks.among(ties.slots(0));
    /// assert_eq!((bearers.first(), bearers.second()), (2, 1));
    /// ```
    #[inline(always)]
    pub fn among(&self, slots: &[u32]) -> Bearers {
        let counts = if let [page] = &self.0[..] {
            slots.iter().map(|other| u16::from(page[*other as usize % PAGE])).sum()
        } else {
            slots.iter().map(|other| u16::from(self.0[*other as usize / PAGE][*other as usize % PAGE])).sum()
        };
        Bearers(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bearers_are_counted_on_any_page() {
        for rows in [30, PAGE - 1, PAGE, 2 * PAGE + 7] {
            let mut marks = Marks::default();
            let mut slots = [rows as u32; SLOTS];
            (slots[0], slots[1], slots[2], slots[3]) = (0, 1, rows as u32 - 2, rows as u32 - 1);
            for _ in 0..2 {
                marks.note((0..rows).map(|row| (row % 2 == 1, row == rows - 1)));
                let bearers = marks.among(&slots);
                assert_eq!((bearers.first(), bearers.second()), (2, 1), "{rows} rows");
            }
        }
    }
}
