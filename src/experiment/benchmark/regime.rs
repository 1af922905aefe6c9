//! Regimes (制度组合): lists of institutions under a name, and what an environment makes of them.

use super::battery::Environment;
use crate::base::error::Problem;
use crate::scenario::Source;
use serde_json::{Map, Value};

/// Institutions under a name, as a scenario would list them.
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
    /// When it is none, or takes the name `none`. The institutions are checked when the benchmark is planned.
    pub fn read(source: &Source) -> Result<Vec<Self>, Problem> {
        let read = || {
            let map = source.json.as_object().filter(|map| !map.is_empty());
            let map = map.ok_or_else(|| {
                Problem::new("", "is not an object of institutions by name, as {\"mine\": [{\"type\": \"points\"}]}")
            })?;
            if map.contains_key(Self::NONE) {
                return Err(Problem::new(Self::NONE, "is always there; take another name"));
            }
            regimes(map)
        };
        read().map_err(|problem| if source.name.is_empty() { problem } else { problem.in_file(&source.name) })
    }

    /// The entries in an environment: at its dose, and withdrawn when it says so.
    pub(super) fn within(&self, environment: &Environment) -> Value {
        self.institutions.iter().map(|entry| adapted(entry, environment)).collect()
    }
}

/// The regimes of an object.
pub(super) fn regimes(map: &Map<String, Value>) -> Result<Vec<Regime>, Problem> {
    let one = |(name, list): (&String, &Value)| {
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || "_-+.".contains(c)) {
            return Err(Problem::new(name, "may have letters, digits, _, -, + and . only"));
        }
        let list = list.as_array().ok_or_else(|| Problem::new(name, "is not a list of institutions"))?;
        Ok(Regime { name: name.clone(), institutions: list.clone() })
    };
    map.iter().map(one).collect()
}

/// An entry with the environment's dose and end; the parts of a bundle that have their own alike.
fn adapted(entry: &Value, environment: &Environment) -> Value {
    let mut entry = entry.clone();
    if let Some(map) = entry.as_object_mut() {
        adapt(map, environment, true);
        let parts = map.get_mut("parts").and_then(Value::as_object_mut);
        for part in parts.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
            adapt(part, environment, false);
        }
    }
    entry
}

/// A part of a bundle that says nothing has what the bundle says; only what it says is its own.
fn adapt(map: &mut Map<String, Value>, environment: &Environment, whole: bool) {
    let dose = map.get("dose").map_or(Some(1.0), Value::as_f64);
    if let Some(dose) = dose.filter(|_| environment.dose < 1.0 && (whole || map.contains_key("dose"))) {
        map.insert("dose".to_owned(), (dose * environment.dose).into());
    }
    if let Some(stop) = environment.stop.filter(|_| whole || map.contains_key("stop")) {
        let own = map.get("stop").and_then(Value::as_u64);
        map.insert("stop".to_owned(), own.map_or(stop, |own| own.min(stop)).into());
    }
}

#[cfg(test)]
mod tests {
    use super::super::battery::Kind;
    use super::*;
    use serde_json::json;

    #[test]
    fn an_environment_halves_doses_and_ends_what_would_go_on() {
        let environment = |dose, stop| Environment {
            id: "e".to_owned(),
            kind: Kind::Partial,
            scenario: Value::Null,
            shock: None,
            dose,
            stop,
        };
        let regime = Regime {
            name: "r".to_owned(),
            institutions: vec![
                json!({"type": "points", "dose": 0.5, "stop": 10}),
                json!({"type": "partners", "parts": {"points": false, "triage": {"dose": 0.8}, "weekly": {"hours": 1}}}),
            ],
        };
        let expected = json!([
            {"type": "points", "dose": 0.25, "stop": 10},
            {
                "type": "partners",
                "parts": {"points": false, "triage": {"dose": 0.4}, "weekly": {"hours": 1}},
                "dose": 0.5, "stop": 72,
            },
        ]);
        assert_eq!(regime.within(&environment(0.5, Some(72))), expected);
        assert_eq!(regime.within(&environment(1.0, None)), Value::from(regime.institutions.clone()));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let read = |json: Value| Regime::read(&Source::from_json(json)).unwrap_err().to_string();
        assert_eq!(read(json!({"none": []})), "none: is always there; take another name");
        assert_eq!(read(json!({"a": 1})), "a: is not a list of institutions");
        assert!(read(json!([])).starts_with("is not an object of institutions by name"));
    }
}
