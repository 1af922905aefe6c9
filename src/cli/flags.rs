//! Flags that several commands take: changes of a scenario, where the results go, how the work is done.

use super::experiment::Effort;
use crate::base::error::Error;
use crate::report::{RESULTS, ResultsFolder};
use crate::scenario::{Source, set};
use clap::Args;
use std::path::{Path, PathBuf};

/// Changes of a scenario.
#[derive(Args, Debug)]
pub(super) struct Changes {
    /// Root of all random words, instead of the scenario's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Ticks after the burn-in, instead of the scenario's
    #[arg(long, value_name = "N")]
    ticks: Option<u64>,
    /// Runs of each treatment, instead of the scenario's
    #[arg(long, value_name = "N")]
    replicates: Option<u64>,
    /// Change a value of the scenario, as in game.mpcr=0.4 or institutions.points.value=0.5
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

impl Changes {
    /// The scenario with these changes.
    pub(super) fn of(&self, mut source: Source) -> Result<Source, Error> {
        let flags = [("seed", self.seed), ("time.ticks", self.ticks), ("replicates", self.replicates)];
        for (path, value) in flags.iter().filter_map(|(path, value)| Some((path, (*value)?))) {
            set(&mut source.json, &format!("{path}={value}"))?;
        }
        for assignment in &self.set {
            set(&mut source.json, assignment)?;
        }
        Ok(source)
    }
}

/// Where the results go, and how the work is done.
#[derive(Args, Debug)]
pub(super) struct Output {
    /// Folder for the results [default: a folder below results/]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Replace the results of another scenario, seed, version or question
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    pub(super) effort: Effort,
}

impl Output {
    /// The folder, `name` below `results` where none was given.
    pub(super) fn folder(&self, name: &str) -> ResultsFolder {
        ResultsFolder::new(self.out.clone().unwrap_or_else(|| Path::new(RESULTS).join(name)), self.force)
    }

    /// The threads asked for.
    pub(super) fn threads(&self) -> Option<usize> {
        self.effort.threads.map(usize::from)
    }
}
