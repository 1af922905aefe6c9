//! Files that a scenario names: their content takes the place of their names, so that plans, journals and manifests hold
//! all that decides a run.

use crate::base::error::Problem;
use crate::base::files::FileStamp;
use crate::decision::embed_table;
use serde_json::Value;

/// Puts the content of files in place of their names, anywhere in a JSON value that stands at `place`; the stamps of the
/// files.
///
/// # Errors
/// When a file cannot be read, or is wrong; with its place.
pub(crate) fn embed(json: &mut Value, place: &str) -> Result<Vec<FileStamp>, Problem> {
    let mut files = Vec::new();
    walk(json, &mut files).map_err(|problem| problem.within(place))?;
    Ok(files)
}

fn walk(json: &mut Value, files: &mut Vec<FileStamp>) -> Result<(), Problem> {
    match json {
        Value::Object(map) => {
            files.extend(embed_table(map)?);
            map.iter_mut().try_for_each(|(key, value)| walk(value, files).map_err(|problem| problem.within(key)))
        }
        Value::Array(list) => {
            let mut all = list.iter_mut().enumerate();
            all.try_for_each(|(k, value)| walk(value, files).map_err(|problem| problem.within(&format!("[{k}]"))))
        }
        _ => Ok(()),
    }
}

/// The place of the first file that a value still names; none where it names none.
pub(crate) fn names_file(json: &Value) -> Option<String> {
    match json {
        Value::Object(map) => {
            let file = |key: &str| map.get(key).and_then(Value::as_str);
            if file("type") == Some("table") && file("file").is_some_and(|file| !file.is_empty()) {
                return Some("file".to_owned());
            }
            map.iter().find_map(|(key, value)| Some(joined(key, &names_file(value)?)))
        }
        Value::Array(list) => {
            list.iter().enumerate().find_map(|(k, value)| Some(joined(&format!("[{k}]"), &names_file(value)?)))
        }
        _ => None,
    }
}

fn joined(outer: &str, inner: &str) -> String {
    if inner.starts_with('[') { format!("{outer}{inner}") } else { format!("{outer}.{inner}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_place_of_a_file_is_named() {
        let mut json = json!({"decision": [{"type": "logit"}, {"type": "table", "file": "no.csv"}]});
        assert_eq!(names_file(&json).as_deref(), Some("decision[1].file"));
        let message = embed(&mut json, "scenario").unwrap_err().to_string();
        assert!(message.starts_with("scenario.decision[1].file: no.csv: "), "{message}");
        assert_eq!(names_file(&json!({"decision": [{"type": "table", "contributions": [1]}]})), None);
    }
}
