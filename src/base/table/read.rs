//! Reads tables from CSV, as [`super::csv`] writes them.

use super::cells::{Cell, Table};
use crate::base::error::Problem;
use std::path::Path;

/// The names of the columns of a file.
///
/// # Errors
/// When the file cannot be read, or is not a table.
pub(crate) fn header(path: &Path) -> Result<Vec<String>, Problem> {
    let mut reader = csv::Reader::from_path(path).map_err(|error| refused(path, &error))?;
    let names = reader.headers().map_err(|error| refused(path, &error))?;
    Ok(names.iter().map(str::to_owned).collect())
}

/// The columns of a file whose names `keep` accepts. A cell is a number where it has the text that cogov writes for this
/// number, and a text otherwise.
///
/// # Errors
/// When the file cannot be read, or a row does not have as many cells as the header.
pub(crate) fn read_csv(path: &Path, keep: impl Fn(&str) -> bool) -> Result<Table, Problem> {
    let mut reader = csv::Reader::from_path(path).map_err(|error| refused(path, &error))?;
    let names = reader.headers().map_err(|error| refused(path, &error))?;
    let kept: Vec<usize> = (0..names.len()).filter(|at| keep(&names[*at])).collect();
    let mut table = Table { columns: kept.iter().map(|at| names[*at].to_owned()).collect(), rows: Vec::new() };
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).map_err(|error| refused(path, &error))? {
        table.rows.push(kept.iter().map(|at| cell(&row[*at])).collect());
    }
    Ok(table)
}

/// A cell of this text: a number where it has the text that cogov writes for this number, else the text.
pub(crate) fn cell(text: &str) -> Cell {
    if let Some(count) = text.parse::<i64>().ok().filter(|count| count.to_string() == text) {
        return Cell::Count(count);
    }
    match text.parse::<f64>() {
        Ok(number) if number.to_string() == text => Cell::Number(number),
        _ => Cell::Text(text.to_owned()),
    }
}

/// One line on what is wrong with a file.
pub(crate) fn refused(path: &Path, error: &csv::Error) -> Problem {
    let line = error.position().map_or(String::new(), |at| format!("line {}: ", at.line()));
    let why = match error.kind() {
        csv::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        csv::ErrorKind::Io(error) => format!("cannot be read: {error}"),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells where {expected_len} are expected")
        }
        csv::ErrorKind::Utf8 { .. } => "is not UTF-8".to_owned(),
        _ => "is not a table".to_owned(),
    };
    Problem::new(path.display().to_string(), line + &why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let path = std::env::temp_dir().join(format!("cogov-read-{}.csv", std::process::id()));
        std::fs::write(&path, "name,x,n,left out\n\"a, <b>\",0.30000000000000004,-3,y\n01,1e3,,z\n").unwrap();
        let table = read_csv(&path, |name| name != "left out").unwrap();
        assert_eq!(table.columns, ["name", "x", "n"]);
        let text = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(table.rows[0], [text("a, <b>"), Cell::Number(0.1 + 0.2), Cell::Count(-3)]);
        assert_eq!(table.rows[1], [text("01"), text("1e3"), text("")]);
        std::fs::write(&path, "a,b\n1,2\n3\n").unwrap();
        let said = read_csv(&path, |_| true).unwrap_err().to_string();
        assert!(said.ends_with("line 3: 1 cells where 2 are expected"), "{said}");
        std::fs::write(&path, [b'a', 0xff, b'\n']).unwrap();
        assert!(header(&path).unwrap_err().to_string().ends_with("is not UTF-8"));
        std::fs::remove_file(&path).unwrap();
        assert!(header(&path).unwrap_err().to_string().ends_with("there is no such file"));
    }
}
