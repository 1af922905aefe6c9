//! A table as CSV: UTF-8, a header, full precision.

use super::{Cell, Table};
use std::io::Write;

/// Writes a table.
///
/// # Errors
/// When writing fails.
pub fn write_csv(table: &Table, to: impl Write) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(&table.columns)?;
    let mut text = String::new();
    for row in &table.rows {
        for cell in row {
            text.clear();
            match cell {
                Cell::Text(word) => text.push_str(word),
                Cell::Count(count) => text = count.to_string(),
                Cell::Number(number) => text = number.to_string(),
            }
            writer.write_field(&text)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
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
