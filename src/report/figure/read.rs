//! Reads a picture back, for tests: a small parser of the XML that [`super::svg`] writes.

/// What stands in a picture.
#[derive(Debug, Default)]
pub(in crate::report) struct Drawing {
    elements: Vec<String>,
    /// The texts, unescaped.
    pub(in crate::report) texts: Vec<String>,
    pub(in crate::report) title: String,
    pub(in crate::report) desc: String,
}

impl Drawing {
    /// Reads a picture; every tag has to be closed, every attribute quoted, and every number finite.
    pub(in crate::report) fn read(svg: &str) -> Self {
        let (mut found, mut open, mut rest) = (Self::default(), Vec::<String>::new(), svg);
        while let Some(at) = rest.find('<') {
            let text = plain(&rest[..at]);
            match open.last().map(String::as_str) {
                Some("text") => found.texts.push(text),
                Some("title") => found.title = text,
                Some("desc") => found.desc = text,
                _ => assert_eq!(text.trim(), "", "text outside of an element for it"),
            }
            rest = &rest[at + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                let end = comment.find("-->").expect("a comment ends");
                assert!(!comment[..end].contains("--"));
                rest = &comment[end + 3..];
                continue;
            }
            let end = rest.find('>').expect("a tag ends");
            let tag = &rest[..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name));
                continue;
            }
            let name = tag.split([' ', '/']).next().unwrap_or_default().to_owned();
            check_attributes(tag.trim_end_matches('/')[name.len()..].trim());
            found.elements.push(name.clone());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "not closed: {open:?}");
        assert_eq!(rest.trim(), "");
        found.texts.retain(|text| !text.is_empty());
        assert!(!found.title.is_empty() && !found.desc.is_empty(), "a picture has a title and a description");
        found
    }

    /// The number of elements of a name.
    pub(in crate::report) fn count(&self, name: &str) -> usize {
        self.elements.iter().filter(|element| *element == name).count()
    }

    /// Whether a text stands in it.
    pub(in crate::report) fn has(&self, text: &str) -> bool {
        self.texts.iter().any(|known| known == text)
    }
}

fn check_attributes(mut rest: &str) {
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").expect("an attribute has a quoted value");
        assert!(name.trim().chars().all(|c| c.is_ascii_alphanumeric() || "-:_".contains(c)), "{name}");
        let (value, more) = after.split_once('"').expect("a value ends");
        assert!(!value.contains("NaN") && !value.contains("inf"), "{name} is {value}");
        assert!(!value.contains('<'), "{value}");
        rest = more.trim();
    }
}

fn plain(text: &str) -> String {
    for part in text.split('&').skip(1) {
        assert!(part.find(';').is_some_and(|end| end < 6), "a bare '&' in {text}");
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
