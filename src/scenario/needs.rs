//! Checks that a scenario has what its components need, and finds the parts of them that do nothing.

use super::sections::{Presence, SECTIONS};
use crate::base::component::{Need, Parameter, Setting};
use crate::base::error::Problem;
use serde_json::{Map, Value};

/// A component that a scenario has: what it declares, and the values that the scenario gives it.
pub(super) struct Declared {
    /// Its place in the file.
    pub(super) path: String,
    /// Its id; the name of a section.
    pub(super) id: String,
    /// Its type; the name of a section.
    pub(super) kind: &'static str,
    pub(super) needs: &'static [Need],
    pub(super) parameters: &'static [Parameter],
    pub(super) given: Map<String, Value>,
}

/// What needs are met by.
pub(super) struct Settings<'a> {
    /// The top level of the scenario.
    pub(super) map: &'a Map<String, Value>,
    /// Whether residents always play with the same neighbours.
    pub(super) partners: bool,
    /// Whether the game has a resource that can be withheld.
    pub(super) resource: bool,
}

/// The sections that a scenario has.
pub(super) fn sections(map: &Map<String, Value>) -> Vec<Declared> {
    let present = |name: &str| map.get(name).filter(|section| !off(section));
    let mut all = Vec::new();
    for section in SECTIONS {
        let entries = match present(section.name) {
            None if section.presence == Presence::Always => vec![(section.name.to_owned(), Map::new())],
            Some(Value::Object(given)) => vec![(section.name.to_owned(), given.clone())],
            // The first entry of a list stands for all in a message.
            Some(Value::Array(list)) => {
                let objects = list.iter().filter_map(Value::as_object).cloned().enumerate();
                objects.map(|(k, given)| (format!("{}[{k}]", section.name), given)).collect()
            }
            _ => continue,
        };
        for (path, given) in entries {
            let (id, kind) = (path.clone(), section.name);
            all.push(Declared { path, id, kind, needs: section.needs, parameters: section.parameters, given });
        }
    }
    all
}

/// Refuses a component that would do nothing, and lists the parts of components that do nothing, a sentence each.
pub(super) fn check(all: &[Declared], settings: &Settings<'_>) -> Result<Vec<String>, Problem> {
    let met = |need: &Need| need.any().any(|setting| settings.meet(setting, all));
    let mut idle: Vec<String> = Vec::new();
    for it in all {
        for need in it.needs.iter().filter(|need| !met(need)) {
            match need.parts {
                [] => {
                    let message = format!("needs {need}: {}{}", need.why, remedy(need.first));
                    return Err(Problem::new(&it.path, message));
                }
                [first, ..] if it.at_work(first) => {
                    let (parts, verb) = (need.parts.join(", "), if need.parts.len() > 1 { "do" } else { "does" });
                    let sentence = format!("{}: {parts} {verb} nothing without {need}: {}", it.id, need.why);
                    if !idle.contains(&sentence) {
                        idle.push(sentence);
                    }
                }
                _ => {}
            }
        }
    }
    Ok(idle)
}

/// How the user adds what is missing.
fn remedy(setting: Setting) -> String {
    match setting {
        Setting::Section(name) => {
            let list = SECTIONS.iter().any(|section| section.name == name && section.presence == Presence::List);
            format!("; add \"{name}\": {}", if list { "[{}]" } else { "{}" })
        }
        Setting::Institution(kind) => format!("; add {{\"type\": \"{kind}\"}} to the institutions"),
        Setting::Flag(..) | Setting::Partners | Setting::Resource => String::new(),
    }
}

/// Whether a value switches a section or a part off.
fn off(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(on) => !on,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::Array(list) => list.is_empty(),
        Value::String(_) | Value::Object(_) => false,
    }
}

impl Declared {
    /// Whether a parameter has a value other than 0, false or nothing.
    fn at_work(&self, name: &str) -> bool {
        let default = || self.parameters.iter().find(|parameter| parameter.name == name)?.default_json();
        self.given.get(name).cloned().or_else(default).is_some_and(|value| !off(&value))
    }
}

impl Settings<'_> {
    fn meet(&self, setting: Setting, all: &[Declared]) -> bool {
        match setting {
            Setting::Section(name) => self.map.get(name).is_some_and(|section| !off(section)),
            Setting::Flag(section, name) => self.map.get(section).is_some_and(|it| it.get(name) == Some(&true.into())),
            Setting::Institution(kind) => all.iter().any(|it| it.kind == kind && it.path.starts_with("institutions")),
            Setting::Partners => self.partners,
            Setting::Resource => self.resource,
        }
    }
}
