//! Reads components from the sections of a JSON object; a component's word is the name of its section. Reads the plain
//! values at the top of a file, and its id.

use super::component::{Component, Parameter};
use super::error::Problem;
use super::values::Values;
use serde_json::{Map, Value};

/// Reads a section that is always on: where the file leaves it out, it takes its defaults.
///
/// # Errors
/// When a value of the section is not allowed by its component's declaration.
pub(crate) fn always<C: Component>(map: &Map<String, Value>) -> Result<C, Problem> {
    let empty = Value::Object(Map::new());
    C::with(map.get(C::TYPE).unwrap_or(&empty)).map_err(|problem| problem.within(C::TYPE))
}

/// Reads a section that is optional: where it is missing or null, it is off.
///
/// # Errors
/// When a value of the section is not allowed by its component's declaration.
pub(crate) fn where_present<C: Component>(map: &Map<String, Value>) -> Result<Option<C>, Problem> {
    let section = map.get(C::TYPE).filter(|section| !section.is_null());
    section.map(|section| C::with(section).map_err(|problem| problem.within(C::TYPE))).transpose()
}

/// Reads a component from an object that also holds entries of `other` names, which are left to the caller.
///
/// # Errors
/// When a value is not allowed by the component's declaration, or a name is neither a parameter nor one of `other`.
pub(crate) fn beside<'a, C: Component>(
    map: &Map<String, Value>,
    other: impl IntoIterator<Item = &'a str>,
) -> Result<C, Problem> {
    C::build(&Values::read_beside(C::PARAMETERS, map, other)?)
}

/// The keys of an object of a file: plain values with their declarations, and names that are read apart from them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    /// The plain values.
    pub values: &'static [Parameter],
    /// The names of everything else.
    pub apart: &'static [&'static str],
}

/// The most characters of an id: it names a folder, and the files beside it.
const LONGEST: usize = 100;

/// The id in a file, or `otherwise` where the file has none.
///
/// # Errors
/// When the id is empty or too long, or has other characters than letters, digits, _ and -.
pub(crate) fn folder_id(given: Option<&str>, otherwise: &str) -> Result<String, Problem> {
    let id = given.unwrap_or(otherwise);
    if id.len() > LONGEST {
        return Err(Problem::new("id", format!("has {} characters; at most {LONGEST} are allowed", id.len())));
    }
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
        return Err(Problem::new("id", format!("'{id}' may have letters, digits, _ and - only: it names a folder")));
    }
    Ok(id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::folder_id;

    #[test]
    fn an_id_can_name_a_folder() {
        assert_eq!(
            (folder_id(None, "run").unwrap(), folder_id(Some("a_1-b"), "run").unwrap()),
            ("run".to_owned(), "a_1-b".to_owned())
        );
        assert!(folder_id(Some("../x"), "run").is_err() && folder_id(Some(""), "run").is_err());
        assert_eq!(
            folder_id(Some(&"x".repeat(300)), "run").unwrap_err().to_string(),
            "id: has 300 characters; at most 100 are allowed"
        );
    }
}
