//! Environments (基准环境): a community, its shock, and the dose and the last tick of a regime in it.

use super::regime::Regime;
use crate::base::component::{Component, Words};
use crate::base::error::Problem;
use crate::base::section::{Keys, beside, folder_id};
use crate::base::units::Probability;
use crate::experiment::run::seed_of;
use crate::scenario::put_all;
use serde_json::{Map, Value};

/// The kind of an environment: what it tests in a regime.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnvironmentKind {
    /// The community as it is.
    Standard,
    /// A harder community.
    Stress,
    /// There is a shock in the course of the run.
    Shock,
    /// The regime has a dose below 1.
    Partial,
    /// The regime is withdrawn in the course of the run.
    Withdrawal,
}

impl EnvironmentKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Standard, Self::Stress, Self::Shock, Self::Partial, Self::Withdrawal];
}

/// A community, and what happens in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Environment {
    /// The id.
    pub id: String,
    /// What it tests.
    pub kind: EnvironmentKind,
    /// The scenario, without institutions.
    pub(super) scenario: Value,
    /// The shock in the course of a run.
    pub(super) shock: Option<Value>,
    /// The factor on the dose of every institution.
    pub(super) dose: f64,
    /// The first tick without the regime, if it is withdrawn.
    pub(super) stop: Option<u64>,
}

/// The plain values of an environment.
#[derive(Component, Debug)]
struct Entry {
    /// Id of the environment.
    #[parameter()]
    id: String,
    /// What it asks of a regime.
    #[parameter(default = EnvironmentKind::Standard)]
    kind: EnvironmentKind,
    /// The community.
    #[parameter()]
    community: String,
    /// Dose of every institution.
    #[parameter(default = 1.0)]
    dose: Probability,
    /// Tick from which on the regime is gone.
    #[parameter(range = 1..=1_000_000, unit = "ticks")]
    stop: Option<u64>,
}

/// Keys that are read apart.
const OTHER: &[&str] = &["set", "shock", "about"];

/// The keys of an environment.
pub(crate) const KEYS: Keys = Keys { values: Entry::PARAMETERS, apart: OTHER };

impl Environment {
    /// The scenario with the institutions of a regime.
    pub(super) fn with(&self, regime: &Regime) -> Value {
        let mut scenario = self.scenario.clone();
        scenario["institutions"] = self.institutions(regime);
        scenario
    }

    /// The institutions of a regime in this environment: with its dose, and withdrawn at its tick.
    pub(super) fn institutions(&self, regime: &Regime) -> Value {
        regime.institutions.iter().map(|entry| adapted(entry, self)).collect()
    }
}

/// Reads an environment of some communities.
pub(super) fn environment(entry: &Value, communities: &Map<String, Value>, seed: u64) -> Result<Environment, Problem> {
    let map = entry.as_object().ok_or_else(|| Problem::new("", "is not an object"))?;
    let Entry { id, kind, community: name, dose, stop } = beside(map, OTHER.iter().copied())?;
    let (id, name, dose) = (folder_id(Some(&id), "")?, name.as_str(), dose.get());
    let community = communities.get(name).and_then(Value::as_object);
    let community =
        community.ok_or_else(|| Problem::unknown("community", name, communities.keys().map(String::as_str)))?;
    // Environments of one community share residents and words, so that a harder community has the same residents.
    let mut scenario = Map::from_iter([
        ("cogov".to_owned(), Value::from(1)),
        ("id".to_owned(), id.as_str().into()),
        ("seed".to_owned(), seed_of(seed, name, 0, 0).into()),
    ]);
    scenario.extend(community.iter().filter(|(key, _)| *key != "about").map(cloned));
    let mut scenario = Value::from(scenario);
    if let Some(changes) = map.get("set").and_then(Value::as_object) {
        put_all(&mut scenario, changes).map_err(|problem| problem.within("set"))?;
    }
    let shock = map.get("shock").cloned();
    for (kinds, given, what) in [
        (EnvironmentKind::Shock, shock.is_some(), "shock"),
        (EnvironmentKind::Partial, dose < 1.0, "dose"),
        (EnvironmentKind::Withdrawal, stop.is_some(), "stop"),
    ] {
        if (kind == kinds) != given {
            let why = if given { "does not go with this kind" } else { "is missing, as this kind has one" };
            return Err(Problem::new(what, format!("{why} ({})", kind.word())));
        }
    }
    Ok(Environment { id, kind, scenario, shock, dose, stop })
}

fn cloned((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

/// An entry with the dose and the end of the environment; the same for parts of a bundle with a dose or an end of their
/// own.
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

/// Changes dose and end of a whole entry, or those that a part of a bundle has of its own; a part without them takes those
/// of the bundle.
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
    use super::*;
    use serde_json::json;

    #[test]
    fn an_environment_multiplies_doses_and_ends_institutions() {
        let environment = |dose, stop| Environment {
            id: "e".to_owned(),
            kind: EnvironmentKind::Partial,
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
        assert_eq!(environment(0.5, Some(72)).institutions(&regime), expected);
        assert_eq!(environment(1.0, None).institutions(&regime), Value::from(regime.institutions.clone()));
    }
}
