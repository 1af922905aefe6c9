//! cogov

pub mod base;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod decision;
pub mod experiment;
pub mod game;
pub mod institution;
pub mod probe;
pub mod process;
pub mod report;
pub mod scenario;
pub mod simulation;
pub mod state;
pub mod stats;
pub mod table;
pub mod theory;

pub use base::component::{About, Component, Fallback, Kind, Parameter, Tag, Values};
pub use base::error::{Breach, Error, Problem};
pub use base::random::{Address, Random, Stream};
pub use scenario::{Registry, Scenario, Source};
pub use simulation::{Series, Simulation};
