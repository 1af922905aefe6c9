//! An experiment of `cogov evolve`: a bundled file of `scenarios/evolution`, and what is changed in it.

use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::evolution::Protocol;
use crate::scenario::{Registry, find_bundled, set};
use serde_json::Value;
use std::path::Path;

/// Reads an experiment in evolution whose files, if it names any, are in the working folder.
pub(super) fn protocol(json: &Value) -> Result<Protocol, Problem> {
    let registry = Registry::standard();
    Protocol::read(json, &|word, own| Ok(registry.games.make(word, own)?.into()), Path::new(""))
}

/// The command line and the protocol of a file with some changes, each `path=value`.
pub(super) fn experiment(file: &str, changes: impl IntoIterator<Item = String>) -> Result<(String, Protocol), Problem> {
    let mut json = find_bundled(file, &[FileKind::Evolution])?.json()?;
    let mut how = format!("evolve scenarios/evolution/{file}.json");
    for change in changes {
        set(&mut json, &change)?;
        let quote = if change.contains('"') { "'" } else { "" };
        how += &format!(" --set {quote}{change}{quote}");
    }
    Ok((how, protocol(&json)?))
}
