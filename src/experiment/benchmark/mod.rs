//! The institutional benchmark (制度基准测试): any set of regimes, the user's own included, over a battery of environments.
//!
//! A regime is a list of institutions with a name. An environment is a community: as it is, harder, with a shock, with the
//! regime at half its dose, or with the regime withdrawn. All regimes of a replicate share residents and random words; a
//! regime is scored by its difference from the regime `none`.

mod assumptions;
mod battery;
mod differences;
mod environment;
#[cfg(feature = "optimise")]
mod levers;
mod means;
mod outcome;
mod plan;
mod regime;
mod scores;
#[cfg(feature = "optimise")]
mod search;

pub use assumptions::at_points;
pub use battery::Battery;
pub(crate) use battery::KEYS as BATTERY_KEYS;
pub(crate) use environment::{EnvironmentKind, KEYS as ENVIRONMENT_KEYS};
#[cfg(feature = "optimise")]
pub(crate) use levers::KEYS as LEVER_KEYS;
#[cfg(feature = "optimise")]
pub use levers::Levers;
pub(crate) use outcome::ARENAS;
pub use outcome::SCORED_OUTCOMES;
pub use plan::Benchmark;
pub use regime::Regime;
pub(crate) use scores::RegimeScore;
pub use scores::{Scores, scores};
#[cfg(feature = "optimise")]
pub use search::RegimeTrial;
#[cfg(feature = "optimise")]
pub(crate) use search::Search;
#[cfg(feature = "optimise")]
pub use search::search;
