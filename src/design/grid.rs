//! Full grid: every combination of the levels.
//!
//! Formula: level `k` of `n` is at `k/(n − 1)`, a single level at ½; the last factor changes fastest. *Units*: shares
//! of the ranges. *Words*: none. *Reference*: Box, Hunter and Hunter 2005, Statistics for Experimenters, ch. 5.

use super::{MOST_POINTS, Point};
use crate::base::error::Problem;

/// Every combination of `levels[k]` levels of factor `k`.
///
/// # Errors
/// When a factor has no level, or there are too many points.
///
/// ```
/// let grid = cogov::design::grid(&[2, 3])?;
/// assert_eq!(grid.len(), 6);
/// assert_eq!((&grid[0][..], &grid[1][..], &grid[5][..]), (&[0.0, 0.0][..], &[0.0, 0.5][..], &[1.0, 1.0][..]));
/// # Ok::<(), cogov::Problem>(())
/// ```
pub fn grid(levels: &[usize]) -> Result<Vec<Point>, Problem> {
    let mut points: usize = 1;
    for (k, &count) in levels.iter().enumerate() {
        if count == 0 {
            return Err(Problem::new(format!("levels[{k}]"), "0 is not allowed; at least 1 is needed"));
        }
        points = points.saturating_mul(count);
    }
    if points > MOST_POINTS {
        return Err(Problem::new("levels", format!("they combine to more than {MOST_POINTS} points")));
    }
    let point = |mut number: usize| {
        let mut point = vec![0.0; levels.len()];
        for (cell, &count) in point.iter_mut().zip(levels).rev() {
            *cell = level(number % count, count);
            number /= count;
        }
        point
    };
    Ok((0..points).map(point).collect())
}

/// The coordinate of level `k` of `count`.
pub(super) fn level(k: usize, count: usize) -> f64 {
    if count > 1 { k as f64 / (count - 1) as f64 } else { 0.5 }
}

#[cfg(test)]
mod tests {
    use super::super::{Factor, Level, Range};
    use super::*;

    #[test]
    fn every_combination_once() {
        let mut grid = grid(&[3, 1, 4]).unwrap();
        grid.sort_by(|a, b| a.partial_cmp(b).unwrap());
        grid.dedup();
        assert_eq!(grid.len(), 12);
        assert!(grid.iter().all(|point| point[1] == 0.5));
        assert_eq!(super::grid(&[]).unwrap(), [Vec::<f64>::new()]);
    }

    #[test]
    fn as_many_levels_as_values_are_the_values() {
        let years = Factor::new("x", Range::Integer { low: -3, high: 96 }).unwrap();
        let found: Vec<Level> = grid(&[100]).unwrap().iter().map(|point| years.at(point[0])).collect();
        assert_eq!(found, (-3..=96).map(Level::Integer).collect::<Vec<_>>());
    }

    #[test]
    fn too_many_points_are_refused() {
        assert!(grid(&[2, 0]).is_err() && grid(&[10; 40]).is_err());
    }
}
