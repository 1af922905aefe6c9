//! Calibration: which parameters reproduce the observed moments? Approximate Bayesian computation (ABC) on uniform
//! priors.
//!
//! The prior is uniform over the unit cube, as in every design; a [`Factor`](super::Factor) makes it uniform,
//! log-uniform or a choice of words in the model's own terms. Nothing here runs a model: the caller gets points, runs
//! the model there, and returns its moments, so that a runner can stop and resume in between.

mod density;
mod kernel;
mod posterior;
mod predictive;
mod rejection;
mod sequential;
mod target;
#[cfg(test)]
mod tests;

pub use posterior::{Particle, Posterior};
pub use predictive::{Prediction, predictive_check};
pub use rejection::nearest;
pub use sequential::{Proposal, Sequential, Settings};
pub use target::{Target, distance};

/// The result of a model at a point: its moments in the order of the targets, or why the run failed.
pub type SimulatedMoments = Result<Vec<f64>, String>;
