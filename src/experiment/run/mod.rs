//! The runs of an experiment: planned, shared out over processes, kept in journals, merged.
//!
//! An experiment is a numbered row of runs ([`Plan`]). A shard is every n-th of them; a process works on one shard and
//! appends a line for each finished run to the journal of that shard. So a process may end at any moment, and the merge
//! of the journals is the same, byte for byte, however the work was shared out.

mod in_order;
mod job;
mod journal;
mod line;
mod merge;
mod plan;
mod readers;
mod results;
mod shard;
mod status;
mod store;
mod tables;
mod written;

pub use job::ShardJob;
pub(crate) use merge::table_columns;
pub use merge::{Merged, merge};
pub use plan::Plan;
pub(crate) use plan::PlannedRun;
pub(in crate::experiment) use plan::seed_of;
pub use results::PlanResults;
pub use shard::Shard;
pub use status::status;
pub(crate) use store::{MANIFEST, PLAN, no_folder};
pub use store::{RUNS, Store};
pub(in crate::experiment) use store::{changed_files, other_program};
pub(crate) use tables::plan_tables;
pub(crate) use written::{WRITTEN, written_files};
