//! The folder of an experiment: its plan, its journals, its results.
//!
//! ```text
//! plan.json                  the checked experiment; needs no other file
//! journals/2-of-4.csv        the runs of a shard so far
//! runs.csv, series.csv       the results: the merged journals, written only when all runs are done
//! codebook.csv               the meaning of their columns
//! written.csv                which files the program wrote: no other file is replaced or removed
//! ```

use super::plan::Plan;
use super::shard::Shard;
use super::written::{WRITTEN, Written};
use crate::base::differ::differences;
use crate::base::error::{Error, Problem};
use crate::base::files::{Draft, FileStamp, hidden, is_hidden};
use crate::base::revision::{REVISION, VERSION, program};
use crate::experiment::sweep::Experiment;
use crate::scenario::{Registry, Source};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of an experiment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    path: PathBuf,
    written: Written,
}

/// The file of the plan, by which a folder of an experiment is known.
pub(crate) const PLAN: &str = "plan.json";
/// The file of the results: one row per run.
pub const RUNS: &str = "runs.csv";
/// The file of the time series: one row per run and tick.
pub(crate) const SERIES: &str = "series.csv";
/// The facts about the results.
pub(crate) const MANIFEST: &str = "manifest.json";
/// The meaning of the columns.
const CODEBOOK: &str = "codebook.csv";
const JOURNALS: &str = "journals";

impl Store {
    /// The store in a folder, which need not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { written: Written::new(&path), path }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the plan of an experiment that has been checked. A folder that holds the same experiment, begun by the same
    /// revision of the program, continues it, with more or fewer replicates if the plan says so; any other folder that is not
    /// empty is refused and left unchanged.
    ///
    /// # Errors
    /// When the folder holds something else, or files that were changed, or writing fails.
    pub fn begin(&self, plan: &Plan<'_>, shards: usize) -> Result<(), Error> {
        self.refusal(plan).map_or(Ok(()), |why| {
            Err(Problem::new(self.path.display().to_string(), format!("{why}; take another --out")))
        })?;
        let journals = self.path.join(JOURNALS);
        std::fs::create_dir_all(&journals).map_err(|error| Error::io(&journals, error))?;
        let held = json!({
            "cogov_plan": 1, "version": VERSION, "revision": REVISION, "id": plan.id(), "shards": shards,
            "files": plan.experiment.files, "experiment": plan.experiment.json,
        });
        if self.held().is_ok_and(|there| there == held) {
            return Ok(());
        }
        self.replace(PLAN, |file| writeln!(file, "{held:#}").map_err(|error| Error::io(self.path.join(PLAN), error)))
    }

    /// Why an experiment cannot be run in the folder; none where it can.
    pub(crate) fn refusal(&self, plan: &Plan<'_>) -> Option<String> {
        if let Some(why) = no_folder(&self.path) {
            return Some(why);
        }
        let held = match self.held() {
            Err(_) if self.is_blank(PLAN) => return None,
            Ok(held) if held["cogov_plan"] == 1 => held,
            _ => return Some("is not empty and holds no plan of an experiment; nothing was written".to_owned()),
        };
        let here = without_replicates(&plan.experiment.json);
        let there = without_replicates(&held["experiment"]);
        if there != here {
            let changed = changed_files(&held["files"], &plan.experiment.files);
            let how = changed.unwrap_or_else(|| differences(&there, &here));
            return Some(format!("holds another experiment ({how})"));
        }
        if let Some(why) = other_program(&held) {
            return Some(why);
        }
        if held["id"] != plan.id() {
            return Some(format!("holds a {PLAN} that was changed after it was written"));
        }
        self.in_the_way(&[PLAN, RUNS, SERIES, CODEBOOK, MANIFEST])
    }

    /// Which file would not be replaced, among these and all that were ever written; none where all would.
    pub(crate) fn in_the_way(&self, names: &[&str]) -> Option<String> {
        let problem = self.written.check_all(names).err()?;
        Some(format!("holds a file that is in the way ({problem})"))
    }

    /// Whether the folder is missing, empty, or holds only what a process left that was killed before it wrote `first`.
    pub(in crate::experiment) fn is_blank(&self, first: &str) -> bool {
        let hidden = hidden(Path::new(first), "new").unwrap_or_default();
        let blank = |entry: std::fs::DirEntry| match entry.file_name().to_string_lossy().as_ref() {
            JOURNALS => std::fs::read_dir(entry.path()).is_ok_and(|mut entries| entries.next().is_none()),
            WRITTEN => self.written.check_all(&[]).is_ok(),
            name => is_hidden(name, &hidden),
        };
        std::fs::read_dir(&self.path).map_or(true, |entries| entries.flatten().all(blank))
    }

    fn held(&self) -> Result<Value, Error> {
        if self.path.is_file() {
            let why = "is a file; name the folder of a plan, which cogov plan makes";
            return Err(Problem::new(self.path.display().to_string(), why).into());
        }
        Ok(Source::read(self.path.join(PLAN))?.json)
    }

    /// Reads the plan.
    ///
    /// # Errors
    /// When there is no plan, it is of another version or revision of the program, or it was changed.
    pub fn plan<'a>(&self, registry: &'a Registry) -> Result<Plan<'a>, Error> {
        let held = self.held()?;
        let wrong = |why: String| Problem::new(self.path.join(PLAN).display().to_string(), why);
        if held["cogov_plan"] != 1 {
            return Err(wrong("is not a plan of an experiment".to_owned()).into());
        }
        if let Some(why) = other_program(&held) {
            return Err(
                wrong(format!("{why}: use that program, or plan the experiment again in another folder")).into()
            );
        }
        let experiment = Experiment::read(&Source::from_json(held["experiment"].clone()), Path::new(""), registry);
        let mut experiment = experiment.map_err(|problem| wrong(problem.to_string()))?;
        experiment.files = serde_json::from_value(held["files"].clone()).unwrap_or_default();
        let plan = Plan::new(experiment, registry);
        if held["id"] != plan.id() {
            return Err(wrong("was changed after it was written; plan the experiment again".to_owned()).into());
        }
        Ok(plan)
    }

    /// The number of shards in the plan.
    ///
    /// # Errors
    /// When there is no plan.
    pub fn shards(&self) -> Result<usize, Error> {
        Ok(self.held()?["shards"].as_u64().and_then(|shards| usize::try_from(shards).ok()).unwrap_or(1).max(1))
    }

    /// The path of the journal of a shard.
    pub(super) fn journal(&self, shard: Shard) -> PathBuf {
        self.path.join(JOURNALS).join(format!("{}-of-{}.csv", shard.index() + 1, shard.count()))
    }

    /// The journals in the folder, in the order of their shards.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(super) fn journals(&self) -> Result<Vec<(Shard, PathBuf)>, Error> {
        let folder = self.path.join(JOURNALS);
        let entries = std::fs::read_dir(&folder).map_err(|error| Error::io(&folder, error))?;
        let mut found: Vec<(Shard, PathBuf)> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let name = path.file_name()?.to_str()?.strip_suffix(".csv")?.replace("-of-", "/");
                Some((name.parse().ok()?, path))
            })
            .collect();
        found.sort();
        Ok(found)
    }

    /// Writes a file under another name and then renames it, so that it is always complete. A file that the program did not
    /// write, or that was changed since, is not replaced.
    ///
    /// # Errors
    /// When there is such a file, or writing fails; an existing file is then unchanged.
    pub(crate) fn replace(&self, name: &str, fill: impl FnOnce(&mut Draft) -> Result<(), Error>) -> Result<(), Error> {
        self.written.check(name)?;
        let mut draft = Draft::begin(&self.path.join(name))?;
        fill(&mut draft)?;
        // Noted first: a process that is killed in between leaves the old file, whose content is in the list as well.
        self.written.note(&draft.stamp(name))?;
        draft.put()
    }

    /// Removes a file that is out of date, if it exists.
    ///
    /// # Errors
    /// When it cannot be removed, or is not the program's.
    pub(crate) fn remove(&self, name: &str) -> Result<(), Error> {
        self.written.check(name)?;
        let path = self.path.join(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io(&path, error)),
            _ => Ok(()),
        }
    }
}

/// Why a path cannot be a folder of results; none where it can.
pub(crate) fn no_folder(path: &Path) -> Option<String> {
    if path.is_symlink() && !path.exists() {
        return Some("is a link that leads nowhere".to_owned());
    }
    (path.exists() && !path.is_dir()).then(|| "is a file; --out takes a folder".to_owned())
}

/// Why work that another version or revision of the program began is not continued; none where it was this one.
pub(in crate::experiment) fn other_program(held: &Value) -> Option<String> {
    let text = |key: &str| held[key].as_str().unwrap_or("unknown").to_owned();
    let (version, revision) = (text("version"), text("revision"));
    let same = version == VERSION && revision == REVISION;
    (!same).then(|| format!("was begun by cogov {version} ({revision}), and this is {}", program()))
}

/// The files that both have under one name with other contents; none where there is none.
pub(in crate::experiment) fn changed_files(there: &Value, here: &[FileStamp]) -> Option<String> {
    let there: Vec<FileStamp> = serde_json::from_value(there.clone()).unwrap_or_default();
    let other = |stamp: &&FileStamp| there.iter().any(|held| held.name == stamp.name && held != *stamp);
    let names: Vec<&str> = here.iter().filter(other).map(|stamp| stamp.name.as_str()).collect();
    (!names.is_empty()).then(|| format!("with another content of {}", names.join(" and ")))
}

/// An experiment without its number of replicates, which may grow.
fn without_replicates(json: &Value) -> Value {
    let mut json = json.clone();
    if let Some(map) = json.as_object_mut() {
        map.remove("replicates");
    }
    json
}
