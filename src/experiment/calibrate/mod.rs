//! Calibration: which values of a scenario's parameters give what was observed?
//!
//! Approximate Bayesian computation on uniform priors ([`crate::design::calibration`]): a calibration file names a scenario, priors
//! (factors, as in an experiment), and targets (a moment, its observed value, and where that comes from). Every batch of points
//! is an experiment of its own, so its runs are kept and resumed as every other's. Here points do not share their random
//! numbers: what a point gives would else depend on the luck of all.

mod file;
mod folder;
mod run;
mod tables;
mod targets;

pub use file::{Calibration, CalibrationMethod};
pub use folder::CalibrationFolder;
pub use run::CalibrationResult;
