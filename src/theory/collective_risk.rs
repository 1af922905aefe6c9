//! The collective-risk dilemma: all members may lose everything unless enough of them contribute.
//!
//! Each of `N` has an endowment of 1 and may contribute `c`; with fewer than `M` contributors everything left is lost
//! with probability `risk`. In an infinite population the gain from contributing is
//! `C(N−1, M−1) x^(M−1) (1−x)^(N−M) risk − c`: it has its maximum at `x̂ = (M−1)/(N−1)`, so there are two interior
//! points above the critical risk (lower unstable, upper stable), one if `M = 1` (stable) or `M = N` (unstable).
//!
//! *Units*: endowments; shares. Target V-E13; Santos and Pacheco, *PNAS* 108, 2011.

use super::domain::{count, group_in, positive, probability};
use super::numeric::bisect;
use super::sampling::{binomial, hypergeometric};
use super::stationary::{contributor_distribution, mean_share};
use crate::base::error::Problem;

/// The gain from contributing if a share `contributing` of an infinite population contributes.
///
/// # Errors
/// When the threshold is not in 1..=group, the cost not above 0, or `risk` or `contributing` not in [0, 1].
pub fn contribution_gain(
    group_size: usize,
    threshold: usize,
    cost: f64,
    risk: f64,
    contributing: f64,
) -> Result<f64, Problem> {
    checked(group_size, threshold, cost)?;
    Ok(probability("risk", risk)? * pivotal(group_size, threshold, probability("contributing", contributing)?)? - cost)
}

/// The risk below which contributing never pays: `c / max_x C(N−1, M−1) x^(M−1) (1−x)^(N−M)`, above 1 if it never
/// pays at all.
///
/// # Errors
/// When the threshold is not in 1..=group or the cost not above 0.
pub fn critical_risk(group_size: usize, threshold: usize, cost: f64) -> Result<f64, Problem> {
    checked(group_size, threshold, cost)?;
    Ok(cost / pivotal(group_size, threshold, peak(group_size, threshold))?)
}

/// Interior points of rest in an infinite population, in ascending order: none, one or two.
///
/// # Errors
/// When the threshold is not in 1..=group, the cost not above 0, or `risk` not in [0, 1].
pub fn interior_points(group_size: usize, threshold: usize, cost: f64, risk: f64) -> Result<Vec<f64>, Problem> {
    probability("risk", risk)?;
    let critical = critical_risk(group_size, threshold, cost)?;
    let top = peak(group_size, threshold);
    if risk < critical {
        return Ok(Vec::new());
    }
    if risk == critical {
        return Ok(if top > 0.0 && top < 1.0 { vec![top] } else { Vec::new() });
    }
    // The arguments were checked above; a gain that cannot be computed counts as 0.
    let gain = |x: f64| pivotal(group_size, threshold, x).map_or(-cost, |chance| risk * chance - cost);
    let mut points = Vec::new();
    if top > 0.0 {
        points.push(bisect(0.0, top, gain));
    }
    if top < 1.0 {
        points.push(bisect(top, 1.0, gain));
    }
    Ok(points)
}

/// Mean share of contributors, and share of groups that reach the threshold, in a population of `population` with
/// mutation; groups are drawn without replacement.
///
/// # Errors
/// When the group does not fit, the threshold is not in 1..=group, the cost not above 0, `risk` not in [0, 1],
/// `selection` negative or `mutation` not in (0, 1].
pub fn with_mutation(
    group_size: usize,
    population: usize,
    threshold: usize,
    cost: f64,
    risk: f64,
    selection: f64,
    mutation: f64,
) -> Result<(f64, f64), Problem> {
    checked(group_size, threshold, cost)?;
    probability("risk", risk)?;
    group_in(group_size, population)?;
    let advantage = |contributors: usize| {
        let reached = |marked: usize, needed: usize| {
            hypergeometric(population - 1, marked, group_size - 1).map_or(f64::NAN, |weights| tail(&weights, needed))
        };
        risk * (reached(contributors - 1, threshold - 1) - reached(contributors, threshold)) - cost
    };
    let distribution = contributor_distribution(population, selection, mutation, advantage)?;
    let mut success = 0.0;
    for (contributors, weight) in distribution.iter().enumerate() {
        success += weight * tail(&hypergeometric(population, contributors, group_size)?, threshold);
    }
    Ok((mean_share(&distribution)?, success))
}

/// The probability that exactly `M − 1` of the other members contribute.
fn pivotal(group_size: usize, threshold: usize, contributing: f64) -> Result<f64, Problem> {
    Ok(binomial(group_size - 1, contributing)?[threshold - 1])
}

fn peak(group_size: usize, threshold: usize) -> f64 {
    (threshold - 1) as f64 / (group_size - 1) as f64
}

fn tail(weights: &[f64], from: usize) -> f64 {
    weights.iter().skip(from).sum()
}

fn checked(group_size: usize, threshold: usize, cost: f64) -> Result<(), Problem> {
    count("group_size", group_size, 2)?;
    positive("cost", cost)?;
    if (1..=group_size).contains(&threshold) {
        Ok(())
    } else {
        Err(Problem::new("threshold", format!("{threshold} is not in 1..={group_size}, the group")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn infinite_populations() {
        // V-E13: N, M, risk, critical risk, points; c = 0.1.
        for (n, m, risk, critical, points) in [
            (6, 3, 0.2, 0.289_352, &[][..]),
            (6, 3, 0.5, 0.289_352, &[0.196_267_01, 0.631_050_04]),
            (6, 3, 1.0, 0.289_352, &[0.121_433_33, 0.735_618_09]),
            (6, 4, 0.5, 0.289_352, &[0.368_949_96, 0.803_732_99]),
            (6, 1, 0.5, 0.1, &[0.275_220_34]),
            (6, 6, 0.5, 0.1, &[0.724_779_66]),
            (10, 5, 0.5, 0.384_346, &[0.328_153_98, 0.564_989_89]),
            (4, 2, 0.3, 0.225, &[0.155_970_37, 0.550_901_21]),
        ] {
            assert!((critical_risk(n, m, 0.1).unwrap() - critical).abs() < 5e-7);
            let found = interior_points(n, m, 0.1, risk).unwrap();
            assert_eq!(found.len(), points.len());
            for (point, expected) in found.iter().zip(points) {
                assert!((point - expected).abs() < 5e-9, "{n} {m} {risk}: {found:?}");
                assert!(contribution_gain(n, m, 0.1, risk, *point).unwrap().abs() < 1e-12);
            }
        }
    }

    #[test]
    fn finite_populations() {
        // V-E13: Z, M, risk, s, mutation, contributors, group success; N = 6, c = 0.1.
        for (z, m, risk, selection, mutation, mean, success) in [
            (50, 3, 0.0, 5.0, 0.01, 0.040_878_39, 0.004_673_10),
            (50, 3, 0.2, 5.0, 0.01, 0.048_827_08, 0.011_688_86),
            (50, 3, 0.5, 5.0, 0.01, 0.541_678_72, 0.720_398_12),
            (50, 3, 1.0, 5.0, 0.01, 0.717_802_37, 0.939_098_10),
            (100, 3, 0.5, 5.0, 0.01, 0.611_965_68, 0.830_832_81),
            (50, 3, 0.5, 1.0, 0.02, 0.518_463_75, 0.641_814_25),
            (50, 4, 0.5, 5.0, 0.01, 0.223_016_51, 0.209_288_55),
            (50, 2, 0.5, 5.0, 0.01, 0.436_940_49, 0.805_530_60),
        ] {
            let found = with_mutation(6, z, m, 0.1, risk, selection, mutation).unwrap();
            assert!((found.0 - mean).abs() < 6e-9 && (found.1 - success).abs() < 6e-9, "{z} {m} {risk}: {found:?}");
        }
    }

    #[test]
    fn another_population_agrees_with_an_independent_solution() {
        // Computed with thirty digits from detailed balance.
        let found = with_mutation(7, 37, 4, 0.17, 0.63, 3.1, 0.023).unwrap();
        assert!((found.0 - 0.145_297_348_988_168_75).abs() < 1e-13, "{found:?}");
        assert!((found.1 - 0.076_293_519_783_673_62).abs() < 1e-13, "{found:?}");
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(interior_points(6, 0, 0.1, 0.5).is_err() && interior_points(6, 7, 0.1, 0.5).is_err());
        assert!(interior_points(6, 3, 0.1, 1.4).is_err() && critical_risk(6, 3, 0.0).is_err());
        assert!(critical_risk(1, 1, 0.1).is_err() && with_mutation(6, 5, 3, 0.1, 0.5, 1.0, 0.1).is_err());
    }
}
