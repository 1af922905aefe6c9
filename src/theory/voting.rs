//! Voting: the probability that a majority, or a quota, is right.
//!
//! `n` voters are right independently with probability `p`; the majority is right with the binomial probability of more
//! than `n/2`, a tie counting half. *Units*: probabilities. Target V-E21; Condorcet, *Essai sur l'application de
//! l'analyse*,
//! 1785.

use super::domain::count;
use super::sampling::binomial;
use crate::base::error::Problem;

/// The probability that the majority of `voters` is right, each with probability `competence`; a tie is decided by a
/// coin.
///
/// # Errors
/// When there are no voters or `competence` is not in [0, 1].
pub fn majority_probability(voters: usize, competence: f64) -> Result<f64, Problem> {
    let above = quota_probability(voters, voters / 2 + 1, competence)?;
    let tie = if voters.is_multiple_of(2) { binomial(voters, competence)?[voters / 2] } else { 0.0 };
    Ok(above + 0.5 * tie)
}

/// The probability that at least `quota` of `voters` say yes, each with probability `yes`.
///
/// # Errors
/// When there are no voters, the quota is above them, or `yes` is not in [0, 1].
pub fn quota_probability(voters: usize, quota: usize, yes: f64) -> Result<f64, Problem> {
    count("voters", voters, 1)?;
    if quota > voters {
        return Err(Problem::new("quota", format!("{quota} is not in 0..={voters}, the voters")));
    }
    Ok(binomial(voters, yes)?[quota..].iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn condorcet() {
        // V-E21.
        for (voters, competence, chance) in [(11, 0.6, 0.753_498_1), (51, 0.6, 0.926_470_8), (1, 0.6, 0.6)] {
            assert!((majority_probability(voters, competence).unwrap() - chance).abs() < 5e-8);
        }
        assert!((majority_probability(2, 0.6).unwrap() - 0.6).abs() < 1e-15);
        assert!((quota_probability(3, 3, 0.5).unwrap() - 0.125).abs() < 1e-15);
        assert!((quota_probability(3, 0, 0.5).unwrap() - 1.0).abs() < 1e-15);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(majority_probability(0, 0.6).is_err() && majority_probability(3, 1.6).is_err());
        assert!(quota_probability(3, 4, 0.5).is_err());
    }
}
