//! The files that come with the program, and the columns of residents.

use crate::errors::raised;
use crate::table::{Columns, columns};
use cogov::binding;
use pyo3::prelude::*;

/// The files of a topic: id, question, and what came out.
#[pyfunction]
pub(crate) fn files<'py>(py: Python<'py>, topic: &str, language: &str) -> PyResult<Columns<'py>> {
    columns(py, &binding::files(topic, language).map_err(raised)?)
}

/// The content of a file of a topic, as JSON.
#[pyfunction]
pub(crate) fn file(topic: &str, id: &str) -> PyResult<String> {
    binding::file(topic, id).map(|json| json.to_string()).map_err(raised)
}

/// The columns of residents: name, meaning, unit.
#[pyfunction]
pub(crate) fn resident_columns(py: Python<'_>) -> PyResult<Columns<'_>> {
    columns(py, &binding::columns())
}
