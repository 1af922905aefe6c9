//! The institutional benchmark (制度基准测试): any set of regimes, the user's own included, over a battery of environments.
//!
//! A regime is a list of institutions with a name. An environment is a community: as it is, harder, with a shock, with the
//! regime at half its dose, or with the regime withdrawn. All regimes of a replicate share residents and random words; a
//! regime is scored by its difference from the regime `none`.

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

pub use battery::Battery;
pub use differences::Refused;
pub use environment::{Environment, EnvironmentKind};
#[cfg(feature = "optimise")]
pub use levers::Levers;
pub use means::Effect;
pub use outcome::{SCORED_OUTCOMES, ScoredOutcome};
pub use plan::Benchmark;
pub use regime::Regime;
pub use scores::{Rank, RegimeScore, Scores, scores};
#[cfg(feature = "optimise")]
pub use search::{RegimeTrial, Search, search};
