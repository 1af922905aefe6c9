//! A closed form with its name, formula, source and parameters, and how it is evaluated.

use super::{arguments, symbols};
use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use serde_json::{Map, Value};

/// A closed form, or a family of them that answers one question.
#[derive(Clone, Copy, Debug)]
pub struct ClosedForm {
    /// The name: words in snake case.
    pub name: &'static str,
    /// The question that it answers, in one sentence.
    pub what: &'static str,
    /// The formula in plain text.
    pub formula: &'static str,
    /// The source.
    pub source: &'static str,
    /// The module of [`theory`](crate::theory) that computes it.
    pub module: &'static str,
    /// The meaning of a null result; empty if no result can be null.
    pub null: &'static str,
    /// The parameters; the defaults are a published or easily checked case.
    pub parameters: &'static [Parameter],
    /// Computes the results from values that are all present and in range.
    pub(super) compute: fn(&Values) -> Result<Value, Problem>,
}

/// The closed forms that answer one kind of question.
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    /// The question.
    pub what: &'static str,
    /// The closed forms.
    pub entries: &'static [ClosedForm],
}

impl ClosedForm {
    /// The results for the given values; a parameter that is not given takes its default.
    ///
    /// # Errors
    /// An unknown parameter, one that is given twice or outside its range, or values that exclude each other.
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

    /// The parameter with a name, or with the symbol that it has in formulas.
    ///
    /// # Errors
    /// When there is none, with the nearest name.
    pub fn parameter(&self, word: &str) -> Result<&'static Parameter, Problem> {
        let wanted = word.replace('-', "_");
        let of = |name: &str| self.parameters.iter().find(|parameter| parameter.name == name);
        let found = of(&wanted).or_else(|| symbols::meanings(&wanted).find_map(of));
        found.ok_or_else(|| Problem::unknown(word, word, self.parameters.iter().map(|parameter| parameter.name)))
    }

    /// The symbols that may be written instead of a parameter's name.
    pub fn symbols(&self, parameter: &Parameter) -> Vec<&'static str> {
        let means = |symbol: &&str| self.parameter(symbol).is_ok_and(|found| found.name == parameter.name);
        symbols::all().filter(means).collect()
    }

    /// Reads `name=value` pairs, separated by blanks.
    ///
    /// # Errors
    /// When a word is not such a pair, or names no parameter.
    pub fn read(&self, text: &str) -> Result<Map<String, Value>, Problem> {
        let mut given = Map::new();
        for word in text.split_whitespace() {
            let pair = word.split_once('=');
            let (name, value) = pair.ok_or_else(|| Problem::new(word, "is not name=value"))?;
            given.insert(name.to_owned(), arguments::value(self.parameter(name)?, value));
        }
        Ok(given)
    }
}
