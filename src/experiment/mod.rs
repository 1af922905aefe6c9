//! From one run to an answer: the runs of a scenario and what differs between its treatments; experiments that vary a
//! scenario, and their runs, kept in journals that survive whatever happens to the process.

mod agreement;
mod compare;
mod design;
mod effectiveness;
mod factor;
mod file;
mod in_order;
mod journal;
mod measure;
mod merge;
mod plan;
mod runs;
mod schema;
mod shard;
mod store;
mod work;

pub use agreement::{Agreement, Judged, Prediction, Setting, Trial, agreement};
pub use compare::{Contrast, contrast, levels, summary};
pub use design::{Design, Point};
pub use factor::{Factor, Role};
pub use file::Experiment;
pub use measure::Measure;
pub use merge::{Merged, RUNS, SERIES, Status, merge, status};
pub use plan::{Plan, Unit};

pub use effectiveness::{Effectiveness, effectiveness};
pub use runs::{Outcome, record_tables, run_all, run_one, series_table, with_threads};
pub use schema::experiment_schema;
pub use shard::{MOST_SHARDS, Shard};
pub use store::Store;
pub use work::Job;
