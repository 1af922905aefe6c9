//! What is asked for: a file by id, path or content, changes of its values, and what the runs may take.

use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::experiment::{USUAL_MEMORY, chosen_scenario, fits, with_threads};
use crate::scenario::{Registry, Scenario, Source, distinct_paths, put_all};
use serde_json::{Map, Value};
use std::path::PathBuf;

/// A scenario or another file.
#[derive(Clone, Debug)]
pub enum Input {
    /// An id of what comes with the program, or a path.
    Word(PathBuf),
    /// Its content, as JSON.
    Content(String),
}

impl Input {
    /// Reads it; it has to be of this kind.
    pub(super) fn source(&self, kind: FileKind) -> Result<Source, Error> {
        match self {
            Self::Word(word) => Source::named(word, &[kind]),
            Self::Content(text) => Ok(Source::parse(text)?),
        }
    }

    /// The folder in which its files are looked for.
    pub(super) fn folder(&self) -> PathBuf {
        match self {
            Self::Word(word) => word.parent().map(PathBuf::from).unwrap_or_default(),
            Self::Content(_) => PathBuf::new(),
        }
    }
}

/// What runs may take.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Threads; none for all cores. Results do not depend on it.
    pub threads: Option<usize>,
    /// Memory that the runs may take together, GB.
    pub memory: f64,
}

impl Default for Effort {
    fn default() -> Self {
        Self { threads: None, memory: USUAL_MEMORY }
    }
}

impl Effort {
    /// Calls `f` in a pool of its own, so that a process that was forked has one, too.
    ///
    /// # Errors
    /// When the threads are not in [1, 1024] or cannot be started.
    pub fn with<T: Send>(self, f: impl FnOnce() -> T + Send) -> Result<T, Problem> {
        let cores = || std::thread::available_parallelism().map_or(1, |cores| usize::from(cores).min(1024));
        bare(with_threads(Some(self.threads.unwrap_or_else(cores)), f))
    }

    pub(super) fn fits(self, bytes: u64, runs: usize) -> Result<(), Problem> {
        bare(fits(self.memory, self.threads, bytes, runs))
    }
}

/// The same fault under the name of the argument, without the dashes of the flag.
pub(super) fn bare<T>(result: Result<T, Problem>) -> Result<T, Problem> {
    result.map_err(|problem| problem.renamed("--", ""))
}

/// Reads a scenario with changes and, where treatments are named, only these. `own` are changes by path that have an argument
/// of their own, as `seed`; `set` are all others.
///
/// # Errors
/// What is wrong with it, with its place.
pub fn scenario(
    input: &Input,
    own: &Map<String, Value>,
    set: &Map<String, Value>,
    treatments: &[String],
) -> Result<Scenario, Error> {
    let source = changed(input, own, set)?;
    Ok(bare(chosen_scenario(source, &Registry::standard(), treatments))?)
}

/// The source of a scenario with its changes.
pub(super) fn changed(input: &Input, own: &Map<String, Value>, set: &Map<String, Value>) -> Result<Source, Error> {
    let mut source = input.source(FileKind::Scenario)?;
    let paths = own.keys().chain(set.keys()).map(String::as_str);
    distinct_paths(&source.json, paths).map_err(|(_, problem)| problem.under("set"))?;
    put_all(&mut source.json, own)?;
    put_all(&mut source.json, set).map_err(|problem| problem.under("set"))?;
    Ok(source)
}
