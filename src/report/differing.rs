//! Two tables of results, row by row: whether they are the same, and where they first differ.

use crate::base::error::Problem;
use crate::base::table::refused;
use csv::{Reader, StringRecord};
use std::fs::File;
use std::path::Path;

/// The columns that say to which run and week a row belongs.
const KEYS: &[&str] = &["point", "arm", "treatment", "replicate", "community", "draw", "tick"];

/// What comparing two tables has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// So many rows, all the same.
    Same(usize),
    /// Where they first differ, and how.
    Differs(String),
}

/// Compares a table with the same one made again; where `first` is given, only the rows of the first so many replicates.
///
/// # Errors
/// When a table cannot be read, or has no column `replicate` by which rows are chosen.
pub(crate) fn compare_tables(held: &Path, again: &Path, first: Option<u32>) -> Result<Found, Problem> {
    let (mut left, mut right) = (Rows::open(held, first)?, Rows::open(again, first)?);
    if left.names != right.names {
        return Ok(Found::Differs(columns(&left.names, &right.names)));
    }
    let mut rows = 0;
    loop {
        match (left.next()?, right.next()?) {
            (None, None) => return Ok(Found::Same(rows)),
            (Some(a), Some(b)) if a == b => rows += 1,
            (Some(a), Some(b)) => return Ok(Found::Differs(row(&left.names, &a, &b))),
            (Some(a), None) => {
                return Ok(Found::Differs(format!("{} is there and does not come again", key(&left.names, &a))));
            }
            (None, Some(b)) => {
                return Ok(Found::Differs(format!("{} comes again and is not there", key(&right.names, &b))));
            }
        }
    }
}

/// The rows of a table that are compared.
struct Rows<'a> {
    path: &'a Path,
    reader: Reader<File>,
    names: StringRecord,
    /// The column of the replicate, and how many of them are compared.
    first: Option<(usize, u32)>,
}

impl<'a> Rows<'a> {
    fn open(path: &'a Path, first: Option<u32>) -> Result<Self, Problem> {
        let mut reader = Reader::from_path(path).map_err(|error| refused(path, &error))?;
        let names = reader.headers().map_err(|error| refused(path, &error))?.clone();
        let first = match first {
            None => None,
            Some(count) => {
                let at = names.iter().position(|name| name == "replicate");
                let missing = || Problem::new(path.display().to_string(), "has no column 'replicate'");
                Some((at.ok_or_else(missing)?, count))
            }
        };
        Ok(Self { path, reader, names, first })
    }

    fn next(&mut self) -> Result<Option<StringRecord>, Problem> {
        let mut row = StringRecord::new();
        while self.reader.read_record(&mut row).map_err(|error| refused(self.path, &error))? {
            let counts = |(at, count): (usize, u32)| row[at].parse::<u32>().is_ok_and(|replicate| replicate < count);
            if self.first.is_none_or(counts) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }
}

/// Which columns are in one of two tables only.
fn columns(held: &StringRecord, again: &StringRecord) -> String {
    let only = |one: &StringRecord, other: &StringRecord| -> String {
        one.iter().filter(|name| other.iter().all(|known| known != *name)).collect::<Vec<&str>>().join(", ")
    };
    match (only(held, again), only(again, held)) {
        (gone, new) if gone.is_empty() && new.is_empty() => "the columns are in another order".to_owned(),
        (gone, new) if new.is_empty() => format!("columns do not come again: {gone}"),
        (gone, new) if gone.is_empty() => format!("columns are new: {new}"),
        (gone, new) => format!("columns do not come again: {gone}; columns are new: {new}"),
    }
}

/// The run and week of a row; the whole row where it names none.
fn key(names: &StringRecord, row: &StringRecord) -> String {
    let cells: Vec<String> = names
        .iter()
        .zip(row)
        .filter(|(name, _)| KEYS.contains(name))
        .map(|(name, cell)| format!("{name} {cell}"))
        .collect();
    if cells.is_empty() { format!("row {}", row.iter().collect::<Vec<&str>>().join(",")) } else { cells.join(", ") }
}

/// The run and week of a row that differs, and its columns that do.
fn row(names: &StringRecord, held: &StringRecord, again: &StringRecord) -> String {
    let differing: Vec<String> = names
        .iter()
        .zip(held.iter().zip(again))
        .filter(|(_, (a, b))| a != b)
        .map(|(name, (a, b))| format!("{name} {a}, again {b}"))
        .collect();
    format!("{}: {}", key(names, held), differing.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("cogov-differing-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn the_first_run_week_and_columns_that_differ_are_named() {
        let held = file("a", "treatment,replicate,tick,cooperation,cost\nnone,0,1,0.5,2\nnone,1,1,0.25,3\n");
        let compare = |text: &str, first| compare_tables(&held, &file("b", text), first).unwrap();
        let differs = |text: &str| Found::Differs(text.to_owned());
        let all = std::fs::read_to_string(&held).unwrap();
        assert_eq!((compare(&all, None), compare(&all, Some(1))), (Found::Same(2), Found::Same(1)));
        let other = all.replace("0.25,3", "0.5,4");
        let expected = "treatment none, replicate 1, tick 1: cooperation 0.25, again 0.5; cost 3, again 4";
        assert_eq!(compare(&other, None), differs(expected));
        assert_eq!(compare(&other, Some(1)), Found::Same(1), "replicate 1 is not compared");
        let short = all.replace("none,1,1,0.25,3\n", "");
        assert_eq!(
            compare(&short, None),
            differs("treatment none, replicate 1, tick 1 is there and does not come again")
        );
        let renamed = all.replace("cost", "fines");
        assert_eq!(compare(&renamed, None), differs("columns do not come again: cost; columns are new: fines"));
    }

    #[test]
    fn a_table_without_replicates_cannot_be_sampled() {
        let held = file("c", "probe,mean\ncooperation,0.5\n");
        assert_eq!(compare_tables(&held, &held, None), Ok(Found::Same(1)));
        assert!(compare_tables(&held, &held, Some(1)).is_err());
    }
}
