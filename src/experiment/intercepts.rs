//! The three intercepts of the participation choice, fitted to the base rates of a reference community.
//!
//! Formula: in turn, all replicates of the first treatment are run, and each intercept moves by
//! `gain·(ln(wanted/wanted none) − ln(found/found none))`, until all rates are within a thousandth of what is wanted.
//! *Reference*: the wanted rates are assumptions ([`BASE_RATES`]); nothing else of the model is fitted to participation.

use super::scenario_run::run_one;
use crate::base::blocks::map;
use crate::base::error::{Error, Problem};
use crate::base::math::ln;
use crate::scenario::{Registry, Scenario, Source, set};

/// The options with an intercept, as the section and the probes name them.
pub(crate) const OPTIONS: [&str; 3] = ["recreation", "passive", "active"];
/// Wanted shares a week without institutions: recreation, because asked, of own accord.
pub(crate) const BASE_RATES: [f64; 3] = [0.30, 0.046, 0.018];
/// Residents differ, so a rate moves less than its intercept.
const GAIN: [f64; 3] = [1.15, 1.4, 1.4];
/// Relative gap that ends the search, and the most steps.
const ENOUGH: f64 = 1e-3;
const STEPS: usize = 20;

/// The fitted intercepts, in the order of [`OPTIONS`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Intercepts {
    /// The intercepts, logits.
    pub values: [f64; 3],
    /// The rates a week with them, from tick 0 on.
    pub rates: [f64; 3],
    /// Rounds of runs that it took.
    pub steps: usize,
}

/// Fits the intercepts on a scenario, beginning with its own.
///
/// # Errors
/// When the scenario cannot be built, does not record the three rates, a run fails, or the search does not end.
pub(crate) fn fit_intercepts(source: &Source, registry: &Registry) -> Result<Intercepts, Error> {
    let mut source = source.clone();
    let scenario = Scenario::build(&source, registry)?;
    let mut values = [0.0; 3];
    for (value, option) in values.iter_mut().zip(OPTIONS) {
        let path = format!("participation.{option}");
        let found = scenario.parameters(registry).into_iter().find(|placed| placed.path == path);
        let own = found.and_then(|placed| placed.value().as_f64());
        *value = own.ok_or_else(|| Problem::new("participation", "is missing: there are no intercepts to fit"))?;
    }
    let none = |rates: [f64; 3]| 1.0 - rates.iter().sum::<f64>();
    for steps in 1..=STEPS {
        // Rounded, so that what is printed is what was run.
        values = values.map(|value| (value * 1000.0).round() / 1000.0);
        for (value, option) in values.iter().zip(OPTIONS) {
            set(&mut source.json, &format!("participation.{option}={value}"))?;
        }
        let rates = rates(&Scenario::build(&source, registry)?)?;
        let near = |(found, wanted): (&f64, f64)| (found / wanted - 1.0).abs() < ENOUGH;
        if rates.iter().zip(BASE_RATES).all(near) {
            return Ok(Intercepts { values, rates, steps });
        }
        for k in 0..3 {
            let wanted = ln(BASE_RATES[k] / none(BASE_RATES));
            values[k] += GAIN[k] * (wanted - ln((rates[k] / none(rates)).max(1e-9)));
        }
    }
    Err(Problem::new("participation", format!("has no intercepts that give the base rates in {STEPS} steps")).into())
}

/// The mean rates of the first treatment from tick 0 on.
fn rates(scenario: &Scenario) -> Result<[f64; 3], Error> {
    let treatment = scenario.treatments.first().map_or("", |(name, _)| name.as_str());
    let runs = map(scenario.replicates as usize, |replicate| run_one(scenario, treatment, replicate as u32));
    let (mut sums, mut weeks) = ([0.0; 3], 0.0);
    for run in runs {
        let series = run?.series?;
        let columns = OPTIONS.map(|option| series.column(option).unwrap_or_default());
        for (k, _) in series.ticks().iter().enumerate().filter(|(_, tick)| **tick >= 0) {
            weeks += 1.0;
            for (sum, column) in sums.iter_mut().zip(&columns) {
                *sum += column.get(k).copied().ok_or_else(|| {
                    Problem::new("probes", "lacks recreation, passive or active, whose rates the intercepts decide")
                })?;
            }
        }
    }
    Ok(sums.map(|sum| sum / f64::max(weeks, 1.0)))
}
