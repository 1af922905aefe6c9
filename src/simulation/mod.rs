//! The engine: it owns the order of a tick and the parallelism, and nothing of the model.

mod change;
mod decide;
mod hooks;
mod invariants;
mod matching;
mod phase;
mod record;
mod region;
mod run;
mod series;
mod settle;
mod tick;

pub use matching::Matching;
pub use phase::Phase;
pub use record::{Record, Recorded};
pub use region::{Contract, Diffusion, Donor, Exchanges, Kept, Labour, Links, Member, Region, Split};
pub use run::{Active, Model, Rule, Simulation};
pub use series::Series;
