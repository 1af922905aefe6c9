//! `manifest.json`: the scenario, program and seed of a run, its failures and its duration.

use crate::base::differ::differences;
use crate::base::error::Breach;
use crate::base::files::FileStamp;
use crate::base::random::fingerprint;
use crate::base::revision::{REVISION, VERSION};
use crate::experiment::{MeasuredRun, ScenarioRun};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// Everything that is needed to run a scenario again, and to tell whether another run is the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The program.
    pub program: String,
    /// Its version.
    pub version: String,
    /// The revision of its source, or `unknown`.
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
    /// What varying the assumptions gave, where that was asked for: by treatment, between which differences 90 % of the points
    /// lie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumptions: Option<serde_json::Value>,
    /// What is without effect in the scenario, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// A caution for the reader of the numbers.
    pub caution: String,
    /// Runs that ended early.
    pub failures: Vec<Failure>,
    /// The files that were read beside the scenario; their content is in `json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<FileStamp>,
    /// The other files of the results. Only these are replaced or removed when the results are written again.
    #[serde(default)]
    pub files: Vec<FileStamp>,
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

/// The duration of the runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Timings {
    /// Seconds on the clock.
    pub seconds: f64,
    /// Resident-ticks a second, all runs together.
    pub resident_ticks_per_second: f64,
}

impl Manifest {
    /// The manifest of a scenario before its runs.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        Self {
            program: env!("CARGO_PKG_NAME").to_owned(),
            version: VERSION.to_owned(),
            git: Some(REVISION.to_owned()),
            scenario: scenario.id.clone(),
            scenario_hash: format!("{:016x}", fingerprint(&scenario.json.to_string())),
            seed: scenario.seed,
            replicates: scenario.replicates,
            ticks: (scenario.time.burn_in, scenario.time.ticks),
            residents: scenario.residents(),
            group_sizes: scenario.group_sizes(),
            treatments: scenario.treatments.iter().map(|(name, _)| name.clone()).collect(),
            asked: None,
            assumptions: None,
            notes: scenario.notes.clone(),
            caution: Self::CAUTION.to_owned(),
            failures: Vec::new(),
            inputs: scenario.files.clone(),
            files: Vec::new(),
            timings: Timings { seconds: 0.0, resident_ticks_per_second: 0.0 },
            json: scenario.json.clone(),
        }
    }

    /// The caution that every manifest has.
    pub(crate) const CAUTION: &str =
        "A model for comparing institutions, not a forecast of a named community: most defaults are assumptions.";

    /// What the runs took: `work` in resident-ticks, seconds on the clock.
    pub(crate) fn took(&mut self, work: f64, seconds: f64) {
        self.timings = Timings { seconds, resident_ticks_per_second: work / seconds };
    }

    /// What its runs have shown: those that failed, and what was without effect.
    pub(crate) fn ran(&mut self, outcomes: &[ScenarioRun]) {
        self.failures = Failure::all(outcomes);
        let mut found: Vec<&String> = outcomes.iter().flat_map(|outcome| &outcome.notes).collect();
        found.sort_unstable();
        found.dedup();
        self.notes.extend(found.into_iter().cloned());
    }

    /// What differs from the results of another manifest: scenario, seed, settings, question; empty where nothing does.
    pub(crate) fn difference(&self, there: &Self) -> String {
        let scenario = differences(&there.json, &self.json);
        match (scenario.is_empty(), there.asked == self.asked) {
            (true, true) => String::new(),
            (false, _) => scenario,
            (true, false) => {
                let asked = |it: &Self| it.asked.clone().unwrap_or(serde_json::Value::Null);
                differences(&asked(there), &asked(self)).trim_start().to_owned()
            }
        }
    }
}

impl Failure {
    fn new(treatment: &str, replicate: u32, why: &Breach) -> Self {
        Self { treatment: treatment.to_owned(), replicate, reason: why.to_string() }
    }

    /// Those of some runs that failed.
    pub(crate) fn all(outcomes: &[ScenarioRun]) -> Vec<Self> {
        let failed = outcomes.iter().filter_map(|run| Some((run, run.series.as_ref().err()?)));
        failed.map(|(run, why)| Self::new(&run.treatment, run.replicate, why)).collect()
    }

    /// The run of a comparison as one that failed; none where it ended well.
    pub(crate) fn of(run: &MeasuredRun) -> Option<Self> {
        run.values.as_ref().err().map(|why| Self::new(&run.treatment, run.replicate, why))
    }
}
