//! A description of the files of experiments in evolution, generated from the parameter tables of their reader. `cogov
//! list evolution` prints it.

use super::describe::parameters;
use crate::evolution::{FILE, Form, SLOTS, Slot};
use crate::scenario::Registry;

/// The file, its sections, and the forms that each may take.
pub(crate) fn describe_evolution(registry: &Registry) -> String {
    let mut text = format!("beside the sections\n{}", parameters(FILE));
    for slot in SLOTS {
        text += &section(slot);
        if slot.name == "game" {
            let games: Vec<&str> = registry.games.iter().map(|game| game.name).collect();
            text += &format!("  {}: as `cogov list games` says\n", games.join(", "));
        }
    }
    text
}

fn section(slot: &Slot) -> String {
    let list = if slot.list { ", a list" } else { "" };
    let required = if slot.required { "; required" } else { "" };
    let mut text = format!("\n{}{list}: {}{required}\n", slot.name, slot.what);
    for form in slot.forms {
        text += &format!("  {}: {}\n{}", named(slot, form), form.what, parameters(form.parameters));
    }
    if !slot.frame.is_empty() {
        text += &format!("  each also has\n{}", parameters(slot.frame));
    }
    text
}

/// The words of a form, as `type lattice`.
fn named(slot: &Slot, form: &Form) -> String {
    let words: Vec<String> = form.words.iter().map(|(key, word)| format!("{key} {word}")).collect();
    match (&words[..], slot.usual) {
        ([], _) => "always".to_owned(),
        ([only], Some(usual)) if *only == format!("type {usual}") => format!("{only}, where none is given"),
        _ => words.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_and_parameter_is_listed() {
        let text = describe_evolution(&Registry::standard());
        for form in SLOTS.iter().flat_map(|slot| slot.forms) {
            assert!(form.words.iter().all(|(key, word)| text.contains(&format!("{key} {word}"))), "{form:?}");
            assert!(form.parameters.iter().all(|parameter| text.contains(parameter.name)), "{form:?}");
        }
        assert!(text.contains("common_pool") && text.contains("graph scale_free"));
    }
}
