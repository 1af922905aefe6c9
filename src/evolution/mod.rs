//! Evolution: finite populations whose members copy the strategies of those who do better.

mod chain;
mod fixation;
mod incentives;
mod stage;
mod strategy;
mod well_mixed;

pub use chain::{Sojourn, sojourns};
pub use fixation::{Fixation, fixation};
pub use incentives::{Incentives, Per};
pub use stage::{Good, GroupPayoff, Multiplied, Stage};
pub use strategy::{MOST_STRATEGIES, Strategy};
pub use well_mixed::{LARGEST, WellMixed};
