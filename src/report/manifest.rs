//! `manifest.json`: the scenario, program and seed of a run, its failures and its duration.

use crate::base::hash::Digest;
use serde::{Deserialize, Serialize};

/// Everything that is needed to run a scenario again, and to tell whether another run is the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The program.
    pub program: String,
    /// Its version.
    pub version: String,
    /// The git hash of its source, where it is known.
    pub git: Option<String>,
    /// The scenario's id.
    pub scenario: String,
    /// Hash of the scenario as it was run, changes by flags included (FNV-1a, 64 bits).
    pub scenario_hash: String,
    /// The seed.
    pub seed: u64,
    /// Replicates of each treatment.
    pub replicates: u32,
    /// Ticks of the burn-in, and after it.
    pub ticks: (usize, usize),
    /// Residents.
    pub residents: usize,
    /// The number of groups of each size, in the first replicate.
    #[serde(default)]
    pub group_sizes: std::collections::BTreeMap<usize, usize>,
    /// Treatments, in order.
    pub treatments: Vec<String>,
    /// The question beyond a plain run: a comparison or a fork; none for a plain run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<serde_json::Value>,
    /// A caution for the reader of the numbers.
    pub caution: String,
    /// Runs that ended early.
    pub failures: Vec<Failure>,
    /// The other files of the results. Only these are replaced or removed when the results are written again.
    #[serde(default)]
    pub files: Vec<WrittenFile>,
    /// The duration. Nothing else in the folder depends on the clock.
    pub timings: Timings,
    /// The scenario as it was run.
    pub json: serde_json::Value,
}

/// A run that ended early.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Failure {
    /// The treatment.
    pub treatment: String,
    /// The replicate.
    pub replicate: u32,
    /// The reason.
    pub reason: String,
}

/// A file of the results, as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WrittenFile {
    /// Its name in the folder.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Hash of its content (FNV-1a, 64 bits).
    pub hash: String,
}

impl WrittenFile {
    /// The file of a name with this content.
    pub(crate) fn of(name: &str, content: &[u8]) -> Self {
        let hash = format!("{:016x}", Digest::of(content).short());
        Self { name: name.to_owned(), bytes: content.len() as u64, hash }
    }
}

/// The duration of the runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Timings {
    /// Seconds on the clock.
    pub seconds: f64,
    /// Resident-ticks a second, all runs together.
    pub resident_ticks_per_second: f64,
}

impl Manifest {
    /// The caution that every manifest has.
    pub(crate) const CAUTION: &str =
        "A model for comparing institutions, not a forecast of a named community: most defaults are assumptions.";

    /// Whether two folders hold the results of the same scenario, seed and version, and of the same question.
    pub(crate) fn same_work(&self, other: &Self) -> bool {
        (&self.version, &self.scenario_hash, self.seed, &self.asked)
            == (&other.version, &other.scenario_hash, other.seed, &other.asked)
    }
}
