//! What a file says of itself for people: its question, and what came out. Both stand in `about`, as a text or as texts by
//! language; `cogov list` and the table of the README print them.

use crate::base::error::Problem;
use serde_json::{Map, Value};

/// The keys of `about` that are read.
const KEYS: [&str; 2] = ["question", "found"];

/// A text in a language, else in English; a text without languages is that of all.
fn text<'a>(value: &'a Value, language: &str) -> Option<&'a str> {
    value.as_str().or_else(|| value.get(language)?.as_str()).or_else(|| value.get("en")?.as_str())
}

/// The question of a file: `about.question`, else its title, else `about` where that is a text.
pub(crate) fn question<'a>(json: &'a Value, language: &str) -> &'a str {
    let of = |value: Option<&'a Value>| value.and_then(|value| text(value, language));
    of(json.pointer("/about/question"))
        .or_else(|| of(json.get("title")))
        .or_else(|| of(json.get("about")))
        .unwrap_or("")
}

/// What came out: `about.found`; empty where the file does not say it.
pub(crate) fn found<'a>(json: &'a Value, language: &str) -> &'a str {
    json.pointer("/about/found").and_then(|value| text(value, language)).unwrap_or("")
}

/// Refuses a question or a result that is neither a text nor texts by language.
pub(super) fn check(map: &Map<String, Value>) -> Result<(), Problem> {
    let wrong = |key: &&&str| {
        let value = map.get("about").and_then(|about| about.get(**key));
        value.is_some_and(|value| text(value, "en").is_none())
    };
    match KEYS.iter().find(wrong) {
        Some(key) => Err(Problem::new(
            format!("about.{key}"),
            "is neither a text nor texts by language, as {\"en\": \"…\", \"zh\": \"…\"}",
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::bundled::bundled;
    use super::*;
    use crate::base::kind::FileKind;
    use serde_json::json;

    #[test]
    fn a_text_is_that_of_the_language_else_the_english_one() {
        let json = json!({"title": {"en": "T"}, "about": {"question": {"en": "a?", "zh": "甲?"}, "found": "x"}});
        assert_eq!((question(&json, "zh"), question(&json, "fr"), found(&json, "zh")), ("甲?", "a?", "x"));
        assert_eq!(question(&json!({"title": {"en": "T"}, "about": {}}), "zh"), "T");
        assert_eq!((question(&json!({"about": "A."}), "en"), found(&json!({"about": "A."}), "en")), ("A.", ""));
        let wrong = check(json!({"about": {"found": 3}}).as_object().unwrap()).unwrap_err().to_string();
        assert!(wrong.starts_with("about.found: is neither a text"), "{wrong}");
    }

    /// Numbers of a text, in order.
    fn numbers(text: &str) -> Vec<String> {
        let is = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let words =
            text.split(|c: char| !is(c)).map(|word| word.trim_matches(|c| c == '.' && word.len() == 1 || c == ','));
        words.map(|word| word.trim_end_matches('.').to_owned()).filter(|word| !word.is_empty()).collect()
    }

    #[test]
    fn both_languages_report_the_same_numbers() {
        let mut said = 0;
        for file in FileKind::BUNDLED.iter().flat_map(|kind| bundled(*kind)) {
            let json = file.json().unwrap();
            assert!(!question(&json, "en").is_empty(), "{} has no question", file.path());
            let mut both = ["en", "zh"].map(|language| numbers(found(&json, language)));
            both.iter_mut().for_each(|numbers| numbers.sort());
            assert_eq!(both[0], both[1], "{}", file.path());
            said += usize::from(!both[0].is_empty());
        }
        assert!(said > 15, "{said}");
    }
}
