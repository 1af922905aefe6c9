//! Every parameter of the components of a scenario, with its path and its value. Sensitivity analysis and documents use
//! this list.

use super::file::name;
use super::plan::Scenario;
use super::region::REGION;
use super::registry::Registry;
use super::sections::{Presence, SECTIONS, Section};
use crate::base::component::{Component, Parameter};
use crate::institution::Schedule;
use serde_json::{Map, Value};

/// A parameter at its place in a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The path, as in `--set`.
    pub path: String,
    /// The parameter.
    pub parameter: Parameter,
    /// The value that the scenario gives; none where the parameter has its default.
    pub given: Option<Value>,
    /// The id of its institution, where it has one; in a bundle the id of the part.
    pub institution: Option<String>,
    /// Whether it belongs to the schedule of an institution: start, stop, ramp, dose and so on.
    pub schedule: bool,
}

impl Placed {
    /// The value given, or else the default; null where the parameter is off.
    pub fn value(&self) -> Value {
        self.given.clone().or_else(|| self.parameter.default_json()).unwrap_or(Value::Null)
    }
}

impl Scenario {
    /// The parameters of all components that the scenario has, in the order of a scenario file: sections that are on,
    /// the game, the decision rules, the institutions and the parts of bundles, the exchange of a region.
    ///
    /// ```
    /// use cogov::{Registry, Scenario, Source};
    /// let json = serde_json::json!({
    ///     "cogov": 1, "seed": 7, "community": {"residents": 200}, "institutions": [{"type": "third_party", "fine": 3}]
    /// });
    /// let registry = Registry::standard();
    /// let scenario = Scenario::build(&Source::from_json(json), &registry)?;
    /// let all = scenario.parameters(&registry);
    /// let fine = all.iter().find(|placed| placed.path == "institutions.third_party.fine").unwrap();
    /// assert_eq!((fine.value(), fine.parameter.unit), (serde_json::json!(3), "endowment"));
    /// assert!(all.iter().any(|placed| placed.path == "belief.learning" && placed.given.is_none()));
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    pub fn parameters(&self, registry: &Registry) -> Vec<Placed> {
        let mut found = Found { all: Vec::new() };
        let empty = Map::new();
        let map = self.json.as_object().unwrap_or(&empty);
        for section in SECTIONS {
            found.section("", section, map);
        }
        let game = map.get("game").and_then(Value::as_object).unwrap_or(&empty);
        if let Ok(entry) = registry.games.get(self.game_type()) {
            found.add("game", entry.parameters, game, None);
        }
        found.rules(map.get("decision"), registry);
        found.institutions(map.get("institutions"), registry);
        if let Some(region) = map.get("region").and_then(Value::as_object) {
            for section in REGION {
                found.section("region.", section, region);
            }
        }
        found.all
    }
}

struct Found {
    all: Vec<Placed>,
}

impl Found {
    fn add(&mut self, path: &str, parameters: &[Parameter], given: &Map<String, Value>, institution: Option<&str>) {
        self.all.extend(parameters.iter().map(|parameter| Placed {
            path: format!("{path}.{}", parameter.name),
            parameter: *parameter,
            given: given.get(parameter.name).cloned(),
            institution: institution.map(str::to_owned),
            schedule: false,
        }));
    }

    /// Adds the schedule of an institution's entry: start, stop, ramp, dose.
    fn schedule(&mut self, path: &str, given: &Map<String, Value>, id: &str) {
        let before = self.all.len();
        self.add(path, Schedule::PARAMETERS, given, Some(id));
        self.all[before..].iter_mut().for_each(|placed| placed.schedule = true);
    }

    fn section(&mut self, within: &str, section: &Section, map: &Map<String, Value>) {
        let path = format!("{within}{}", section.name);
        match map.get(section.name) {
            Some(Value::Object(given)) => self.add(&path, section.parameters, given, None),
            Some(Value::Array(entries)) if section.presence == Presence::List => {
                for (k, given) in entries.iter().enumerate().filter_map(|(k, entry)| Some((k, entry.as_object()?))) {
                    self.add(&format!("{path}[{k}]"), section.parameters, given, None);
                }
            }
            None if section.presence == Presence::Always => self.add(&path, section.parameters, &Map::new(), None),
            _ => {}
        }
    }

    fn rules(&mut self, list: Option<&Value>, registry: &Registry) {
        // A scenario without a list of rules has no entry that a path could name.
        for (k, entry) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
            let rule = registry.rules.get(entry["type"].as_str().unwrap_or_default());
            if let (Ok(rule), Some(given)) = (rule, entry.as_object()) {
                self.add(&format!("decision[{k}]"), rule.parameters, given, None);
            }
        }
    }

    fn institutions(&mut self, list: Option<&Value>, registry: &Registry) {
        let entries = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for (k, entry) in entries.iter().enumerate() {
            let Some(given) = entry.as_object() else { continue };
            let (path, id) = (format!("institutions{}", step(entries, k)), name(entry).unwrap_or_default());
            let word = entry["type"].as_str().unwrap_or_default();
            if let Some(bundle) = registry.bundle_of(word) {
                let switches = entry["parts"].as_object();
                for part in bundle.parts {
                    let switch = switches.and_then(|switches| switches.get(part.id));
                    let Ok(kind) = registry.institutions.get(part.kind) else { continue };
                    // The bundle's own values are the defaults of its parts.
                    let mut own = (part.values)().as_object().cloned().unwrap_or_default();
                    match switch {
                        Some(Value::Bool(false)) => continue,
                        Some(Value::Object(more)) => own.extend(more.clone()),
                        _ => {}
                    }
                    self.add(&format!("{path}.parts.{}", part.id), kind.parameters, &own, Some(part.id));
                }
            } else if let Ok(kind) = registry.institutions.get(word) {
                self.add(&path, kind.parameters, given, Some(id));
            }
            self.schedule(&path, given, id);
        }
    }
}

/// The step of a path that leads to entry `k`: its name where the name is unambiguous, else its number.
fn step(entries: &[Value], k: usize) -> String {
    let own = name(&entries[k]).unwrap_or_default();
    let first = entries.iter().position(|entry| name(entry) == Some(own)) == Some(k);
    let plain = own.parse::<usize>().is_err() && !own.contains(['.', '[', ']']);
    if first && plain { format!(".{own}") } else { format!("[{k}]") }
}

#[cfg(test)]
mod tests {
    use super::super::file::{Source, put};
    use super::*;
    use serde_json::json;

    #[test]
    fn every_path_leads_to_its_parameter() {
        let registry = Registry::standard();
        let json = json!({
            "cogov": 1, "communities": "identical", "seed": 7, "community": {"residents": 60}, "livelihood": {},
            "enterprises": [{"posts": 3}], "issues": {}, "conflict": {}, "party_branch": {},
            "decision": [{"type": "reciprocal", "share": 0.5}, {"type": "fermi", "share": 0.5}],
            "institutions": [
                {"type": "third_party", "id": "a.b"}, {"type": "third_party"},
                {"type": "partners", "parts": {"points": true}},
            ],
            "region": {"communities": 2, "labour": {}},
        });
        let build = |json: &Value| Scenario::build(&Source::from_json(json.clone()), &registry);
        let scenario = build(&json).unwrap();
        let all = scenario.parameters(&registry);
        for path in [
            "institutions[0].fine",
            "institutions.third_party.fine",
            "institutions.partners.parts.points.value",
            "enterprises[0].access",
            "decision[0].noise",
            "game.mpcr",
            "region.graph.degree",
            "residents.rigidity",
        ] {
            assert!(all.iter().any(|placed| placed.path == path), "{path}");
        }
        assert!(!all.iter().any(|placed| placed.path.starts_with("ties.")), "a section that is off has no parameters");
        for placed in all.iter().filter(|placed| !placed.value().is_null()) {
            // Writing the value at its own path gives a scenario that is accepted.
            let mut json = json.clone();
            put(&mut json, &placed.path, placed.value()).unwrap();
            build(&json).unwrap_or_else(|problem| panic!("{}: {problem}", placed.path));
        }
    }
}
