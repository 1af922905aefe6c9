//! Periodic lattices of `L × L` cells.
//!
//! Square (4 neighbours), triangular (6: the square's and one diagonal) and Moore (8) have one place a cell; their
//! neighbours are steps of at most one row and column. Honeycomb (3) has two places a cell, kagome (4) three.
//!
//! *Units*: places; row by row. *Words drawn*: none. *Reference*: Szolnoki, Perc and Szabó 2009, Physical Review E
//! 80:056109.

use super::adjacency::{Graph, MOST_PLACES};
use crate::base::error::Problem;

/// A kind of lattice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lattice {
    /// Four neighbours.
    Square,
    /// Six neighbours.
    Triangular,
    /// Eight neighbours.
    Moore,
    /// Three neighbours.
    Honeycomb,
    /// Four neighbours, in triangles that share corners.
    Kagome,
}

/// Steps to the neighbours, `(rows, columns)`, on lattices with one place a cell: the first 4, 6 or 8.
pub(crate) const STEPS: [(i32, i32); 8] = [(-1, 0), (1, 0), (0, -1), (0, 1), (-1, 1), (1, -1), (-1, -1), (1, 1)];

impl Lattice {
    /// The words for lattices, with the lattices.
    pub(crate) const WORDS: [(&'static str, Self); 5] = [
        ("square", Self::Square),
        ("triangular", Self::Triangular),
        ("moore", Self::Moore),
        ("honeycomb", Self::Honeycomb),
        ("kagome", Self::Kagome),
    ];

    /// The word for the lattice in files.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, lattice)| *lattice == self).map_or("", |(word, _)| word)
    }

    /// The number of neighbours of a place.
    pub const fn degree(self) -> usize {
        match self {
            Self::Honeycomb => 3,
            Self::Square | Self::Kagome => 4,
            Self::Triangular => 6,
            Self::Moore => 8,
        }
    }

    /// The number of places in a cell.
    pub const fn places_a_cell(self) -> usize {
        match self {
            Self::Square | Self::Triangular | Self::Moore => 1,
            Self::Honeycomb => 2,
            Self::Kagome => 3,
        }
    }

    /// Checks the length: at least 3, so that a place's neighbours differ, and not too many places.
    pub(crate) fn check_length(self, length: usize) -> Result<(), Problem> {
        if length < 3 || length.saturating_mul(length).saturating_mul(self.places_a_cell()) > MOST_PLACES {
            let why = format!("{length} is not a length of at least 3 that makes at most {MOST_PLACES} places");
            return Err(Problem::new("length", why));
        }
        Ok(())
    }

    /// The lattice as a graph.
    ///
    /// # Errors
    /// When `length` is below 3 or makes too many places.
    pub fn graph(self, length: usize) -> Result<Graph, Problem> {
        self.check_length(length)?;
        let (side, kinds) = (length as i32, self.places_a_cell());
        let at = |row: i32, column: i32, kind: usize| {
            let cell = row.rem_euclid(side) * side + column.rem_euclid(side);
            (cell as usize * kinds + kind) as u32
        };
        Ok(Graph::by_place(length * length * kinds, |place, all| {
            let (cell, kind) = (place / kinds, place % kinds);
            let (r, c) = ((cell / length) as i32, (cell % length) as i32);
            match (self, kind) {
                (Self::Honeycomb, 0) => all.extend([at(r, c, 1), at(r, c - 1, 1), at(r - 1, c, 1)]),
                (Self::Honeycomb, _) => all.extend([at(r, c, 0), at(r, c + 1, 0), at(r + 1, c, 0)]),
                (Self::Kagome, 0) => all.extend([at(r, c, 1), at(r, c, 2), at(r, c - 1, 1), at(r - 1, c, 2)]),
                (Self::Kagome, 1) => all.extend([at(r, c, 0), at(r, c, 2), at(r, c + 1, 0), at(r - 1, c + 1, 2)]),
                (Self::Kagome, _) => all.extend([at(r, c, 0), at(r, c, 1), at(r + 1, c, 0), at(r + 1, c - 1, 1)]),
                _ => all.extend(STEPS[..self.degree()].iter().map(|(rows, columns)| at(r + rows, c + columns, 0))),
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_mutual_and_their_number_is_the_degree() {
        for (_, lattice) in Lattice::WORDS {
            for length in [3, 4, 7] {
                let graph = lattice.graph(length).unwrap();
                assert_eq!(graph.degree(), Some(lattice.degree()), "{lattice:?}");
                for place in 0..graph.places() {
                    for (k, neighbour) in graph.neighbours(place).iter().enumerate() {
                        assert!(graph.neighbours(*neighbour as usize).contains(&(place as u32)));
                        assert!(!graph.neighbours(place)[..k].contains(neighbour) && *neighbour as usize != place);
                    }
                }
            }
        }
        assert!(Lattice::Square.graph(2).is_err() && Lattice::Kagome.graph(100_000).is_err());
    }

    /// The number of neighbours of a place that are neighbours of each other distinguishes the lattices.
    #[test]
    fn triangles_at_a_place() {
        for (lattice, triangles) in [
            (Lattice::Square, 0),
            (Lattice::Honeycomb, 0),
            (Lattice::Kagome, 2),
            (Lattice::Triangular, 6),
            (Lattice::Moore, 12),
        ] {
            let graph = lattice.graph(6).unwrap();
            let near = graph.neighbours(17);
            let pairs = near.iter().flat_map(|a| near.iter().map(move |b| (*a, *b))).filter(|(a, b)| a < b);
            assert_eq!(pairs.filter(|(a, b)| graph.neighbours(*a as usize).contains(b)).count(), triangles);
        }
    }
}
