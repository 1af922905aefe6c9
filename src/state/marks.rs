//! Two yes-or-no marks of every resident, packed so that one pass over a resident's ties counts the bearers of both.

use super::ties::SLOTS;

/// Bits of a count: as many as the ties of a resident need.
const LANE: u32 = 5;
const _: () = assert!(SLOTS < 1 << LANE, "a count would spill into the next");

/// How many bear each of two marks.
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
}

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
    /// let bearers = marks.among(ties.slots(0));
    /// assert_eq!((bearers.first(), bearers.second()), (2, 1));
    /// ```
    #[inline]
    pub fn among(&self, slots: &[u32; SLOTS]) -> Bearers {
        // All slots, used or not: a loop of fixed length has no end that could be guessed wrong.
        Bearers(slots.iter().map(|other| u16::from(self.0[*other as usize])).sum())
    }
}
