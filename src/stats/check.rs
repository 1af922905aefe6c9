//! The checks of samples: length, finite values, spread, pairs and levels.
//!
//! Every test, interval and index of this module uses them: a sample that is too short, not finite or without spread is
//! refused with one located message; no function returns NaN.

use crate::base::error::Problem;

/// Refuses a sample with fewer than `least` values or with a value that is not finite.
pub(crate) fn sample(name: &str, sample: &[f64], least: usize) -> Result<(), Problem> {
    let found = sample.len();
    if found < least {
        let values = if found == 1 { "1 value".to_owned() } else { format!("{found} values") };
        return Err(Problem::new(name, format!("{values}; at least {least} are needed")));
    }
    match sample.iter().position(|x| !x.is_finite()) {
        Some(at) => Err(Problem::new(format!("{name}[{at}]"), format!("{} is not a finite number", sample[at]))),
        None => Ok(()),
    }
}

/// Refuses two samples that do not form pairs, or of which one is refused itself.
pub(crate) fn pairs(a: &[f64], b: &[f64], least: usize) -> Result<(), Problem> {
    if a.len() != b.len() {
        return Err(Problem::new("", format!("{} and {} values do not form pairs", a.len(), b.len())));
    }
    sample("first", a, least)?;
    sample("second", b, least)
}

/// Refuses a level of confidence that is not between 0 and 1.
pub(crate) fn level(level: f64) -> Result<(), Problem> {
    if level > 0.0 && level < 1.0 {
        return Ok(());
    }
    Err(Problem::new("level", format!("{level} is not a level of confidence; above 0 and below 1 is allowed")))
}

/// Refuses a number that is not above 0 and finite.
pub(crate) fn positive(name: &str, number: f64) -> Result<(), Problem> {
    if number > 0.0 && number.is_finite() {
        return Ok(());
    }
    Err(Problem::new(name, format!("{number} is not allowed; a finite number above 0 is")))
}

/// The error for a sample without spread.
pub(crate) fn constant(name: &str) -> Problem {
    Problem::new(name, "all values are equal: without spread there is no test")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_name_the_place() {
        let said = |result: Result<(), Problem>| result.unwrap_err().to_string();
        assert_eq!(said(sample("gain", &[1.0], 2)), "gain: 1 value; at least 2 are needed");
        assert_eq!(said(sample("gain", &[1.0, f64::NAN], 2)), "gain[1]: NaN is not a finite number");
        assert_eq!(said(pairs(&[1.0], &[], 1)), "1 and 0 values do not form pairs");
        assert_eq!(said(pairs(&[1.0], &[f64::INFINITY], 1)), "second[0]: inf is not a finite number");
        assert!(said(level(1.0)).starts_with("level: 1 is not") && level(f64::NAN).is_err() && level(0.95).is_ok());
        assert!(positive("x", 0.0).is_err() && positive("x", f64::INFINITY).is_err() && positive("x", 1e-9).is_ok());
    }
}
