//! Saltelli's sample: two independent matrices, and each of them with one column replaced by that of the other.
//!
//! Formula: a Sobol sequence in 2d dimensions gives row by row `A` (the first d coordinates) and `B` (the others);
//! `AB_i` is `A` with coordinate i from `B`, `BA_i` the other way round (for indices of pairs). The points of a row are
//! adjacent: `A, AB_1 … AB_d, (BA_1 … BA_d,) B`, so that a sample grows by adding rows. *Units*: shares of the ranges.
//! *Words*: those of the scrambled sequence; none if it is plain. *Reference*: Saltelli et al. 2010, Computer Physics
//! Communications 181(2):259; Saltelli 2002, the same journal 145(2):280.

use super::sobol::Sobol;
use super::{Point, check};
use crate::base::error::Problem;
use crate::base::random::Address;

/// A sample for Sobol indices.
#[derive(Clone, Debug, PartialEq)]
pub struct Saltelli {
    sequence: Sobol,
    rows: u32,
    pairs: bool,
}

impl Saltelli {
    /// `rows` rows (take a power of two) of `d + 2` points over `d = factors` factors, on the plain sequence.
    ///
    /// # Errors
    /// When there is no factor, more than 80, fewer than two rows, or too many points.
    ///
    /// ```
    /// use cogov::design::Saltelli;
    /// let sample = Saltelli::new(3, 64)?;
    /// assert_eq!(sample.points().len(), 64 * 5);
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    pub fn new(factors: usize, rows: u32) -> Result<Self, Problem> {
        check::factors(factors)?;
        let sequence = Sobol::new(factors.saturating_mul(2)).map_err(|_| {
            Problem::new("factors", format!("{factors} are more than 80; find those that matter with Morris first"))
        })?;
        check::points("rows", rows as usize, 2, 2 * factors + 2)?;
        if !rows.is_power_of_two() {
            // The points of a sequence cover the cube evenly only where their number is a power of two.
            return Err(Problem::new("rows", format!("{rows} is not a power of two")));
        }
        Ok(Self { sequence, rows, pairs: false })
    }

    /// The same on the sequence scrambled by the words at an address.
    #[must_use]
    pub fn scrambled(self, address: Address) -> Self {
        Self { sequence: self.sequence.scrambled(address), ..self }
    }

    /// The same with `BA_i`, which the indices of pairs need: `2d + 2` points per row.
    #[must_use]
    pub fn with_pairs(self) -> Self {
        Self { pairs: true, ..self }
    }

    /// The number of factors.
    pub fn factors(&self) -> usize {
        self.sequence.dimensions() / 2
    }

    /// The number of rows.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The number of points per row.
    pub fn width(&self) -> usize {
        (1 + usize::from(self.pairs)) * self.factors() + 2
    }

    /// Whether it has the points `BA_i`, which the indices of pairs need.
    pub fn has_pairs(&self) -> bool {
        self.pairs
    }

    /// The points, row by row.
    pub fn points(&self) -> Vec<Point> {
        (0..self.rows).flat_map(|row| self.row(row)).collect()
    }

    /// The points of one row.
    pub fn row(&self, row: u32) -> Vec<Point> {
        let d = self.factors();
        let whole = self.sequence.point(row);
        let (a, b) = whole.split_at(d);
        let with = |base: &[f64], other: &[f64], i: usize| {
            let mut point = base.to_vec();
            point[i] = other[i];
            point
        };
        let mut points = vec![a.to_vec()];
        points.extend((0..d).map(|i| with(a, b, i)));
        if self.pairs {
            points.extend((0..d).map(|i| with(b, a, i)));
        }
        points.push(b.to_vec());
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_differ_only_in_one_factor() {
        for sample in
            [Saltelli::new(4, 32).unwrap(), Saltelli::new(4, 32).unwrap().scrambled(Address::new(1)).with_pairs()]
        {
            let width = sample.width();
            for row in sample.points().chunks(width) {
                let (a, b) = (&row[0], &row[width - 1]);
                for i in 0..4 {
                    let ab = &row[1 + i];
                    assert!((0..4).all(|k| ab[k] == if k == i { b[k] } else { a[k] }));
                    if sample.has_pairs() {
                        let ba = &row[5 + i];
                        assert!((0..4).all(|k| ba[k] == if k == i { a[k] } else { b[k] }));
                    }
                }
            }
        }
    }

    #[test]
    fn as_salib() {
        // SALib 1.6.0, sample.sobol(scramble=False) of two factors, second order, rows 2 and 3 of N = 4.
        let sample = Saltelli::new(2, 4).unwrap().with_pairs();
        assert_eq!(sample.points()[12..], SALIB);
        assert!(Saltelli::new(81, 4).unwrap_err().to_string().contains("Morris"));
        assert!(Saltelli::new(0, 4).is_err() && Saltelli::new(2, 1).is_err() && Saltelli::new(usize::MAX, 4).is_err());
    }
    const SALIB: [[f64; 2]; 12] = [
        [0.75, 0.25],
        [0.25, 0.25],
        [0.75, 0.25],
        [0.75, 0.25],
        [0.25, 0.25],
        [0.25, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
        [0.25, 0.75],
        [0.25, 0.75],
        [0.75, 0.75],
        [0.75, 0.75],
    ];
}
