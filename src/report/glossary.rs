//! The glossary: terms of the field with their Chinese, a sentence each, and where they appear. The table is
//! `glossary.txt`; `cogov list glossary` makes the page `docs/glossary.md` of it, `cogov show` prints single terms, and
//! reports take Chinese headings from it.

/// One line a term: English, Chinese, meaning in both, where it appears; a line with `#` begins a group.
const TABLE: &str = include_str!("glossary.txt");

/// A term.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
    meaning: [&'static str; 2],
    at: &'static str,
}

impl Term {
    fn of(line: &'static str) -> Option<Self> {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [en, zh, meaning, meaning_zh, at] = cells[..] else { return None };
        Some(Self { en, zh, meaning: [meaning, meaning_zh], at })
    }

    /// The term in full, in a language.
    pub(crate) fn describe(&self, language: &str) -> String {
        let at = without_links(self.at);
        match language {
            "zh" => format!("术语 {} {}:{}\n  出现于:{at}\n", self.zh, self.en, self.meaning[1]),
            _ => format!("term {} {}: {}\n  appears in: {at}\n", self.en, self.zh, self.meaning[0]),
        }
    }
}

/// All terms, in the order of the table.
pub(crate) fn terms() -> impl Iterator<Item = Term> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(Term::of)
}

/// The term that a word is, whatever its capitals; `_` and `-` stand for spaces.
pub(crate) fn term_of(word: &str) -> Option<Term> {
    let plain = |text: &str| text.to_lowercase().replace(['_', '-'], " ");
    terms().find(|term| plain(term.en) == plain(word))
}

/// The page of the glossary.
pub(crate) fn glossary() -> String {
    let mut text = "# Glossary 术语表\n\n\
        Printed by `cogov list glossary`. `cogov show TERM` prints one term, English or Chinese, with `--lang zh` in \
        Chinese; so `cogov show credibility` and `cogov show 可信度`. Components have their Chinese terms in \
        [parameters.md](parameters.md), columns of results in the `codebook.csv` beside them; a term that is a probe as \
        well has the same Chinese there. `cogov show 术语` 可显示一个术语的解释。\n"
        .to_owned();
    for line in TABLE.lines() {
        if let Some((en, zh)) = line.strip_prefix("# ").and_then(|heading| heading.split_once(" | ")) {
            text += &format!("\n## {en} {zh}\n\n| term | 中文 | meaning | 含义 | where it appears |\n");
            text += "| --- | --- | --- | --- | --- |\n";
        } else if let Some(Term { en, zh, meaning: [meaning, meaning_zh], at }) = Term::of(line) {
            text += &format!("| {en} | {zh} | {meaning} | {meaning_zh} | {at} |\n");
        }
    }
    text
}

/// A text whose links to pages are the pages' paths.
fn without_links(text: &str) -> String {
    let mut parts = text.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((_, (place, rest))) =
            part.split_once("](").and_then(|(words, rest)| Some((words, rest.split_once(')')?)))
        else {
            plain += part;
            continue;
        };
        plain += "docs/";
        plain += place.split('#').next().unwrap_or(place);
        plain += rest;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::column_meanings::MEANINGS;
    use super::*;
    use crate::probe::builtins;
    use crate::scenario::Registry;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_a_term_or_a_group_and_every_term_stands_once() {
        let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
        assert_eq!(terms().count(), lines);
        let (mut english, mut chinese) = (BTreeSet::new(), BTreeSet::new());
        for term in terms() {
            assert!(english.insert(term.en.to_lowercase()) && chinese.insert(term.zh), "{term:?} stands twice");
            let [en, zh] = term.meaning;
            assert!(en.ends_with('.') && zh.ends_with('。') && !term.at.is_empty(), "{term:?}");
            assert!(en.is_ascii() && !term.zh.is_ascii() && !zh.is_ascii(), "{term:?}");
        }
        assert!(lines > 60, "{lines}");
    }

    /// One word has one Chinese, whoever prints it; and one Chinese word stands for one component of a family.
    #[test]
    fn terms_and_components_agree() {
        let registry = Registry::standard();
        for probe in builtins() {
            if let Some(term) = term_of(probe.name) {
                assert_eq!(term.zh, probe.chinese, "{}", probe.name);
            }
        }
        for (table, column, .., chinese) in MEANINGS {
            if let Some(term) = term_of(column) {
                assert_eq!(term.zh, *chinese, "column {column} of {table}");
            }
        }
        let institutions = registry.institutions.iter().map(|it| (it.about.chinese, it.name));
        let institutions = institutions.chain(registry.bundles().map(|it| (it.about.chinese, it.name)));
        let games = registry.games.iter().map(|it| (it.about.chinese, it.name));
        let rules = registry.rules.iter().map(|it| (it.about.chinese, it.name));
        let probes = builtins().map(|it| (it.chinese, it.name));
        let families: [Vec<(&str, &str)>; 4] =
            [institutions.collect(), games.collect(), rules.collect(), probes.collect()];
        for family in families {
            let mut seen = BTreeSet::new();
            for (chinese, name) in family {
                assert!(!chinese.is_empty() && seen.insert(chinese), "{name}: another component is called {chinese}");
            }
        }
    }

    #[test]
    fn a_term_is_found_and_shown_without_links() {
        let term = term_of("Common_random-numbers").unwrap();
        assert_eq!(term.zh, "共同随机数");
        assert!(term.describe("en").ends_with("  appears in: docs/table.md\n"), "{}", term.describe("en"));
        assert!(term.describe("zh").starts_with("术语 共同随机数 common random numbers:"));
        assert_eq!(without_links("`a`; [b](c.md#d) and [e](f.md)."), "`a`; docs/c.md and docs/f.md.");
        assert!(term_of("nothing of this kind").is_none());
    }
}
