//! The graph under the fast engine of two strategies: decodes random words into places and neighbours, and lists the
//! places whose groups a change of strategy affects.
//!
//! On lattices with one place per cell both are arithmetic; on other regular graphs both are lists.
//! *Words drawn*: as in [`Spatial`](super::Spatial).

use super::sweep::{BATCH, split};
use crate::base::graph::{Graph, STEPS};

/// A graph in which all places have the same number of neighbours.
pub(super) trait Ground: std::fmt::Debug + Send {
    /// Decodes words into places and random neighbours of them; each choice keeps the remaining fraction, which decides
    /// whether the place copies its neighbour.
    fn decode(
        &self,
        sites: &[u32; BATCH],
        choices: &mut [u32; BATCH],
        places: &mut [u32; BATCH],
        others: &mut [u32; BATCH],
    );

    /// Adds `sign` times the number of shared groups to the cell of each place that shares a group with `place`.
    fn add_to_shared(&self, cells: &mut [u8], place: usize, sign: u8);
}

/// A periodic lattice with one place per cell.
#[derive(Debug)]
pub(super) struct Grid {
    side: u32,
    degree: u32,
    /// Rows and columns to each neighbour; −1 is stored as `side − 1`.
    rows: [u32; 8],
    columns: [u32; 8],
    /// The places that share groups with a place: rows and columns away, distance in cells, and number of shared
    /// groups.
    shared: Vec<(i32, i32, i32, u8)>,
}

impl Grid {
    pub(super) fn new(side: usize, degree: usize) -> Self {
        let near: Vec<(i32, i32)> = std::iter::once((0, 0)).chain(STEPS[..degree].iter().copied()).collect();
        let mut met: Vec<(i32, i32)> = near.iter().flat_map(|a| near.iter().map(|b| (a.0 + b.0, a.1 + b.1))).collect();
        met.sort_unstable();
        let shared = met
            .chunk_by(|a, b| a == b)
            .map(|run| (run[0].0, run[0].1, run[0].0 * side as i32 + run[0].1, run.len() as u8))
            .collect();
        let wrapped = |step: i32| if step < 0 { side as u32 - 1 } else { step as u32 };
        Self {
            side: side as u32,
            degree: degree as u32,
            rows: std::array::from_fn(|k| wrapped(STEPS[k].0)),
            columns: std::array::from_fn(|k| wrapped(STEPS[k].1)),
            shared,
        }
    }
}

impl Ground for Grid {
    #[inline(always)]
    fn decode(
        &self,
        sites: &[u32; BATCH],
        choices: &mut [u32; BATCH],
        places: &mut [u32; BATCH],
        others: &mut [u32; BATCH],
    ) {
        let side = self.side;
        for k in 0..BATCH {
            // Row and column of place ⌊word·side²/2³²⌋.
            let (row, rest) = split(sites[k], side);
            let (column, _) = split(rest, side);
            let (direction, chance) = split(choices[k], self.degree);
            let across = row + self.rows[direction as usize & 7];
            let along = column + self.columns[direction as usize & 7];
            let across = if across >= side { across - side } else { across };
            let along = if along >= side { along - side } else { along };
            choices[k] = chance;
            places[k] = row * side + column;
            others[k] = across * side + along;
        }
    }

    #[inline(always)]
    fn add_to_shared(&self, cells: &mut [u8], place: usize, sign: u8) {
        let side = self.side as usize;
        let (row, column) = (place / side, place % side);
        let inside = |x: usize| x.wrapping_sub(2) < side - 4;
        if side > 4 && inside(row) && inside(column) {
            for (_, _, away, groups) in &self.shared {
                let cell = &mut cells[(place as i32 + away) as usize];
                *cell = cell.wrapping_add(groups.wrapping_mul(sign));
            }
        } else {
            let wrap = |x: usize, step: i32| (x as i32 + step).rem_euclid(side as i32) as usize;
            for (rows, columns, _, groups) in &self.shared {
                let cell = &mut cells[wrap(row, *rows) * side + wrap(column, *columns)];
                *cell = cell.wrapping_add(groups.wrapping_mul(sign));
            }
        }
    }
}

/// A regular graph.
#[derive(Debug)]
pub(super) struct Lists {
    graph: Graph,
    degree: u32,
    starts: Vec<u32>,
    shared: Vec<(u32, u8)>,
}

impl Lists {
    pub(super) fn new(graph: Graph, degree: usize) -> Self {
        let (mut starts, mut shared) = (vec![0], Vec::new());
        for place in 0..graph.places() {
            shared.extend(graph.shared_groups(place));
            starts.push(shared.len() as u32);
        }
        Self { graph, degree: degree as u32, starts, shared }
    }
}

impl Ground for Lists {
    fn decode(
        &self,
        sites: &[u32; BATCH],
        choices: &mut [u32; BATCH],
        places: &mut [u32; BATCH],
        others: &mut [u32; BATCH],
    ) {
        let all = self.graph.places() as u32;
        for k in 0..BATCH {
            let place = split(sites[k], all).0;
            let (direction, chance) = split(choices[k], self.degree);
            choices[k] = chance;
            places[k] = place;
            others[k] = self.graph.neighbours(place as usize)[direction as usize];
        }
    }

    fn add_to_shared(&self, cells: &mut [u8], place: usize, sign: u8) {
        for (other, groups) in &self.shared[self.starts[place] as usize..self.starts[place + 1] as usize] {
            let cell = &mut cells[*other as usize];
            *cell = cell.wrapping_add(groups.wrapping_mul(sign));
        }
    }
}
