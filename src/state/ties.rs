//! Ties between residents: a fixed number of slots each, so that nothing allocates.

/// The most ties of a resident; a further one evicts the weakest.
pub const SLOTS: usize = 25;

/// Undirected ties with a strength in (0, 1]; each end holds a slot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties {
    other: Vec<u32>,
    strength: Vec<f32>,
    degree: Vec<u8>,
}

impl Ties {
    /// No ties between `rows` residents.
    pub fn new(rows: usize) -> Self {
        Self { other: vec![0; rows * SLOTS], strength: vec![0.0; rows * SLOTS], degree: vec![0; rows] }
    }

    /// The number of a resident's ties.
    pub fn degree(&self, row: usize) -> usize {
        usize::from(self.degree[row])
    }

    /// Those a resident is tied to, and how strongly.
    pub fn of(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let slots = row * SLOTS..row * SLOTS + self.degree(row);
        self.other[slots.clone()].iter().map(|other| *other as usize).zip(self.strength[slots].iter().copied())
    }
}
