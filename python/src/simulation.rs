//! One run that is stepped, looked into and cloned.

use crate::errors::raised;
use crate::question::{Question, effort};
use crate::table::{Columns, bytes, columns};
use crate::work::working;
use cogov::binding::{self, Effort};
use cogov::experiment::Observer;
use cogov::{Probability, Problem, Registry, Simulation};
use pyo3::prelude::*;

/// A run of one community.
#[pyclass]
#[derive(Clone, Debug)]
pub(crate) struct Stepped {
    run: Simulation,
    effort: Effort,
    ticks: (usize, usize),
    treatment: String,
}

#[pymethods]
impl Stepped {
    #[new]
    fn new(
        py: Python<'_>,
        question: Question,
        treatment: Option<String>,
        replicate: u32,
        threads: Option<usize>,
        memory: f64,
    ) -> PyResult<Self> {
        let (input, [own, set]) = (question.input(), question.changes()?);
        let effort = effort(threads, memory);
        let words: Vec<String> = treatment.into_iter().collect();
        working(py, Some(effort), None, |_| {
            let scenario = binding::scenario(&input, &own, &set, &words)?;
            let run = binding::simulation(&scenario, replicate, effort)?;
            let treatment = scenario.treatments.first().map_or_else(String::new, |(name, _)| name.clone());
            Ok(Self { run, effort, ticks: (scenario.time.burn_in, scenario.time.ticks), treatment })
        })
    }

    /// So many ticks.
    fn step(&mut self, py: Python<'_>, ticks: usize) -> PyResult<()> {
        let Self { run, effort, .. } = self;
        let effort = binding::takes_threads(run).then_some(*effort);
        working(py, effort, None, |watch| Ok(run.run_until(ticks, |_| watch.stopped())?))
    }

    /// The next tick.
    #[getter]
    fn tick(&self) -> i32 {
        self.run.clock().tick
    }

    /// Ticks of the burn-in, and after it.
    #[getter]
    const fn ticks(&self) -> (usize, usize) {
        self.ticks
    }

    /// The treatment.
    #[getter]
    fn treatment(&self) -> &str {
        &self.treatment
    }

    /// The number of residents.
    #[getter]
    fn residents(&self) -> usize {
        self.run.community().rows()
    }

    /// The institutions in the order in which they act.
    #[getter]
    fn institutions(&self) -> Vec<&str> {
        self.run.institutions().iter().map(|active| active.id.as_str()).collect()
    }

    /// A copy of a column of the residents.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let numbers = binding::column(&self.run, name).map_err(raised)?;
        bytes(py, &numbers, |number: f64| number.to_le_bytes())
    }

    /// The value of a probe now.
    fn probe(&self, name: &str) -> PyResult<f64> {
        let probe = Registry::standard().find_probe(name).map_err(|problem| raised(problem.within("probe")))?;
        Ok(probe.measure(&self.run.view()))
    }

    /// The series so far.
    fn series<'py>(&self, py: Python<'py>) -> PyResult<Columns<'py>> {
        columns(py, &binding::series(&self.run))
    }

    /// An institution works for the last time in the tick before.
    fn end_at(&mut self, institution: &str, tick: i32) -> PyResult<()> {
        self.run.end_at(institution, tick).map_err(raised)
    }

    /// An institution has another dose from the next tick on.
    fn set_dose(&mut self, institution: &str, dose: f64) -> PyResult<()> {
        let wrong = || raised(Problem::new("dose", format!("{dose} is not in [0, 1]")));
        let dose = Probability::new(dose).map_err(|_| wrong())?;
        self.run.set_dose(institution, dose).map_err(raised)
    }

    /// A run that goes on from the same state.
    #[pyo3(name = "clone")]
    fn copied(&self) -> Self {
        self.clone()
    }
}
