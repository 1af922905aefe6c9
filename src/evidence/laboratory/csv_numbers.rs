//! Reading CSV files of numbers. A message on an error names the line and the column.

use crate::base::error::Problem;
use csv::StringRecord;

/// A CSV file with a header: numbers by line and name of the column.
#[derive(Debug)]
pub(super) struct CsvNumbers {
    header: StringRecord,
    rows: Vec<(u64, StringRecord)>,
}

impl CsvNumbers {
    pub(super) fn read(text: &[u8]) -> Result<Self, Problem> {
        let said = |error: csv::Error| Problem::new("", error.to_string());
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text);
        let header = reader.headers().map_err(said)?.clone();
        let rows = reader.records().map(|record| {
            let record = record.map_err(said)?;
            Ok((record.position().map_or(0, csv::Position::line), record))
        });
        Ok(Self { header, rows: rows.collect::<Result<_, Problem>>()? })
    }

    pub(super) fn header(&self) -> &StringRecord {
        &self.header
    }

    pub(super) fn rows(&self) -> &[(u64, StringRecord)] {
        &self.rows
    }

    /// The number in a column, in `[least, most]`.
    pub(super) fn number(
        &self,
        (line, record): &(u64, StringRecord),
        column: &str,
        (least, most): (f64, f64),
    ) -> Result<f64, Problem> {
        let place = || format!("line {line}, column {column}");
        let at = self.header.iter().position(|name| name == column);
        let at = at.ok_or_else(|| Problem::new("line 1", format!("there is no column '{column}'")))?;
        let text = record.get(at).unwrap_or_default();
        match text.parse::<f64>() {
            Ok(x) if (least..=most).contains(&x) => Ok(x),
            Ok(x) => Err(Problem::new(place(), format!("{x} is not in [{least}, {most}]"))),
            Err(_) => Err(Problem::new(place(), format!("{text:?} is not a number"))),
        }
    }
}
