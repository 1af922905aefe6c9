//! A table in memory: names of columns, and rows of cells.

use crate::base::error::Problem;
use crate::base::persist::Persist;
use std::borrow::Cow;

/// A value in a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A number; written with the fewest digits from which exactly the same number is read.
    Number(f64),
}

impl Default for Cell {
    fn default() -> Self {
        Self::Count(0)
    }
}

impl Persist for Cell {
    fn save(&self, to: &mut Vec<u8>) {
        match self {
            Self::Text(text) => {
                to.push(0);
                text.save(to);
            }
            Self::Count(count) => {
                to.push(1);
                count.save(to);
            }
            Self::Number(number) => {
                to.push(2);
                number.save(to);
            }
        }
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let (mut code, mut text, mut count, mut number) = (0_u8, String::new(), 0_i64, 0.0_f64);
        code.load(from)?;
        *self = match code {
            0 => Self::Text(text.load(from).map(|()| text)?),
            1 => Self::Count(count.load(from).map(|()| count)?),
            2 => Self::Number(number.load(from).map(|()| number)?),
            _ => return Err(Problem::new("", "the saved state has a cell of a kind that is not known")),
        };
        Ok(())
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Count(count) => count.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

impl Cell {
    /// The text of the cell in a file.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(word) => Cow::Borrowed(word),
            Self::Count(count) => Cow::Owned(count.to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}

/// A tidy table.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, each with one cell per column.
    pub rows: Vec<Vec<Cell>>,
}
