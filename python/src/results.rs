//! Runs, comparisons and experiments.

use crate::errors::raised;
use crate::question::{Question, effort};
use crate::table::{Columns, columns};
use crate::work::working;
use cogov::Problem;
use cogov::binding::{self, CompareAsked, Results, RunResults};
use pyo3::prelude::*;
use std::path::PathBuf;

/// What was found.
#[derive(Debug)]
enum Kind {
    Run(Box<RunResults>),
    Other(Box<Results>),
}

/// Tables, their codebook, and what repeats them.
#[pyclass(frozen)]
#[derive(Debug)]
pub(crate) struct Found(Kind);

impl Found {
    fn results(&self) -> &Results {
        match &self.0 {
            Kind::Run(run) => &run.results,
            Kind::Other(results) => results,
        }
    }

    fn run(&self) -> PyResult<&RunResults> {
        match &self.0 {
            Kind::Run(run) => Ok(run),
            Kind::Other(_) => Err(raised(Problem::new("", "these are not the runs of a scenario"))),
        }
    }

    fn known<T>(&self, name: &str, found: Option<T>) -> PyResult<T> {
        let names = self.results().tables.iter().map(|(name, _)| *name);
        found.ok_or_else(|| raised(Problem::unknown("table", name, names)))
    }
}

#[pymethods]
impl Found {
    /// The names of the tables.
    #[getter]
    fn tables(&self) -> Vec<&'static str> {
        self.results().tables.iter().map(|(name, _)| *name).collect()
    }

    /// A table by its name.
    fn table<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Columns<'py>> {
        columns(py, self.known(name, self.results().table(name))?)
    }

    /// The hash of a table as CSV.
    fn fingerprint(&self, name: &str) -> PyResult<String> {
        self.known(name, self.results().fingerprint(name))
    }

    /// Meaning, unit, range and source of every column.
    fn codebook<'py>(&self, py: Python<'py>) -> PyResult<Columns<'py>> {
        columns(py, &self.results().codebook)
    }

    /// The manifest, as JSON.
    #[getter]
    fn manifest(&self) -> String {
        self.results().manifest.to_string()
    }

    /// What the command prints.
    #[getter]
    fn text(&self) -> &str {
        &self.results().text
    }

    /// Levels over the last weeks.
    fn levels<'py>(&self, py: Python<'py>, window: Option<usize>) -> PyResult<Columns<'py>> {
        columns(py, &self.run()?.levels(window).map_err(raised)?)
    }

    /// Paired differences over the last weeks.
    fn differences<'py>(
        &self,
        py: Python<'py>,
        baseline: Option<&str>,
        window: Option<usize>,
    ) -> PyResult<Columns<'py>> {
        columns(py, &self.run()?.differences(baseline, window).map_err(raised)?)
    }

    /// Writes a results folder; false where these results have none.
    fn write(&self, py: Python<'_>, folder: PathBuf, force: bool) -> PyResult<bool> {
        py.detach(|| self.results().write(&folder, force)).map_err(raised)
    }
}

/// Runs a scenario.
#[pyfunction]
pub(crate) fn run(
    py: Python<'_>,
    question: Question,
    treatments: Vec<String>,
    threads: Option<usize>,
    memory: f64,
    progress: Option<Py<PyAny>>,
) -> PyResult<Found> {
    let (input, [own, set]) = (question.input(), question.changes()?);
    let effort = effort(threads, memory);
    let run = working(py, Some(effort), progress, |watch| {
        let scenario = binding::scenario(&input, &own, &set, &treatments)?;
        binding::run(scenario, effort, |runs| watch.begin(runs), watch)
    })?;
    Ok(Found(Kind::Run(Box::new(run))))
}

/// Compares treatments of a scenario with a baseline.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "Python's side names each")]
pub(crate) fn compare(
    py: Python<'_>,
    question: Question,
    baseline: String,
    treatments: Vec<String>,
    outcomes: Vec<String>,
    margins: Vec<(String, f64)>,
    unpaired: bool,
    threads: Option<usize>,
    memory: f64,
    progress: Option<Py<PyAny>>,
) -> PyResult<Found> {
    let (input, [own, set]) = (question.input(), question.changes()?);
    let asked = CompareAsked { baseline, treatments, outcomes, margins, unpaired };
    let effort = effort(threads, memory);
    let found = working(py, Some(effort), progress, |watch| {
        binding::compare((&input, &own, &set), &asked, effort, |runs| watch.begin(runs), watch)
    })?;
    Ok(Found(Kind::Other(Box::new(found))))
}

/// Runs an experiment.
#[pyfunction]
pub(crate) fn sweep(
    py: Python<'_>,
    question: Question,
    replicates: Option<u64>,
    threads: Option<usize>,
    memory: f64,
    progress: Option<Py<PyAny>>,
) -> PyResult<Found> {
    let input = question.input();
    let effort = effort(threads, memory);
    let found = working(py, Some(effort), progress, |watch| {
        binding::sweep(&input, replicates, effort, |runs| watch.begin(runs), watch)
    })?;
    Ok(Found(Kind::Other(Box::new(found))))
}
