//! The folder of a calibration.
//!
//! ```text
//! calibration.json           the checked calibration; needs no other file
//! steps/prior/ …             one experiment each: points of the prior, populations, the predictive check
//! posterior.csv, …           the results, written only when all runs are done
//! ```

use super::file::Calibration;
use crate::base::error::{Error, Problem};
use crate::base::table::{Table, write_csv};
use crate::experiment::run::{Store, VERSION};
use crate::scenario::Source;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

const FILE: &str = "calibration.json";

/// The folder of a calibration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalibrationFolder {
    store: Store,
}

impl CalibrationFolder {
    /// The folder at a path, which need not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { store: Store::new(path) }
    }

    /// The path.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Begins a calibration in the folder. A folder that holds the same calibration continues it; any other folder that is
    /// not empty is refused and left unchanged.
    ///
    /// # Errors
    /// When the folder holds something else, or writing fails.
    pub fn begin(&self, calibration: &Calibration) -> Result<(), Error> {
        let path = self.path();
        let refuse = |why: &str| Err(Problem::new(path.display().to_string(), why).into());
        if path.exists() && !path.is_dir() {
            return refuse("is a file; --out takes a folder");
        }
        let own = json!({"version": VERSION, "calibration": calibration.json});
        let empty = std::fs::read_dir(path).map_or(true, |mut entries| entries.next().is_none());
        let held: Option<Value> = Source::read(path.join(FILE)).ok().map(|source| source.json);
        match held {
            None if empty => {}
            None => return refuse("is not empty and holds no calibration; nothing was written"),
            Some(held) if held != own => {
                return refuse("holds another calibration, or one of another version; take another --out");
            }
            Some(_) => {}
        }
        std::fs::create_dir_all(path).map_err(|error| Error::io(path, error))?;
        self.store.replace(FILE, |file| writeln!(file, "{own:#}").map_err(|error| Error::io(path.join(FILE), error)))
    }

    /// The store of a step, which is an experiment.
    pub fn step(&self, name: &str) -> Store {
        Store::new(self.path().join("steps").join(name))
    }

    /// Writes a table of the results.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&self, name: &str, table: &Table) -> Result<(), Error> {
        self.store
            .replace(name, |file| write_csv(table, file).map_err(|error| Error::io(self.path().join(name), error)))
    }
}
