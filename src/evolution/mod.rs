//! Evolution: finite populations whose members copy the strategies of those who do better.

mod chain;
mod fixation;
mod graph;
mod ground;
mod imitation;
mod incentives;
mod lattice;
mod network;
mod outcome;
mod pairs;
mod protocol;
mod read;
mod sites;
mod space;
mod spatial;
#[cfg(test)]
mod spatial_tests;
mod stage;
mod strategy;
mod table;
mod well_mixed;

pub use chain::{Sojourn, sojourns};
pub use fixation::{Fixation, fixation};
pub use graph::{Graph, MOST_PLACES};
pub use imitation::{Imitation, Order};
pub use incentives::{Incentives, Per};
pub use lattice::Lattice;
pub use network::{from_file, random_regular, ring, scale_free};
pub use outcome::{Outcome, Replicate};
pub use protocol::{Measure, Population, Protocol};
pub use read::Games;
pub use space::Space;
pub use spatial::Spatial;
pub use stage::{Good, GroupPayoff, Multiplied, Stage};
pub use strategy::{MOST_STRATEGIES, Strategy};
pub use well_mixed::{LARGEST, WellMixed};
