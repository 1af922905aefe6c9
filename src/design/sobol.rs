//! Sobol sequence: points that fill the cube evenly, however many are taken.
//!
//! Formula: coordinate `k` of point `i` is the exclusive or of the direction numbers at the bits of the Gray code `i ⊕
//! ⌊i/2⌋`. Scrambled: the digits of each coordinate go through a random lower triangular matrix over {0, 1} and are
//! shifted by a random word; each point is then uniform, and every dyadic stratum is met as before. Take powers of two.
//! *Units*: shares of the ranges, multiples of 2⁻³². *Words*: 33 a dimension where scrambled (call 0, block k).
//! *Reference*: Sobol' 1967, USSR Computational Mathematics and Mathematical Physics 7(4):86; Joe and Kuo 2008, SIAM Journal
//! on Scientific Computing 30(5):2635; Matoušek 1998, Journal of Complexity 14(4):527.

use super::directions::{BITS, DIMENSIONS, directions};
use super::{Point, check};
use crate::base::error::Problem;
use crate::base::random::Address;

/// The Sobol sequence in some number of dimensions.
#[derive(Clone, Debug, PartialEq)]
pub struct Sobol {
    directions: Vec<[u32; BITS]>,
    shift: Vec<u32>,
}

impl Sobol {
    /// The plain sequence; its first point is the origin.
    ///
    /// # Errors
    /// When there are no dimensions, or more than 161.
    ///
    /// ```
    /// let sequence = cogov::design::Sobol::new(2)?;
    /// assert_eq!(sequence.points(4), [[0.0, 0.0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75]]);
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    pub fn new(dimensions: usize) -> Result<Self, Problem> {
        check::factors(dimensions)?;
        if dimensions > DIMENSIONS {
            let message = format!("{dimensions} dimensions are more than the {DIMENSIONS} that the sequence has here");
            return Err(Problem::new("factors", message));
        }
        Ok(Self { directions: directions(dimensions), shift: vec![0; dimensions] })
    }

    /// The sequence with its digits scrambled by the words at an address.
    #[must_use]
    pub fn scrambled(mut self, address: Address) -> Self {
        for (k, (directions, shift)) in self.directions.iter_mut().zip(&mut self.shift).enumerate() {
            let mut stream = address.stream(0, k as u32);
            // Row r makes digit r from the digits before it and its own; the first digit is the uppermost bit.
            let rows: [u32; BITS] = std::array::from_fn(|r| {
                let own = 1 << (BITS - 1 - r);
                stream.word() & !(own - 1) | own
            });
            *shift = stream.word();
            for direction in directions.iter_mut() {
                let digit = |r: usize| (rows[r] & *direction).count_ones() & 1;
                *direction = (0..BITS).fold(0, |word, r| word << 1 | digit(r));
            }
        }
        self
    }

    /// The number of dimensions.
    pub fn dimensions(&self) -> usize {
        self.directions.len()
    }

    /// Point `index` of the sequence.
    pub fn point(&self, index: u32) -> Point {
        let gray = index ^ index >> 1;
        let coordinate = |(directions, shift): (&[u32; BITS], &u32)| {
            let bits = directions.iter().enumerate().filter(|(bit, _)| gray >> bit & 1 == 1);
            f64::from(bits.fold(*shift, |word, (_, direction)| word ^ direction)) / 4_294_967_296.0
        };
        self.directions.iter().zip(&self.shift).map(coordinate).collect()
    }

    /// The first `count` points.
    pub fn points(&self, count: u32) -> Vec<Point> {
        (0..count).map(|index| self.point(index)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Centred L2 discrepancy, squared (Hickernell 1998, Mathematics of Computation 67(221):299).
    fn discrepancy(points: &[Point]) -> f64 {
        let n = points.len() as f64;
        let a = |x: f64| (x - 0.5).abs();
        let single: f64 =
            points.iter().map(|p| p.iter().map(|&x| 1.0 + 0.5 * a(x) - 0.5 * a(x) * a(x)).product::<f64>()).sum();
        let pair = |p: &Point, q: &Point| {
            p.iter().zip(q).map(|(&x, &y)| 1.0 + 0.5 * a(x) + 0.5 * a(y) - 0.5 * (x - y).abs()).product::<f64>()
        };
        let double: f64 = points.iter().map(|p| points.iter().map(|q| pair(p, q)).sum::<f64>()).sum();
        (13.0_f64 / 12.0).powi(points[0].len() as i32) - 2.0 * single / n + double / (n * n)
    }

    #[test]
    fn as_scipy() {
        // scipy 1.17.1, qmc.Sobol(d, scramble=False): rows 5 and 777 in eight dimensions; row 1000 in dimensions 50,
        // 100 and 161; the sum of all coordinates of 1024 points in 161 dimensions; discrepancy of 256 points in 5.
        let eight = Sobol::new(8).unwrap();
        assert_eq!(eight.point(5), ROW_5);
        assert_eq!(eight.point(777), ROW_777);
        let all = Sobol::new(161).unwrap();
        let row = all.point(1000);
        assert_eq!([row[49], row[99], row[160]], ROW_1000);
        let mixed: f64 = all
            .points(1024)
            .iter()
            .flat_map(|point| point.iter().enumerate().map(|(k, x)| x * x * (k + 1) as f64))
            .sum();
        assert!((mixed / MIXED - 1.0).abs() < 1e-12, "{mixed}");
        let found = discrepancy(&Sobol::new(5).unwrap().points(256));
        assert!((found / DISCREPANCY - 1.0).abs() < 1e-9, "{found}");
    }
    const ROW_5: [f64; 8] = [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375];
    const ROW_777: [f64; 8] = [
        0.6923828125,
        0.9365234375,
        0.1630859375,
        0.2744140625,
        0.6357421875,
        0.3564453125,
        0.1904296875,
        0.7626953125,
    ];
    const ROW_1000: [f64; 3] = [0.4794921875, 0.1865234375, 0.8583984375];
    const MIXED: f64 = 4444809.622558594;
    const DISCREPANCY: f64 = 0.0002597808337478913;

    #[test]
    fn every_stratum_is_met_scrambled_or_not() {
        let plain = Sobol::new(40).unwrap();
        for sequence in [plain.clone(), plain.scrambled(Address::new(9))] {
            let points = sequence.points(256);
            for k in 0..40 {
                let mut strata: Vec<usize> = points.iter().map(|point| (point[k] * 256.0) as usize).collect();
                strata.sort_unstable();
                assert_eq!(strata, (0..256).collect::<Vec<_>>());
            }
            // The first two dimensions make a (0, 2) sequence: one point in each box of 16 by 16.
            let mut boxes: Vec<usize> =
                points.iter().map(|point| (point[0] * 16.0) as usize * 16 + (point[1] * 16.0) as usize).collect();
            boxes.sort_unstable();
            assert_eq!(boxes, (0..256).collect::<Vec<_>>());
        }
    }

    #[test]
    fn scrambling_makes_points_uniform_and_differs_by_address() {
        let first = |seed: u64| Sobol::new(3).unwrap().scrambled(Address::new(seed)).point(0);
        let mean = (0..2000).map(|seed| first(seed)[1]).sum::<f64>() / 2000.0;
        assert!((mean - 0.5).abs() < 4.0 / (12.0 * 2000.0_f64).sqrt(), "{mean}");
        assert_eq!(first(1), first(1));
        // Evenness is kept: below a quarter of what 256 random points have on average, (5/4)⁵ − (13/12)⁵ over 256.
        let scrambled = Sobol::new(5).unwrap().scrambled(Address::new(2)).points(256);
        assert!(discrepancy(&scrambled) < 0.25 * (1.25_f64.powi(5) - (13.0_f64 / 12.0).powi(5)) / 256.0);
        assert!(Sobol::new(0).is_err() && Sobol::new(162).is_err());
    }
}
