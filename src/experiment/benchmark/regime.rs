//! Regimes (方案): lists of institutions with a name.

use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::base::names;
use crate::experiment::reading::located;
use crate::scenario::Source;
use serde_json::{Map, Value};

/// A list of institutions with a name, written as in a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Regime {
    /// The name.
    pub name: String,
    /// The entries, bundles among them.
    pub institutions: Vec<Value>,
}

impl Regime {
    /// The regime without institutions, which all others are compared with.
    pub const NONE: &'static str = "none";

    /// Reads regimes: an object of lists of institutions by name, as `{"mine": [{"type": "points"}]}`.
    ///
    /// # Errors
    /// When it is no such object, or uses the name `none`. The institutions are checked when the benchmark is planned.
    pub fn read(source: &Source) -> Result<Vec<Self>, Problem> {
        let read = || {
            FileKind::Regimes.expect(&source.json)?;
            let map = source.json.as_object().filter(|map| !map.is_empty());
            let map = map.ok_or_else(|| {
                Problem::new("", "is not an object of institutions by name, as {\"mine\": [{\"type\": \"points\"}]}")
            })?;
            if map.contains_key(Self::NONE) {
                return Err(Problem::new(Self::NONE, "is always there; take another name"));
            }
            regimes(map)
        };
        read().map_err(|problem| located(source, problem))
    }
}

/// The regimes of an object.
pub(super) fn regimes(map: &Map<String, Value>) -> Result<Vec<Regime>, Problem> {
    let one = |(name, list): (&String, &Value)| {
        names::checked(name)?;
        let list = list.as_array().ok_or_else(|| Problem::new(name, "is not a list of institutions"))?;
        Ok(Regime { name: name.clone(), institutions: list.clone() })
    };
    map.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn errors_name_the_place_and_what_is_allowed() {
        let read = |json: Value| Regime::read(&Source::from_json(json)).unwrap_err().to_string();
        assert_eq!(read(json!({"none": []})), "none: is always there; take another name");
        assert_eq!(read(json!({"a": 1})), "a: is not a list of institutions");
        assert!(read(json!([])).starts_with("is not an object of institutions by name"));
    }
}
