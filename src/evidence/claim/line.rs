//! An outcome along some arms: its levels, steps, gaps, order, and the place where it crosses the middle between its ends.
//!
//! Formula: the line crosses at `x` if `L(x) = level(x) − (first + last)/2` is 0, `level(x)` by linear interpolation. Each
//! replicate has its own `L(x)`; the interval of the place is the hull of the `x` at which the t test of these values does
//! not reject 0 (Fieller's method: exact for normal levels). Between two arms the bounds are the roots of a quadratic.
//! *Units*: those of the outcome; of `x`.
//! *Reference*: Fieller 1954, Journal of the Royal Statistical Society B 16(2):175.

use super::levels::Levels;
use crate::stats::{mean, t_quantile};

/// An outcome along some arms; a sign of 1 where it is expected to rise or the largest is first, −1 otherwise.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::evidence) struct Line {
    pub(in crate::evidence) outcome: usize,
    pub(in crate::evidence) arms: Vec<usize>,
    pub(in crate::evidence) sign: f64,
}

impl Line {
    /// The levels along the arms in a replicate.
    fn row(&self, levels: &Levels, row: usize) -> Vec<f64> {
        self.arms.iter().map(|arm| levels.at(self.outcome, *arm, row)).collect()
    }

    /// The mean level in the first arm.
    pub(in crate::evidence) fn first(&self, levels: &Levels) -> f64 {
        mean(levels.column(self.outcome, self.arms[0])).unwrap_or(f64::NAN)
    }

    /// The difference of one arm and another in each replicate.
    fn difference(&self, arm: usize, other: usize, levels: &Levels) -> Vec<f64> {
        let (own, other) = (levels.column(self.outcome, arm), levels.column(self.outcome, other));
        own.iter().zip(other).map(|(x, y)| x - y).collect()
    }

    /// The difference of the last arm and the first in each replicate.
    pub(in crate::evidence) fn whole(&self, levels: &Levels) -> Vec<f64> {
        self.difference(self.arms[self.arms.len() - 1], self.arms[0], levels)
    }

    /// The steps from arm to arm in the expected direction, by replicate; negative where a step goes back.
    pub(in crate::evidence) fn steps(&self, levels: &Levels) -> Vec<Vec<f64>> {
        self.arms.windows(2).map(|pair| self.signed(self.difference(pair[1], pair[0], levels))).collect()
    }

    /// The lead of every other arm over `arm`, by replicate; above 0 where the other is before it.
    pub(in crate::evidence) fn before(&self, arm: usize, levels: &Levels) -> Vec<Vec<f64>> {
        let others = self.arms.iter().filter(|other| **other != arm);
        others.map(|other| self.signed(self.difference(*other, arm, levels))).collect()
    }

    /// The gap between the level in each arm and a curve, by replicate.
    pub(in crate::evidence) fn gaps(&self, curve: &[f64], levels: &Levels) -> Vec<Vec<f64>> {
        let gap =
            |(arm, at): (&usize, &f64)| levels.column(self.outcome, *arm).iter().map(|level| level - at).collect();
        self.arms.iter().zip(curve).map(gap).collect()
    }

    fn signed(&self, values: Vec<f64>) -> Vec<f64> {
        values.into_iter().map(|x| self.sign * x).collect()
    }

    /// Whether the arms are in order in a replicate.
    pub(in crate::evidence) fn ordered(&self, chain: bool, levels: &Levels, row: usize) -> bool {
        let line = self.signed(self.row(levels, row));
        if chain {
            line.windows(2).all(|pair| pair[0] > pair[1])
        } else {
            line[1..].iter().all(|other| line[0] > *other)
        }
    }

    /// The probability of the order if all arms are equal and no two levels are: one of all orders, or one of all arms first.
    pub(in crate::evidence) fn chance(&self, chain: bool) -> f64 {
        let arms = self.arms.len();
        if chain { (2..=arms).fold(1.0, |share, k| share / k as f64) } else { 1.0 / arms as f64 }
    }

    /// The place where the mean levels first cross the middle between their ends; none where the ends are equal.
    pub(in crate::evidence) fn crossing(&self, x: &[f64], levels: &Levels) -> Option<f64> {
        let line: Vec<f64> =
            self.arms.iter().map(|arm| mean(levels.column(self.outcome, *arm))).collect::<Option<Vec<f64>>>()?;
        let half = 0.5 * (line[0] + line[line.len() - 1]);
        let place = |k: usize| {
            let (before, after) = (line[k] - half, line[k + 1] - half);
            (before * after <= 0.0 && before != after).then(|| x[k] + (x[k + 1] - x[k]) * before / (before - after))
        };
        (0..line.len() - 1).find_map(place).filter(|_| line[0] != line[line.len() - 1])
    }

    /// The interval of the place, which is `at` by the mean levels; none for one replicate.
    pub(in crate::evidence) fn crossing_limits(
        &self,
        x: &[f64],
        at: f64,
        levels: &Levels,
        level: f64,
    ) -> Option<(f64, f64)> {
        let n = levels.replicates() as f64;
        let t = t_quantile(0.5 + 0.5 * level, n - 1.0).ok()?;
        let heights: Vec<Vec<f64>> = (0..levels.replicates())
            .map(|row| {
                let line = self.row(levels, row);
                let half = 0.5 * (line[0] + line[line.len() - 1]);
                line.into_iter().map(|level| level - half).collect()
            })
            .collect();
        let column = |k: usize| -> Vec<f64> { heights.iter().map(|row| row[k]).collect() };
        let (mut low, mut high) = (at, at);
        for k in 0..x.len() - 1 {
            let (begin, end) = (column(k), column(k + 1));
            let slope: Vec<f64> = begin.iter().zip(&end).map(|(a, b)| b - a).collect();
            let (a, d) = (mean(&begin)?, mean(&slope)?);
            let q = |x: &[f64], y: &[f64], (x0, y0): (f64, f64)| {
                let products = x.iter().zip(y).fold(0.0, |sum, (x, y)| sum + (x - x0) * (y - y0));
                t * t * products / (n * (n - 1.0))
            };
            // L(u) = a + u·d is not rejected where c0 + 2·c1·u + c2·u² ≤ 0, with u from 0 to 1 between the two arms.
            let (c0, c1, c2) = (
                a * a - q(&begin, &begin, (a, a)),
                a * d - q(&begin, &slope, (a, d)),
                d * d - q(&slope, &slope, (d, d)),
            );
            let inside = |u: f64| c0 + 2.0 * c1 * u + c2 * u * u <= 0.0;
            let ends = [0.0, 1.0].into_iter().filter(|u| inside(*u));
            let root = (c1 * c1 - c0 * c2).max(0.0).sqrt();
            let met = c1 * c1 >= c0 * c2;
            let roots = [-c1 - root, -c1 + root].map(|top| top / c2).into_iter();
            for u in roots.filter(|u| met && (0.0..=1.0).contains(u)).chain(ends) {
                let place = x[k] + (x[k + 1] - x[k]) * u;
                (low, high) = (low.min(place), high.max(place));
            }
        }
        Some((low, high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::t_test;

    fn line(arms: usize) -> Line {
        Line { outcome: 0, arms: (0..arms).collect(), sign: 1.0 }
    }

    #[test]
    fn a_step_is_where_the_middle_is_crossed() {
        let flat = Levels::of(vec![vec![vec![0.5, 0.4], vec![0.5, 0.4]]]);
        assert_eq!(line(2).crossing(&[0.0, 1.0], &flat), None, "a flat line has no step");
        let falling = Levels::of(vec![vec![vec![1.0, 1.0], vec![0.5, 0.5], vec![0.0, 0.0]]]);
        assert_eq!(line(3).crossing(&[0.0, 1.0, 2.0], &falling), Some(1.0));
        assert_eq!(line(3).crossing_limits(&[0.0, 1.0, 2.0], 1.0, &falling, 0.95), Some((1.0, 1.0)));
    }

    #[test]
    fn the_ends_of_its_interval_are_where_the_t_test_is_undecided() {
        let arms = [[0.0, 0.1, 0.05, 0.02], [0.2, 0.1, 0.22, 0.15], [0.7, 0.8, 0.66, 0.9], [1.0, 0.9, 1.1, 0.95]];
        let levels = Levels::of(vec![arms.iter().map(|arm| arm.to_vec()).collect()]);
        let (line, x) = (line(4), [0.0, 1.0, 2.0, 3.0]);
        let at = line.crossing(&x, &levels).unwrap();
        let (low, high) = line.crossing_limits(&x, at, &levels, 0.95).unwrap();
        assert!(1.0 < low && low < at && at < high && high < 2.0, "{low} {at} {high}");
        for end in [low, high] {
            let height = |row: usize| {
                let own = line.row(&levels, row);
                own[1] + (own[2] - own[1]) * (end - 1.0) - 0.5 * (own[0] + own[3])
            };
            let heights: Vec<f64> = (0..4).map(height).collect();
            assert!((t_test(&heights, 0.0, 0.95).unwrap().p - 0.05).abs() < 1e-9, "{end}");
        }
    }

    #[test]
    fn a_step_of_unsure_height_may_be_anywhere() {
        let levels = Levels::of(vec![vec![vec![0.0, 1.0], vec![0.3, 0.2], vec![1.0, 0.5]]]);
        let (line, x) = (line(3), [0.0, 1.0, 2.0]);
        let at = line.crossing(&x, &levels).unwrap();
        assert_eq!(line.crossing_limits(&x, at, &levels, 0.95), Some((0.0, 2.0)));
    }

    #[test]
    fn chance_puts_arms_in_order_too() {
        assert_eq!((line(3).chance(true), line(4).chance(false)), (1.0 / 6.0, 0.25));
    }
}
