//! The engine: it owns the order of a tick and the parallelism, and nothing of the model.

mod decide;
mod hooks;
mod invariants;
mod phase;
mod run;
mod series;
mod settle;
mod tick;

pub use phase::Phase;
pub use run::{Active, Model, Rule, Simulation};
pub use series::Series;
