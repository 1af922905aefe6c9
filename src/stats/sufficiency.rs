//! Sufficient replicates: convergence of mean, variation and interval as replicates are added.
//!
//! Formula: over the first `n` values the mean `x̄ₙ`, the coefficient of variation `sₙ/|x̄ₙ|`, and the half-width
//! `t₍₁₊level₎∕₂,ₙ₋₁ · sₙ/√n`. The variation is settled from the least `n` after which it stays within a tolerance of
//! its last value; the standard deviation `sₙ`, from the least `n` after which it stays within a share of its last
//! value (for the difference of two means, whose mean may be 0). For a half-width `h`, `n ≥ (t·s/h)²` replicates are
//! needed, with t at that n. *Units*: those of the sample.
//! *Reference*: Lee et al. 2015, Journal of Artificial Societies and Social Simulation 18(4):4.

use super::check;
use super::describe::variance;
use super::normal;
use super::student::t_quantile;
use crate::base::error::Problem;

/// The number of replicates from which on the normal distribution replaces Student's.
const MANY: usize = 1_000_000;

/// Mean, spread and interval of the first `n` replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunningSummary {
    /// The number of replicates.
    pub n: usize,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub spread: f64,
    /// Their coefficient of variation; `None` if the mean is 0.
    pub variation: Option<f64>,
    /// Half the width of the interval of the mean.
    pub half_width: f64,
}

/// The summaries of the first n = 2, 3 … replicates, in their order.
///
/// # Errors
/// When there are fewer than two values, one is not finite, or the level is not between 0 and 1.
pub fn running(sample: &[f64], level: f64) -> Result<Vec<RunningSummary>, Problem> {
    check::level(level)?;
    check::sample("sample", sample, 2)?;
    // Welford's recurrence: one pass, no cancellation.
    let (mut centre, mut squares) = (sample[0], 0.0);
    let mut curve = Vec::with_capacity(sample.len() - 1);
    for (before, &x) in sample.iter().enumerate().skip(1) {
        let n = (before + 1) as f64;
        let shift = x - centre;
        centre += shift / n;
        squares += shift * (x - centre);
        let spread = (squares / (n - 1.0)).sqrt();
        let half_width = t_quantile(0.5 + 0.5 * level, n - 1.0)? * spread / n.sqrt();
        let variation = (centre != 0.0).then(|| spread / centre.abs());
        curve.push(RunningSummary { n: before + 1, mean: centre, spread, variation, half_width });
    }
    Ok(curve)
}

/// The least number of replicates from which on the coefficient of variation stays within `tolerance` of its last
/// value; `None` if it has no last value.
pub fn settled_from(curve: &[RunningSummary], tolerance: f64) -> Option<usize> {
    let last = curve.last()?.variation?;
    let apart = |at: &RunningSummary| at.variation.is_none_or(|variation| (variation - last).abs() > tolerance);
    curve.get(curve.iter().rposition(apart).map_or(0, |at| at + 1)).map(|at| at.n)
}

/// The least number of replicates from which on the standard deviation stays within a `share` of its last value. The
/// width of an interval predicted from these replicates is then right to within that share.
pub fn spread_settled_from(curve: &[RunningSummary], share: f64) -> Option<usize> {
    let last = curve.last()?.spread;
    let apart = |at: &RunningSummary| (at.spread - last).abs() > share * last;
    curve.get(curve.iter().rposition(apart).map_or(0, |at| at + 1)).map(|at| at.n)
}

/// The number of replicates needed for a half-width of `half_width`, at the standard deviation of the sample.
///
/// # Errors
/// When there are fewer than two values, one is not finite, or the level or half-width is not allowed.
pub fn replicates_needed(sample: &[f64], level: f64, half_width: f64) -> Result<usize, Problem> {
    check::level(level)?;
    check::positive("half_width", half_width)?;
    check::sample("sample", sample, 2)?;
    let ratio = variance(sample).unwrap_or_default().sqrt() / half_width;
    let suffices = |n: usize| -> Result<bool, Problem> {
        // For so many replicates the t distribution equals the normal one to six digits, whose quantile is faster.
        let share = 0.5 + 0.5 * level;
        let t = if n > MANY { normal::quantile(share) } else { t_quantile(share, (n - 1) as f64)? };
        Ok(t * ratio <= (n as f64).sqrt())
    };
    let mut most = 2;
    while !suffices(most)? {
        if most > usize::MAX / 4 {
            return Err(Problem::new("half_width", format!("{half_width} is out of reach")));
        }
        most *= 2;
    }
    let mut least = 2.max(most / 2);
    while least < most {
        let middle = least + (most - least) / 2;
        if suffices(middle)? { most = middle } else { least = middle + 1 }
    }
    Ok(most)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DEXTRO, LAEVO, near};
    use super::super::student::differences;
    use super::*;

    #[test]
    fn the_end_of_the_curve_is_the_interval() {
        let gain = differences(&LAEVO, &DEXTRO).unwrap();
        let curve = running(&gain, 0.95).unwrap();
        let last = curve.last().unwrap();
        assert_eq!((curve.len(), curve[0].n, last.n), (9, 2, 10));
        // scipy 1.17.1: interval 0.7001142367230175 to 2.459885763276983; d_z = 1.2845575625910546.
        assert!(near(last.half_width, (2.459885763276983 - 0.7001142367230175) / 2.0, 1e-10));
        assert!(near(last.variation.unwrap(), 1.0 / 1.2845575625910546, 1e-12) && near(last.mean, 1.58, 1e-12));
        // 2 values, 1.2 and 2.4: s = 0.6·√2, so the half-width is t₁ · 0.6.
        assert!(near(curve[0].half_width, 12.706204736174705 * 0.6, 1e-9));
    }

    #[test]
    fn a_curve_is_settled_from_where_it_stays() {
        let at = |n, variation| RunningSummary {
            n,
            mean: 1.0,
            spread: variation,
            variation: Some(variation),
            half_width: 0.0,
        };
        let curve = [at(2, 0.5), at(3, 0.31), at(4, 0.4), at(5, 0.31), at(6, 0.3)];
        assert_eq!(settled_from(&curve, 0.02), Some(5));
        assert_eq!(settled_from(&curve, 1.0), Some(2));
        assert_eq!(settled_from(&curve, 0.0), Some(6));
        assert_eq!(settled_from(&[], 0.1), None);
        assert_eq!((spread_settled_from(&curve, 0.1), spread_settled_from(&curve, 1.0)), (Some(5), Some(2)));
        assert_eq!(spread_settled_from(&running(&[1.0, -1.0, 2.0, 2.0], 0.95).unwrap(), 0.0), Some(4));
        assert_eq!(settled_from(&running(&[1.0, -1.0], 0.95).unwrap(), 0.1), None);
    }

    #[test]
    fn needed_replicates_solve_their_equation() {
        // scipy 1.17.1: the least n with t.ppf(.975, n − 1)·s ≤ h·√n for the ten sleepers, s = 1.2299954837:
        // h = 0.5 gives 26, h = 0.1 gives 584.
        let gain = differences(&LAEVO, &DEXTRO).unwrap();
        assert_eq!(replicates_needed(&gain, 0.95, 0.5), Ok(26));
        assert_eq!(replicates_needed(&gain, 0.95, 0.1), Ok(584));
        assert_eq!(replicates_needed(&[3.0, 3.0], 0.95, 0.1), Ok(2));
        // (1.959963984540054·s/h)² for h = 1e-6.
        let many = replicates_needed(&gain, 0.95, 1e-6).unwrap() as f64;
        let root = 1.959963984540054e6 * 1.2299954837;
        assert!(near(many / (root * root), 1.0, 1e-8), "{many}");
        assert!(replicates_needed(&[3.0], 0.95, 0.1).is_err() && replicates_needed(&gain, 0.95, 0.0).is_err());
        assert!(running(&[1.0], 0.95).is_err() && running(&[], 0.95).is_err());
        assert!(running(&[2.0; 4], 0.95).unwrap().iter().all(|at| at.half_width == 0.0));
    }
}
