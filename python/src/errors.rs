//! Errors of the library as exceptions of Python, with the same line.

use cogov::Error;
use pyo3::PyErr;
use pyo3::exceptions::{PyOSError, PyRuntimeError, PyValueError};

/// The exception of an error: `ValueError` for a wrong input, `RuntimeError` for a component that broke its contract,
/// `OSError` for the disk.
pub(crate) fn raised(error: impl Into<Error>) -> PyErr {
    let error = error.into();
    let line = error.to_string();
    match error {
        Error::Input(_) => PyValueError::new_err(line),
        Error::Io { .. } => PyOSError::new_err(line),
        _ => PyRuntimeError::new_err(line),
    }
}

/// The exception of a panic, which is a fault of the library.
pub(crate) fn fault(panic: &(dyn std::any::Any + Send)) -> PyErr {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    PyRuntimeError::new_err(format!("a fault of cogov itself, please report it: {text}"))
}
