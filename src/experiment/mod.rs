//! From one run to an answer: the runs of a scenario, and what differs between its treatments.

mod compare;
mod runs;

pub use compare::{Contrast, contrast, levels, summary};
pub use runs::{Outcome, run_all, series_table, with_threads};
