//! A copy of a bundled file with another id and with comments: what each key of the top level means, and of a scenario also
//! the values that it gives. A comment is a key that begins with `//`, which nothing reads.

use crate::base::component::Parameter;
use crate::base::error::Problem;
use crate::base::json;
use crate::base::kind::FileKind;
use crate::base::revision::VERSION;
use crate::experiment::experiment_schema;
use crate::scenario::{BundledFile, Registry, SECTIONS, evolution_schema, schema};
use serde_json::{Map, Value};

/// The schema of a kind of file, where there is one, with the name under which a copy finds it beside itself.
pub(crate) fn schema_beside(kind: FileKind, registry: &Registry) -> Option<(&'static str, Value)> {
    match kind {
        FileKind::Scenario => Some(("cogov.scenario.schema.json", schema(registry))),
        FileKind::Experiment => Some(("cogov.experiment.schema.json", experiment_schema(registry))),
        FileKind::Evolution => Some(("cogov.evolution.schema.json", evolution_schema(registry))),
        _ => None,
    }
}

/// The text of a file under another id, with comments. What came out of the original is left out: it is not known of a
/// copy that is changed.
///
/// # Errors
/// When the file is not laid out as the bundled files are, key by key.
pub(crate) fn commented_copy(file: &BundledFile, name: &str, registry: &Registry) -> Result<String, Problem> {
    let json = file.json()?;
    let kind = file.kind().unwrap_or(FileKind::Scenario);
    let schema = schema_beside(kind, registry);
    let (what, command) = kind.names_and_command(&format!("{name}.json"));
    let head = [
        format!("A copy of the {what} {} of cogov {VERSION}. Keys that begin with // are comments.", file.id()),
        format!("Check it: cogov check {name}.json. Run it: {command}. Describe a component: cogov show NAME."),
    ];
    let mut lines = vec!["{".to_owned()];
    lines.extend(comment("", &head));
    lines.extend(schema.as_ref().map(|(beside, _)| format!("  \"$schema\": \"{beside}\",")));
    let mut rest = without_found(file.text());
    rest.retain(|line| !line.starts_with("  \"$schema\""));
    for line in rest.into_iter().skip(1) {
        if let Some(key) = key_of(&line) {
            let described = schema.as_ref().and_then(|(_, schema)| schema["properties"][key]["description"].as_str());
            let mut said: Vec<String> = described.map(str::to_owned).into_iter().collect();
            if kind == FileKind::Scenario {
                said.extend(values(key, &json[key], registry));
            }
            if !said.is_empty() {
                lines.extend(comment(&format!(" {key}"), &said));
            }
        }
        let own = ["id", "name"].map(|key| format!("  \"{key}\": \"{}\"", file.id()));
        lines.push(match own.iter().find(|own| line.starts_with(*own)) {
            Some(own) => line.replacen(own, &own.replace(file.id(), name), 1),
            None => line,
        });
    }
    let text = lines.join("\n") + "\n";
    json::parse(text.as_bytes()).map_err(|problem| problem.in_file(file.path()))?;
    Ok(text)
}

/// The key with which a line of the top level begins.
fn key_of(line: &str) -> Option<&str> {
    line.strip_prefix("  \"")?.split('"').next()
}

/// The lines of a comment: a text, or a list of texts.
fn comment(key: &str, said: &[String]) -> Vec<String> {
    let quoted = |text: &String| Value::from(text.as_str()).to_string();
    match said {
        [one] => vec![format!("  \"//{key}\": {},", quoted(one))],
        all => {
            let rows = all.iter().map(|text| format!("    {}", quoted(text))).collect::<Vec<String>>().join(",\n");
            vec![format!("  \"//{key}\": ["), rows, "  ],".to_owned()]
        }
    }
}

/// The lines of a text without what came out.
fn without_found(text: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut depth: Option<i32> = None;
    for line in text.lines() {
        let opened = |line: &str| line.matches('{').count() as i32 - line.matches('}').count() as i32;
        let open = match depth {
            Some(open) => open + opened(line),
            None if line.trim_start().starts_with("\"found\":") => opened(line),
            None => {
                kept.push(line.to_owned());
                continue;
            }
        };
        depth = (open > 0).then_some(open);
        if open <= 0 && !line.ends_with(',') {
            // It was the last of its object: the one before it is now.
            if let Some(last) = kept.last_mut().filter(|last| last.ends_with(',')) {
                last.pop();
            }
        }
    }
    kept
}

/// What the values of a scenario's section mean: those of its components, each value that is given.
fn values(key: &str, json: &Value, registry: &Registry) -> Vec<String> {
    let given = |map: &Map<String, Value>, parameters: &[Parameter]| -> Vec<String> {
        let known = parameters.iter().filter(|parameter| map.contains_key(parameter.name));
        known.map(|it| format!("{}: {}; {} [{}]", it.name, it.meaning(), it.kind.allowed(), it.unit)).collect()
    };
    let none = Map::new();
    let map = json.as_object().unwrap_or(&none);
    let word = json["type"].as_str().unwrap_or_default();
    match key {
        "game" => registry.games.get(word).map_or_else(|_| Vec::new(), |game| given(map, game.parameters)),
        "institutions" | "decision" => {
            let mut said: Vec<String> = Vec::new();
            for entry in json.as_array().into_iter().flatten() {
                let word = entry["type"].as_str().unwrap_or_default();
                let what = match key {
                    "decision" => registry.rules.get(word).map(|it| it.about.what).ok(),
                    _ => registry
                        .institutions
                        .get(word)
                        .map(|it| it.about.what)
                        .ok()
                        .or_else(|| registry.bundles().find(|it| it.name == word).map(|it| it.about.what)),
                };
                let line = what.map(|what| format!("{word}: {what} Its parameters: cogov show {word}"));
                said.extend(line.filter(|line| !said.contains(line)).into_iter().collect::<Vec<String>>());
            }
            said
        }
        _ => SECTIONS.iter().find(|it| it.name == key).map_or_else(Vec::new, |section| given(map, section.parameters)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Source, bundled};

    #[test]
    fn a_copy_is_the_file_but_for_its_id_and_what_came_out() {
        let registry = Registry::standard();
        for file in FileKind::BUNDLED.iter().flat_map(|kind| bundled(*kind)) {
            let text = commented_copy(file, "mine", &registry).unwrap();
            let mut copy = json::parse(text.as_bytes()).unwrap();
            let mut own = file.json().unwrap();
            let key = if own.get("id").is_some() { "id" } else { "name" };
            assert_eq!(copy[key], "mine", "{}", file.path());
            own[key] = "mine".into();
            let found = own.get_mut("about").and_then(Value::as_object_mut).and_then(|about| about.remove("found"));
            assert!(found.is_none() || !text.contains("\"found\""), "{}", file.path());
            copy.as_object_mut().unwrap().shift_remove("$schema");
            own.as_object_mut().unwrap().shift_remove("$schema");
            assert_eq!(copy, own, "{}", file.path());
        }
    }

    #[test]
    fn comments_stand_above_their_keys() {
        let file = bundled(FileKind::Scenario).find(|file| file.id() == "lab_pgg").unwrap();
        let text = commented_copy(file, "mine", &Registry::standard()).unwrap();
        assert!(text.contains("  \"// seed\": \"root of all random words\",\n  \"seed\": "), "{text}");
        assert!(text.contains("  \"// game\": ["), "{text}");
        let source = Source { name: "mine".to_owned(), json: json::parse(text.as_bytes()).unwrap() };
        assert_eq!(crate::scenario::Scenario::build(&source, &Registry::standard()).unwrap().id, "mine");
    }
}
