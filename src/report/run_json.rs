//! The results of a run for programs: levels and differences of the last year, as the table of a run has them.

use super::manifest::Manifest;
use crate::experiment::{ScenarioRun, mean_levels, paired_differences};
use crate::probe::builtins;
use crate::scenario::Scenario;
use crate::stats::Interval;
use serde_json::{Value, json};

/// Levels by treatment and probe, and the differences from the first treatment, over the last `window` weeks. Intervals are
/// 95 % intervals; without limits there was one replicate.
pub(crate) fn run_json(scenario: &Scenario, outcomes: &[ScenarioRun], window: usize, manifest: &Manifest) -> Value {
    let names: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
    let level = |treatment: &&str| -> Vec<Value> {
        let levels = mean_levels(outcomes, treatment, window);
        levels.iter().map(|(probe, level)| row(treatment, probe, *level)).collect()
    };
    let difference = |treatment: &&str| -> Vec<Value> {
        let baseline = names.first().copied().unwrap_or_default();
        let found = paired_differences(outcomes, baseline, treatment, window);
        found.iter().map(|it| row(treatment, &it.probe, it.difference)).collect()
    };
    json!({
        "scenario": scenario.id, "scenario_hash": manifest.scenario_hash, "seed": scenario.seed,
        "replicates": scenario.replicates, "residents": scenario.residents(), "weeks": window,
        "baseline": names.first(),
        "levels": names.iter().flat_map(level).collect::<Vec<Value>>(),
        "differences": names.iter().skip(1).flat_map(difference).collect::<Vec<Value>>(),
        "notes": manifest.notes, "failures": manifest.failures, "caution": manifest.caution,
    })
}

fn row(treatment: &str, probe: &str, found: Interval) -> Value {
    let unit = builtins().find(|builtin| builtin.name == probe).map(|builtin| builtin.unit);
    json!({
        "treatment": treatment, "probe": probe, "unit": unit, "mean": found.mean,
        "low": found.limits.map(|it| it.0), "high": found.limits.map(|it| it.1),
    })
}
