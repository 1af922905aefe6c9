//! The engine: it owns the order of a tick, the records of a run, and the exchange between communities. The mechanics are in
//! [`crate::process`].

mod change;
mod invariants;
mod parts;
mod record;
pub(crate) mod region;
mod run;
mod saved;
mod series;
mod tick;
mod timeline;

pub(crate) use change::Change;
pub(crate) use record::{Record, Recorded};
pub use region::Region;
pub(crate) use region::{Diffusion, Exchanges, Labour, Links, Member, RegionDonor};
pub use run::Simulation;
pub use series::Series;
pub(crate) use tick::{ids, steps};

pub(crate) use crate::process::{Active, Matching, Model, Rule};
