//! A scenario in the seven elements of the ODD protocol (Overview, Design concepts, Details), written from the declarations
//! of its components: Grimm et al. 2020, Journal of Artificial Societies and Social Simulation 23(2):7.

mod concepts;
mod entities;
mod equations;
mod institutions;
mod page;
mod parameters;
mod process;
mod purpose;
mod start;
mod submodels;

use crate::base::revision::program;
use crate::scenario::{Registry, Scenario};
use page::Page;

/// The description of a scenario as Markdown, with English or Chinese headings.
pub(crate) fn odd(scenario: &Scenario, registry: &Registry, chinese: bool) -> String {
    let mut page = Page::new(scenario, registry, chinese);
    page.text = format!("# {}: {}\n\n", page.say("ODD protocol", "ODD 协议"), scenario.id);
    page.text += &format!("Written by `cogov odd` for the scenario `{}`, {}. ", scenario.id, program());
    page.paragraph(
        "The seven elements are those of Grimm et al. 2020, JASSS 23(2):7. Everything below comes from the declarations of \
         the components that this scenario has.",
        "七个要素依据 Grimm 等 2020, JASSS 23(2):7。以下内容均取自本情景所含组件的声明; 声明只有英文的, 保留英文。",
    );
    purpose::write(&mut page);
    entities::write(&mut page);
    process::write(&mut page);
    concepts::write(&mut page);
    start::initialisation(&mut page);
    start::input(&mut page);
    submodels::write(&mut page);
    page.text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::institution::grammar::statement;
    use crate::probe::builtins;
    use crate::scenario::{REGION, SECTIONS};
    use crate::simulation::steps;
    use crate::state::Population;

    #[test]
    fn nothing_that_a_scenario_can_have_lacks_a_description() {
        let registry = Registry::standard();
        let mut lacking: Vec<String> = Vec::new();
        let mut has = |place: String, text: &str| {
            if text.trim().is_empty() {
                lacking.push(place);
            }
        };
        for entry in registry.institutions.iter() {
            has(format!("{}: what", entry.name), entry.about.what);
            has(format!("{}: chinese", entry.name), entry.about.chinese);
            has(format!("{}: source", entry.name), entry.about.source);
            has(format!("{}: phases", entry.name), entry.about.phases);
            let said = statement(entry.name).map_or("", |statement| statement.aim);
            has(format!("{}: a statement in src/institution/grammar.rs", entry.name), said);
        }
        let games = registry.games.iter().map(|entry| (entry.name, entry.about, entry.parameters));
        let rules = registry.rules.iter().map(|entry| (entry.name, entry.about, entry.parameters));
        let played: Vec<_> = games.chain(rules).collect();
        for (name, about, _) in &played {
            has(format!("{name}: what"), about.what);
            has(format!("{name}: formula"), about.formula);
            has(format!("{name}: source"), about.source);
        }
        let institutions = registry.institutions.iter().map(|entry| (entry.name, entry.parameters));
        let components = played.into_iter().map(|(name, _, parameters)| (name, parameters)).chain(institutions);
        let sections = SECTIONS.iter().chain(REGION).map(|section| (section.name, section.parameters));
        for (name, parameters) in components.chain(sections) {
            for parameter in parameters {
                has(format!("{name}.{}: what", parameter.name), parameter.what);
                has(format!("{name}.{}: unit", parameter.name), parameter.unit);
            }
        }
        for section in SECTIONS.iter().chain(REGION) {
            has(format!("{}: what", section.name), section.what);
        }
        for column in Population::attributes() {
            has(format!("column {}: what", column.name), column.what);
            has(format!("column {}: unit", column.name), column.unit);
        }
        for probe in builtins() {
            has(format!("probe {}: what", probe.name), probe.what);
            has(format!("probe {}: unit", probe.name), probe.unit);
            has(format!("probe {}: chinese", probe.name), probe.chinese);
        }
        for (phase, step) in steps() {
            has(format!("a step of {}", phase.name()), step.what);
        }
        assert!(lacking.is_empty(), "without a description: {lacking:#?}");
    }

    #[test]
    fn where_a_step_is_on_is_a_place_in_scenarios() {
        let known = |place: &str| match place.split_once('=') {
            Some((path, _)) => ["game.type", "game.matching", "institution"].contains(&path),
            None => match place.strip_prefix("region.") {
                Some(part) => REGION.iter().any(|section| section.name == part),
                None => place == "institutions" || SECTIONS.iter().any(|section| section.name == place),
            },
        };
        for (_, step) in steps() {
            assert!(step.on.iter().all(|place| known(place)), "{:?}", step.on);
        }
    }
}
