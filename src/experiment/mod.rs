//! From one run to an answer: the runs of a scenario, and what differs between its treatments.

mod agreement;
mod compare;
mod effectiveness;
mod runs;

pub use agreement::{Agreement, Judged, Prediction, Setting, Trial, agreement};
pub use compare::{Contrast, contrast, levels, summary};
pub use effectiveness::{Effectiveness, effectiveness};
pub use runs::{Outcome, record_tables, run_all, series_table, with_threads};
