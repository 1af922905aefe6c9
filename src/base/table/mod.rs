//! Tidy tables: one row per observation, one column per variable. Experiments write them and reports read them.

mod cells;
mod column;
mod csv;
#[cfg(feature = "parquet")]
mod parquet;
mod read;

pub use self::cells::{Cell, Table};
pub use self::column::TableColumn;
pub(crate) use self::csv::{Sink, write_csv};
#[cfg(feature = "parquet")]
pub(crate) use self::parquet::write_parquet;
pub(crate) use self::read::{cell, header, read_csv, refused};
