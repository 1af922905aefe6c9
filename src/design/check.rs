//! The checks of designs: factors, numbers of points, and outcomes.

use super::MOST_POINTS;
use crate::base::error::Problem;

/// Refuses a design without factors.
pub(super) fn factors(factors: usize) -> Result<(), Problem> {
    if factors > 0 { Ok(()) } else { Err(Problem::new("factors", "there are none to vary")) }
}

/// Refuses a number of points below `least`, or one that is too large for the size of each point.
pub(super) fn points(name: &str, count: usize, least: usize, each: usize) -> Result<(), Problem> {
    let most = MOST_POINTS / each.max(1);
    if (least..=most).contains(&count) {
        return Ok(());
    }
    Err(Problem::new(name, format!("{count} is not in {least}..={most}")))
}

/// Refuses outcomes whose number differs from that of the points, or that are not finite. A failed run has the outcome
/// `None`.
pub(super) fn outcomes(outcomes: &[Option<f64>], points: usize) -> Result<(), Problem> {
    if outcomes.len() != points {
        return Err(Problem::new("outcomes", format!("{} for {points} points", outcomes.len())));
    }
    match outcomes.iter().position(|outcome| outcome.is_some_and(|x| !x.is_finite())) {
        Some(at) => Err(Problem::new(format!("outcomes[{at}]"), "it is not a finite number")),
        None => Ok(()),
    }
}
