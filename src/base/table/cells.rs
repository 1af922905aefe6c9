//! A table in memory: names of columns, and rows of cells.

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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, each with one cell per column.
    pub rows: Vec<Vec<Cell>>,
}
