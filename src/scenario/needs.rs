//! Checks that a scenario has what its components need, and finds the parts of them that do nothing.

use super::registry::Registry;
use super::sections::{Presence, SECTIONS};
use crate::base::component::{Need, Parameter, Setting, Whole};
use crate::base::error::Problem;
use crate::game::{Game, Members};
use crate::state::Groups;
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
    /// What it shares with others of its type.
    pub(super) whole: Option<Whole>,
    pub(super) parameters: &'static [Parameter],
    pub(super) given: Map<String, Value>,
}

/// What a scenario has, that needs are met by.
pub(super) struct Settings<'a> {
    /// The top level of the scenario.
    pub(super) map: &'a Map<String, Value>,
    pub(super) game: &'a dyn Game,
    /// Whether residents always play with the same neighbours.
    pub(super) partners: bool,
    /// Whether the scenario is that of a community in a region.
    pub(super) member: bool,
    /// Its components.
    pub(super) declared: &'a [Declared],
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
            let (needs, parameters) = (section.needs, section.parameters);
            all.push(Declared { path, id, kind, needs, whole: None, parameters, given });
        }
    }
    all
}

impl Settings<'_> {
    /// Refuses a component that would do nothing, and lists the parts of components that do nothing, a sentence each.
    pub(super) fn check(&self) -> Result<Vec<String>, Problem> {
        let mut idle: Vec<String> = Vec::new();
        for it in self.declared {
            for need in it.needs.iter().filter(|need| !self.meet(need)) {
                match need.parts {
                    [] => return Err(Problem::new(&it.path, format!("needs {need}: {}{}", need.why, remedy(need)))),
                    [first, ..] if it.at_work(first) && it.chosen(need.parts) => {
                        let verb = if need.parts.len() > 1 { "do" } else { "does" };
                        let parts = need.parts.join(", ");
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

    /// Refuses a probe that would measure nothing.
    pub(super) fn check_probe(&self, name: &str, registry: &Registry) -> Result<(), Problem> {
        match registry.need_of_probe(name).filter(|need| !self.meet(need)) {
            Some(need) => Err(Problem::new("", format!("'{name}' needs {need}{}", remedy(&need)))),
            None => Ok(()),
        }
    }

    /// Whether the scenario has a section.
    pub(super) fn has(&self, section: &str) -> bool {
        self.map.get(section).is_some_and(|section| !off(section))
    }

    fn meet(&self, need: &Need) -> bool {
        need.any().any(|setting| match setting {
            Setting::Section("region") if self.member => true,
            Setting::Section(name) => self.has(name),
            Setting::Flag(section, name) => self.map.get(section).is_some_and(|it| it.get(name) == Some(&true.into())),
            Setting::Institution(kind) => {
                self.declared.iter().any(|it| it.kind == kind && it.path.starts_with("institutions"))
            }
            Setting::Partners => self.partners,
            Setting::Resource => {
                let (groups, mut worth) = (Groups::new(&[2], 2), [0.0; 2]);
                let opening = self.game.opening_stock().unwrap_or(0.0);
                self.game.resource_worth(&groups, &[opening as f32], &mut worth);
                worth[0] > 0.0
            }
            Setting::Origins => {
                let origins = self.map.get("community").and_then(|community| community.get("origins")?.as_u64());
                origins.is_some_and(|origins| origins > 1)
            }
            Setting::Stock => self.game.opening_stock().is_some(),
            Setting::Gates => self.game.headgate().is_some(),
            Setting::Pool => self.game.untouched(&Members::new([1.0; 2], None)).is_some(),
        })
    }
}

/// How the user adds what is missing.
fn remedy(need: &Need) -> String {
    match need.first {
        Setting::Section("region") => String::new(),
        Setting::Section(name) => {
            let list = SECTIONS.iter().any(|section| section.name == name && section.presence == Presence::List);
            format!("; add \"{name}\": {}", if list { "[{}]" } else { "{}" })
        }
        Setting::Institution(kind) => format!("; add {{\"type\": \"{kind}\"}} to the institutions"),
        _ => String::new(),
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
    /// Whether these parameters were asked for: those of an institution with it, those of a section where one is given.
    fn chosen(&self, parts: &[&str]) -> bool {
        self.path.starts_with("institutions") || parts.iter().any(|part| self.given.contains_key(*part))
    }

    /// Whether a parameter has a value other than 0, false or nothing.
    fn at_work(&self, name: &str) -> bool {
        self.value(name).is_some_and(|value| !off(&value))
    }

    /// The value of a parameter: as given, else its default; none where it has neither.
    pub(super) fn value(&self, name: &str) -> Option<Value> {
        let default = || self.parameters.iter().find(|parameter| parameter.name == name)?.default_json();
        self.given.get(name).cloned().or_else(default)
    }
}
