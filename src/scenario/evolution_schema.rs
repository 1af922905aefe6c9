//! The JSON Schema of experiments in evolution, made from the tables that their reader uses.

use super::registry::Registry;
use super::schema::{file, object};
use crate::evolution::{FILE, Form, NOTES, SLOTS, Slot};
use serde_json::{Value, json};

/// The JSON Schema (draft 2020-12) of the experiments that `cogov evolve` can read with the games of a registry.
///
/// The schema does not contain conditions between values (sweeps on lattices, steps in well-mixed populations); the
/// reader checks them.
pub(crate) fn evolution_schema(registry: &Registry) -> Value {
    let mut schema = object(FILE, None);
    for note in NOTES {
        schema["properties"][note] = json!({});
    }
    for slot in SLOTS {
        let mut forms: Vec<Value> = slot.forms.iter().map(|one| form(slot, one)).collect();
        if slot.name == "game" {
            forms.extend(registry.games.iter().map(|entry| {
                let mut form = object(&[slot.frame, entry.parameters].concat(), Some(entry.name));
                form["description"] = Value::from(entry.about.what);
                form
            }));
        }
        let entry = json!({"oneOf": forms, "description": slot.what});
        schema["properties"][slot.name] = if slot.list { json!({"type": "array", "items": entry}) } else { entry };
        if slot.required
            && let Some(required) = schema["required"].as_array_mut()
        {
            required.push(Value::from(slot.name));
        }
    }
    file("cogov experiment in evolution", schema)
}

fn form(slot: &Slot, form: &Form) -> Value {
    let mut schema = object(&[slot.frame, form.parameters].concat(), None);
    for (key, word) in form.words {
        schema["properties"][*key] = json!({"const": word});
        if slot.usual != Some(*word)
            && let Some(required) = schema["required"].as_array_mut()
        {
            required.push(Value::from(*key));
        }
    }
    schema["description"] = Value::from(form.what);
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_has_every_form_and_game() {
        let registry = Registry::standard();
        let schema = evolution_schema(&registry);
        let count = |name: &str| schema["properties"][name]["oneOf"].as_array().map(Vec::len);
        assert_eq!((count("population"), count("update")), (Some(7), Some(5)));
        assert_eq!(count("game"), Some(1 + registry.games.iter().count()));
        assert_eq!(schema["required"], json!(["cogov", "seed", "population", "update"]));
        let ring = &schema["properties"]["population"]["oneOf"][2];
        assert_eq!(ring["required"], json!(["type", "graph"]));
        assert_eq!(ring["properties"]["degree"]["maximum"], 1000);
        assert_eq!(schema["properties"]["game"]["oneOf"][0]["required"], json!(["multiplier"]));
    }
}
