//! cogov

pub mod base;
pub mod decision;
pub mod game;
pub mod institution;
pub mod process;
pub mod state;
pub mod theory;

pub use base::component::{About, Component, Fallback, Kind, Parameter, Tag, Values};
pub use base::error::{Breach, Error, Problem};
