//! Tables of results as Parquet beside the CSV, with the rows of the codebook in the file's metadata.

use super::codebook::PlanColumns;
use crate::base::error::Problem;
use crate::base::table::Table;
use std::io::Write;

/// Refuses what this build cannot write.
///
/// # Errors
/// When Parquet is asked for and the feature is off.
pub(crate) fn check_parquet(asked: bool) -> Result<(), Problem> {
    if !asked || cfg!(feature = "parquet") {
        return Ok(());
    }
    let why = "this build writes no Parquet; build it with: cargo install --path . --locked --features parquet";
    Err(Problem::new("--parquet", why))
}

/// Writes a table of a name. The metadata have the key `cogov.codebook`: the rows of `codebook.csv` for its columns, as JSON.
///
/// # Errors
/// When writing fails.
#[cfg(feature = "parquet")]
pub(crate) fn parquet(name: &str, table: &Table, own: &PlanColumns, to: impl Write + Send) -> std::io::Result<()> {
    use super::{codebook, objects};
    let book = objects(&codebook([(name, &table.columns[..])], own)).to_string();
    let program = format!("{} {}", env!("CARGO_PKG_NAME"), crate::base::revision::VERSION);
    let about = [("cogov.program", program), ("cogov.codebook", book)];
    crate::base::table::write_parquet(table, about.map(|(key, text)| (key.to_owned(), text)), to)
}

/// Writes nothing: [`check_parquet`] has refused it.
///
/// # Errors
/// Always.
#[cfg(not(feature = "parquet"))]
pub(crate) fn parquet(_: &str, _: &Table, _: &PlanColumns, _: impl Write + Send) -> std::io::Result<()> {
    Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
}
