//! Calibration: which values of the parameters of a scenario give what was observed.
//!
//! Approximate Bayesian computation on uniform priors ([`crate::design::calibration`]): a calibration file names a scenario, priors
//! (factors, as in an experiment), and targets (a moment, its observed value, and where that comes from). Every batch of points
//! is an experiment of its own, so its runs are kept and resumed as those of every other experiment. Each point has its own
//! random numbers: shared ones would give all points the same error.

mod file;
mod folder;
mod run;
mod tables;
mod targets;

pub use file::Calibration;
pub(crate) use file::{CalibrationMethod, KEYS as CALIBRATION_KEYS};
pub(crate) use folder::CALIBRATION;
pub use folder::CalibrationFolder;
pub use run::CalibrationResult;
pub(crate) use targets::KEYS as TARGET_KEYS;
