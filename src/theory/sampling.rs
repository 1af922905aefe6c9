//! The composition of sampled groups: the hypergeometric distribution (drawn without replacement from a finite
//! population) and the binomial (from an infinite one).
//!
//! `H(j) = C(m, j) C(Z−m, d−j) / C(Z, d)` and `B(j) = C(d, j) pʲ (1−p)^(d−j)`. *Units*: probabilities. Both are built
//! outwards from the most likely count by the ratio of neighbours and then normalised: no factorial, no cancellation.

use super::domain::{count, probability};
use crate::base::error::Problem;

/// Probabilities of 0, 1, …, `draws` marked members among `draws` taken without replacement from `population`, of whom
/// `marked` are marked.
///
/// # Errors
/// When more members are marked or drawn than the population has.
pub fn hypergeometric(population: usize, marked: usize, draws: usize) -> Result<Vec<f64>, Problem> {
    count("population", population, 0)?;
    if marked > population {
        return Err(Problem::new("marked", format!("{marked} is not in 0..={population}, the population")));
    }
    if draws > population {
        return Err(Problem::new("draws", format!("{draws} is not in 0..={population}, the population")));
    }
    let (least, most) = ((draws + marked).saturating_sub(population), draws.min(marked));
    let top = (((draws + 1) as f64 * (marked + 1) as f64) / (population + 2) as f64) as usize;
    Ok(from_mode(draws, least, most, top, |j| {
        let (j_, m, d, z) = (j as f64, marked as f64, draws as f64, population as f64);
        (m - j_) * (d - j_) / ((j_ + 1.0) * (z - m - d + j_ + 1.0))
    }))
}

/// Probabilities of 0, 1, …, `draws` successes in `draws` independent trials.
///
/// # Errors
/// When `success` is not in [0, 1] or there are too many draws.
pub fn binomial(draws: usize, success: f64) -> Result<Vec<f64>, Problem> {
    count("draws", draws, 0)?;
    probability("success", success)?;
    let (least, most) = match success {
        0.0 => (0, 0),
        1.0 => (draws, draws),
        _ => (0, draws),
    };
    let top = ((draws + 1) as f64 * success) as usize;
    Ok(from_mode(draws, least, most, top, |j| (draws - j) as f64 / (j + 1) as f64 * (success / (1.0 - success))))
}

/// Weights 1 at the mode and `ratio(j) = P(j+1)/P(j)` outwards, normalised.
fn from_mode(draws: usize, least: usize, most: usize, top: usize, ratio: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut weights = vec![0.0; draws + 1];
    let top = top.clamp(least, most);
    weights[top] = 1.0;
    for j in top..most {
        weights[j + 1] = weights[j] * ratio(j);
    }
    for j in (least..top).rev() {
        weights[j] = weights[j + 1] / ratio(j);
    }
    let total: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight /= total);
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < 1e-14, "{found:?}");
        }
    }

    #[test]
    fn small_cases_by_hand() {
        close(&hypergeometric(5, 2, 2).unwrap(), &[0.3, 0.6, 0.1]);
        close(&hypergeometric(4, 4, 2).unwrap(), &[0.0, 0.0, 1.0]);
        close(&hypergeometric(4, 3, 3).unwrap(), &[0.0, 0.0, 0.75, 0.25]);
        close(&binomial(3, 0.5).unwrap(), &[0.125, 0.375, 0.375, 0.125]);
        close(&binomial(2, 1.0).unwrap(), &[0.0, 0.0, 1.0]);
        close(&binomial(2, 0.0).unwrap(), &[1.0, 0.0, 0.0]);
    }

    #[test]
    fn means_hold_in_large_populations() {
        let weights = hypergeometric(1_000_000, 250_000, 400).unwrap();
        let mean: f64 = weights.iter().enumerate().map(|(j, w)| j as f64 * w).sum();
        assert!((mean - 100.0).abs() < 1e-9);
        let weights = binomial(100_000, 0.3).unwrap();
        let mean: f64 = weights.iter().enumerate().map(|(j, w)| j as f64 * w).sum();
        assert!((mean / 30_000.0 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn impossible_draws_are_refused() {
        assert!(hypergeometric(3, 4, 1).is_err() && hypergeometric(3, 1, 4).is_err());
        assert!(binomial(3, f64::NAN).is_err() && binomial(3, -0.1).is_err());
    }
}
