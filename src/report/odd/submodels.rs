//! Element 7: submodels, institutions, parameters, random streams.

use super::equations::equations;
use super::page::Page;
use super::{institutions, parameters};
use crate::base::component::About;
use crate::scenario::{Presence, REGION, SECTIONS};

pub(super) fn write(page: &mut Page<'_>) {
    page.element(7, "Submodels", "子模型");
    let registry = page.registry;
    if let Ok(entry) = registry.games.get(page.scenario.game_type()) {
        component(page, ("Game", "博弈"), entry.name, &entry.about);
    }
    for word in rules(page) {
        if let Ok(entry) = registry.rules.get(&word) {
            component(page, ("Decision rule", "决策规则"), entry.name, &entry.about);
        }
    }
    for section in SECTIONS {
        let presence = section.presence == Presence::Always || page.has(section.name);
        if let (true, Some(text)) = (presence, equations(section.name)) {
            self::section(page, section.name, section.what, &text);
        }
    }
    for section in REGION {
        let place = format!("region.{}", section.name);
        if let (true, Some(text)) = (page.has(&place), equations(&place)) {
            self::section(page, &place, section.what, &text);
        }
    }
    let placed = parameters::all(page);
    institutions::write(page, &placed);
    let mut described: Vec<&str> = Vec::new();
    for (_, word) in page.institutions() {
        if let (false, Ok(entry)) = (described.contains(&word), registry.institutions.get(word)) {
            described.push(word);
            component(page, ("Institution", "制度"), entry.name, &entry.about);
        }
    }
    parameters::write(page, &placed);
}

/// The decision rules of the scenario; the usual one where it names none.
pub(super) fn rules(page: &Page<'_>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for entry in page.scenario.json["decision"].as_array().into_iter().flatten() {
        let word = entry["type"].as_str().unwrap_or_default().to_owned();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.is_empty() { vec!["reciprocal".to_owned()] } else { words }
}

fn section(page: &mut Page<'_>, name: &str, what: &str, text: &str) {
    let word = page.say("Section", "部分");
    page.text += &format!("\n### {word} `{name}`: {what}\n\n{text}\n");
}

fn component(page: &mut Page<'_>, (english, chinese): (&str, &str), name: &str, about: &About) {
    let kind = page.say(english, chinese);
    page.text += &format!("\n### {kind} `{name}` {}\n\n{}\n\n", about.chinese, about.what);
    for (fact, value) in about.facts() {
        let (word, code) = match fact {
            "formula" => (page.say("formula", "公式"), "`"),
            "phases" => (page.say("phases", "阶段"), ""),
            "costs" => (page.say("costs", "成本"), ""),
            "fails" => (page.say("fails", "失效"), ""),
            _ => (page.say("source", "来源"), ""),
        };
        page.text += &format!("* {word}: {code}{value}{code}\n");
    }
}
