//! Functions that all readers of files share: the scenario that a file names or holds, lists of entries, and the file
//! in a message.

use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::scenario::Source;
use serde_json::{Map, Value};
use std::path::Path;

/// A problem with the name of the file in which it is, where there is a file.
pub(super) fn located(source: &Source, problem: Problem) -> Problem {
    if source.name.is_empty() { problem } else { problem.in_file(&source.name) }
}

/// The scenario's JSON, from the file or the bundled scenario that is named where one is.
pub(super) fn scenario_of(map: &Map<String, Value>, folder: &Path) -> Result<Value, Problem> {
    match map.get("scenario") {
        Some(Value::String(word)) => {
            let read = Source::referred(word, folder, FileKind::Scenario);
            Ok(read.map_err(|problem| Problem::new("scenario", problem.to_string()))?.json)
        }
        Some(json) => Ok(json.clone()),
        None => Err(Problem::new("scenario", "is missing; it takes an id, the name of a file, or a scenario")),
    }
}

/// The longest list of an experiment, as of outcomes or factors.
const MOST: usize = 10_000;

/// The entries of a list, each read by `read`; none where the list is missing or null.
pub(super) fn list<T>(
    map: &Map<String, Value>,
    key: &str,
    read: fn(&Value) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    let entries = match map.get(key) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(entries) => entries.as_array().ok_or_else(|| Problem::new(key, "is not a list"))?,
    };
    if entries.len() > MOST {
        return Err(Problem::new(key, format!("has {} entries; at most {MOST} are allowed", entries.len())));
    }
    let one = |(k, entry)| read(entry).map_err(|problem| problem.within(&format!("{key}[{k}]")));
    entries.iter().enumerate().map(one).collect()
}
