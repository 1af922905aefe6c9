//! Two yes-or-no marks of every resident, packed so that one pass over a resident's ties counts the bearers of both.

use super::ties::SLOTS;

/// Bits of a count: as many as the ties of a resident need.
const LANE: u32 = 5;
const _: () = assert!(SLOTS < 1 << LANE, "a count would spill into the next");

/// A byte a resident: the first mark counts 1, the second `2^LANE`. The last byte, 0, is what slots without a tie find.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<u8>);

impl Marks {
    /// Takes down the marks of all residents.
    pub fn note(&mut self, marks: impl ExactSizeIterator<Item = (bool, bool)>) {
        let rows = marks.len();
        self.0.resize(rows + 1, 0);
        for (cell, (first, second)) in self.0.iter_mut().zip(marks) {
            *cell = u8::from(first) | u8::from(second) << LANE;
        }
        self.0[rows] = 0;
    }

    /// How many of those in a resident's slots bear each mark.
    ///
    /// ```
    /// use cogov::state::{Marks, TieKind, Ties};
    /// let (mut ties, mut marks) = (Ties::new(4), Marks::default());
    /// (1..4).for_each(|other| assert!(ties.bind(0, other, TieKind::Unit, 0.5)));
    /// marks.note([(true, true), (true, false), (true, true), (false, false)].into_iter());
    /// assert_eq!((marks.among(ties.slots(0)), marks.among(ties.slots(3))), ((2, 1), (1, 1)));
    /// ```
    #[inline]
    pub fn among(&self, slots: &[u32; SLOTS]) -> (u16, u16) {
        // All slots, used or not: a loop of fixed length has no end that could be guessed wrong.
        let counts: u16 = slots.iter().map(|other| u16::from(self.0[*other as usize])).sum();
        (counts & ((1 << LANE) - 1), counts >> LANE)
    }
}
