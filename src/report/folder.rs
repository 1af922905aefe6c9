//! The results folder. The results are written under another name beside their place and then moved there, so that they are
//! never incomplete. Only files that a manifest of ours lists, and that nobody changed since, are replaced or removed; all
//! else in the folder stays.

use super::manifest::{Manifest, WrittenFile};
use crate::base::error::{Error, Problem};
use crate::base::table::{Table, write_csv};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The default folder for results.
pub(crate) const RESULTS: &str = "results";

/// A place for results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResultsFolder {
    path: PathBuf,
    force: bool,
}

const MANIFEST: &str = "manifest.json";

/// The age from which on a hidden folder is taken to be left over from a process that was killed.
const LEFT_OVER: Duration = Duration::from_secs(600);

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
        let place = self.place()?;
        if !place.exists() {
            return Ok(());
        }
        if !place.is_dir() {
            return Err(self.refuse("is a file; --out takes a folder"));
        }
        if fs::read_dir(&place).is_ok_and(|mut entries| entries.next().is_none()) {
            return Ok(());
        }
        let Ok(bytes) = fs::read(place.join(MANIFEST)) else {
            return Err(self.refuse("is not empty and holds no results; nothing was written"));
        };
        let Some(held) = ours(&bytes) else {
            return Err(self.refuse("holds a manifest.json that cogov did not write; nothing was written"));
        };
        if !held.same_work(manifest) && !self.force {
            return Err(
                self.refuse("holds results of another scenario, seed, version or question; --force replaces them")
            );
        }
        if held.files.is_empty() {
            return Err(self.refuse("holds results of an older cogov, whose manifest lists no files; move them away"));
        }
        for file in &held.files {
            let changed = fs::read(place.join(&file.name)).is_ok_and(|now| WrittenFile::of(&file.name, &now) != *file);
            if changed {
                let why = format!("{} was changed after cogov wrote it; move it, or take another --out", file.name);
                return Err(self.refuse(&why));
            }
        }
        Ok(())
    }

    fn refuse(&self, why: &str) -> Problem {
        Problem::new(self.path.display().to_string(), why)
    }

    /// The folder itself, where the path is a link.
    fn place(&self) -> Result<PathBuf, Problem> {
        if self.path.is_symlink() {
            fs::canonicalize(&self.path).map_err(|_| self.refuse("is a link that leads nowhere"))
        } else {
            Ok(self.path.clone())
        }
    }

    /// As [`ResultsFolder::check`]; puts in order what a killed process left, and tries to create a folder here, so that a disk
    /// error is found before a long run.
    ///
    /// # Errors
    /// When results may not or cannot be written.
    pub(crate) fn prepare(&self, manifest: &Manifest) -> Result<(), Error> {
        let place = self.place()?;
        recover(&place)?;
        self.check(manifest)?;
        let probe = beside(&place, "new")?;
        fs::remove_dir(&probe).map_err(|error| Error::io(&probe, error))
    }

    /// Writes the tables, each as `NAME.csv`, and the manifest, and moves them to their place when they are complete.
    ///
    /// # Errors
    /// When the place is taken, or writing fails; an existing folder is then unchanged.
    pub(crate) fn write(&self, tables: &[(&str, Table)], manifest: &Manifest) -> Result<(), Error> {
        self.check(manifest)?;
        let place = self.place()?;
        let new = beside(&place, "new")?;
        let result = fill(&new, tables, manifest).and_then(|()| swap(&new, &place));
        if result.is_err() {
            let _ = fs::remove_dir_all(&new);
        }
        result
    }
}

/// A manifest of ours. One that lists a file in another folder is none.
fn ours(bytes: &[u8]) -> Option<Manifest> {
    let held: Manifest = serde_json::from_slice(bytes).ok()?;
    let plain = |name: &str| Path::new(name).file_name().is_some_and(|file| file == name);
    held.files.iter().all(|file| plain(&file.name)).then_some(held)
}

/// The folder above, the current one where none is named.
fn parent(place: &Path) -> &Path {
    place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The beginning of the names of hidden folders beside a folder.
fn hidden(place: &Path, kind: &str) -> Result<String, Problem> {
    let name = place.file_name().ok_or_else(|| Problem::new("--out", "does not name a folder"))?;
    Ok(format!(".{}.{kind}-", name.to_string_lossy()))
}

/// Creates a hidden folder beside a folder, under a name that no other process has.
fn beside(place: &Path, kind: &str) -> Result<PathBuf, Error> {
    let (above, start) = (parent(place), hidden(place, kind)?);
    fs::create_dir_all(above).map_err(|error| Error::io(above, error))?;
    for number in 0_u32.. {
        let path = above.join(format!("{start}{}-{number}", std::process::id()));
        match fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::io(&path, error)),
        }
    }
    Err(Problem::new(above.display().to_string(), "has too many hidden folders").into())
}

/// Moves the new folder to its place. What the old one held beside its results moves along.
fn swap(new: &Path, place: &Path) -> Result<(), Error> {
    if !place.exists() {
        return fs::rename(new, place).map_err(|error| Error::io(place, error));
    }
    let old = beside(place, "old")?;
    // An empty folder can be renamed over.
    fs::rename(place, &old).map_err(|error| Error::io(place, error))?;
    if let Err(error) = fs::rename(new, place) {
        let _ = fs::rename(&old, place);
        return Err(Error::io(place, error));
    }
    clear(&old, place)
}

/// Removes the results from an old folder, moves everything else to the new one, and removes the old folder.
fn clear(old: &Path, place: &Path) -> Result<(), Error> {
    let held = fs::read(old.join(MANIFEST)).ok();
    let held = held.and_then(|bytes| ours(&bytes));
    for file in held.iter().flat_map(|held| &held.files).map(|file| file.name.as_str()).chain([MANIFEST]) {
        match fs::remove_file(old.join(file)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Error::io(old, error)),
            _ => {}
        }
    }
    for entry in fs::read_dir(old).map_err(|error| Error::io(old, error))? {
        let entry = entry.map_err(|error| Error::io(old, error))?;
        let to = place.join(entry.file_name());
        if to.exists() {
            let why = format!("has the name of a result; it lies in {}", old.display());
            return Err(Problem::new(entry.file_name().to_string_lossy(), why).into());
        }
        fs::rename(entry.path(), &to).map_err(|error| Error::io(&to, error))?;
    }
    fs::remove_dir(old).map_err(|error| Error::io(old, error))
}

/// Puts in order what killed processes left beside a folder: an old folder that was not moved back or cleared, and new ones
/// that were not moved to their place.
fn recover(place: &Path) -> Result<(), Error> {
    let (new, old) = (hidden(place, "new")?, hidden(place, "old")?);
    let Ok(entries) = fs::read_dir(parent(place)) else { return Ok(()) };
    for entry in entries.flatten() {
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let age = entry.metadata().and_then(|data| data.modified()).ok();
        let age = age.and_then(|modified| SystemTime::now().duration_since(modified).ok());
        if name.starts_with(&old) && !place.exists() {
            fs::rename(&path, place).map_err(|error| Error::io(&path, error))?;
        } else if name.starts_with(&old) {
            clear(&path, place)?;
        } else if name.starts_with(&new) && age.is_some_and(|age| age > LEFT_OVER) {
            fs::remove_dir_all(&path).map_err(|error| Error::io(&path, error))?;
        }
    }
    Ok(())
}

fn fill(folder: &Path, tables: &[(&str, Table)], manifest: &Manifest) -> Result<(), Error> {
    let mut manifest = manifest.clone();
    for (name, table) in tables {
        let name = format!("{name}.csv");
        let path = folder.join(&name);
        let mut content = Vec::new();
        write_csv(table, &mut content).map_err(|error| Error::io(&path, error))?;
        write(&path, &content)?;
        manifest.files.push(WrittenFile::of(&name, &content));
    }
    let path = folder.join(MANIFEST);
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| Error::io(&path, error.into()))?;
    write(&path, (text + "\n").as_bytes())
}

/// Writes a file and waits until the disk has it.
fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    let mut file = fs::File::create_new(path).map_err(|error| Error::io(path, error))?;
    let written = std::io::Write::write_all(&mut file, content).and_then(|()| file.sync_all());
    written.map_err(|error| Error::io(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of this test's own with results of `a.csv`, and its manifest.
    fn results(name: &str) -> (PathBuf, Manifest) {
        let root = std::env::temp_dir().join(format!("cogov-folder-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("out")).unwrap();
        let manifest: Manifest = serde_json::from_value(serde_json::json!({
            "program": "cogov", "version": "1", "git": null, "scenario": "s", "scenario_hash": "0", "seed": 1,
            "replicates": 1, "ticks": [0, 1], "residents": 1, "treatments": [], "caution": "", "failures": [],
            "timings": {"seconds": 0.0, "resident_ticks_per_second": 0.0}, "json": {}
        }))
        .unwrap();
        ResultsFolder::new(root.join("out"), false).write(&[("a", table(1))], &manifest).unwrap();
        (root.join("out"), manifest)
    }

    fn table(x: i64) -> Table {
        Table { columns: vec!["x".to_owned()], rows: vec![vec![crate::base::table::Cell::Count(x)]] }
    }

    #[test]
    fn what_the_manifest_does_not_list_stays() {
        let (out, manifest) = results("stays");
        fs::create_dir(out.join("figures")).unwrap();
        fs::write(out.join("notes.md"), "mine").unwrap();
        ResultsFolder::new(&out, false).write(&[("b", table(2))], &manifest).unwrap();
        assert_eq!(fs::read_to_string(out.join("notes.md")).unwrap(), "mine");
        assert!(out.join("figures").is_dir() && out.join("b.csv").is_file() && !out.join("a.csv").exists());
        let beside = fs::read_dir(out.parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1, "a hidden folder was left");
    }

    #[test]
    fn a_result_that_was_changed_is_not_replaced() {
        let (out, manifest) = results("changed");
        fs::write(out.join("a.csv"), "by hand").unwrap();
        let refused = ResultsFolder::new(&out, true).check(&manifest).unwrap_err().to_string();
        assert!(
            refused.ends_with("a.csv was changed after cogov wrote it; move it, or take another --out"),
            "{refused}"
        );
    }

    #[test]
    fn a_manifest_of_something_else_is_no_results_folder() {
        let (out, manifest) = results("foreign");
        let listed = fs::read_to_string(out.join(MANIFEST)).unwrap();
        let (before, after) = listed.split_once("\"files\"").unwrap();
        let older = format!("{before}\"files\": [], \"was\"{after}");
        fs::write(out.join(MANIFEST), older).unwrap();
        let refused = ResultsFolder::new(&out, true).check(&manifest).unwrap_err().to_string();
        assert!(refused.ends_with("whose manifest lists no files; move them away"), "{refused}");
        for other in ["{\"name\": \"a web page\"}", &listed.replace("a.csv", "../a.csv")] {
            fs::write(out.join(MANIFEST), other).unwrap();
            let refused = ResultsFolder::new(&out, true).check(&manifest).unwrap_err().to_string();
            assert!(
                refused.ends_with("holds a manifest.json that cogov did not write; nothing was written"),
                "{refused}"
            );
        }
    }

    #[test]
    fn what_a_killed_process_left_is_put_in_order() {
        let (out, manifest) = results("killed");
        fs::write(out.join("notes.md"), "mine").unwrap();
        // Killed between the two moves: the old results are hidden.
        let old = out.parent().unwrap().join(".out.old-1-0");
        fs::rename(&out, &old).unwrap();
        ResultsFolder::new(&out, false).prepare(&manifest).unwrap();
        assert!(out.join("a.csv").is_file() && !old.exists());
        // Killed before the old folder was cleared.
        fs::create_dir(&old).unwrap();
        fs::write(old.join("more.md"), "mine, too").unwrap();
        ResultsFolder::new(&out, false).prepare(&manifest).unwrap();
        assert!(out.join("notes.md").is_file() && out.join("more.md").is_file() && !old.exists());
    }
}
