//! The page that is being written: its scenario, its language, and what a scenario has.

use crate::scenario::{Registry, Scenario};
use serde_json::Value;
use std::collections::BTreeMap;

/// A page in one language.
pub(super) struct Page<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) registry: &'a Registry,
    pub(super) chinese: bool,
    pub(super) text: String,
}

impl<'a> Page<'a> {
    pub(super) const fn new(scenario: &'a Scenario, registry: &'a Registry, chinese: bool) -> Self {
        Self { scenario, registry, chinese, text: String::new() }
    }

    /// The words of the page's language.
    pub(super) const fn say<'b>(&self, english: &'b str, chinese: &'b str) -> &'b str {
        if self.chinese { chinese } else { english }
    }

    /// The heading of an element.
    pub(super) fn element(&mut self, number: usize, english: &str, chinese: &str) {
        self.text += &format!("\n## {number} {}\n\n", self.say(english, chinese));
    }

    pub(super) fn heading(&mut self, english: &str, chinese: &str) {
        self.text += &format!("\n### {}\n\n", self.say(english, chinese));
    }

    pub(super) fn paragraph(&mut self, english: &str, chinese: &str) {
        self.text += &format!("{}\n", self.say(english, chinese));
    }

    /// A table, or a sentence where it has no rows.
    pub(super) fn table(&mut self, heads: &[(&str, &str)], rows: &[Vec<String>]) {
        if rows.is_empty() {
            self.paragraph("None in this scenario.", "本情景没有。");
            return;
        }
        let heads: Vec<String> = heads.iter().map(|(english, chinese)| self.say(english, chinese).to_owned()).collect();
        let rule = vec!["---".to_owned(); heads.len()];
        for row in [&heads, &rule].into_iter().chain(rows) {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
            self.text += &format!("| {} |\n", cells.join(" | "));
        }
    }

    /// JSON as it stands in the scenario.
    pub(super) fn json(&mut self, value: &Value) {
        self.text += &format!("\n```json\n{value:#}\n```\n");
    }

    /// The component of each institution of the scenario: id and word, in the order in which they act.
    pub(super) fn institutions(&self) -> Vec<(&'a str, &'static str)> {
        let entries = self.scenario.json["institutions"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut words: BTreeMap<&str, &'static str> = BTreeMap::new();
        for entry in entries {
            let word = entry["type"].as_str().unwrap_or_default();
            if let Some(bundle) = self.registry.bundles().find(|bundle| bundle.name == word) {
                words.extend(bundle.parts.iter().map(|part| (part.id, part.kind)));
            } else if let Ok(component) = self.registry.institutions.get(word) {
                words.insert(entry["id"].as_str().unwrap_or(word), component.name);
            }
        }
        let planned = self.scenario.institutions.iter();
        planned.filter_map(|it| Some((it.id.as_str(), *words.get(it.id.as_str())?))).collect()
    }

    /// Whether the scenario has one of these places; also where the list is empty.
    pub(super) fn has_any(&self, places: &[&str]) -> bool {
        places.is_empty() || places.iter().any(|place| self.has(place))
    }

    /// Whether the scenario has a section, or a value `path=value`.
    pub(super) fn has(&self, place: &str) -> bool {
        match place.split_once('=') {
            Some(("institution", word)) => self.institutions().iter().any(|(_, known)| *known == word),
            Some(("game.type", word)) => self.scenario.game_type() == word,
            Some((path, word)) => self.at(path).and_then(Value::as_str) == Some(word),
            None => match self.at(place) {
                None | Some(Value::Null | Value::Bool(false)) => false,
                Some(Value::Array(list)) => !list.is_empty(),
                Some(_) => true,
            },
        }
    }

    fn at(&self, path: &str) -> Option<&'a Value> {
        path.split('.').try_fold(&self.scenario.json, |json, step| json.get(step))
    }
}
