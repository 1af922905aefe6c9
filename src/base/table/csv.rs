//! Tables as CSV: UTF-8, with a header, numbers in full precision.

use super::cells::Table;
use std::io::Write;

/// Writes rows one by one, so that a large table need not be held in memory.
#[derive(Debug)]
pub(crate) struct Sink<W: Write>(csv::Writer<W>);

impl<W: Write> Sink<W> {
    /// Writes to `to`, which need not be buffered.
    pub(crate) fn new(to: W) -> Self {
        Self(csv::Writer::from_writer(to))
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When writing fails, or the row does not have as many fields as the first row.
    pub(crate) fn row<T: AsRef<[u8]>>(&mut self, fields: impl IntoIterator<Item = T>) -> std::io::Result<()> {
        Ok(self.0.write_record(fields)?)
    }

    /// Writes what is still buffered.
    ///
    /// # Errors
    /// When writing fails.
    pub(crate) fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// Writes a table.
///
/// # Errors
/// When writing fails.
pub(crate) fn write_csv(table: &Table, to: impl Write) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        row.iter().try_for_each(|cell| writer.write_field(&*cell.text()))?;
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::super::cells::Cell;
    use super::*;

    #[test]
    fn numbers_come_back_exactly() {
        let table = Table {
            columns: vec!["name".to_owned(), "x".to_owned(), "n".to_owned()],
            rows: vec![vec![Cell::Text("a, \"b\"".to_owned()), Cell::Number(0.1 + 0.2), Cell::Count(-3)]],
        };
        let mut bytes = Vec::new();
        write_csv(&table, &mut bytes).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "name,x,n\n\"a, \"\"b\"\"\",0.30000000000000004,-3\n");
    }
}
