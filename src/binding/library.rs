//! The files that come with the program.

use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::base::table::{Cell, Table};
use crate::report::{library_cells, sorted_files};
use crate::scenario::find_bundled;
use serde_json::Value;

/// The kind of files that a topic of `cogov list` names.
fn kind(topic: &str) -> Result<FileKind, Problem> {
    let topics = || FileKind::BUNDLED.iter().filter_map(|kind| Some((*kind, kind.names().1?)));
    let found = topics().find(|(_, known)| *known == topic).map(|(kind, _)| kind);
    found.ok_or_else(|| Problem::unknown("topic", topic, topics().map(|(_, known)| known)))
}

/// The files of a topic, as `scenarios`: id, question, and what came out, in a language (`en` or `zh`).
///
/// # Errors
/// When there is no such topic.
pub fn files(topic: &str, language: &str) -> Result<Table, Problem> {
    let kind = kind(topic)?;
    let mut rows = Vec::new();
    for file in sorted_files(kind) {
        let (question, found) = library_cells(file, kind, language)?;
        rows.push([file.id().to_owned(), question, found].map(Cell::Text).to_vec());
    }
    Ok(Table { columns: ["id", "question", "found"].map(str::to_owned).to_vec(), rows })
}

/// The content of a file of a topic by its id.
///
/// # Errors
/// When there is none.
pub fn file(topic: &str, id: &str) -> Result<Value, Problem> {
    find_bundled(id, &[kind(topic)?])?.json()
}
