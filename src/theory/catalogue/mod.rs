//! The closed forms by name: what each is, its parameters with ranges and defaults, and its results as JSON.
//!
//! The command `cogov theory` is made of this, and so is `cogov validate`. A parameter has one name, the one that the
//! function and its messages use; the letter it has in formulas is understood too.
//!
//! ```
//! use cogov::theory::catalogue;
//!
//! # fn main() -> Result<(), cogov::Problem> {
//! let fine = catalogue::find("third_party")?;
//! let found = fine.evaluate(&fine.read("n=5 r=3 monitoring=0.5 enforcement=0.8 false_positives=0.1")?)?;
//! assert!((found["smallest_fine"].as_f64().unwrap_or(0.0) - 1.1111111).abs() < 1e-6);
//! assert!(fine.read("fien=2").is_err_and(|problem| problem.to_string().contains("unknown 'fien'")));
//! # Ok(())
//! # }
//! ```

mod commons;
mod community;
mod dilemmas;
mod enforcement;
mod foundations;
mod mutants;
mod patience;
mod rest;
mod strategies;
mod symbols;
mod table;
#[cfg(test)]
mod tests;

use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use serde_json::{Map, Value};

/// A closed form, or a family of them that answers one question.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The name: words in snake case.
    pub name: &'static str,
    /// What it answers, in one sentence.
    pub what: &'static str,
    /// The formula in plain text.
    pub formula: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// The module of [`theory`](crate::theory) that computes it.
    pub module: &'static str,
    /// What a result of null means, or empty where none can be null.
    pub null: &'static str,
    /// The parameters; the defaults are a published or easily checked case.
    pub parameters: &'static [Parameter],
    /// Computes the results from values that are all present and in range.
    compute: fn(&Values) -> Result<Value, Problem>,
}

/// The closed forms that answer one kind of question.
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    /// The question.
    pub what: &'static str,
    /// The closed forms.
    pub entries: &'static [Entry],
}

/// All chapters, in the order of use.
pub const CHAPTERS: &[Chapter] = &[
    dilemmas::CHAPTER,
    enforcement::CHAPTER,
    patience::CHAPTER,
    rest::CHAPTER,
    strategies::CHAPTER,
    commons::CHAPTER,
    community::CHAPTER,
    foundations::CHAPTER,
];

/// All closed forms, chapter by chapter.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    CHAPTERS.iter().flat_map(|chapter| chapter.entries)
}

/// The closed form of a name.
///
/// # Errors
/// When there is none, with the nearest name.
pub fn find(name: &str) -> Result<&'static Entry, Problem> {
    let wanted = name.replace('-', "_");
    let found = entries().find(|entry| entry.name == wanted);
    found.ok_or_else(|| Problem::unknown("theory", name, entries().map(|entry| entry.name)))
}

impl Entry {
    /// The results for some values; what is not given takes its default.
    ///
    /// # Errors
    /// An unknown parameter, one that is given twice or outside its range, or values that do not go together.
    pub fn evaluate(&self, given: &Map<String, Value>) -> Result<Value, Problem> {
        (self.compute)(&self.values(given)?)
    }

    /// All values, the given ones and the defaults, under the names of the parameters.
    ///
    /// # Errors
    /// An unknown parameter, one that is given twice, or one outside its range.
    pub fn values(&self, given: &Map<String, Value>) -> Result<Values, Problem> {
        let mut named = Map::new();
        for (word, value) in given {
            let name = self.parameter(word)?.name;
            if named.insert(name.to_owned(), value.clone()).is_some() {
                return Err(Problem::new(name, format!("is given twice, once as '{word}'")));
            }
        }
        Values::read(self.parameters, &named)
    }

    /// The parameter of a name, or of the letter that it has in formulas.
    ///
    /// # Errors
    /// When there is none, with the nearest name.
    pub fn parameter(&self, word: &str) -> Result<&'static Parameter, Problem> {
        let wanted = word.replace('-', "_");
        let of = |name: &str| self.parameters.iter().find(|parameter| parameter.name == name);
        let found = of(&wanted).or_else(|| symbols::meanings(&wanted).find_map(of));
        found.ok_or_else(|| Problem::unknown(word, word, self.parameters.iter().map(|parameter| parameter.name)))
    }

    /// The letters under which a parameter is understood too.
    pub fn symbols(&self, parameter: &Parameter) -> Vec<&'static str> {
        let means = |symbol: &&str| self.parameter(symbol).is_ok_and(|found| found.name == parameter.name);
        symbols::all().filter(means).collect()
    }

    /// Reads `name=value` pairs, parted by blanks.
    ///
    /// # Errors
    /// When a word is not such a pair, or names no parameter.
    pub fn read(&self, text: &str) -> Result<Map<String, Value>, Problem> {
        let mut given = Map::new();
        for word in text.split_whitespace() {
            let pair = word.split_once('=');
            let (name, value) = pair.ok_or_else(|| Problem::new(word, "is not name=value"))?;
            given.insert(name.to_owned(), table::value(self.parameter(name)?, value));
        }
        Ok(given)
    }
}

/// A value of a parameter from a text, as it stands in a command line: `3`, `true`, `0.5,0.5` or `0.5,0.5;0.3,0.7`. What
/// does not fit stays a text, which the check of the parameter refuses.
pub fn value(parameter: &Parameter, text: &str) -> Value {
    table::value(parameter, text)
}
