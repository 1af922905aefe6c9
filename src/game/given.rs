//! The games in scenarios in code, each under the name of its word in files.

pub use super::canal::CanalGiven as Canal;
pub use super::common_pool::CommonPoolGiven as CommonPool;
pub use super::concave::ConcaveGiven as Concave;
pub use super::dilemma::DilemmaGiven as Dilemma;
pub use super::linear::LinearGiven as Linear;
pub use super::threshold::ThresholdGiven as Threshold;

pub use super::canal::{Heads, Supply};
