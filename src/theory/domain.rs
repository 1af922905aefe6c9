//! The domains of the closed forms: the checks that every function of this family makes before it computes.
//!
//! Each check returns the checked value, or a [`Problem`] that names the parameter and states the allowed range.

use crate::base::error::Problem;

/// The largest population of an exact solver, whose tables grow with the population.
pub(super) const LARGEST_POPULATION: usize = 1_000_000;

/// A finite number.
pub(super) fn finite(name: &str, value: f64) -> Result<f64, Problem> {
    if value.is_finite() { Ok(value) } else { Err(Problem::new(name, format!("{value} is not a finite number"))) }
}

/// A finite number above 0.
pub(super) fn positive(name: &str, value: f64) -> Result<f64, Problem> {
    if value.is_finite() && value > 0.0 {
        Ok(value)
    } else {
        Err(Problem::new(name, format!("{value} is not a finite number above 0")))
    }
}

/// A finite number of at least 0.
pub(super) fn non_negative(name: &str, value: f64) -> Result<f64, Problem> {
    if value.is_finite() && value >= 0.0 {
        Ok(value)
    } else {
        Err(Problem::new(name, format!("{value} is not a finite number of at least 0")))
    }
}

/// A number in [0, 1].
pub(super) fn probability(name: &str, value: f64) -> Result<f64, Problem> {
    if (0.0..=1.0).contains(&value) { Ok(value) } else { Err(Problem::new(name, format!("{value} is not in [0, 1]"))) }
}

/// A number of at least `least` and at most [`LARGEST_POPULATION`].
pub(super) fn count(name: &str, value: usize, least: usize) -> Result<usize, Problem> {
    if (least..=LARGEST_POPULATION).contains(&value) {
        Ok(value)
    } else {
        Err(Problem::new(name, format!("{value} is not in {least}..={LARGEST_POPULATION}")))
    }
}

/// The size of a group: at least two, and no more than the population it is drawn from.
pub(super) fn group_in(group_size: usize, population: usize) -> Result<(f64, f64), Problem> {
    count("population", population, 2)?;
    if (2..=population).contains(&group_size) {
        Ok((group_size as f64, population as f64))
    } else {
        Err(Problem::new("group_size", format!("{group_size} is not in 2..={population}, the population")))
    }
}

/// A list of finite numbers.
pub(super) fn finite_all(name: &str, values: &[f64]) -> Result<(), Problem> {
    for (k, &value) in values.iter().enumerate() {
        if !value.is_finite() {
            return Err(Problem::new(format!("{name}[{k}]"), format!("{value} is not a finite number")));
        }
    }
    Ok(())
}

/// A list of at least one probability.
pub(super) fn probabilities(name: &str, values: &[f64]) -> Result<(), Problem> {
    if values.is_empty() {
        return Err(Problem::new(name, "is empty; at least one value is needed"));
    }
    for (k, &value) in values.iter().enumerate() {
        probability(&format!("{name}[{k}]"), value)?;
    }
    Ok(())
}

/// A square table of finite numbers.
pub(super) fn square(name: &str, rows: &[Vec<f64>]) -> Result<usize, Problem> {
    let side = rows.len();
    if side == 0 {
        return Err(Problem::new(name, "is empty; at least one row is needed"));
    }
    for (i, row) in rows.iter().enumerate() {
        if row.len() != side {
            return Err(Problem::new(format!("{name}[{i}]"), format!("has {} entries; {side} are needed", row.len())));
        }
        finite_all(&format!("{name}[{i}]"), row)?;
    }
    Ok(side)
}

/// A square table of probabilities whose rows sum to 1.
pub(super) fn stochastic(name: &str, rows: &[Vec<f64>]) -> Result<usize, Problem> {
    let side = square(name, rows)?;
    for (i, row) in rows.iter().enumerate() {
        probabilities(&format!("{name}[{i}]"), row)?;
        let sum: f64 = row.iter().sum();
        if (sum - 1.0).abs() > 1e-9 {
            return Err(Problem::new(format!("{name}[{i}]"), format!("sums to {sum}, not to 1")));
        }
    }
    Ok(side)
}

/// A list of exactly `length` entries.
pub(super) fn length(name: &str, found: usize, needed: usize) -> Result<(), Problem> {
    if found == needed { Ok(()) } else { Err(Problem::new(name, format!("has {found} entries; {needed} are needed"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_name_the_parameter_and_what_is_allowed() {
        assert_eq!(probability("risk", 1.4).unwrap_err().to_string(), "risk: 1.4 is not in [0, 1]");
        assert_eq!(group_in(9, 5).unwrap_err().to_string(), "group_size: 9 is not in 2..=5, the population");
        for wrong in [f64::NAN, f64::INFINITY, -1.0] {
            assert!(positive("x", wrong).is_err() && non_negative("x", wrong).is_err());
        }
        assert!(finite("x", -1.0).is_ok() && finite("x", f64::NAN).is_err() && positive("x", 0.0).is_err());
        assert!(stochastic("w", &[vec![0.5, 0.6], vec![0.0, 1.0]]).is_err());
        assert!(square("w", &[vec![0.5, 0.6], vec![0.0]]).is_err());
    }
}
