//! The native module of the Python package `cogov`: questions and answers between Python and `cogov::binding`.
//!
//! It holds no model and no statistics. Python's side (`python/cogov/`) has the documents, makes data frames and shows
//! progress. Everything that takes time runs without the interpreter's lock, on other threads (`work`).

mod errors;
mod library;
mod question;
mod results;
mod simulation;
mod table;
mod work;

/// The module `cogov._cogov`.
#[pyo3::pymodule]
mod _cogov {
    #[pymodule_export]
    use crate::library::{file, files, resident_columns};
    #[pymodule_export]
    use crate::results::{Found, compare, run, sweep};
    #[pymodule_export]
    use crate::simulation::Stepped;
}
