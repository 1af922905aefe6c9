//! One at a time: a baseline, and each factor moved through its levels while the others stay at the baseline.
//!
//! Formula: the swing of a factor is the largest minus the smallest outcome over its levels and the baseline. It does
//! not detect interactions. *Units*: points are shares of the ranges, swings are those of the outcome. *Words*: none.
//! *Reference*: ten Broeke, van Voorn and Ligtenberg 2016, Journal of Artificial Societies and Social Simulation 19(1):5.

use super::grid::level;
use super::{MOST_POINTS, Point, check};
use crate::base::error::Problem;

/// A design that moves one factor at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct OneAtATime {
    baseline: Point,
    levels: usize,
}

/// The effect of one factor alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The outcome at each level, from the lower end of the range to the upper; `None` if the run failed.
    pub outcomes: Vec<Option<f64>>,
    /// The largest minus the smallest outcome, the baseline included; `None` if fewer than two runs succeeded.
    pub swing: Option<f64>,
}

impl OneAtATime {
    /// Moves each factor through `levels` levels from a baseline of shares in [0, 1].
    ///
    /// # Errors
    /// When there is no factor or no level, a share is not in [0, 1], or there are too many points.
    pub fn new(baseline: Point, levels: usize) -> Result<Self, Problem> {
        check::factors(baseline.len())?;
        if let Some(at) = baseline.iter().position(|u| !(0.0..=1.0).contains(u)) {
            return Err(Problem::new(format!("baseline[{at}]"), format!("{} is not in [0, 1]", baseline[at])));
        }
        if levels == 0 || levels.saturating_mul(baseline.len()) >= MOST_POINTS {
            return Err(Problem::new(
                "levels",
                format!("{levels} is not allowed; at least 1, and {MOST_POINTS} points"),
            ));
        }
        Ok(Self { baseline, levels })
    }

    /// The points: the baseline first, then each factor's levels.
    pub fn points(&self) -> Vec<Point> {
        let moved = (0..self.baseline.len()).flat_map(|factor| {
            (0..self.levels).map(move |k| {
                let mut point = self.baseline.clone();
                point[factor] = level(k, self.levels);
                point
            })
        });
        std::iter::once(self.baseline.clone()).chain(moved).collect()
    }

    /// The swing of each factor.
    ///
    /// # Errors
    /// When there are not as many outcomes as points, or one is not finite.
    pub fn swings(&self, outcomes: &[Option<f64>]) -> Result<Vec<Swing>, Problem> {
        check::outcomes(outcomes, 1 + self.baseline.len() * self.levels)?;
        let swing = |own: &[Option<f64>]| {
            let known = || own.iter().chain(&outcomes[..1]).flatten().copied();
            let (low, high) = known().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
            Swing { outcomes: own.to_vec(), swing: (known().count() > 1).then_some(high - low) }
        };
        Ok(outcomes[1..].chunks(self.levels).map(swing).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_swings_by_its_slopes() {
        let design = OneAtATime::new(vec![0.5, 0.25, 0.0], 3).unwrap();
        let points = design.points();
        assert_eq!(points.len(), 10);
        for (number, point) in points[1..].iter().enumerate() {
            let moved: Vec<usize> = (0..3).filter(|&k| point[k] != points[0][k]).collect();
            assert!(moved.is_empty() || moved == [number / 3]);
        }
        let mut outcomes: Vec<Option<f64>> = points.iter().map(|x| Some(4.0 * x[0] - 2.0 * x[1])).collect();
        let swings = |outcomes: &[Option<f64>]| -> Vec<Option<f64>> {
            design.swings(outcomes).unwrap().into_iter().map(|found| found.swing).collect()
        };
        assert_eq!(swings(&outcomes), [Some(4.0), Some(2.0), Some(0.0)]);
        // A failed run leaves the others: from ½ to 1 only.
        outcomes[1] = None;
        assert_eq!(swings(&outcomes)[0], Some(2.0));
        assert_eq!(swings(&[None; 10]), [None; 3]);
        assert!(design.swings(&outcomes[1..]).is_err());
        assert!(OneAtATime::new(vec![], 3).is_err() && OneAtATime::new(vec![1.1], 3).is_err());
    }
}
