//! The words of a figure in English and in Chinese, and the room that they take.

/// In which language the words of a figure stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    /// English.
    #[default]
    English,
    /// Chinese.
    Chinese,
    /// Both, each with its class, so that a page shows one of them.
    Both,
}

/// The same words in English and in Chinese.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Words {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Words {
    /// Words in both languages.
    pub(crate) fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }

    /// A name, which is the same in both.
    pub(crate) fn name(name: impl Into<String>) -> Self {
        let name = name.into();
        Self { zh: name.clone(), en: name }
    }

    /// The words of one language; English where both are asked for.
    pub(crate) fn of(&self, language: Language) -> &str {
        if language == Language::Chinese { &self.zh } else { &self.en }
    }

    /// The width in pixels at a size of letters; the wider of two languages where both are asked for.
    pub(super) fn width(&self, size: f64, language: Language) -> f64 {
        match language {
            Language::English => width(&self.en, size),
            Language::Chinese => width(&self.zh, size),
            Language::Both => width(&self.en, size).max(width(&self.zh, size)),
        }
    }

    /// The words cut to a width, with an ellipsis where something was cut.
    pub(super) fn cut(&self, size: f64, most: f64) -> Self {
        Self { en: cut(&self.en, size, most), zh: cut(&self.zh, size, most) }
    }
}

/// The width of a text, from the usual widths of letters in a sans-serif face. It is an estimate, on the large side.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().fold(0.0, |sum, letter| sum + of(letter)) * size
}

fn of(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '[' | ']' => 0.32,
        ' ' | 'f' | 't' | 'r' | '-' => 0.39,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.9,
        'A'..='Z' => 0.69,
        '\u{0}'..='\u{2fff}' => 0.58,
        _ => 1.02,
    }
}

/// A text cut to a width.
fn cut(text: &str, size: f64, most: f64) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width(&kept, size) + size > most {
            kept.pop();
            break;
        }
    }
    kept.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_letters_are_twice_as_wide() {
        assert!(width("合作", 10.0) > 1.6 * width("ab", 10.0));
        assert_eq!(cut("short", 10.0, 100.0), "short");
        let long = cut(&"x".repeat(100), 10.0, 60.0);
        assert!(long.ends_with('…') && width(&long, 10.0) <= 70.0, "{long}");
    }
}
