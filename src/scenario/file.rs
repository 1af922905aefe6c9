//! Reads a file as JSON, and changes a value of it by its path.

use super::chinese;
use super::registry::Registry;
use crate::base::error::{Error, Problem};
use crate::base::json;
use crate::base::kind::FileKind;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// The JSON of a file, with the file's name for messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The file's name; empty for JSON from no file.
    pub name: String,
    /// The JSON.
    pub json: Value,
}

impl Source {
    /// Reads a file.
    ///
    /// # Errors
    /// When the file cannot be read, is too large or not JSON, or a key stands twice in one of its objects. All are faults
    /// of the input (exit code 2).
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let name = path.as_ref().display().to_string();
        let json = json::read(path.as_ref()).and_then(resolved);
        Ok(Self { json: json.map_err(|problem| problem.in_file(&name))?, name })
    }

    /// Reads a text as [`Source::read`] reads a file.
    ///
    /// # Errors
    /// When it is not JSON, or a key stands twice in one of its objects.
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        Ok(Self::from_json(json::parse(text.as_bytes()).and_then(resolved)?))
    }

    /// Makes a source from JSON that is in no file.
    pub const fn from_json(json: Value) -> Self {
        Self { name: String::new(), json }
    }

    /// Puts the file's name before a problem that was found in the file.
    pub(crate) fn locate(&self, problem: Problem) -> Problem {
        if self.name.is_empty() { problem } else { problem.in_file(&self.name) }
    }
}

/// The JSON with ids in place of the Chinese terms of a scenario.
fn resolved(mut json: Value) -> Result<Value, Problem> {
    if FileKind::of(&json) == Some(FileKind::Scenario) {
        chinese::resolve(&mut json, &Registry::standard())?;
    }
    Ok(json)
}

/// Sets a value of a scenario by `path=value`, as in `game.mpcr=0.4`, `institutions[0].fine=3` or, by id,
/// `institutions.third_party.fine=3`. The value is read as JSON; a value that is not JSON is taken as text.
///
/// ```
/// let mut json = serde_json::json!({"institutions": [{"type": "third_party", "fine": 2}]});
/// cogov::set(&mut json, "institutions.third_party.fine=3.5")?;
/// assert_eq!(json["institutions"][0]["fine"], 3.5);
/// # Ok::<(), cogov::Problem>(())
/// ```
///
/// # Errors
/// When there is no `=`, or the path does not exist.
pub fn set(json: &mut Value, assignment: &str) -> Result<(), Problem> {
    let Some((path, text)) = assignment.split_once('=') else {
        return Err(Problem::new("--set", format!("'{assignment}' is not path=value")));
    };
    if path.trim().is_empty() || path.trim().split('.').any(str::is_empty) {
        return Err(Problem::new("--set", format!("'{assignment}' is not path=value: a part of the path is empty")));
    }
    let value = serde_json::from_str(text).unwrap_or_else(|_| Value::from(text));
    put(json, path.trim(), value).map_err(|problem| problem.under("--set"))
}

/// Puts a value at a path of a scenario; paths are those of [`set`].
///
/// # Errors
/// When the path does not exist.
pub(crate) fn put(json: &mut Value, path: &str, value: Value) -> Result<(), Problem> {
    let mut place = json;
    let steps = steps(path);
    for (depth, step) in steps.iter().enumerate() {
        let here = || steps[..=depth].join(".");
        if let Value::Array(list) = place {
            let (at, count) = (entry(list, step), list.len());
            place = at.and_then(|at| list.get_mut(at)).ok_or_else(|| {
                Problem::new(here(), format!("'{step}' is neither the id nor the number of one of {count} entries"))
            })?;
        } else {
            // A value that is missing, null or true becomes an empty object.
            if place.is_null() || *place == true {
                *place = Value::Object(serde_json::Map::new());
            }
            let Value::Object(map) = place else {
                return Err(Problem::new(here(), format!("there is no '{step}' inside a plain value")));
            };
            place = map.entry(step.clone()).or_insert(Value::Null);
        }
    }
    *place = value;
    Ok(())
}

/// Sets several values, each `path=value` as for [`set`].
///
/// # Errors
/// When one cannot be set, or one undoes another ([`distinct_paths`]).
pub(crate) fn set_all(json: &mut Value, assignments: &[String]) -> Result<(), Problem> {
    let paths = assignments.iter().map(|it| it.split_once('=').map_or(&**it, |(path, _)| path.trim()));
    distinct_paths(json, paths).map_err(|(_, problem)| problem.under("--set"))?;
    assignments.iter().try_for_each(|assignment| set(json, assignment))
}

/// Puts the values of an object at its paths.
///
/// # Errors
/// When a path does not exist, or one undoes another ([`distinct_paths`]).
pub(crate) fn put_all(json: &mut Value, changes: &Map<String, Value>) -> Result<(), Problem> {
    distinct_paths(json, changes.keys().map(String::as_str)).map_err(|(_, problem)| problem)?;
    changes.iter().try_for_each(|(path, value)| put(json, path, value.clone()))
}

/// Refuses paths of which one undoes another: two spellings of one place (`institutions.fines.fine`,
/// `institutions[0].fine`), or a path after one that leads into its value. With the number of the later path.
pub(crate) fn distinct_paths<'a>(
    json: &Value,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<(), (usize, Problem)> {
    let mut seen: BTreeMap<Vec<String>, &str> = BTreeMap::new();
    for (k, path) in paths.into_iter().enumerate() {
        let place = place(json, path);
        let after = seen.range(place.clone()..).next().filter(|(other, _)| other.starts_with(&place));
        if let Some((other, earlier)) = after {
            let why = match (other.len() == place.len(), *earlier == path) {
                (true, true) => "is set twice".to_owned(),
                (true, false) => format!("is the same value as '{earlier}', which is set before"),
                _ => format!("replaces the value into which '{earlier}' leads, which is set before; set it first"),
            };
            return Err((k, Problem::new(path, why)));
        }
        seen.insert(place, path);
    }
    Ok(())
}

/// The steps of a path, with the entries of lists by their number. Two paths lead to the same value where their steps
/// are equal; one path leads into the value of another where its steps begin with the other's.
pub(crate) fn place(json: &Value, path: &str) -> Vec<String> {
    let mut here = Some(json);
    let resolve = |step: String| {
        let list = here.and_then(Value::as_array);
        let step = list.and_then(|list| entry(list, &step)).map_or(step, |at| at.to_string());
        here = match here {
            Some(Value::Array(list)) => step.parse::<usize>().ok().and_then(|at| list.get(at)),
            Some(Value::Object(map)) => map.get(&step),
            _ => None,
        };
        step
    };
    steps(path).into_iter().map(resolve).collect()
}

fn steps(path: &str) -> Vec<String> {
    path.replace('[', ".").replace(']', "").split('.').map(str::to_owned).collect()
}

/// The number of the list entry that a step of a path names.
fn entry(list: &[Value], step: &str) -> Option<usize> {
    step.parse()
        .ok()
        .or_else(|| list.iter().position(|entry| name(entry).is_some_and(|name| chinese::same(name, step))))
}

/// The name of an entry of a list: its id, or its type where it has no id.
pub(super) fn name(entry: &Value) -> Option<&str> {
    entry.get("id").or_else(|| entry.get("type"))?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_is_set_once_by_whatever_path() {
        let json = json!({"game": {"mpcr": 0.3}, "institutions": [{"type": "a", "id": "fines"}, {"type": "b"}]});
        let refused = |paths: &[&str]| distinct_paths(&json, paths.iter().copied()).unwrap_err();
        for (paths, place, message) in [
            (&["game.mpcr", "game.mpcr"][..], 1, "game.mpcr: is set twice"),
            (
                &["institutions.fines.fine", "game.mpcr", "institutions[0].fine"],
                2,
                "institutions[0].fine: is the same value as 'institutions.fines.fine', which is set before",
            ),
            (
                &["institutions.b.x", "institutions[1]"],
                1,
                "institutions[1]: replaces the value into which 'institutions.b.x' leads, which is set before; set it first",
            ),
        ] {
            let (at, problem) = refused(paths);
            assert_eq!((at, problem.to_string().as_str()), (place, message));
        }
        let fine = ["livelihood", "livelihood.carers", "institutions.b.x", "institutions[0].x", "game.mpcr", "game2"];
        assert_eq!(distinct_paths(&json, fine), Ok(()), "a value first, then what is in it");
    }

    #[test]
    fn values_are_set_by_path() {
        let mut json = json!({"game": {"mpcr": 0.3}, "institutions": [{"type": "a"}, {"type": "a", "id": "b"}]});
        for assignment in ["game.mpcr=0.4", "institutions[1].x=null", "institutions.a.y=word", "time.ticks=12"] {
            set(&mut json, assignment).unwrap();
        }
        let expected = json!({
            "game": {"mpcr": 0.4},
            "institutions": [{"type": "a", "y": "word"}, {"type": "a", "id": "b", "x": null}],
            "time": {"ticks": 12},
        });
        assert_eq!(json, expected);
        assert_eq!(place(&json, "institutions.b.x"), place(&json, "institutions[1].x"));
        assert_eq!(place(&json, "institutions.c.x"), ["institutions", "c", "x"]);
        for wrong in ["game.mpcr", "institutions.c.x=1", "institutions[2].x=1", "game.mpcr.x=1"] {
            assert!(set(&mut json, wrong).is_err_and(|problem| problem.to_string().starts_with("--set")), "{wrong}");
        }
    }
}
