//! What a results folder holds: of which command it is, its facts, its scenario, and its tables. Results in memory are held in
//! the same way.

use super::manifest::Manifest;
use crate::base::error::Problem;
use crate::base::table::{Cell, Table, header, read_csv};
use crate::experiment::calibrate::CALIBRATION;
use crate::experiment::{MANIFEST, PLAN, RUNS};
use crate::scenario::{Registry, Scenario, Source};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The command whose results a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeldKind {
    Run,
    Compare,
    Fork,
    Sweep,
    Sensitivity,
    Benchmark,
    Calibration,
}

impl HeldKind {
    /// The name of the command.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Compare => "compare",
            Self::Fork => "fork",
            Self::Sweep => "sweep",
            Self::Sensitivity => "sensitivity",
            Self::Benchmark => "benchmark",
            Self::Calibration => "calibrate",
        }
    }
}

/// Where tables are.
#[derive(Debug)]
enum Tables {
    /// In the files of a folder.
    Folder(PathBuf),
    /// In memory, each with its name.
    Memory(Vec<(&'static str, Table)>),
}

/// The results of a folder.
#[derive(Debug)]
pub(crate) struct Held {
    /// Where the tables are.
    tables: Tables,
    /// Of which command they are.
    pub kind: HeldKind,
    /// The manifest; of an analysis of sensitivity the plan, of a calibration its file.
    pub facts: Value,
    /// The scenario as it was run; none where there are several, or where this version cannot read it.
    pub scenario: Option<Scenario>,
}

impl Held {
    /// Reads a folder.
    ///
    /// # Errors
    /// When there is no such folder, or it holds no results of cogov.
    pub(crate) fn read(folder: &Path) -> Result<Self, Problem> {
        let no = |why: &str| Problem::new(folder.display().to_string(), why);
        if !folder.is_dir() {
            return Err(no(if folder.exists() {
                "is a file, not a folder with results"
            } else {
                "there is no such folder"
            }));
        }
        let json =
            |name: &str| -> Option<Value> { serde_json::from_slice(&std::fs::read(folder.join(name)).ok()?).ok() };
        let (kind, facts) = if folder.join("sensitivity.csv").exists() && folder.join(PLAN).exists() {
            (HeldKind::Sensitivity, json(PLAN).filter(|plan| plan["cogov_plan"] == 1))
        } else if folder.join(CALIBRATION).exists() {
            (HeldKind::Calibration, json(CALIBRATION).filter(|held| held["calibration"].is_object()))
        } else {
            let facts = json(MANIFEST).filter(|manifest| manifest["program"] == env!("CARGO_PKG_NAME"));
            let has = |key: &str| facts.as_ref().is_some_and(|facts| facts.get(key).is_some());
            let kind = match &facts {
                _ if has("battery_hash") => HeldKind::Benchmark,
                _ if has("experiment_hash") => HeldKind::Sweep,
                Some(facts) if facts["asked"]["compare"].is_object() => HeldKind::Compare,
                Some(facts) if facts["asked"]["fork"].is_object() => HeldKind::Fork,
                _ => HeldKind::Run,
            };
            (kind, facts)
        };
        let facts = facts.ok_or_else(|| no("holds no results of cogov"))?;
        let held = Self { tables: Tables::Folder(folder.to_owned()), kind, facts, scenario: None };
        if let Some(missing) = held.needed().iter().find(|name| !folder.join(name).is_file()) {
            return Err(no(&format!("has no {missing}: its runs are not complete")));
        }
        let scenario = Scenario::build(&Source::from_json(held.json().clone()), &Registry::standard()).ok();
        Ok(Self { scenario, ..held })
    }

    /// The runs of a scenario that are in memory: its manifest, and the tables that `cogov run` would write.
    pub(crate) fn runs(scenario: Scenario, manifest: &Manifest, tables: Vec<(&'static str, Table)>) -> Self {
        let facts = serde_json::to_value(manifest).unwrap_or_default();
        Self { tables: Tables::Memory(tables), kind: HeldKind::Run, facts, scenario: Some(scenario) }
    }

    /// The folder, or the id of results in memory, for messages.
    pub(crate) fn place(&self) -> String {
        match &self.tables {
            Tables::Folder(folder) => folder.display().to_string(),
            Tables::Memory(_) => self.id(),
        }
    }

    /// The tables without which the results are not complete.
    const fn needed(&self) -> &'static [&'static str] {
        match self.kind {
            HeldKind::Run => &["series.csv"],
            HeldKind::Compare => &["comparison.csv", RUNS],
            HeldKind::Fork => &["series.csv", "comparison.csv"],
            HeldKind::Sweep => &[RUNS],
            HeldKind::Sensitivity => &["sensitivity.csv", RUNS],
            HeldKind::Benchmark => &["league.csv", "places.csv"],
            HeldKind::Calibration => &["quantiles.csv", "density.csv", "predictive.csv"],
        }
    }

    /// The scenario as it was run, as JSON; null where there are several.
    pub(crate) fn json(&self) -> &Value {
        match self.kind {
            HeldKind::Run | HeldKind::Compare | HeldKind::Fork => &self.facts["json"],
            HeldKind::Calibration => &self.facts["calibration"]["scenario"],
            _ => &self.experiment()["scenario"],
        }
    }

    /// The experiment of a sweep or of an analysis of sensitivity; null for other results.
    pub(crate) fn experiment(&self) -> &Value {
        match self.kind {
            HeldKind::Sweep => &self.facts["json"],
            HeldKind::Sensitivity => &self.facts["experiment"],
            _ => &Value::Null,
        }
    }

    /// The id of the scenario, experiment or battery.
    pub(crate) fn id(&self) -> String {
        if self.kind == HeldKind::Benchmark {
            return format!("battery {}", self.facts["battery"].as_str().unwrap_or_default());
        }
        let candidates = match self.kind {
            HeldKind::Run | HeldKind::Compare => &self.facts["scenario"],
            HeldKind::Fork => &self.facts["asked"]["fork"]["id"],
            HeldKind::Sweep | HeldKind::Sensitivity => &self.experiment()["id"],
            HeldKind::Benchmark | HeldKind::Calibration => &self.facts["calibration"]["id"],
        };
        candidates.as_str().unwrap_or_default().to_owned()
    }

    /// Whether there is a table of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        match &self.tables {
            Tables::Folder(folder) => file(folder, name).is_file(),
            Tables::Memory(tables) => tables.iter().any(|(known, _)| *known == name),
        }
    }

    /// The columns of a table; none where it is not there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn columns(&self, name: &str) -> Result<Vec<String>, Problem> {
        match &self.tables {
            Tables::Folder(folder) if self.has(name) => header(&file(folder, name)),
            Tables::Folder(_) => Ok(Vec::new()),
            Tables::Memory(_) => Ok(self.memory(name).map_or_else(Vec::new, |table| table.columns.clone())),
        }
    }

    /// A table, or the columns of it that `keep` accepts.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub(crate) fn table(&self, name: &str, keep: impl Fn(&str) -> bool) -> Result<Table, Problem> {
        if let Tables::Folder(folder) = &self.tables {
            return read_csv(&file(folder, name), keep);
        }
        let whole = self.memory(name).ok_or_else(|| Problem::new(self.place(), format!("has no table '{name}'")))?;
        let kept: Vec<usize> = (0..whole.columns.len()).filter(|at| keep(&whole.columns[*at])).collect();
        let of = |row: &Vec<Cell>| kept.iter().map(|at| row[*at].clone()).collect();
        let columns = kept.iter().map(|at| whole.columns[*at].clone()).collect();
        Ok(Table { columns, rows: whole.rows.iter().map(of).collect() })
    }

    /// A table in memory.
    fn memory(&self, name: &str) -> Option<&Table> {
        let Tables::Memory(tables) = &self.tables else { return None };
        tables.iter().find(|(known, _)| *known == name).map(|(_, table)| table)
    }
}

/// The file of a table.
fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{}.csv", name.trim_end_matches(".csv")))
}
