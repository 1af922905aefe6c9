//! Morris trajectories: walks through the cube that move one factor at a time, each factor once.
//!
//! Formula: on a grid of `p` levels (even) a walk starts at a random level, goes through the factors in random order,
//! and moves each by `Δ = p/(2(p − 1))`, up if there is room above and down otherwise; as many levels are below as
//! above, so every level is equally likely at both ends of a move. *Units*: shares of the ranges. *Words*: factors − 1
//! for the order, then one per factor; one stream per walk (call 0, block = walk). *Reference*: Morris 1991,
//! Technometrics 33(2):161.

use super::{Point, check, draw};
use crate::base::error::Problem;
use crate::base::random::{Address, below};

/// Walks of `factors + 1` points each.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectories {
    points: Vec<Point>,
    moves: Vec<Move>,
    factors: usize,
}

/// One step of a walk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Move {
    /// The number of the point it starts from; it ends at the next.
    pub(super) from: usize,
    /// The factor that moves.
    pub(super) factor: usize,
    /// The move, as a signed share of the factor's range.
    pub(super) by: f64,
}

impl Trajectories {
    /// `walks` walks over `factors` factors on a grid of `levels` levels; four are usual.
    ///
    /// # Errors
    /// When there is no factor or walk, or too many points, or the levels are not an even number from 2 to 1000.
    pub fn new(factors: usize, walks: usize, levels: u32, address: Address) -> Result<Self, Problem> {
        check::factors(factors)?;
        check::points("walks", walks, 1, factors + 1)?;
        if levels % 2 == 1 || !(2..=1000).contains(&levels) {
            return Err(Problem::new("levels", format!("{levels} is not an even number from 2 to 1000")));
        }
        let (half, top) = (levels / 2, f64::from(levels - 1));
        let (mut points, mut moves) = (Vec::with_capacity(walks * (factors + 1)), Vec::with_capacity(walks * factors));
        for walk in 0..walks {
            let mut stream = address.stream(0, walk as u32);
            let order = draw::order(&mut stream, factors);
            let mut at: Vec<u32> = (0..factors).map(|_| below(stream.word(), levels)).collect();
            let place = |at: &[u32]| at.iter().map(|&level| f64::from(level) / top).collect::<Point>();
            points.push(place(&at));
            for factor in order {
                let up = at[factor] < half;
                at[factor] = if up { at[factor] + half } else { at[factor] - half };
                let by = f64::from(half) / top * if up { 1.0 } else { -1.0 };
                moves.push(Move { from: points.len() - 1, factor, by });
                points.push(place(&at));
            }
        }
        Ok(Self { points, moves, factors })
    }

    /// The points, walk by walk.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The number of factors.
    pub fn factors(&self) -> usize {
        self.factors
    }

    /// The number of walks.
    pub fn walks(&self) -> usize {
        self.points.len() / (self.factors + 1)
    }

    /// The steps, walk by walk.
    pub(super) fn moves(&self) -> &[Move] {
        &self.moves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_moves_one_factor_by_delta_and_each_factor_once_a_walk() {
        let design = Trajectories::new(5, 40, 4, Address::new(1)).unwrap();
        assert_eq!((design.points().len(), design.walks(), design.factors()), (240, 40, 5));
        for walk in design.points().chunks(6) {
            let mut moved = Vec::new();
            for step in walk.windows(2) {
                let factors: Vec<usize> = (0..5).filter(|&k| step[0][k] != step[1][k]).collect();
                assert_eq!(factors.len(), 1);
                assert!(((step[1][factors[0]] - step[0][factors[0]]).abs() - 2.0 / 3.0).abs() < 1e-15);
                moved.push(factors[0]);
            }
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2, 3, 4]);
            assert!(walk.iter().flatten().all(|u| (0.0..=1.0).contains(u)));
        }
        for step in design.moves() {
            let [from, to] = [step.from, step.from + 1].map(|at| design.points()[at][step.factor]);
            assert!((to - from - step.by).abs() < 1e-15);
        }
    }

    #[test]
    fn levels_and_orders_are_equally_likely() {
        let design = Trajectories::new(3, 4000, 4, Address::new(2)).unwrap();
        let (mut levels, mut first) = ([0; 4], [0; 3]);
        for (walk, steps) in design.points().chunks(4).zip(design.moves().chunks(3)) {
            levels[(walk[0][1] * 3.0).round() as usize] += 1;
            first[steps[0].factor] += 1;
        }
        // Four standard errors of a count: 4·√(4000·p(1 − p)).
        assert!(levels.iter().all(|&times| (f64::from(times) - 1000.0).abs() < 110.0), "{levels:?}");
        assert!(first.iter().all(|&times| (f64::from(times) - 4000.0 / 3.0).abs() < 120.0), "{first:?}");
    }

    #[test]
    fn invalid_designs_are_refused() {
        let wrong = [(0, 4, 4), (3, 0, 4), (3, 4, 3), (3, 4, 0), (usize::MAX - 1, 4, 4)];
        assert!(wrong.iter().all(|&(d, r, p)| Trajectories::new(d, r, p, Address::new(1)).is_err()));
    }
}
