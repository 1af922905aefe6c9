//! The JSON Schema of scenario files, made from the registry. Editors use it to complete names and to check ranges.

use super::families::{GROUP, RULE};
use super::institutions::InstitutionFrame;
use super::region::{ListedCommunity, REGION};
use super::registry::{BundleEntry, Family, Registry};
use super::sections::{Presence, SECTIONS};
use super::stages::StageFrame;
use crate::base::component::{Component, Fallback, Kind, Parameter};
use crate::institution::Schedule;
use serde_json::{Map, Value, json};

/// The JSON Schema (draft 2020-12) of the scenarios that can be read with a registry.
pub fn schema(registry: &Registry) -> Value {
    let frame = InstitutionFrame::PARAMETERS;
    let mut institutions = one_of(&registry.institutions, frame);
    if let Some(variants) = institutions["oneOf"].as_array_mut() {
        variants.extend(registry.bundles().map(|entry| bundle(entry, registry, frame)));
    }
    let rules = one_of(&registry.rules, RULE);
    let mut properties = Map::new();
    properties.insert("$schema".into(), json!({"type": "string"}));
    properties.insert("cogov".into(), json!({"const": 1, "description": "version of the file format"}));
    properties.insert(
        "id".into(),
        json!({"type": "string", "pattern": "^[A-Za-z0-9_-]+$", "description": "the name of the results folder"}),
    );
    properties.insert(
        "title".into(),
        json!({"type": "object", "additionalProperties": {"type": "string"}, "description": "title by language"}),
    );
    properties.insert("about".into(), about());
    properties
        .insert("seed".into(), json!({"type": "integer", "minimum": 0, "description": "root of all random words"}));
    properties.insert(
        "replicates".into(),
        json!({"type": "integer", "minimum": 1, "default": 10, "description": "runs of each treatment"}),
    );
    for section in SECTIONS {
        let mut object = object(section.parameters, None);
        object["description"] = Value::from(section.what);
        let value = match (section.presence, section.word) {
            (Presence::List, _) => json!({"type": "array", "items": object}),
            (_, Some(word)) => json!({"anyOf": [{"const": word}, object]}),
            (_, None) => object,
        };
        properties.insert(section.name.into(), value);
    }
    let mut game = one_of(&registry.games, GROUP);
    game["description"] = "the game that groups play every week; cogov list games".into();
    properties.insert("game".into(), game);
    let what = "how residents choose, each rule with its share; cogov list rules";
    properties.insert("decision".into(), json!({"type": "array", "minItems": 1, "items": rules, "description": what}));
    let what = "institutions that treatments may switch on; cogov list institutions";
    properties.insert("institutions".into(), json!({"type": "array", "items": institutions, "description": what}));
    let what = "which institutions are on, by the name of the treatment; the first is the baseline";
    let ids = json!({"type": "array", "items": {"type": "string"}});
    properties.insert("treatments".into(), json!({"type": "object", "additionalProperties": ids, "description": what}));
    properties.insert("region".into(), region());
    let stages = json!({"type": "array", "items": stage(), "description": "what changes in the course of a run"});
    properties.insert("stages".into(), stages);
    let names: Vec<&str> = registry.probe_names().collect();
    // A probe of the registry, or a statistic of a column over a group.
    let probe = json!({"anyOf": [{"enum": names}, {"type": "string", "pattern": "[:@]"}]});
    let what = "what is recorded every week; cogov list probes";
    properties
        .insert("probes".into(), json!({"type": "array", "uniqueItems": true, "items": probe, "description": what}));
    let required = ["cogov", "seed", "community"];
    file(
        "cogov scenario",
        json!({
            "type": "object", "required": required, "additionalProperties": false, "properties": properties,
            "patternProperties": comments(),
        }),
    )
}

/// The schema of what a file says of itself.
pub(crate) fn about() -> Value {
    let text = |what: &str| {
        let by_language = json!({"type": "object", "required": ["en"], "additionalProperties": {"type": "string"}});
        json!({"anyOf": [{"type": "string"}, by_language], "description": what})
    };
    json!({
        "description": "the question, what came out, and where the numbers come from, for people",
        "properties": {"question": text("the question, in a sentence"), "found": text("what came out, in a sentence")},
    })
}

/// The schema of a file: the schema of its object, with a title.
pub(crate) fn file(title: &str, object: Value) -> Value {
    let mut file = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title});
    if let (Some(file), Value::Object(object)) = (file.as_object_mut(), object) {
        file.extend(object);
    }
    file
}

/// The schema of a stage: its tick, and what changes then.
pub(crate) fn stage() -> Value {
    let mut stage = object(StageFrame::PARAMETERS, None);
    let names = || json!({"type": "array", "items": {"type": "string"}});
    stage["properties"]["begin"] = names();
    stage["properties"]["withdraw"] = json!({"anyOf": [{"const": "all"}, names()]});
    stage["properties"]["treatments"] = names();
    stage["properties"]["dose"] = json!({"type": "object", "description": "doses by institution"});
    stage["properties"]["set"] = json!({"type": "object", "description": "values by path"});
    stage["properties"]["about"] = json!({});
    stage
}

/// The schema of a region: communities, graph, exchange.
fn region() -> Value {
    let mut properties = Map::new();
    let mut one = object(ListedCommunity::PARAMETERS, None);
    one["properties"]["set"] = json!({"type": "object", "description": "values by path, as game.mpcr"});
    let communities =
        json!({"oneOf": [{"type": "integer", "minimum": 1}, {"type": "array", "minItems": 1, "items": one}]});
    properties.insert("communities".into(), communities);
    properties.insert("details".into(), json!({"type": "boolean", "default": true}));
    for section in REGION {
        let mut object = object(section.parameters, None);
        if section.name == "graph" {
            let pair = json!({"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "string"}});
            object["properties"]["edges"] = json!({"type": "array", "items": pair});
        }
        object["description"] = Value::from(section.what);
        properties.insert(section.name.into(), object);
    }
    json!({
        "type": "object", "additionalProperties": false, "required": ["communities"], "properties": properties,
        "description": "many communities, and what they exchange between ticks",
    })
}

fn one_of<T: ?Sized>(family: &Family<T>, frame: &[Parameter]) -> Value {
    let variants: Vec<Value> = family
        .iter()
        .map(|entry| {
            let mut variant = object(&[entry.parameters, frame].concat(), Some(entry.name));
            variant["description"] = Value::from(entry.about.what);
            variant
        })
        .collect();
    json!({"oneOf": variants})
}

/// The schema of a bundle's entry: the frame, and a switch for each part.
fn bundle(entry: &BundleEntry, registry: &Registry, frame: &[Parameter]) -> Value {
    let mut variant = object(frame, Some(entry.name));
    let mut parts = Map::new();
    for part in entry.parts {
        let own = registry.institutions.get(part.kind).map(|kind| kind.parameters).unwrap_or_default();
        let values = object(&[own, Schedule::PARAMETERS].concat(), None);
        parts.insert(part.id.into(), json!({"anyOf": [{"type": "boolean"}, values], "description": part.what}));
    }
    variant["properties"]["parts"] = json!({"type": "object", "additionalProperties": false, "properties": parts});
    variant["description"] = Value::from(entry.about.what);
    variant
}

/// The schema of an object with these parameters and, if a word is given, that word as its `type`.
pub(crate) fn object(parameters: &[Parameter], word: Option<&str>) -> Value {
    let mut properties = Map::new();
    let mut required: Vec<&str> = Vec::new();
    if let Some(word) = word {
        properties.insert("type".into(), json!({"const": word}));
        required.push("type");
    }
    for parameter in parameters {
        properties.insert(parameter.name.into(), property(parameter));
        if parameter.fallback == Fallback::Required {
            required.push(parameter.name);
        }
    }
    json!({
        "type": "object", "additionalProperties": false, "required": required, "properties": properties,
        "patternProperties": comments(),
    })
}

/// Keys that begin with `//` are comments.
fn comments() -> Value {
    json!({"^//": {}})
}

fn property(parameter: &Parameter) -> Value {
    let number = |name: &str, least: Value, most: Value| json!({"type": name, "minimum": least, "maximum": most});
    let mut property = match parameter.kind {
        Kind::Number(least, most) => number("number", least.into(), most.into()),
        Kind::Count(least, most) => number("integer", least.into(), most.into()),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Word(words) => json!({"enum": words}),
        Kind::Text => json!({"type": "string"}),
        Kind::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Numbers(least, most) => {
            json!({"type": "array", "minItems": 1, "items": number("number", least.into(), most.into())})
        }
        Kind::Steps(least, most) => {
            let value = number("number", least.into(), most.into());
            let step = json!({"type": "array", "prefixItems": [{"type": "integer"}, value.clone()], "items": false});
            json!({"oneOf": [value, {"type": "array", "minItems": 1, "items": step}]})
        }
    };
    if parameter.fallback == Fallback::Null {
        property = json!({"anyOf": [property, {"type": "null"}]});
    }
    if let Some(default) = parameter.default_json() {
        property["default"] = default;
    }
    property["description"] = Value::from(format!("{} [{}]", parameter.meaning(), parameter.unit));
    property
}
