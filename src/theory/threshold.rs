//! Thresholds of participation: the cascade of Granovetter.
//!
//! A member joins when the share that takes part is at least its threshold: `r(t+1) = F(r(t))`, with `F` the share of
//! thresholds at or below `r`. The cascade rises to the smallest fixed point above its start. *Units*: shares.
//! Granovetter, *American Journal of Sociology* 83, 1978.

use super::domain::{count, finite, finite_all, non_negative, probability};
use crate::base::error::Problem;
use statrs::distribution::{ContinuousCDF, Normal};

/// The shares that take part, step by step from `start` until nobody joins or leaves.
///
/// # Errors
/// When there are no thresholds, one is not finite, or `start` is not in [0, 1].
pub fn cascade(thresholds: &[f64], start: f64) -> Result<Vec<f64>, Problem> {
    let members = count("thresholds", thresholds.len(), 1)?;
    finite_all("thresholds", thresholds)?;
    let mut share = probability("start", start)?;
    let mut sorted = thresholds.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut path = vec![share];
    loop {
        let next = sorted.partition_point(|&threshold| threshold <= share) as f64 / members as f64;
        // The path is monotone, so it comes to rest after at most as many steps as there are members.
        if next == share {
            return Ok(path);
        }
        share = next;
        path.push(share);
    }
}

/// `members` thresholds at the quantiles `(i+½)/n` of a normal distribution, in ascending order.
///
/// # Errors
/// When there are no members, `mean` is not finite or `deviation` negative.
pub fn normal_thresholds(members: usize, mean: f64, deviation: f64) -> Result<Vec<f64>, Problem> {
    let n = count("members", members, 1)? as f64;
    finite("mean", mean)?;
    non_negative("deviation", deviation)?;
    if deviation == 0.0 {
        return Ok(vec![mean; members]);
    }
    let normal = Normal::new(mean, deviation).map_err(|error| Problem::new("deviation", error.to_string()))?;
    Ok((0..members).map(|i| normal.inverse_cdf((i as f64 + 0.5) / n)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(members: usize, mean: f64, deviation: f64) -> f64 {
        let thresholds = normal_thresholds(members, mean, deviation).unwrap();
        cascade(&thresholds, 0.0).unwrap().last().copied().unwrap()
    }

    #[test]
    fn one_missing_link_stops_a_riot() {
        let uniform: Vec<f64> = (0..100).map(|i| f64::from(i) / 100.0).collect();
        assert_eq!(cascade(&uniform, 0.0).unwrap().last(), Some(&1.0));
        let mut broken = uniform;
        broken[1] = 0.02;
        assert_eq!(cascade(&broken, 0.0).unwrap(), [0.0, 0.01]);
    }

    #[test]
    fn the_jump_of_a_hundred_lies_between_12_5_and_13() {
        assert!(rest(100, 0.25, 0.125) < 0.1, "{}", rest(100, 0.25, 0.125));
        assert!(rest(100, 0.25, 0.13) > 0.9, "{}", rest(100, 0.25, 0.13));
    }

    #[test]
    fn a_cascade_may_fall() {
        assert_eq!(cascade(&[0.5, 0.9, 0.9, 0.9], 0.6).unwrap(), [0.6, 0.25, 0.0]);
        assert_eq!(cascade(&[0.3; 4], 0.5).unwrap(), [0.5, 1.0]);
        assert_eq!(normal_thresholds(2, 0.3, 0.0).unwrap(), [0.3, 0.3]);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(cascade(&[], 0.0).is_err() && cascade(&[0.5], 1.5).is_err() && cascade(&[f64::NAN], 0.0).is_err());
        assert!(normal_thresholds(0, 0.2, 0.1).is_err() && normal_thresholds(3, 0.2, -0.1).is_err());
    }
}
