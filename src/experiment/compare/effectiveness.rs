//! Cost-effectiveness: the cost of added cooperation.
//!
//! Formula: `discounted cost / (Δ cooperation × residents)`: the extra cost of a treatment over its baseline, each tick
//! discounted by `(1 + rate)^(−tick/48)` from the end of the burn-in on, over the residents times the extra mean
//! cooperation of the window. The quotient is always given with its two parts: where the treatment adds almost nothing,
//! the quotient has no meaning.
//! *Units*: yuan for each resident whose contribution rises from 0 to the whole endowment.

use super::paired_difference::levels;
use crate::base::math::powf;
use crate::base::units::TICKS_PER_YEAR;
use crate::experiment::scenario_run::ScenarioRun;
use crate::stats::{Interval, mean_interval};

/// The cost of added cooperation, and its two parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Effectiveness {
    /// Discounted extra cost over the whole run, in yuan per resident.
    pub cost: Interval,
    /// Extra cooperation over the window.
    pub cooperation: Interval,
    /// Yuan per resident and unit of cooperation (from 0 to 1); none where no cooperation is added.
    pub quotient: Option<f64>,
}

/// The cost of the cooperation that a treatment adds to a baseline, over replicates that ended well under both. `rate` is
/// the discount rate per year. None where `cost` and `cooperation` were not both recorded, or no pair is left.
pub(crate) fn effectiveness(
    outcomes: &[ScenarioRun],
    (baseline, treatment): (&str, &str),
    window: usize,
    rate: f64,
) -> Option<Effectiveness> {
    let paired = |without: Vec<(u32, f64)>, with: Vec<(u32, f64)>| -> Option<Interval> {
        let extra = |(replicate, level): &(u32, f64)| {
            with.iter().find(|(other, _)| other == replicate).map(|(_, more)| more - level)
        };
        mean_interval(&without.iter().filter_map(extra).collect::<Vec<f64>>(), 0.95)
    };
    let cooperation =
        paired(levels(outcomes, baseline, "cooperation", window), levels(outcomes, treatment, "cooperation", window))?;
    let cost = paired(spent(outcomes, baseline, rate), spent(outcomes, treatment, rate))?;
    let quotient = (cooperation.mean > 0.0).then(|| cost.mean / cooperation.mean);
    Some(Effectiveness { cost, cooperation, quotient })
}

/// The discounted cost of each replicate of a treatment, in yuan per resident.
fn spent(outcomes: &[ScenarioRun], treatment: &str, rate: f64) -> Vec<(u32, f64)> {
    let year = TICKS_PER_YEAR as f64;
    let total = |outcome: &ScenarioRun| {
        let series = outcome.series.as_ref().ok()?;
        let ticks = series.ticks().iter().zip(series.column("cost")?);
        let worth = |tick: &i32| powf(1.0 + rate, -f64::from((*tick).max(0)) / year);
        // The probe `cost` is a yearly rate.
        let sum = ticks.fold(0.0, |sum, (tick, cost)| sum + worth(tick) * cost / year);
        Some((outcome.replicate, sum))
    };
    outcomes.iter().filter(|outcome| outcome.treatment == treatment).filter_map(total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::Series;

    fn outcome(treatment: &str, cost: f64, cooperation: f64) -> ScenarioRun {
        let mut series = Series::new(vec!["cost".to_owned(), "cooperation".to_owned()]);
        (0..48).for_each(|tick| series.push(tick, [cost, cooperation].into_iter()));
        let treatment = treatment.to_owned();
        let (recorded, notes) = (Vec::new(), Vec::new());
        ScenarioRun { treatment, replicate: 0, series: Ok(series), communities: None, recorded, notes }
    }

    #[test]
    fn a_year_of_a_hundred_yuan_for_half_of_cooperation() {
        let outcomes = [outcome("none", 0.0, 0.1), outcome("with", 100.0, 0.6), outcome("idle", 100.0, 0.1)];
        let undiscounted = effectiveness(&outcomes, ("none", "with"), 10, 0.0).unwrap();
        assert!((undiscounted.cost.mean - 100.0).abs() < 1e-9 && (undiscounted.quotient.unwrap() - 200.0).abs() < 1e-9);
        let discounted = effectiveness(&outcomes, ("none", "with"), 10, 0.05).unwrap();
        assert!((97.0..98.0).contains(&discounted.cost.mean), "{discounted:?}");
        assert_eq!(effectiveness(&outcomes, ("none", "idle"), 10, 0.0).unwrap().quotient, None);
        assert_eq!(effectiveness(&outcomes, ("none", "absent"), 10, 0.0), None);
    }
}
