//! Designs of experiments: at which points to run a model, and what its outcomes say about the factors.
//!
//! Use it for a model of your own, or to see how a sweep, a sensitivity analysis or a calibration of
//! [`experiment`](crate::experiment) chooses its points. Nothing here runs a model.
//!
//! Entry points:
//!
//! * Sweeps: [`grid`] (all combinations of levels), [`latin_hypercube`], [`Sobol`] (a low-discrepancy sequence).
//! * Sensitivity: [`OneAtATime`] with [`Swing`]s, [`Trajectories`] with [`ElementaryEffects`] (Morris), [`Saltelli`] with
//!   [`Indices`] (Sobol).
//! * Calibration: [`calibration`] (approximate Bayesian computation).
//! * [`Factor`]: the name and [`Range`] of an input; it turns a coordinate into a [`Level`], a value of the range.
//!
//! A design is a list of [`Point`]s of the unit cube. Random designs take their words from an address, so they are the
//! same at any number of threads and can be made again from their seed. The outcome of a failed run is `None`, never a
//! number.
//!
//! ```
//! use cogov::design::{Factor, Range, Saltelli};
//! use cogov::Address;
//! use cogov::stats::Bootstrap;
//!
//! // The outcome is fine + x with a fine in [0, 2] and x in [0, 1]: the fine has 4/5 of the variance.
//! let fine = Factor::new("fine", Range::Linear { low: 0.0, high: 2.0 })?;
//! let sample = Saltelli::new(2, 256)?;
//! let outcome = |point: &[f64]| fine.at(point[0]).number().map(|fine| fine + point[1]);
//! let outcomes: Vec<Option<f64>> = sample.points().iter().map(|point| outcome(point)).collect();
//! let bootstrap = Bootstrap { resamples: 100, level: 0.95, address: Address::new(7) };
//! let indices = sample.indices(&outcomes, &bootstrap)?;
//! assert!((indices.first[0].estimate - 0.8).abs() < 0.05);
//! # Ok::<(), cogov::Problem>(())
//! ```

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
pub(crate) use indices::FEWEST_ROWS;
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
