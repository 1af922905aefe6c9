//! The folder of an experiment: its plan, its journals, its results.
//!
//! ```text
//! plan.json                  the checked experiment; needs no other file
//! journals/2-of-4.csv        the runs of a shard so far
//! runs.csv, series.csv       the results: the merged journals, written only when all runs are done
//! ```

use super::plan::{Plan, VERSION};
use super::shard::Shard;
use crate::base::error::{Error, Problem};
use crate::experiment::sweep::Experiment;
use crate::scenario::{Registry, Source};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The folder of an experiment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    path: PathBuf,
}

const PLAN: &str = "plan.json";
const JOURNALS: &str = "journals";

impl Store {
    /// The store in a folder, which need not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the plan of an experiment that has been checked. A folder that holds the same experiment continues it,
    /// with more or fewer replicates if the plan says so; any other folder that is not empty is refused and left unchanged.
    ///
    /// # Errors
    /// When the folder holds something else, or writing fails.
    pub fn begin(&self, plan: &Plan<'_>, shards: usize) -> Result<(), Error> {
        let refuse = |why: &str| Err(Problem::new(self.path.display().to_string(), why).into());
        if self.path.exists() && !self.path.is_dir() {
            return refuse("is a file; --out takes a folder");
        }
        let empty = std::fs::read_dir(&self.path).map_or(true, |mut entries| entries.next().is_none());
        match self.held() {
            Err(_) if empty => {}
            Err(_) => return refuse("is not empty and holds no plan of an experiment; nothing was written"),
            Ok(held) if held["id"] != plan.id() => {
                return refuse("holds another experiment, or one of another version; take another --out");
            }
            Ok(_) => {}
        }
        let journals = self.path.join(JOURNALS);
        std::fs::create_dir_all(&journals).map_err(|error| Error::io(&journals, error))?;
        let held = json!({
            "cogov_plan": 1, "version": VERSION, "id": plan.id(), "shards": shards, "experiment": plan.experiment.json,
        });
        self.replace(PLAN, |file| writeln!(file, "{held:#}").map_err(|error| Error::io(self.path.join(PLAN), error)))
    }

    fn held(&self) -> Result<Value, Error> {
        Ok(Source::read(self.path.join(PLAN))?.json)
    }

    /// Reads the plan.
    ///
    /// # Errors
    /// When there is no plan, it is of another version, or it was changed.
    pub fn plan<'a>(&self, registry: &'a Registry) -> Result<Plan<'a>, Error> {
        let held = self.held()?;
        let wrong = |why: String| Problem::new(self.path.join(PLAN).display().to_string(), why);
        if held["cogov_plan"] != 1 {
            return Err(wrong("is not a plan of an experiment".to_owned()).into());
        }
        if held["version"] != VERSION {
            return Err(wrong(format!("is of version {}; this is {VERSION}", held["version"])).into());
        }
        let experiment = Experiment::read(&Source::from_json(held["experiment"].clone()), Path::new(""), registry);
        let plan = Plan::new(experiment.map_err(|problem| wrong(problem.to_string()))?, registry);
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

    /// Writes a file under another name and then renames it, so that it is always complete.
    ///
    /// # Errors
    /// When writing fails; an existing file is then unchanged.
    pub fn replace(
        &self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let new = self.path.join(format!(".{name}.new-{}", std::process::id()));
        let place = self.path.join(name);
        let write = || {
            let mut file =
                BufWriter::with_capacity(1 << 20, File::create(&new).map_err(|error| Error::io(&place, error))?);
            fill(&mut file)?;
            let flushed = file.flush().and_then(|()| file.get_ref().sync_all());
            flushed.and_then(|()| std::fs::rename(&new, &place)).map_err(|error| Error::io(&place, error))
        };
        let result = write();
        if result.is_err() {
            let _ = std::fs::remove_file(&new);
        }
        result
    }

    /// Removes a file that is out of date, if it exists.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub(super) fn remove(&self, name: &str) -> Result<(), Error> {
        let path = self.path.join(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io(&path, error)),
            _ => Ok(()),
        }
    }
}
