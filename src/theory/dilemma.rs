//! The linear public good: when a selfish member contributes, and which incentives close the gap.
//!
//! A group of `n` members; a unit contributed costs its owner `κ` and returns the marginal per-capita return
//! `m = r/n` to every member, the contributor included. The gap is the net cost of a unit to its owner:
//! `gap = κ − m(1+ℓ) − g`, with interest linkage `ℓ` and internalised norm `g`. A deterrent `D`, points `ω` or a
//! reputation `ρ` per unit make contribution the best reply iff `D + ω + ρ ≥ gap`. With groups drawn without
//! replacement from a population of `Z`, a contributor meets one contributor fewer than a defector does, and the gap is
//! `c(1 − r(Z−N)/(N(Z−1)))` (targets V-E01; oracles NASH-0, NASH-F, NASH-P, NASH-L).
//!
//! *Units*: payoffs per unit contributed, in endowments. Sources: Ledyard, in *Handbook of Experimental Economics*,
//! 1995; for finite populations Hauert et al., *Science* 316, 2007.

use super::domain::{count, finite, group_in, non_negative, positive};
use crate::base::error::Problem;

/// The marginal per-capita return `m = r/n` of a good whose contributions are multiplied by `multiplier`.
///
/// # Errors
/// When the multiplier is negative or the group has fewer than two members.
pub fn marginal_per_capita_return(group_size: usize, multiplier: f64) -> Result<f64, Problem> {
    Ok(non_negative("multiplier", multiplier)? / count("group_size", group_size, 2)? as f64)
}

/// The net cost of a contributed unit to its owner, `κ − m(1+ℓ) − g`; a selfish member contributes if it is at most 0.
///
/// # Errors
/// When `cost`, `mpcr` or `linkage` is negative, or anything is not finite.
pub fn gap(cost: f64, mpcr: f64, linkage: f64, norm: f64) -> Result<f64, Problem> {
    non_negative("cost", cost)?;
    non_negative("mpcr", mpcr)?;
    non_negative("linkage", linkage)?;
    Ok(cost - mpcr * (1.0 + linkage) - finite("norm", norm)?)
}

/// Whether the good is a social dilemma, `m < κ < m·n`: nobody gains by contributing alone, all gain if all contribute.
///
/// # Errors
/// When `cost` or `mpcr` is negative or the group has fewer than two members.
pub fn is_dilemma(group_size: usize, cost: f64, mpcr: f64) -> Result<bool, Problem> {
    non_negative("cost", cost)?;
    non_negative("mpcr", mpcr)?;
    Ok(mpcr < cost && cost < mpcr * count("group_size", group_size, 2)? as f64)
}

/// The gap between defecting and contributing in an infinite population, `c(1 − r/N)`: the expected fine that removes
/// the dilemma (negative where there is none).
///
/// # Errors
/// When `cost` or `multiplier` is negative or the group has fewer than two members.
pub fn gap_in_groups(group_size: usize, multiplier: f64, cost: f64) -> Result<f64, Problem> {
    non_negative("cost", cost)?;
    Ok(cost * (1.0 - marginal_per_capita_return(group_size, multiplier)?))
}

/// The same gap if groups are drawn without replacement from `population` members,
/// `c(1 − r(Z−N)/(N(Z−1)))`; it does not depend on how many contribute.
///
/// # Errors
/// When `cost` or `multiplier` is negative, or the group has fewer than two or more than `population` members.
pub fn gap_in_population(group_size: usize, population: usize, multiplier: f64, cost: f64) -> Result<f64, Problem> {
    non_negative("cost", cost)?;
    non_negative("multiplier", multiplier)?;
    let (n, z) = group_in(group_size, population)?;
    Ok(cost * (1.0 - multiplier * (z - n) / (n * (z - 1.0))))
}

/// The contribution (0 or 1) of a selfish member whose incentives per unit (deterrence, points, reputation) sum to
/// `incentive`: 1 iff `incentive ≥ gap`.
///
/// # Errors
/// When an argument is not finite.
pub fn selfish_contribution(gap: f64, incentive: f64) -> Result<f64, Problem> {
    Ok(if finite("incentive", incentive)? >= finite("gap", gap)? { 1.0 } else { 0.0 })
}

/// The interest linkage at which a unit returns its cost to its owner, `ℓ* = κ/m − 1` (0 if it does so without
/// linkage).
///
/// # Errors
/// When `cost` is negative or `mpcr` is not above 0.
pub fn linkage_threshold(cost: f64, mpcr: f64) -> Result<f64, Problem> {
    Ok((non_negative("cost", cost)? / positive("mpcr", mpcr)? - 1.0).max(0.0))
}

/// Expected payoffs of a contributor and of a defector if `contributors` of `population` members contribute and groups
/// are drawn without replacement. For a strategy without members, the same linear formula is evaluated.
///
/// # Errors
/// When `cost` or `multiplier` is negative, the group does not fit, or there are more contributors than members.
pub fn expected_payoffs(
    group_size: usize,
    population: usize,
    contributors: usize,
    multiplier: f64,
    cost: f64,
) -> Result<(f64, f64), Problem> {
    let gap = gap_in_population(group_size, population, multiplier, cost)?;
    if contributors > population {
        return Err(Problem::new("contributors", format!("{contributors} is not in 0..={population}, the population")));
    }
    let (n, z) = (group_size as f64, population as f64);
    let defector = multiplier * cost / n * (n - 1.0) * contributors as f64 / (z - 1.0);
    Ok((defector - gap, defector))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fine_that_removes_the_dilemma() {
        // V-E01: N, r, infinite population, Z, finite population.
        for (n, r, infinite, z, finite) in [
            (5, 3.0, 0.4, 50, 0.448_979_591_836_734_75),
            (5, 3.0, 0.4, 100, 0.424_242_424_242_424_2),
            (4, 1.6, 0.6, 100, 0.612_121_212_121_212_1),
            (10, 8.0, 0.2, 100, 0.272_727_272_727_272_7),
            (4, 2.0, 0.5, 20, 0.578_947_368_421_052_7),
            (5, 6.0, -0.2, 100, -0.151_515_151_515_151_6),
        ] {
            assert!((gap_in_groups(n, r, 1.0).unwrap() - infinite).abs() < 1e-12);
            assert!((gap_in_population(n, z, r, 1.0).unwrap() - finite).abs() < 1e-12);
            assert!((gap_in_population(n, z, r, 2.5).unwrap() - 2.5 * finite).abs() < 1e-12);
        }
    }

    #[test]
    fn the_default_gap_is_seven_tenths() {
        let gap = gap(1.0, 0.3, 0.0, 0.0).unwrap();
        assert!((gap - 0.7).abs() < 1e-15);
        assert!(is_dilemma(10, 1.0, 0.3).unwrap() && !is_dilemma(3, 1.0, 0.3).unwrap());
        assert_eq!(selfish_contribution(gap, 0.0).unwrap(), 0.0);
        assert_eq!((selfish_contribution(gap, 0.69).unwrap(), selfish_contribution(gap, 0.71).unwrap()), (0.0, 1.0));
        assert!((linkage_threshold(1.0, 0.3).unwrap() - 7.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn payoffs_differ_by_the_gap() {
        // Two contributors of four members, pairs, r = 1.5: a contributor meets one of the other three.
        let (contributor, defector) = expected_payoffs(2, 4, 2, 1.5, 1.0).unwrap();
        assert!((contributor - (0.75 * (1.0 + 1.0 / 3.0) - 1.0)).abs() < 1e-15);
        assert!((defector - 0.75 * 2.0 / 3.0).abs() < 1e-15);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(gap_in_groups(1, 3.0, 1.0).is_err() && gap_in_groups(5, f64::NAN, 1.0).is_err());
        assert!(gap_in_population(6, 5, 3.0, 1.0).is_err() && gap_in_population(5, 50, -3.0, 1.0).is_err());
        assert!(gap(1.0, f64::INFINITY, 0.0, 0.0).is_err() && expected_payoffs(5, 10, 11, 3.0, 1.0).is_err());
    }
}
