//! What differs between two JSON values, in words.

use serde_json::Value;

/// The most differences that are named.
const NAMED: usize = 3;
/// The most characters of a value that are shown.
const SHOWN: usize = 40;

/// The paths at which two values differ, with both values: `seed 5 there, 6 here`; empty where they are equal.
pub(crate) fn differences(there: &Value, here: &Value) -> String {
    let mut found = Vec::new();
    walk("", Some(there), Some(here), &mut found);
    let more = found.len().saturating_sub(NAMED);
    found.truncate(NAMED);
    let rest = if more > 0 { format!("; {more} more") } else { String::new() };
    found.join("; ") + &rest
}

fn walk(path: &str, there: Option<&Value>, here: Option<&Value>, found: &mut Vec<String>) {
    match (there, here) {
        (Some(there), Some(here)) if there == here => {}
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                if a.get(key) != b.get(key) {
                    walk(&below(key), a.get(key), b.get(key), found);
                }
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) if a.len() == b.len() => {
            for (k, (a, b)) in a.iter().zip(b).enumerate() {
                walk(&format!("{path}[{k}]"), Some(a), Some(b), found);
            }
        }
        (there, here) => found.push(format!("{path} {} there, {} here", said(there), said(here))),
    }
}

fn said(value: Option<&Value>) -> String {
    let text = match value {
        None => return "is absent".to_owned(),
        Some(Value::Array(list)) => return format!("a list of {}", list.len()),
        Some(value) => value.to_string(),
    };
    if text.chars().count() <= SHOWN { text } else { text.chars().take(SHOWN).collect::<String>() + "…" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn differences_have_their_place_and_both_values() {
        let one = json!({"seed": 5, "game": {"mpcr": 0.3}, "list": [1, {"a": 2}]});
        assert_eq!(differences(&one, &one), "");
        assert_eq!(
            differences(&one, &json!({"seed": 6, "game": {"mpcr": 0.3}, "list": [1, {"a": 3}], "new": true})),
            "seed 5 there, 6 here; list[1].a 2 there, 3 here; new is absent there, true here"
        );
        assert_eq!(
            differences(&one, &json!({})),
            "seed 5 there, is absent here; game {\"mpcr\":0.3} there, is absent here; list a list of 2 there, is absent here"
        );
        assert!(differences(&json!([1, 2, 3, 4]), &json!([5, 6, 7, 8])).ends_with("[2] 3 there, 7 here; 1 more"));
    }
}
