//! Names that files give: of treatments, arms, institutions, rules, outcomes, communities, regimes, futures. One rule for
//! all of them, so that a name can stand in a table, in a list on the command line, and in a path.

use super::error::{Problem, cut};

/// The most characters of a name.
const LONGEST: usize = 100;

/// Marks that separate names where several stand in a row, or a name from a value.
const MARKS: &[char] = &[',', '=', '"'];

/// Checks a name: 1 to 100 characters; none of them a control character, a comma, `=` or `"`; no space or `-` at its
/// beginning, no space at its end.
///
/// # Errors
/// What is wrong with the name.
pub(crate) fn checked(name: &str) -> Result<(), Problem> {
    let wrong = |why: String| Err(Problem::new("", why));
    let count = name.chars().count();
    if count > LONGEST {
        return wrong(format!("the name {:?} has {count} characters; at most {LONGEST} are allowed", cut(name)));
    }
    if name.is_empty() {
        return wrong("a name is empty".to_owned());
    }
    if let Some(mark) = name.chars().find(|c| MARKS.contains(c)) {
        return wrong(format!("the name {name:?} may not have {mark:?}"));
    }
    if name.chars().any(hidden) {
        return wrong(format!("the name {name:?} may not have characters that cannot be seen"));
    }
    if name.trim() != name || name.starts_with('-') {
        return wrong(format!("the name {name:?} may not begin with a space or '-', nor end with a space"));
    }
    Ok(())
}

/// Whether a character has no shape of its own: control characters, marks of direction and of width.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_stand_in_tables_lists_and_paths() {
        for good in ["none", "third_party", "a b", "a.b+c", "积分制", "cooperation:sd@-48..-1", "élan (2)"] {
            assert_eq!(checked(good), Ok(()), "{good}");
        }
        for (bad, message) in [
            ("", "a name is empty"),
            ("a,b", r#"the name "a,b" may not have ','"#),
            ("a=b", r#"the name "a=b" may not have '='"#),
            ("a\"b", r#"the name "a\"b" may not have '"'"#),
            ("a\nb", r#"the name "a\nb" may not have characters that cannot be seen"#),
            ("a\u{200b}b", r#"the name "a\u{200b}b" may not have characters that cannot be seen"#),
            (" a", r#"the name " a" may not begin with a space or '-', nor end with a space"#),
            ("a ", r#"the name "a " may not begin with a space or '-', nor end with a space"#),
            ("-a", r#"the name "-a" may not begin with a space or '-', nor end with a space"#),
        ] {
            assert_eq!(checked(bad).unwrap_err().to_string(), message);
        }
        let long = checked(&"字".repeat(101)).unwrap_err().to_string();
        assert!(long.ends_with("has 101 characters; at most 100 are allowed") && long.len() < 300, "{long}");
    }
}
