//! The engine: it owns the order of a tick, the records of a run, and the exchange between communities. The mechanics are in
//! [`crate::process`].

mod change;
mod invariants;
mod record;
mod region;
mod run;
mod series;
mod tick;

pub use record::{Record, Recorded};
pub use region::{Contract, Diffusion, Exchanges, Kept, Labour, Links, Member, Region, RegionDonor, Split};
pub use run::Simulation;
pub use series::Series;
pub(crate) use tick::ids;

pub use crate::process::{Active, Matching, Model, Phase, Rule};
