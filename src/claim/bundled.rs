//! The claims and scenarios that come with the program.

use super::file::Claim;
use crate::base::error::Problem;
use crate::scenario::{Registry, Source};
use serde_json::Value;
use std::path::Path;

// `CLAIMS` and `SCENARIOS`: names and texts of `claims/*.json` and `scenarios/*.json`, listed by the build script.
include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// The ids of the bundled claims, in order.
pub fn bundled() -> impl Iterator<Item = &'static str> {
    CLAIMS.iter().map(|(id, _)| *id)
}

/// Reads a bundled claim.
///
/// # Errors
/// When there is no such claim, or it is wrong.
pub fn find(id: &str, registry: &Registry) -> Result<Claim, Problem> {
    let json = text(CLAIMS, id)?;
    Claim::read(&Source { name: format!("claims/{id}.json"), json }, Path::new("claims"), registry)
}

/// A bundled scenario as JSON.
pub(super) fn scenario(id: &str) -> Result<Value, Problem> {
    text(SCENARIOS, id)
}

fn text(list: &[(&str, &str)], id: &str) -> Result<Value, Problem> {
    let found = list.iter().find(|(name, _)| *name == id);
    let (name, text) = found.ok_or_else(|| Problem::unknown("", id, list.iter().map(|(name, _)| *name)))?;
    serde_json::from_str(text).map_err(|error| Problem::new(*name, format!("not JSON: {error}")))
}
