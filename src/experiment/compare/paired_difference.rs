//! Paired differences: what a treatment changes, replicate by replicate, on the same random numbers.

use crate::experiment::scenario_run::ScenarioRun;
use crate::stats::{Interval, mean, mean_interval};

/// A probe under a baseline and a treatment, and the paired difference.
#[derive(Clone, Debug, PartialEq)]
pub struct PairedDifference {
    /// The probe.
    pub probe: String,
    /// Mean level under the baseline.
    pub baseline: f64,
    /// Mean level under the treatment.
    pub treatment: f64,
    /// Mean paired difference with its 95 % interval.
    pub difference: Interval,
}

/// The level of a probe in each replicate of a treatment that ended well: its mean over the last `window` ticks.
pub fn levels(outcomes: &[ScenarioRun], treatment: &str, probe: &str, window: usize) -> Vec<(u32, f64)> {
    let runs = outcomes.iter().filter(|outcome| outcome.treatment == treatment);
    runs.filter_map(|outcome| Some((outcome.replicate, outcome.series.as_ref().ok()?.last(probe, window)?))).collect()
}

/// The level of every probe under a treatment over the last `window` ticks: mean over replicates with its 95 % interval.
pub fn mean_levels(outcomes: &[ScenarioRun], treatment: &str, window: usize) -> Vec<(String, Interval)> {
    let one = |probe: String| {
        let levels: Vec<f64> =
            levels(outcomes, treatment, &probe, window).into_iter().map(|(_, level)| level).collect();
        Some((probe, mean_interval(&levels, 0.95)?))
    };
    probes(outcomes).into_iter().filter_map(one).collect()
}

fn probes(outcomes: &[ScenarioRun]) -> Vec<String> {
    let series = outcomes.iter().find_map(|outcome| outcome.series.as_ref().ok());
    series.map(|series| series.names().to_vec()).unwrap_or_default()
}

/// Compares a treatment with a baseline in every probe, over the last `window` ticks. Replicates are paired; a replicate
/// that failed under either is left out. A probe without any pair has no entry.
pub fn paired_differences(
    outcomes: &[ScenarioRun],
    baseline: &str,
    treatment: &str,
    window: usize,
) -> Vec<PairedDifference> {
    let compare = |probe: String| {
        let (without, with) = (levels(outcomes, baseline, &probe, window), levels(outcomes, treatment, &probe, window));
        let pairs: Vec<(f64, f64)> = without
            .iter()
            .filter_map(|(replicate, level)| Some((*level, with.iter().find(|(other, _)| other == replicate)?.1)))
            .collect();
        let column = |f: fn(&(f64, f64)) -> f64| pairs.iter().map(f).collect::<Vec<f64>>();
        Some(PairedDifference {
            baseline: mean(&column(|pair| pair.0))?,
            treatment: mean(&column(|pair| pair.1))?,
            difference: mean_interval(&column(|pair| pair.1 - pair.0), 0.95)?,
            probe,
        })
    };
    probes(outcomes).into_iter().filter_map(compare).collect()
}
