//! The closed forms as text: the list, one entry with its parameters, and results.

use super::text::listing;
use crate::base::component::Values;
use crate::theory::catalogue::{CHAPTERS, ClosedForm};
use serde_json::{Map, Value, json};

/// All closed forms, chapter by chapter: name, and the question that each answers.
pub(crate) fn theories() -> String {
    let longest = CHAPTERS.iter().flat_map(|chapter| chapter.entries).map(|entry| entry.name.len()).max().unwrap_or(0);
    let line = |entry: &ClosedForm| vec![format!("  {:longest$}", entry.name), entry.what.to_owned()];
    let chapter = |chapter: &crate::theory::catalogue::Chapter| {
        format!("{}\n{}", chapter.what, listing(&chapter.entries.iter().map(line).collect::<Vec<Vec<String>>>()))
    };
    CHAPTERS.iter().map(chapter).collect::<Vec<String>>().join("\n")
}

/// One closed form: its question, formula, source, and its parameters with ranges and defaults.
pub(crate) fn theory(entry: &ClosedForm) -> String {
    let mut text = format!("{}: {}\n", entry.name, entry.what);
    let module = format!("cogov::theory::{}", entry.module);
    for (fact, value) in
        [("formula", entry.formula), ("source", entry.source), ("in Rust", &module), ("null", entry.null)]
    {
        if !value.is_empty() {
            text += &format!("  {fact}: {value}\n");
        }
    }
    let rows = entry.parameters.iter().map(|parameter| {
        let default = parameter.default_json().map_or("required".to_owned(), |default| plain(&default));
        let letters: String = entry.symbols(parameter).iter().map(|symbol| format!(", --{symbol}")).collect();
        let (what, allowed, unit) = (parameter.what, parameter.kind.allowed(), parameter.unit);
        vec![format!("  --{}{letters}", parameter.name), default, format!("{what}; {allowed} [{unit}]")]
    });
    text + &listing(&rows.collect::<Vec<Vec<String>>>())
}

/// The values of the parameters and the results, as JSON.
pub(crate) fn answer_json(entry: &ClosedForm, values: &Values, found: &Value) -> Value {
    json!({"theory": entry.name, "parameters": values.json(), "results": found})
}

/// The values of the parameters and the results, as text.
pub(crate) fn answer(entry: &ClosedForm, values: &Values, found: &Value) -> String {
    let given = values.json().into_iter().map(|(name, value)| format!(" {name}={}", plain(&value)));
    let mut rows = Vec::new();
    flatten("", found, &mut rows);
    let nothing = rows.iter().any(|row| row[1] == "null") && !entry.null.is_empty();
    let note = if nothing { format!("null: {}\n", entry.null) } else { String::new() };
    format!("{}{}\n{}{note}", entry.name, given.collect::<String>(), listing(&rows))
}

/// One row per result; objects inside results become names with dots.
fn flatten(name: &str, value: &Value, rows: &mut Vec<Vec<String>>) {
    match value {
        Value::Object(map) => nested(name, map, rows),
        other => rows.push(vec![format!("  {name}"), plain(other)]),
    }
}

fn nested(outer: &str, map: &Map<String, Value>, rows: &mut Vec<Vec<String>>) {
    for (name, value) in map {
        let path = if outer.is_empty() { name.clone() } else { format!("{outer}.{name}") };
        flatten(&path, value, rows);
    }
}

/// A value without quotes and brackets of JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), figure),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<String>>().join(","),
        other => other.to_string(),
    }
}

/// A number to ten significant digits, as short as it can be.
pub(super) fn figure(x: f64) -> String {
    let rounded: f64 = format!("{x:.9e}").parse().unwrap_or(x);
    let usual = rounded == 0.0 || (1e-4..1e10).contains(&rounded.abs());
    if usual { format!("{}", rounded + 0.0) } else { format!("{rounded:e}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::catalogue::find;

    #[test]
    fn numbers_are_short() {
        for (number, text) in
            [(0.4, "0.4"), (1.0 / 3.0, "0.3333333333"), (1.98781e-19, "1.98781e-19"), (64.0, "64"), (-0.0, "0")]
        {
            assert_eq!(figure(number), text);
        }
    }

    #[test]
    fn an_answer_names_the_parameters_and_explains_null() {
        let entry = find("third_party").unwrap();
        let given = entry.read("monitoring=0").unwrap();
        let found = entry.evaluate(&given).unwrap();
        let text = answer(entry, &entry.values(&given).unwrap(), &found);
        assert!(text.starts_with("third_party group_size=5 multiplier=3 cost=1 monitoring=0"), "{text}");
        assert!(text.ends_with("null: smallest_fine: no fine is enough\n"), "{text}");
        assert!(theory(entry).contains("--group_size, --n, --N"), "{}", theory(entry));
    }
}
