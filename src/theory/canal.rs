//! A canal maintained by labour: its condition at rest, and the condition below which exclusion no longer deters.
//!
//! `Q′ = Q + φ·L·(1−Q) − d·Q` with a labour share `L` rests at `Q* = φL/(φL + d)`. A user caught shirking loses the
//! share `x` of water worth `v·Q`; with detection probability `p` and information of quality `info`, this deters while
//! `p·info·x·v·Q ≥ gap`, hence down to `Q = gap/(p·info·x·v)`. From head to tail the water falls as `(1−τ)ᵏ`, with
//! mean 1.
//!
//! *Units*: condition in [0, 1]; rates per tick; water value in endowments. E1c.

use super::domain::{count, finite, non_negative, positive, probability};
use crate::base::error::Problem;

/// The condition at rest, `φL/(φL + d)`.
///
/// # Errors
/// When a rate is negative, `labour` not in [0, 1], or both repair and decay are 0.
pub fn condition_at_rest(repair: f64, labour: f64, decay: f64) -> Result<f64, Problem> {
    let gain = non_negative("repair", repair)? * probability("labour", labour)?;
    Ok(gain / positive("decay", gain + non_negative("decay", decay)?)?)
}

/// The condition below which exclusion no longer deters, `gap/(p·info·x·v)`: above 1 if it never deters, infinite if
/// nothing is detected or lost, 0 if there is no gap.
///
/// # Errors
/// When `gap` is not finite, `observed`, `information` or `exclusion` not in [0, 1], or `value` negative.
pub fn collapse_condition(
    gap: f64,
    observed: f64,
    information: f64,
    exclusion: f64,
    value: f64,
) -> Result<f64, Problem> {
    let gap = finite("gap", gap)?;
    let loss = probability("observed", observed)?
        * probability("information", information)?
        * probability("exclusion", exclusion)?
        * non_negative("value", value)?;
    Ok(if gap <= 0.0 { 0.0 } else { gap / loss })
}

/// Shares of water from head to tail, with mean 1; each is smaller than the one before by the share `taper`.
///
/// # Errors
/// When there are no users or `taper` is not in [0, 1).
pub fn water_shares(users: usize, taper: f64) -> Result<Vec<f64>, Problem> {
    count("users", users, 1)?;
    if !(0.0..1.0).contains(&taper) {
        return Err(Problem::new("taper", format!("{taper} is not in [0, 1)")));
    }
    let mut shares: Vec<f64> =
        std::iter::successors(Some(1.0), |share| Some(share * (1.0 - taper))).take(users).collect();
    let mean = shares.iter().sum::<f64>() / users as f64;
    shares.iter_mut().for_each(|share| *share /= mean);
    Ok(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_canal() {
        // 0.08 · 0.8 = 0.064 against 0.04: 0.615, where exclusion is worth 0.53 and the gap is 0.70.
        let rest = condition_at_rest(0.08, 0.8, 0.04).unwrap();
        assert!((rest - 0.064 / 0.104).abs() < 1e-15);
        assert!((0.8 * 0.9 * 0.6 * 2.0 * rest - 0.53).abs() < 0.005);
        assert!((collapse_condition(0.7, 0.8, 0.9, 0.6, 2.0).unwrap() - 0.7 / 0.864).abs() < 1e-12);
        assert_eq!(collapse_condition(0.7, 0.0, 0.9, 0.6, 2.0).unwrap(), f64::INFINITY);
        assert_eq!(collapse_condition(-0.1, 0.0, 0.9, 0.6, 2.0).unwrap(), 0.0);
    }

    #[test]
    fn head_and_tail() {
        let shares = water_shares(3, 0.5).unwrap();
        assert!(shares.iter().zip([12.0 / 7.0, 6.0 / 7.0, 3.0 / 7.0]).all(|(a, b)| (a - b).abs() < 1e-15));
        assert_eq!(water_shares(2, 0.0).unwrap(), [1.0, 1.0]);
        assert!(water_shares(0, 0.1).is_err() && water_shares(3, 1.0).is_err());
    }

    #[test]
    fn agrees_with_iteration() {
        let mut condition: f64 = 0.8;
        for _ in 0..2000 {
            condition += 0.08 * 0.3 * (1.0 - condition) - 0.04 * condition;
        }
        assert!((condition_at_rest(0.08, 0.3, 0.04).unwrap() - condition).abs() < 1e-12);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(condition_at_rest(0.08, 1.2, 0.04).is_err() && condition_at_rest(0.08, 0.0, 0.0).is_err());
        assert!(collapse_condition(f64::NAN, 0.8, 0.9, 0.6, 2.0).is_err());
    }
}
