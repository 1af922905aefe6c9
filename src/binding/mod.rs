//! What the Python package (`python/`) calls: a question in, tables and JSON out. It asks what the commands of the same names
//! ask, with the same parts of the library, so that both give the same bits and the same messages. Runs take the threads of the
//! pool in which they are called ([`Effort::with`]). It may change at any time.

mod compare;
mod inputs;
mod library;
mod results;
mod run;
mod stepped;
mod sweep;

pub use crate::base::table::{Cell, Table, TableColumn};
pub use compare::{CompareAsked, compare};
pub use inputs::{Effort, Input, scenario};
pub use library::{file, files};
pub use results::Results;
pub use run::{RunResults, run};
pub use stepped::{column, columns, series, simulation, takes_threads};
pub use sweep::sweep;
