//! The files that come with the program: claims, targets, scenarios and experiments in evolution, by name.
//!
//! The build script lists `claims/*.json`, `targets/*.json`, `scenarios/*.json` and `scenarios/evolution/*.json`.

use crate::base::error::Problem;
use serde_json::Value;

// `CLAIMS`, `TARGETS`, `SCENARIOS` and `EVOLUTION`: names and texts, sorted by name.
include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// The ids of the bundled claims, in order.
pub(super) fn claims() -> impl Iterator<Item = &'static str> {
    CLAIMS.iter().map(|(id, _)| *id)
}

/// A bundled claim as JSON.
pub(super) fn claim(id: &str) -> Result<Value, Problem> {
    json(CLAIMS, "", id)
}

/// A bundled scenario as JSON.
pub(super) fn scenario(id: &str) -> Result<Value, Problem> {
    json(SCENARIOS, "", id)
}

/// A bundled experiment in evolution as JSON.
pub(super) fn evolution(name: &str) -> Result<Value, Problem> {
    json(EVOLUTION, "file", name)
}

/// The files of targets, in order: name and text of each.
pub(super) fn targets() -> impl Iterator<Item = (&'static str, &'static str)> {
    TARGETS.iter().copied()
}

fn json(list: &[(&str, &str)], path: &str, name: &str) -> Result<Value, Problem> {
    let found = list.iter().find(|(known, _)| *known == name);
    let (name, text) = found.ok_or_else(|| Problem::unknown(path, name, list.iter().map(|(known, _)| *known)))?;
    serde_json::from_str(text).map_err(|error| Problem::new(*name, format!("not JSON: {error}")))
}
