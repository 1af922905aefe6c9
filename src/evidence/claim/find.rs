//! The claims that come with the program.

use super::file::Claim;
use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::scenario::{self, BundledFile, Registry, Source, find_bundled};
use std::path::Path;

/// The ids of the bundled claims, in order.
pub fn bundled() -> impl Iterator<Item = &'static str> {
    scenario::bundled(FileKind::Claim).map(BundledFile::id)
}

/// Reads a bundled claim.
///
/// # Errors
/// When there is no such claim, or it is wrong.
pub fn find(id: &str, registry: &Registry) -> Result<Claim, Problem> {
    let file = find_bundled(id, &[FileKind::Claim])?;
    Claim::read(&Source { name: file.path().to_owned(), json: file.json()? }, Path::new(""), registry)
}
