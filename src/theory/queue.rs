//! Queues: whether the work that arrives can be done.
//!
//! Utilisation `ρ = λ·E[w]/H` with arrivals `λ` per tick, mean work `E[w]` and `H` hours per tick: stable iff `ρ < 1`.
//! Little: open cases `L = λ·W`. Above 1 the backlog grows by `λ − H/E[w]` cases per tick. The share of `H` hours that
//! may go to administration before that is `1 − load/H`. *Units*: cases, hours and ticks. E24; Little,
//! *Operations Research* 9, 1961.

use super::domain::{non_negative, positive};
use crate::base::error::Problem;

/// Utilisation `λ·E[w]/H`; infinite if there is work but no hours.
///
/// # Errors
/// When `arrivals` or `hours` is negative or `work` is not above 0.
pub fn utilisation(arrivals: f64, work: f64, hours: f64) -> Result<f64, Problem> {
    let load = non_negative("arrivals", arrivals)? * positive("work", work)?;
    let hours = non_negative("hours", hours)?;
    Ok(if load == 0.0 { 0.0 } else { load / hours })
}

/// Open cases in a stable queue, `L = λ·W`, where a case takes `time` ticks from arrival to end.
///
/// # Errors
/// When an argument is negative or not finite.
pub fn open_cases(arrivals: f64, time: f64) -> Result<f64, Problem> {
    Ok(non_negative("arrivals", arrivals)? * non_negative("time", time)?)
}

/// Growth of the backlog in cases per tick, `max(0, λ − H/E[w])`.
///
/// # Errors
/// As [`utilisation`].
pub fn backlog_growth(arrivals: f64, work: f64, hours: f64) -> Result<f64, Problem> {
    Ok((non_negative("arrivals", arrivals)? - non_negative("hours", hours)? / positive("work", work)?).max(0.0))
}

/// The largest share of `hours` that can go to administration with the queue still stable, `1 − λ·E[w]/H`; negative
/// if not even all hours are enough.
///
/// # Errors
/// As [`utilisation`], or when there are no hours.
pub fn administration_limit(arrivals: f64, work: f64, hours: f64) -> Result<f64, Problem> {
    Ok(1.0 - utilisation(arrivals, work, positive("hours", hours)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert!((utilisation(10.0, 15.4, 220.0).unwrap() - 0.7).abs() < 1e-15);
        assert_eq!((utilisation(0.0, 15.4, 0.0).unwrap(), utilisation(1.0, 1.0, 0.0).unwrap()), (0.0, f64::INFINITY));
        assert_eq!(open_cases(10.0, 3.0).unwrap(), 30.0);
        assert_eq!((backlog_growth(10.0, 20.0, 100.0).unwrap(), backlog_growth(4.0, 20.0, 100.0).unwrap()), (5.0, 0.0));
        assert!((administration_limit(10.0, 15.4, 220.0).unwrap() - 0.3).abs() < 1e-15);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(utilisation(-1.0, 1.0, 1.0).is_err() && utilisation(1.0, 0.0, 1.0).is_err());
        assert!(open_cases(1.0, f64::NAN).is_err() && administration_limit(1.0, 1.0, 0.0).is_err());
    }
}
