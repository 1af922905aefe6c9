//! A small dense linear system `A x = b`, by elimination with partial pivoting. *Units*: those of the caller.

use super::error::Problem;

/// The solution of `matrix · x = right`.
///
/// # Errors
/// When the table is not square, sizes differ, an entry is not finite, or the system has no unique solution.
pub(crate) fn solve(matrix: &[Vec<f64>], right: &[f64]) -> Result<Vec<f64>, Problem> {
    let side = matrix.len();
    if side == 0 || right.len() != side || matrix.iter().any(|row| row.len() != side) {
        return Err(Problem::new("matrix", "is not square, with a right side as long; both are needed"));
    }
    if matrix.iter().flatten().chain(right).any(|entry| !entry.is_finite()) {
        return Err(Problem::new("matrix", "holds a number that is not finite"));
    }
    let mut rows: Vec<Vec<f64>> =
        matrix.iter().zip(right).map(|(row, &b)| row.iter().copied().chain([b]).collect()).collect();
    let scale = matrix.iter().flatten().fold(0.0_f64, |largest, entry| largest.max(entry.abs()));
    for column in 0..side {
        let pivot = (column..side)
            .fold(column, |best, row| if rows[row][column].abs() > rows[best][column].abs() { row } else { best });
        rows.swap(column, pivot);
        let head = rows[column][column];
        if head.abs() <= 1e-14 * scale {
            return Err(Problem::new("matrix", "is singular; a unique solution needs independent rows"));
        }
        let (done, rest) = rows.split_at_mut(column + 1);
        let lead = &done[column];
        for row in rest {
            let factor = row[column] / head;
            if factor != 0.0 {
                row.iter_mut().zip(lead).skip(column).for_each(|(entry, &above)| *entry -= factor * above);
            }
        }
    }
    let mut solution = vec![0.0; side];
    for i in (0..side).rev() {
        let known: f64 = (i + 1..side).map(|j| rows[i][j] * solution[j]).sum();
        solution[i] = (rows[i][side] - known) / rows[i][i];
    }
    Ok(solution)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // The first pivot is 0, so rows must be swapped.
        let matrix = [vec![0.0, 2.0, 1.0], vec![1.0, 1.0, 0.0], vec![2.0, 0.0, 1.0]];
        let x = solve(&matrix, &[7.0, 3.0, 5.0]).unwrap();
        for (found, expected) in x.iter().zip([1.0, 2.0, 3.0]) {
            assert!((found - expected).abs() < 1e-14);
        }
    }

    #[test]
    fn wrong_systems_are_refused() {
        assert!(solve(&[vec![1.0, 2.0], vec![2.0, 4.0]], &[1.0, 2.0]).is_err());
        assert!(solve(&[vec![1.0, 2.0]], &[1.0]).is_err() && solve(&[vec![1.0]], &[1.0, 2.0]).is_err());
        assert!(solve(&[vec![f64::NAN]], &[1.0]).is_err() && solve(&[], &[]).is_err());
    }
}
