//! Coverage of several independent channels: the probability that at least one of them reaches a resident.
//!
//! `1 − Π(1 − p_k)`, built up as `c + p(1 − c)` so that small probabilities keep their digits. *Units*: probabilities.

use super::domain::probability;
use crate::base::chances::either;
use crate::base::error::Problem;

/// The probability that at least one channel reaches a resident; 0 without channels.
///
/// # Errors
/// When a probability is not in [0, 1].
pub fn union_coverage(channels: &[f64]) -> Result<f64, Problem> {
    let mut covered = 0.0;
    for (k, &chance) in channels.iter().enumerate() {
        covered = either(covered, probability(&format!("channels[{k}]"), chance)?);
    }
    Ok(covered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert!((union_coverage(&[0.5, 0.5, 0.2]).unwrap() - 0.8).abs() < 1e-15);
        assert_eq!((union_coverage(&[]).unwrap(), union_coverage(&[1.0, 0.3]).unwrap()), (0.0, 1.0));
        assert_eq!(union_coverage(&[1e-20, 1e-20]).unwrap(), 2e-20);
        assert_eq!(union_coverage(&[0.5, 1.4]).unwrap_err().to_string(), "channels[1]: 1.4 is not in [0, 1]");
    }
}
