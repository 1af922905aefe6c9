//! The results folder. The results are written under another name beside their place and then moved there, so that they are
//! never incomplete. Only files that a manifest of ours lists, and that nobody changed since, are replaced or removed; all
//! else in the folder stays.

use super::codebook::{CODEBOOK, PlanColumns, codebook};
use super::manifest::Manifest;
use super::parquet::parquet;
use crate::base::error::{Error, Problem};
use crate::base::files::{FileStamp, above, hidden, is_hidden};
use crate::base::table::{Table, write_csv};
use crate::experiment::calibrate::CALIBRATION;
use crate::experiment::{MANIFEST, PLAN, no_folder};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The default folder for results.
pub(crate) const RESULTS: &str = "results";

/// A place for results: a folder that the user named, or the usual one for a scenario, with its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResultsFolder {
    path: PathBuf,
    place: Place,
    parquet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The folder that was named; other results in it are replaced only by force.
    Named { force: bool },
    /// The folder, or where it holds something else the next of its neighbours `NAME-2`, `NAME-3` that does not.
    Usual,
}

/// The tables that commands write into results folders; a file of such a name that the manifest does not list is in the way.
const TABLES: &[&str] = &[
    "series",
    "events",
    "panel",
    "edges",
    "states",
    "comparison",
    "interactions",
    "sufficiency",
    "runs",
    "durability",
    CODEBOOK,
];

/// The age from which on a hidden folder is taken to be left over from a process that was killed.
const LEFT_OVER: Duration = Duration::from_secs(600);

/// The most neighbours of a usual folder.
const NEIGHBOURS: usize = 10_000;

/// The first of a folder and its neighbours that is not refused, and where it is a neighbour the reason why, in one line.
///
/// # Errors
/// When all of them are refused, or a reason cannot be found.
pub(crate) fn neighbour(
    usual: &Path,
    mut refusal: impl FnMut(&Path) -> Result<Option<String>, Error>,
) -> Result<(PathBuf, Option<String>), Error> {
    let Some(why) = refusal(usual)? else { return Ok((usual.to_owned(), None)) };
    let name = usual.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    for number in 2..=NEIGHBOURS {
        let next = usual.with_file_name(format!("{name}-{number}"));
        if refusal(&next)?.is_none() {
            let note = format!("{} {why}; these results go to {}", usual.display(), next.display());
            return Ok((next, Some(note)));
        }
    }
    Err(Problem::new(usual.display().to_string(), format!("has {NEIGHBOURS} neighbours; name another --out")).into())
}

impl ResultsFolder {
    /// A folder that the user named, which need not exist yet; `force` allows replacing other results.
    pub(crate) fn named(path: impl Into<PathBuf>, force: bool) -> Self {
        Self { path: path.into(), place: Place::Named { force }, parquet: false }
    }

    /// The usual folder of a name below `results`, or one of its neighbours.
    pub(crate) fn usual(name: &str) -> Self {
        Self { path: Path::new(RESULTS).join(name), place: Place::Usual, parquet: false }
    }

    /// The same folder, with every table as Parquet, too, where that is asked for.
    #[must_use]
    pub(crate) fn with_parquet(self, parquet: bool) -> Self {
        Self { parquet, ..self }
    }

    /// Whether tables are written as Parquet, too.
    pub(crate) const fn has_parquet(&self) -> bool {
        self.parquet
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Checks that results may be written here, before anything is run, and takes a neighbour where the usual folder holds
    /// something else. A folder that is not a results folder is never changed. Puts in order what a killed process left, and
    /// tries to create a folder here, so that a disk error is found before a long run. Returns the reason for a neighbour.
    ///
    /// # Errors
    /// When results may not or cannot be written.
    pub(crate) fn prepare(&mut self, manifest: &Manifest) -> Result<Option<String>, Error> {
        let note = self.settle(manifest)?;
        let probe = beside(&place(&self.path), "new")?;
        fs::remove_dir(&probe).map_err(|error| Error::io(&probe, error))?;
        Ok(note)
    }

    fn settle(&mut self, manifest: &Manifest) -> Result<Option<String>, Error> {
        let refusal = |path: &Path, named| {
            if let Some(why) = no_folder(path) {
                return Ok(Some(why));
            }
            recover(&place(path))?;
            Ok::<_, Error>(refusal(&place(path), manifest, named))
        };
        match self.place {
            Place::Named { force } => match refusal(&self.path, Some(force))? {
                Some(why) => Err(Problem::new(self.path.display().to_string(), why).into()),
                None => Ok(None),
            },
            Place::Usual => {
                let (path, note) = neighbour(&self.path, |path| refusal(path, None))?;
                self.path = path;
                Ok(note)
            }
        }
    }

    /// Writes the tables, each as `NAME.csv`, their codebook and the manifest, and moves them to their place when they are complete. Where the
    /// usual folder was taken by another process in the meantime, a neighbour is; returns the reason.
    ///
    /// # Errors
    /// When the place is taken, or writing fails; an existing folder is then unchanged.
    pub(crate) fn write(&mut self, tables: &[(&str, Table)], manifest: &Manifest) -> Result<Option<String>, Error> {
        debug_assert!(tables.iter().all(|(name, _)| TABLES.contains(name)), "a table is missing in TABLES");
        let note = self.settle(manifest)?;
        let place = place(&self.path);
        let new = beside(&place, "new")?;
        let result = fill(&new, tables, manifest, self.parquet).and_then(|()| swap(&new, &place));
        if result.is_err() {
            let _ = fs::remove_dir_all(&new);
        }
        result.map(|()| note)
    }
}

/// The folder itself, where a path is a link.
fn place(path: &Path) -> PathBuf {
    if path.is_symlink() { fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()) } else { path.to_owned() }
}

/// Why results may not be written in a folder; none where it is free, or holds results of the same scenario, seed and
/// settings. A folder that was `named` has to hold those of the same version, too, unless it has `force`.
fn refusal(place: &Path, manifest: &Manifest, named: Option<bool>) -> Option<String> {
    let no = |why: &str| Some(why.to_owned());
    if fs::read_dir(place).map_or(true, |mut entries| entries.next().is_none()) {
        return None;
    }
    if [PLAN, CALIBRATION].iter().any(|name| place.join(name).exists()) {
        return no("holds an experiment, whose plan and journals are never replaced; nothing was written");
    }
    let Ok(bytes) = fs::read(place.join(MANIFEST)) else {
        return no("is not empty and holds no results; nothing was written");
    };
    let Some(held) = ours(&bytes) else {
        return no("holds a manifest.json that cogov did not write; nothing was written");
    };
    let difference = match manifest.difference(&held) {
        same if same.is_empty() && named.is_some() && held.version != manifest.version => {
            format!("version {} there, {} here", held.version, manifest.version)
        }
        difference => difference,
    };
    if !difference.is_empty() && named != Some(true) {
        let advice = if named.is_some() { "; --force replaces them" } else { "" };
        return Some(format!("holds other results ({difference}){advice}"));
    }
    if held.files.is_empty() {
        return no("holds results of an older cogov, whose manifest lists no files; move them away");
    }
    let changed = |file: &&FileStamp| {
        let path = place.join(&file.name);
        path.is_symlink() || (path.exists() && FileStamp::read(&file.name, &path).as_ref() != Some(*file))
    };
    let advice = if named.is_some() { "; move it, or take another --out" } else { "" };
    let listed = |name: &String| held.files.iter().any(|file| file.name == *name);
    let mut results = TABLES.iter().flat_map(|name| [format!("{name}.csv"), format!("{name}.parquet")]);
    if let Some(name) = results.find(|name| !listed(name) && fs::symlink_metadata(place.join(name)).is_ok()) {
        return Some(format!("holds {name}, which cogov did not write and would replace{advice}"));
    }
    held.files
        .iter()
        .find(changed)
        .map(|file| format!("holds {}, which was changed after cogov wrote it{advice}", file.name))
}

/// A manifest of ours. One that lists a file in another folder is none.
fn ours(bytes: &[u8]) -> Option<Manifest> {
    let held: Manifest = serde_json::from_slice(bytes).ok()?;
    let plain = |name: &str| Path::new(name).file_name().is_some_and(|file| file == name);
    held.files.iter().all(|file| plain(&file.name)).then_some(held)
}

/// Creates a hidden folder beside a folder, under a name that no other process has.
fn beside(place: &Path, kind: &str) -> Result<PathBuf, Error> {
    let (above, start) = (above(place), hidden(place, kind)?);
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
    let Ok(entries) = fs::read_dir(above(place)) else { return Ok(()) };
    for entry in entries.flatten() {
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let age = entry.metadata().and_then(|data| data.modified()).ok();
        let age = age.and_then(|modified| SystemTime::now().duration_since(modified).ok());
        if is_hidden(&name, &old) && !place.exists() {
            fs::rename(&path, place).map_err(|error| Error::io(&path, error))?;
        } else if is_hidden(&name, &old) {
            clear(&path, place)?;
        } else if is_hidden(&name, &new) && age.is_some_and(|age| age > LEFT_OVER) {
            fs::remove_dir_all(&path).map_err(|error| Error::io(&path, error))?;
        }
    }
    Ok(())
}

fn fill(folder: &Path, tables: &[(&str, Table)], manifest: &Manifest, also_parquet: bool) -> Result<(), Error> {
    let mut manifest = manifest.clone();
    let columns = tables.iter().map(|(name, table)| (*name, &table.columns[..]));
    let book = codebook(columns, &PlanColumns::default());
    let mut put = |name: String, fill: &dyn Fn(&mut Vec<u8>) -> std::io::Result<()>| {
        let (path, mut content) = (folder.join(&name), Vec::new());
        fill(&mut content).map_err(|error| Error::io(&path, error))?;
        write(&path, &content)?;
        manifest.files.push(FileStamp::of(&name, &content));
        Ok::<(), Error>(())
    };
    for (name, table) in tables.iter().map(|(name, table)| (*name, table)).chain([(CODEBOOK, &book)]) {
        put(format!("{name}.csv"), &|content| write_csv(table, content))?;
    }
    for (name, table) in tables.iter().filter(|_| also_parquet) {
        put(format!("{name}.parquet"), &|content| parquet(name, table, &PlanColumns::default(), content))?;
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

    /// A folder of this test's own with results of `series.csv`, and its manifest.
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
        ResultsFolder::named(root.join("out"), false).write(&[("series", table(1))], &manifest).unwrap();
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
        ResultsFolder::named(&out, false).write(&[("events", table(2))], &manifest).unwrap();
        assert_eq!(fs::read_to_string(out.join("notes.md")).unwrap(), "mine");
        assert!(out.join("figures").is_dir() && out.join("events.csv").is_file() && !out.join("series.csv").exists());
        let beside = fs::read_dir(out.parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1, "a hidden folder was left");
    }

    #[test]
    fn a_result_that_was_changed_is_not_replaced() {
        let (out, manifest) = results("changed");
        fs::write(out.join("series.csv"), "by hand").unwrap();
        let refused = ResultsFolder::named(&out, true).prepare(&manifest).unwrap_err().to_string();
        assert!(
            refused
                .ends_with("holds series.csv, which was changed after cogov wrote it; move it, or take another --out"),
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
        let refused = ResultsFolder::named(&out, true).prepare(&manifest).unwrap_err().to_string();
        assert!(refused.ends_with("whose manifest lists no files; move them away"), "{refused}");
        for other in ["{\"name\": \"a web page\"}", &listed.replace("series.csv", "../series.csv")] {
            fs::write(out.join(MANIFEST), other).unwrap();
            let refused = ResultsFolder::named(&out, true).prepare(&manifest).unwrap_err().to_string();
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
        ResultsFolder::named(&out, false).prepare(&manifest).unwrap();
        assert!(out.join("series.csv").is_file() && !old.exists());
        // Killed before the old folder was cleared.
        fs::create_dir(&old).unwrap();
        fs::write(old.join("more.md"), "mine, too").unwrap();
        ResultsFolder::named(&out, false).prepare(&manifest).unwrap();
        assert!(out.join("notes.md").is_file() && out.join("more.md").is_file() && !old.exists());
    }
}
