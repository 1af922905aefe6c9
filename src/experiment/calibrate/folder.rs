//! The folder of a calibration.
//!
//! ```text
//! calibration.json           the checked calibration; needs no other file
//! steps/prior/ …             one experiment each: points of the prior, populations, the predictive check
//! posterior.csv, …           the results, written only when all runs are done
//! ```

use super::file::Calibration;
use crate::base::differ::differences;
use crate::base::error::{Error, Problem};
use crate::base::revision::{REVISION, VERSION};
use crate::base::table::{Table, write_csv};
use crate::experiment::run::{Store, changed_files, no_folder, other_program};
use crate::scenario::Source;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file of the calibration, by which its folder is known.
pub(crate) const CALIBRATION: &str = "calibration.json";

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

    /// Begins a calibration in the folder. A folder that holds the same calibration, begun by the same revision of the program,
    /// continues it; any other folder that is not empty is refused and left unchanged.
    ///
    /// # Errors
    /// When the folder holds something else, or writing fails.
    pub fn begin(&self, calibration: &Calibration) -> Result<(), Error> {
        let path = self.path();
        self.refusal(calibration).map_or(Ok(()), |why| {
            Err(Problem::new(path.display().to_string(), format!("{why}; take another --out")))
        })?;
        let own = json!({
            "version": VERSION, "revision": REVISION, "files": calibration.files, "calibration": calibration.json,
        });
        if self.held().is_some_and(|held| held == own) {
            return Ok(());
        }
        std::fs::create_dir_all(path).map_err(|error| Error::io(path, error))?;
        self.store.replace(CALIBRATION, |file| {
            writeln!(file, "{own:#}").map_err(|error| Error::io(path.join(CALIBRATION), error))
        })
    }

    /// Why a calibration cannot be run in the folder; none where it can.
    pub(crate) fn refusal(&self, calibration: &Calibration) -> Option<String> {
        let path = self.path();
        if let Some(why) = no_folder(path) {
            return Some(why);
        }
        let Some(held) = self.held() else {
            let blank = self.store.is_blank(CALIBRATION);
            return (!blank).then(|| "is not empty and holds no calibration; nothing was written".to_owned());
        };
        if held["calibration"] != calibration.json {
            let changed = changed_files(&held["files"], &calibration.files);
            let how = changed.unwrap_or_else(|| differences(&held["calibration"], &calibration.json));
            return Some(format!("holds another calibration ({how})"));
        }
        other_program(&held).or_else(|| self.store.in_the_way(&[CALIBRATION]))
    }

    fn held(&self) -> Option<Value> {
        Source::read(self.path().join(CALIBRATION)).ok().map(|source| source.json)
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
