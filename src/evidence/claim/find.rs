//! The claims that come with the program.

use super::file::Claim;
use crate::base::error::Problem;
use crate::evidence::bundled as files;
use crate::scenario::{Registry, Source};
use std::path::Path;

/// The ids of the bundled claims, in order.
pub fn bundled() -> impl Iterator<Item = &'static str> {
    files::claims()
}

/// Reads a bundled claim.
///
/// # Errors
/// When there is no such claim, or it is wrong.
pub fn find(id: &str, registry: &Registry) -> Result<Claim, Problem> {
    let json = files::claim(id)?;
    Claim::read(&Source { name: format!("claims/{id}.json"), json }, Path::new("claims"), registry)
}
