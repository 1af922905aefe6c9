//! Tidy tables: one row per observation, one column per variable. Experiments write them and reports read them.

mod cells;
mod csv;
mod read;

pub use self::cells::{Cell, Table};
pub(crate) use self::csv::{Sink, write_csv};
pub(crate) use self::read::{header, read_csv, refused};
