//! The gain from common random numbers: the variance of a difference with pairing, compared to that without.
//!
//! Formula: `1 − s²(x − y)/(s²(x) + s²(y))`. 1: pairing removes all variance; 0: none; below 0: it adds some. With a
//! reduction `g`, the same interval needs `1/(1 − g)` times fewer replicates. *Units*: share.
//! *Reference*: Law 2015, Simulation Modeling and Analysis, 5th ed., §11.2.

use super::check;
use super::student::{differences, moments};
use crate::base::error::Problem;

/// The share of the variance of a difference that pairing removes.
///
/// # Errors
/// When there are fewer than three pairs (two give any share from −1 to 1, whatever the true one is), a value is not finite, or neither sample has any spread.
///
/// ```
/// assert_eq!(cogov::stats::pairing_gain(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]), Ok(1.0));
/// assert_eq!(cogov::stats::pairing_gain(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]), Ok(-1.0));
/// ```
pub fn pairing_gain(first: &[f64], second: &[f64]) -> Result<f64, Problem> {
    check::pairs(first, second, 3)?;
    let apart = moments(first).1 + moments(second).1;
    if apart <= 0.0 {
        return Err(check::constant("first and second"));
    }
    Ok(1.0 - moments(&differences(first, second)?).1 / apart)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DEXTRO, LAEVO, near};
    use super::*;

    #[test]
    fn as_numpy() {
        // numpy 2.4.6, 1 − d.var(ddof=1)/(a.var(ddof=1) + b.var(ddof=1)).
        assert!(near(pairing_gain(&LAEVO, &DEXTRO).unwrap(), 0.7901550411490923, 1e-12));
        assert!(pairing_gain(&[1.0], &[2.0]).is_err() && pairing_gain(&[1.0; 3], &[2.0; 3]).is_err());
    }
}
