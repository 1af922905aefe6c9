//! JSON from files: a key that stands twice in an object is refused with its place, and a key that begins with `//` is a
//! comment.

use super::error::Problem;
use super::inputs;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;
use std::path::Path;

/// The beginning of a key whose value is a comment, which nothing reads.
const COMMENT: &str = "//";

/// A JSON value whose objects have each key once.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, x: bool) -> Result<Value, E> {
        Ok(Value::from(x))
    }

    fn visit_i64<E>(self, x: i64) -> Result<Value, E> {
        Ok(Value::from(x))
    }

    fn visit_u64<E>(self, x: u64) -> Result<Value, E> {
        Ok(Value::from(x))
    }

    fn visit_f64<E>(self, x: f64) -> Result<Value, E> {
        Ok(Value::from(x))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(entry)) = entries.next_element()? {
            list.push(entry);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if key.starts_with(COMMENT) {
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
            if map.contains_key(&key) {
                return Err(Error::custom(format!("the key '{key}' stands twice in one object")));
            }
            let Strict(value) = entries.next_value()?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

/// Reads the JSON of a text.
///
/// # Errors
/// When it is not JSON, or a key stands twice in one object; with line and column.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value, Problem> {
    serde_json::from_slice::<Strict>(bytes).map(|strict| strict.0).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let what = error.to_string();
        let what = what.split(" at line").next().unwrap_or(&what);
        Problem::new(place, if error.is_data() { what.to_owned() } else { format!("not JSON: {what}") })
    })
}

/// Reads the JSON of a file.
///
/// # Errors
/// When the file cannot be read ([`inputs::bytes`]), or as [`parse`].
pub(crate) fn read(path: &Path) -> Result<Value, Problem> {
    parse(&inputs::bytes(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_those_of_plain_json() {
        let text = r#"{"b": [1, -2, 3.5, 1e300, true, null, "x"], "a": {"c": {}}}"#;
        assert_eq!(parse(text.as_bytes()), Ok(serde_json::from_str(text).unwrap()));
        let keys: Vec<String> = parse(text.as_bytes()).unwrap().as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, ["b", "a"], "the order of the file is kept");
    }

    #[test]
    fn comments_are_read_over() {
        let text = r#"{"//": "one", "a": {"// b": ["x"], "b": 1}, "//": "two", "c": "// text"}"#;
        assert_eq!(parse(text.as_bytes()), Ok(serde_json::json!({"a": {"b": 1}, "c": "// text"})));
    }

    #[test]
    fn a_key_that_stands_twice_is_refused_with_its_place() {
        let message = |text: &str| parse(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            message("{\"seed\": 7,\n \"seed\": 8}"),
            "line 2, column 7: the key 'seed' stands twice in one object"
        );
        assert_eq!(
            message("[{\"a\": {\"b\": 1, \"b\": 1}}]"),
            "line 1, column 19: the key 'b' stands twice in one object"
        );
        assert!(message("{\"a\": }").starts_with("line 1, column 7: not JSON: "), "{}", message("{\"a\": }"));
    }
}
