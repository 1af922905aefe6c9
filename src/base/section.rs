//! Reads components from the sections of a JSON object; a component's word is the name of its section.

use super::component::Component;
use super::error::Problem;
use serde_json::{Map, Value};

/// Reads a section that is on, with its defaults, also where it is missing.
///
/// # Errors
/// When the section is not as its component says.
pub fn always<C: Component>(map: &Map<String, Value>) -> Result<C, Problem> {
    let empty = Value::Object(Map::new());
    C::with(map.get(C::TYPE).unwrap_or(&empty)).map_err(|problem| problem.within(C::TYPE))
}

/// Reads a section that is off where it is missing or null.
///
/// # Errors
/// When the section is not as its component says.
pub fn where_present<C: Component>(map: &Map<String, Value>) -> Result<Option<C>, Problem> {
    let section = map.get(C::TYPE).filter(|section| !section.is_null());
    section.map(|section| C::with(section).map_err(|problem| problem.within(C::TYPE))).transpose()
}
