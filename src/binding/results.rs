//! Results in memory: tables with their codebook, and everything that repeats them.

use crate::base::error::Error;
use crate::base::files::FileStamp;
use crate::base::table::{Table, write_csv};
use crate::report::{Manifest, PlanColumns, ResultsFolder, codebook};
use serde_json::Value;
use std::path::Path;

/// The tables of some runs.
#[derive(Debug)]
pub struct Results {
    /// The tables by their names.
    pub tables: Vec<(&'static str, Table)>,
    /// Meaning, unit, range and source of every column.
    pub codebook: Table,
    /// Everything that is needed to run it again.
    pub manifest: Value,
    /// What the command prints of it.
    pub text: String,
    kept: Option<Manifest>,
}

impl Results {
    /// Results that can be written as a folder.
    pub(super) fn kept(tables: Vec<(&'static str, Table)>, manifest: Manifest, text: String) -> Self {
        let json = serde_json::to_value(&manifest).unwrap_or(Value::Null);
        Self { kept: Some(manifest), ..Self::new(tables, json, text, &PlanColumns::default()) }
    }

    pub(super) fn new(tables: Vec<(&'static str, Table)>, manifest: Value, text: String, own: &PlanColumns) -> Self {
        let codebook = codebook(tables.iter().map(|(name, table)| (*name, &table.columns[..])), own);
        Self { tables, codebook, manifest, text, kept: None }
    }

    /// A table by its name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|(known, _)| *known == name).map(|(_, table)| table)
    }

    /// The hash of a table as CSV, 16 hexadecimal digits: that which the manifest of a results folder has for its file.
    pub fn fingerprint(&self, name: &str) -> Option<String> {
        let mut content = Vec::new();
        write_csv(self.table(name)?, &mut content).ok()?;
        Some(FileStamp::of(name, &content).hash)
    }

    /// Writes them as the command does: a folder with the tables as CSV, their codebook and the manifest. With `force` other
    /// results in it are replaced. False where they cannot be written: the runs of an experiment are kept by `cogov sweep`.
    ///
    /// # Errors
    /// When the folder holds something else, or writing fails.
    pub fn write(&self, folder: &Path, force: bool) -> Result<bool, Error> {
        let Some(manifest) = &self.kept else { return Ok(false) };
        ResultsFolder::named(folder, force).write(&self.tables, manifest)?;
        Ok(true)
    }
}
