//! Fines: how large and how certain they must be, and when violators exceed the capacity of enforcement.
//!
//! A third party watches with probability `p`, enforces with probability `e` and fines a share `q` of contributors as
//! if they were defectors: the smallest fine that removes a gap is `gap / (p e (1−q))`. A group fined as a whole when
//! any member defects has an unstable threshold `x* = (gap/(p b))^(1/(N−1))`. With at most `cap·N` fines for `V`
//! violators, each is fined with probability `min(1, cap·N/V)`. Punishers of the peer and pool kind beat defectors
//! above `w* = (gap + γ(N−1)) / ((N−1)(β+γ))` and `v* = (gap + G) / (B(N−1))`. Inequity-averse enforcers hold full
//! contribution together if a unit of punishment costs them less than `α / ((n−1)(1+α) − (n′−1)(α+β))`.
//!
//! *Units*: fines, costs and gaps in endowments per unit of shortfall; thresholds are shares. Targets V-E02, V-E04,
//! V-E12, V-E22b; Fehr and Schmidt, *QJE* 114, 1999.

use super::domain::{count, finite, non_negative, positive, probability};
use crate::base::error::Problem;
use crate::base::math::powf;

/// The smallest fine that makes contribution the best reply, `gap / (p e (1−q))`; infinite if no fine is enough
/// (`p e (1−q) = 0` with a positive gap), at most 0 if none is needed.
///
/// # Errors
/// When `gap` is not finite or another argument is not in [0, 1].
pub fn smallest_fine(gap: f64, monitoring: f64, enforcement: f64, false_positives: f64) -> Result<f64, Problem> {
    finite("gap", gap)?;
    let effect = probability("monitoring", monitoring)?
        * probability("enforcement", enforcement)?
        * (1.0 - probability("false_positives", false_positives)?);
    Ok(match effect > 0.0 {
        true => gap / effect,
        false if gap > 0.0 => f64::INFINITY,
        false => 0.0,
    })
}

/// The share of contributors above which everybody contributes when the whole group is fined `expected_fine` for any
/// defector, `x* = (gap/(p b))^(1/(N−1))` (unstable). `None` if the fine is below the gap or there is no gap.
///
/// # Errors
/// When `gap` or the fine is not finite, the fine is negative or the group has fewer than two members.
pub fn group_fine_threshold(group_size: usize, gap: f64, expected_fine: f64) -> Result<Option<f64>, Problem> {
    finite("gap", gap)?;
    non_negative("expected_fine", expected_fine)?;
    let others = count("group_size", group_size, 2)? as f64 - 1.0;
    Ok((gap > 0.0 && gap <= expected_fine).then(|| powf(gap / expected_fine, 1.0 / others)))
}

/// The probability that a violator is fined if there are at most `capacity · members` fines,
/// `min(1, cap·N/V)`; 1 if there is no violator.
///
/// # Errors
/// When `capacity` is negative or there are more violators than members.
pub fn overload_sanction_probability(members: usize, violators: usize, capacity: f64) -> Result<f64, Problem> {
    non_negative("capacity", capacity)?;
    count("members", members, 1)?;
    if violators > members {
        return Err(Problem::new("violators", format!("{violators} is not in 0..={members}, the members")));
    }
    Ok(if violators == 0 { 1.0 } else { (capacity * members as f64 / violators as f64).min(1.0) })
}

/// Whether full compliance is an equilibrium: `p_mon · imp · F ≥ gap`.
///
/// # Errors
/// When `monitoring` or `impartiality` is not in [0, 1], the fine is negative or the gap not finite.
pub fn compliance_holds(gap: f64, monitoring: f64, impartiality: f64, fine: f64) -> Result<bool, Problem> {
    let deterrence = probability("monitoring", monitoring)? * probability("impartiality", impartiality)?;
    Ok(deterrence * non_negative("fine", fine)? >= finite("gap", gap)?)
}

/// The capacity (fines per member and tick) below which zero compliance is a trap, `cap* = gap/F`; 0 without a gap.
///
/// # Errors
/// When the gap is not finite or the fine is not above 0.
pub fn escape_capacity(gap: f64, fine: f64) -> Result<f64, Problem> {
    Ok((finite("gap", gap)? / positive("fine", fine)?).max(0.0))
}

/// The share of peer punishers above which they beat defectors, each fining every defector in the group `fine` at a
/// price of `fee`; above 1 if they never do, at most 0 if they always do.
///
/// # Errors
/// When the gap is not finite, a fine or fee is negative, both are 0, or the group has fewer than two members.
pub fn peer_punisher_threshold(group_size: usize, gap: f64, fine: f64, fee: f64) -> Result<f64, Problem> {
    finite("gap", gap)?;
    non_negative("fine", fine)?;
    non_negative("fee", fee)?;
    let others = count("group_size", group_size, 2)? as f64 - 1.0;
    Ok((gap + fee * others) / (others * positive("fine", fine + fee)?))
}

/// The share of pool punishers above which they beat defectors, each adding `fine` to every defector's burden and
/// paying a fixed `fee`.
///
/// # Errors
/// When the gap is not finite, the fine is not above 0, the fee negative, or the group has fewer than two members.
pub fn pool_punisher_threshold(group_size: usize, gap: f64, fine: f64, fee: f64) -> Result<f64, Problem> {
    let others = count("group_size", group_size, 2)? as f64 - 1.0;
    Ok((finite("gap", gap)? + non_negative("fee", fee)?) / (positive("fine", fine)? * others))
}

/// The price of a unit of punishment below which `enforcers` of the `group_size` members, all averse to disadvantage
/// (`envy` α) and to advantage (`guilt` β), can hold full contribution.
///
/// # Errors
/// When `envy` is negative, `guilt` not in [0, 1), or there are no enforcers or more than members.
pub fn enforcer_price(group_size: usize, enforcers: usize, envy: f64, guilt: f64) -> Result<f64, Problem> {
    non_negative("envy", envy)?;
    if !(0.0..1.0).contains(&guilt) {
        return Err(Problem::new("guilt", format!("{guilt} is not in [0, 1)")));
    }
    count("group_size", group_size, 2)?;
    if !(1..=group_size).contains(&enforcers) {
        return Err(Problem::new("enforcers", format!("{enforcers} is not in 1..={group_size}, the group")));
    }
    let (others, helpers) = (group_size as f64 - 1.0, enforcers as f64 - 1.0);
    Ok(envy / (others * (1.0 + envy) - helpers * (envy + guilt)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn third_party() {
        // V-E02: gap, monitoring, enforcement, false positives, smallest fine.
        for (gap, p, e, q, fine) in [
            (0.4, 0.5, 0.8, 0.0, 1.0),
            (0.4, 0.5, 0.8, 0.1, 1.111_111_111_111_111),
            (0.4, 0.25, 1.0, 0.0, 1.6),
            (0.6, 0.5, 0.5, 0.05, 2.526_315_789_473_684),
            (0.6, 0.2, 0.9, 0.2, 4.166_666_666_666_666),
        ] {
            assert!((smallest_fine(gap, p, e, q).unwrap() - fine).abs() < 1e-12);
        }
        assert_eq!(smallest_fine(0.4, 0.5, 0.8, 1.0).unwrap(), f64::INFINITY);
        assert_eq!(smallest_fine(-0.4, 0.0, 0.8, 0.0).unwrap(), 0.0);
    }

    #[test]
    fn punishment_of_the_group() {
        // V-E04, N = 5, r = 3.
        for (fine, share) in [(0.8, 0.840_896_4), (0.5, 0.945_741_6)] {
            assert!((group_fine_threshold(5, 0.4, fine).unwrap().unwrap() - share).abs() < 5e-8);
        }
        assert_eq!(group_fine_threshold(5, 0.4, 0.3).unwrap(), None);
        assert_eq!(group_fine_threshold(5, -0.4, 0.3).unwrap(), None);
    }

    #[test]
    fn punishers_against_defectors() {
        // V-E12, N = 5, r = 3: fine, fee, peer, pool.
        for (fine, fee, peer, pool) in [(1.0, 0.3, 0.307_692_3, 0.175), (0.7, 0.7, 0.571_428_6, 0.392_857_1)] {
            assert!((peer_punisher_threshold(5, 0.4, fine, fee).unwrap() - peer).abs() < 5e-8);
            assert!((pool_punisher_threshold(5, 0.4, fine, fee).unwrap() - pool).abs() < 5e-8);
        }
    }

    #[test]
    fn fehr_and_schmidt() {
        // V-E22b, n = 4, α = 1, β = 0.6.
        for (enforcers, price) in [(4, 0.8333), (3, 0.3571), (2, 0.2273), (1, 0.1667)] {
            assert!((enforcer_price(4, enforcers, 1.0, 0.6).unwrap() - price).abs() < 5e-5);
        }
    }

    #[test]
    fn overrun_enforcers() {
        assert_eq!(overload_sanction_probability(100, 80, 0.2).unwrap(), 0.25);
        assert_eq!(overload_sanction_probability(100, 10, 0.2).unwrap(), 1.0);
        assert_eq!(overload_sanction_probability(100, 0, 0.0).unwrap(), 1.0);
        assert!((escape_capacity(0.7, 2.0).unwrap() - 0.35).abs() < 1e-15);
        assert!(compliance_holds(0.7, 0.8, 0.9, 2.0).unwrap() && !compliance_holds(0.7, 0.8, 0.4, 2.0).unwrap());
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(smallest_fine(0.4, 1.4, 0.8, 0.0).is_err() && smallest_fine(f64::NAN, 0.4, 0.8, 0.0).is_err());
        assert!(group_fine_threshold(5, 0.4, -1.0).is_err() && enforcer_price(4, 4, 1.0, 1.0).is_err());
        assert!(enforcer_price(4, 0, 1.0, 0.6).is_err() && overload_sanction_probability(5, 6, 0.2).is_err());
        assert!(peer_punisher_threshold(5, 0.4, 0.0, 0.0).is_err());
    }
}
