//! Designs of experiments: which points to run, and what the outcomes at them say.
//!
//! A design is a list of points of the unit cube; a [`Factor`] turns each coordinate into a value of its range. Every design
//! is made of random words by address, so it is the same at any number of threads and can be made again from its seed.
//! A failed run is an outcome that is missing (`None`), never a number.

pub mod calibration;
mod check;
mod directions;
mod draw;
mod elementary;
mod factor;
mod grid;
mod indices;
mod latin;
mod one_at_a_time;
mod saltelli;
mod sobol;
#[cfg(test)]
mod tests;
mod trajectories;

pub use elementary::ElementaryEffects;
pub use factor::{Factor, Level, Range};
pub use grid::grid;
pub use indices::Indices;
pub use latin::latin_hypercube;
pub use one_at_a_time::{OneAtATime, Swing};
pub use saltelli::Saltelli;
pub use sobol::Sobol;
pub use trajectories::Trajectories;

/// A point of the unit cube: the share of its range that each factor takes.
pub type Point = Vec<f64>;

/// The most points of a design.
const MOST_POINTS: usize = 10_000_000;
