//! The JSON Schema of experiment files, generated from the parameter tables that the reader uses.

use super::experiment::{OTHER, Top};
use super::factor::FactorEntry;
use super::{sampling, sweep_design};
use crate::base::component::{Component, Parameter};
use crate::experiment::measure::{Between, LastTicks, Outcome};
use crate::scenario::{Registry, about_schema, schema, schema_file, schema_object, stage_schema};
use serde_json::{Map, Value, json};

/// The JSON Schema (draft 2020-12) of the experiments that `cogov sweep` can read with a registry.
pub(crate) fn experiment_schema(registry: &Registry) -> Value {
    let mut file = schema_object(Top::PARAMETERS, None);
    let sections: Map<String, Value> = OTHER.iter().map(|name| ((*name).to_owned(), section(name, registry))).collect();
    if let Some(properties) = file["properties"].as_object_mut() {
        properties.extend(sections);
    }
    if let Some(required) = file["required"].as_array_mut() {
        required.push(Value::from("scenario"));
    }
    schema_file("cogov experiment", file)
}

fn section(name: &str, registry: &Registry) -> Value {
    match name {
        "scenario" => {
            let mut scenario = schema(registry);
            // The seed may stand in the experiment instead.
            scenario["required"] = json!(["cogov", "community"]);
            if let Some(scenario) = scenario.as_object_mut() {
                scenario.remove("$schema");
            }
            json!({"anyOf": [{"type": "string"}, scenario], "description": "an id, the name of a file, or a scenario"})
        }
        "factors" => {
            let mut factor = schema_object(FactorEntry::PARAMETERS, None);
            factor["properties"]["values"] = json!({"type": "array", "minItems": 1});
            factor["oneOf"] = json!([{"required": ["values"]}, {"required": ["range"]}]);
            json!({"type": "array", "items": factor})
        }
        "design" => {
            let designs = sweep_design::DESIGNS.iter().chain(sampling::SAMPLES);
            let one = |(word, parameters): &(&str, &[Parameter])| {
                let mut design = schema_object(parameters, Some(word));
                if *word == "arms" {
                    design["properties"]["arms"] = arms();
                    design["required"] = json!(["type", "arms"]);
                }
                design
            };
            json!({"oneOf": designs.map(one).collect::<Vec<Value>>()})
        }
        "treatments" => {
            json!({"anyOf": [{"const": "all"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]})
        }
        "outcomes" => {
            let mut measure = schema_object(Outcome::PARAMETERS, None);
            let last = &schema_object(LastTicks::PARAMETERS, None)["properties"]["window"];
            measure["properties"]["window"] = json!({"anyOf": [last, schema_object(Between::PARAMETERS, None)]});
            json!({"type": "array", "items": measure})
        }
        "shock" => stage_schema(),
        "stop" => schema(registry)["properties"]["stop"].clone(),
        "about" => about_schema(),
        // Title: anything is allowed.
        _ => json!({}),
    }
}

/// Arms by name, each with a treatment and the values that it sets.
fn arms() -> Value {
    let properties = json!({"treatment": {"type": "string"}, "set": {"type": "object"}});
    let arm = json!({
        "type": "object", "properties": properties, "required": ["treatment"], "additionalProperties": false,
    });
    json!({"type": "object", "minProperties": 1, "additionalProperties": arm})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_file_is_in_the_schema() {
        let schema = experiment_schema(&Registry::standard());
        for name in OTHER.iter().filter(|name| !["$schema", "title", "about"].contains(name)) {
            assert_ne!(schema["properties"][*name], json!({}), "{name}");
        }
        let designs = schema["properties"]["design"]["oneOf"].as_array().unwrap();
        assert_eq!(designs.len(), sweep_design::DESIGNS.len() + sampling::SAMPLES.len());
        assert_eq!(schema["properties"]["outcomes"]["items"]["required"], json!(["probe"]));
        assert_eq!(schema["required"], json!(["cogov_experiment", "scenario"]));
    }
}
