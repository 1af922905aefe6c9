//! From one run to an answer: the runs of a scenario and what differs between its treatments; experiments that vary a
//! scenario, and their runs, kept in journals that survive whatever happens to the process.

mod agreement;
mod arms;
pub mod calibration;
mod comparing;
mod comparison;
mod contrast;
mod design;
mod durability;
mod effectiveness;
mod factor;
mod file;
mod fork;
mod fork_file;
mod future;
mod in_order;
mod journal;
mod measure;
mod merge;
mod outcomes;
mod plan;
mod regimes;
mod runs;
mod sample;
mod samples;
mod schema;
pub mod sensitivity;
mod shard;
mod shock;
mod store;
mod work;

pub use agreement::{Agreement, Judged, Prediction, Setting, Trial, agreement};
pub use arms::Arms;
pub use comparing::{Comparing, Ending, Run};
pub use comparison::{Comparison, Joint, Paired, Terms, Unpaired};
pub use contrast::{Contrast, contrast, levels, summary};
pub use design::{Design, Point};
pub use durability::{Durability, Gain, durability};
pub use factor::{Factor, Role};
pub use file::Experiment;
pub use fork::{AS_IT_IS, Fork, NEVER};
pub use future::Future;
pub use measure::Measure;
pub use merge::{Merged, RUNS, SERIES, Status, merge, status};
pub use outcomes::Outcomes;
pub use plan::{Plan, Unit};
pub use sample::Sample;

pub use effectiveness::{Effectiveness, effectiveness};
pub use runs::{Outcome, record_tables, run_all, run_one, series_table, with_threads};
pub use samples::Samples;
pub use schema::experiment_schema;
pub use shock::Shock;
pub use shard::{MOST_SHARDS, Shard};
pub use store::Store;
pub use work::Job;
