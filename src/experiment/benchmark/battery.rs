//! Batteries (基准环境集): the environments in which regimes are compared.
//!
//! A battery is a file with a number. A released battery is never changed, so that scores of different papers can be compared;
//! every manifest holds its hash, which depends on its content and not on its layout. An environment is a community with some values changed
//! (`set`), as it is, under a `shock`, with every regime at a `dose`, or withdrawn at a tick (`stop`).

use super::environment::{Environment, environment};
use super::regime::{Regime, regimes};
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::hash::Digest;
use crate::base::kind::FileKind;
use crate::base::section::{Keys, beside};
use crate::experiment::reading::located;
use crate::experiment::run::seed_of;
use crate::scenario::{Source, find_bundled};
use serde_json::{Map, Value};

/// A battery of environments, and the regimes that come with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Battery {
    /// Its number or name.
    pub id: String,
    /// The hash of its content: 32 hexadecimal digits.
    pub hash: String,
    /// The environments, in order.
    pub environments: Vec<Environment>,
    /// The regimes that it comes with; the first is `none`.
    pub regimes: Vec<Regime>,
    /// Root of the random words.
    pub seed: u64,
    /// The number of environments of the whole battery.
    pub size: usize,
}

/// The id of the released battery.
const RELEASED: &str = "2";

/// The plain values at the top of a battery.
#[derive(Component, Debug)]
struct Top {
    /// Version of the file format.
    #[parameter(name = "cogov_battery", range = 1..=1, unit = "–")]
    _version: u32,
    /// Number of the battery.
    #[parameter()]
    id: String,
    /// Root of all random words.
    #[parameter(range = 0.., unit = "–")]
    seed: u64,
}

const OTHER: &[&str] = &["$schema", "title", "about", "communities", "environments", "regimes"];

/// The keys of a battery.
pub(crate) const KEYS: Keys = Keys { values: Top::PARAMETERS, apart: OTHER };

impl Battery {
    /// The battery that was released last.
    ///
    /// # Errors
    /// None: the tests read the released battery.
    pub fn released() -> Result<Self, Problem> {
        let json = find_bundled(RELEASED, &[FileKind::Battery])?.json()?;
        Self::read(&Source { name: "battery 2".to_owned(), json })
    }

    /// Reads a battery. Its scenarios are checked when it is planned.
    ///
    /// # Errors
    /// When something is unknown, missing or out of its range; the message has the place and what is allowed.
    pub fn read(source: &Source) -> Result<Self, Problem> {
        read(&source.json).map_err(|problem| located(source, problem))
    }

    /// The same environments with other seeds: other residents and other random words.
    #[must_use]
    pub fn reseeded(&self, part: &str) -> Self {
        let mut other = self.clone();
        other.seed = seed_of(self.seed, part, 0, 0);
        for environment in &mut other.environments {
            let seed = environment.scenario["seed"].as_u64().unwrap_or_default();
            environment.scenario["seed"] = seed_of(seed, part, 0, 0).into();
        }
        other
    }

    /// The battery with only some of its environments; [`Battery::size`] still counts all of them.
    ///
    /// # Errors
    /// When the battery has no such environment.
    pub fn only(mut self, ids: &[String]) -> Result<Self, Problem> {
        if let Some(id) = ids.iter().find(|id| self.environments.iter().all(|known| known.id != **id)) {
            let known = self.environments.iter().map(|environment| environment.id.as_str());
            return Err(Problem::unknown("--environments", id, known));
        }
        self.environments.retain(|environment| ids.is_empty() || ids.contains(&environment.id));
        Ok(self)
    }
}

fn read(json: &Value) -> Result<Battery, Problem> {
    FileKind::Battery.expect(json)?;
    let map = json.as_object().ok_or_else(|| Problem::new("", "a battery is a JSON object"))?;
    let Top { id, seed, .. } = beside(map, OTHER.iter().copied())?;
    let communities = object(map, "communities")?;
    let entries = map.get("environments").and_then(Value::as_array).filter(|entries| !entries.is_empty());
    let entries = entries.ok_or_else(|| Problem::new("environments", "is not a list of at least one environment"))?;
    let mut environments: Vec<Environment> = Vec::new();
    for (k, entry) in entries.iter().enumerate() {
        let one = environment(entry, communities, seed).map_err(|it| it.within(&format!("environments[{k}]")))?;
        if environments.iter().any(|other| other.id == one.id) {
            return Err(Problem::new(format!("environments[{k}].id"), format!("'{}' stands here twice", one.id)));
        }
        environments.push(one);
    }
    let regimes = regimes(object(map, "regimes")?).map_err(|problem| problem.within("regimes"))?;
    if regimes.first().is_none_or(|first| first.name != Regime::NONE || !first.institutions.is_empty()) {
        return Err(Problem::new("regimes", "does not begin with \"none\": [], which all others are compared with"));
    }
    let said: Map<String, Value> = map
        .iter()
        .filter(|(key, _)| !["$schema", "title", "about"].contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let hash = format!("{:032x}", Digest::of(Value::from(said).to_string().as_bytes()).value());
    let size = environments.len();
    Ok(Battery { id, hash, environments, regimes, seed, size })
}

/// An object that is not empty.
fn object<'a>(map: &'a Map<String, Value>, key: &str) -> Result<&'a Map<String, Value>, Problem> {
    let found = map.get(key).and_then(Value::as_object).filter(|map| !map.is_empty());
    found.ok_or_else(|| Problem::new(key, "is not an object with at least one entry"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn battery(environments: &Value) -> Result<Battery, String> {
        let json = json!({
            "cogov_battery": 1, "id": "t", "seed": 3, "communities": {"small": {"community": {"residents": 40}}},
            "environments": environments, "regimes": {"none": [], "fine": [{"type": "third_party"}]},
        });
        Battery::read(&Source::from_json(json)).map_err(|problem| problem.to_string())
    }

    #[test]
    fn environments_of_one_community_share_residents() {
        let found = battery(&json!([
            {"id": "a", "community": "small"},
            {"id": "b", "kind": "stress", "community": "small", "set": {"game.mpcr": 0.2}},
        ]))
        .unwrap();
        assert_eq!(found.environments[0].scenario["seed"], found.environments[1].scenario["seed"]);
        assert_eq!((&found.environments[1].scenario["game"]["mpcr"], found.hash.len()), (&json!(0.2), 32));
        assert!(found.clone().only(&["c".to_owned()]).is_err());
        let part = found.only(&["b".to_owned()]).unwrap();
        assert_eq!((part.environments.len(), part.size), (1, 2));
    }

    #[test]
    fn errors_name_the_place_and_what_is_allowed() {
        for (environments, message) in [
            (json!([]), "environments: is not a list of at least one environment"),
            (
                json!([{"id": "a", "community": "smal"}]),
                "environments[0].community: unknown 'smal'; did you mean 'small'?",
            ),
            (
                json!([{"id": "a", "community": "small", "stop": 3}]),
                "environments[0].stop: does not go with this kind (standard)",
            ),
            (
                json!([{"id": "a", "community": "small", "kind": "shock"}]),
                "environments[0].shock: is missing, as this kind has one (shock)",
            ),
            (
                json!([{"id": "a", "community": "small"}, {"id": "a", "community": "small"}]),
                "environments[1].id: 'a' stands here twice",
            ),
        ] {
            assert_eq!(battery(&environments).unwrap_err(), message);
        }
    }
}
