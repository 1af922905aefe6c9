//! Published results that a correct implementation reproduces: the published values, ours, and a verdict on each.
//!
//! A [`PublishedTarget`] is data (`targets/*.json`): its source, how near a value has to come, and cases, each with
//! arguments and expected results. Most are computed by the closed forms ([`theory::catalogue`](crate::theory::catalogue))
//! or by an experiment in evolution, so that one command line repeats them. Measurements that need code of their own are
//! named in the data by a word; some of them use laboratory data that are not part of the project. `cogov validate`
//! checks all targets and writes `docs/validation.md`.

mod check;
mod data;
mod evolution;
mod experiment;
mod measure;
mod measured;
mod named;
mod tolerance;

pub(crate) use check::CheckedValue;
pub use data::targets;
pub(crate) use data::{Part, PublishedTarget, not_tried};
pub(crate) use tolerance::Tolerance;
