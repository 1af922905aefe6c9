//! What the designs may ask, and the refusal where it is not met.

use super::MOST_POINTS;
use crate::base::error::Problem;

/// Refuses a design without factors.
pub(super) fn factors(factors: usize) -> Result<(), Problem> {
    if factors > 0 { Ok(()) } else { Err(Problem::new("factors", "there are none to vary")) }
}

/// Refuses a number of points that is less than `least`, or too large together with what each of them takes.
pub(super) fn points(name: &str, count: usize, least: usize, each: usize) -> Result<(), Problem> {
    let most = MOST_POINTS / each.max(1);
    if (least..=most).contains(&count) {
        return Ok(());
    }
    Err(Problem::new(name, format!("{count} is not in {least}..={most}")))
}

/// Refuses outcomes that are not as many as the points, or not finite. A failed run has none.
pub(super) fn outcomes(outcomes: &[Option<f64>], points: usize) -> Result<(), Problem> {
    if outcomes.len() != points {
        return Err(Problem::new("outcomes", format!("{} for {points} points", outcomes.len())));
    }
    match outcomes.iter().position(|outcome| outcome.is_some_and(|x| !x.is_finite())) {
        Some(at) => Err(Problem::new(format!("outcomes[{at}]"), "it is not a finite number")),
        None => Ok(()),
    }
}
