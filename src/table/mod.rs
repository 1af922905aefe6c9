//! Tidy tables: one row an observation, one column a variable. What experiments write and reports read.

mod csv;

pub use self::csv::{Sink, write_csv};

/// A value in a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A number; written with as few digits as give it back exactly.
    Number(f64),
}

/// A tidy table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
}
