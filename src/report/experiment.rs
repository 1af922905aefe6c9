//! The headline and the manifest of an experiment.

use super::manifest::Manifest;
use crate::base::revision::{REVISION, VERSION};
use crate::experiment::{Merged, Plan};
use serde_json::{Value, json};

/// One line on the runs, in a language: points, treatments, replicates.
pub(crate) fn experiment_headline_in(language: &str, plan: &Plan<'_>) -> String {
    if language != "zh" {
        return experiment_headline(plan);
    }
    let (points, units) = (plan.points(), plan.units());
    let (treatments, replicates) = (plan.experiment.treatments_each(), plan.experiment.replicates);
    format!("{}:{points} 点 × {treatments} 处理 × {replicates} 重复 = {units} 次模拟", plan.experiment.id)
}

/// One line on the runs: points, treatments, replicates.
pub(crate) fn experiment_headline(plan: &Plan<'_>) -> String {
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    format!(
        "{}: {} x {} x {} = {}",
        plan.experiment.id,
        counted(plan.points(), "point"),
        counted(plan.experiment.treatments_each(), "treatment"),
        counted(plan.experiment.replicates as usize, "replicate"),
        counted(plan.units(), "run"),
    )
}

/// Everything that is needed to run an experiment again, and to tell whether another one is the same. Only `timings`
/// depends on the clock: the seconds of the process that wrote the results, if it also did the runs.
pub(crate) fn experiment_manifest(plan: &Plan<'_>, merged: &Merged, seconds: Option<f64>) -> Value {
    json!({
        "program": env!("CARGO_PKG_NAME"),
        "version": VERSION,
        "git": REVISION,
        "experiment": plan.experiment.id,
        "experiment_hash": plan.id(),
        "seed": plan.experiment.scenario()["seed"],
        "points": plan.points(),
        "treatments": plan.experiment.treatments,
        "replicates": plan.experiment.replicates,
        "runs": merged.runs,
        "failed": merged.failed,
        "caution": Manifest::CAUTION,
        "inputs": plan.experiment.files,
        "timings": {"seconds": seconds},
        "json": plan.experiment.json,
    })
}
