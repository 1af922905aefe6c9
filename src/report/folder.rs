//! The results folder. It is written under another name beside its place and then renamed, so that it is never incomplete.

use super::manifest::Manifest;
use crate::base::error::{Error, Problem};
use crate::base::table::{Table, write_csv};
use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// The default folder for results.
pub(crate) const RESULTS: &str = "results";

/// A place for results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResultsFolder {
    path: PathBuf,
    force: bool,
}

const MANIFEST: &str = "manifest.json";

impl ResultsFolder {
    /// A folder that need not exist yet; `force` allows replacing other results.
    pub(crate) fn new(path: impl Into<PathBuf>, force: bool) -> Self {
        Self { path: path.into(), force }
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Checks that results may be written here, before anything is run: the place is free, or holds results of the same
    /// scenario, seed and version, or holds other results and `force` is set. A folder that is not a results folder is never
    /// changed.
    ///
    /// # Errors
    /// When they may not be written.
    pub(crate) fn check(&self, manifest: &Manifest) -> Result<(), Problem> {
        let refuse = |why: &str| Err(Problem::new(self.path.display().to_string(), why));
        if !self.path.exists() {
            return Ok(());
        }
        if !self.path.is_dir() {
            return refuse("is a file; --out takes a folder");
        }
        let empty = fs::read_dir(&self.path).is_ok_and(|mut entries| entries.next().is_none());
        if empty {
            return Ok(());
        }
        let held = fs::read(self.path.join(MANIFEST)).ok();
        match held.map(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok()) {
            None => refuse("is not empty and holds no results; nothing was written"),
            Some(Some(held)) if held.same_work(manifest) => Ok(()),
            Some(_) if self.force => Ok(()),
            Some(_) => refuse("holds results of another scenario, seed, version or question; --force replaces them"),
        }
    }

    /// As [`ResultsFolder::check`], and tries to create a folder here, so that a disk error is found before a long run.
    ///
    /// # Errors
    /// When results may not or cannot be written.
    pub(crate) fn prepare(&self, manifest: &Manifest) -> Result<(), Error> {
        self.check(manifest)?;
        let probe = self.beside("new")?;
        let parent = self.parent();
        fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
        fs::create_dir(&probe).and_then(|()| fs::remove_dir(&probe)).map_err(|error| Error::io(parent, error))
    }

    fn parent(&self) -> &Path {
        self.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    /// The path of a hidden folder beside this one, for this process only.
    fn beside(&self, kind: &str) -> Result<PathBuf, Problem> {
        let name = self.path.file_name().ok_or_else(|| Problem::new("--out", "does not name a folder"))?;
        Ok(self.parent().join(format!(".{}.{kind}-{}", name.to_string_lossy(), std::process::id())))
    }

    /// Writes the tables, each as `NAME.csv`, and the manifest, in one step: an existing folder is replaced as a whole.
    ///
    /// # Errors
    /// When the place is taken, or writing fails; an existing folder is then unchanged.
    pub(crate) fn write(&self, tables: &[(&str, Table)], manifest: &Manifest) -> Result<(), Error> {
        self.check(manifest)?;
        let parent = self.parent();
        fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
        let (new, old) = (self.beside("new")?, self.beside("old")?);
        let result = fill(&new, tables, manifest).and_then(|()| self.swap(&new, &old));
        if result.is_err() {
            let _ = fs::remove_dir_all(&new);
        }
        result
    }

    /// Moves the new folder to its place, and the old one away.
    fn swap(&self, new: &Path, old: &Path) -> Result<(), Error> {
        let there = self.path.exists();
        if there {
            fs::rename(&self.path, old).map_err(|error| Error::io(&self.path, error))?;
        }
        if let Err(error) = fs::rename(new, &self.path) {
            if there {
                let _ = fs::rename(old, &self.path);
            }
            return Err(Error::io(&self.path, error));
        }
        if there {
            fs::remove_dir_all(old).map_err(|error| Error::io(old, error))?;
        }
        Ok(())
    }
}

fn fill(folder: &Path, tables: &[(&str, Table)], manifest: &Manifest) -> Result<(), Error> {
    fs::create_dir(folder).map_err(|error| Error::io(folder, error))?;
    for (name, table) in tables {
        let path = folder.join(format!("{name}.csv"));
        let file = fs::File::create(&path).map_err(|error| Error::io(&path, error))?;
        write_csv(table, BufWriter::new(&file)).map_err(|error| Error::io(&path, error))?;
        file.sync_all().map_err(|error| Error::io(&path, error))?;
    }
    let path = folder.join(MANIFEST);
    let text = serde_json::to_string_pretty(manifest).map_err(|error| Error::io(&path, error.into()))?;
    fs::write(&path, text + "\n").map_err(|error| Error::io(&path, error))
}
