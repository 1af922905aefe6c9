//! Experiments (sweeps): a scenario, the factors that are varied in it, and the design: which points are run.
//!
//! An experiment file is read and checked as a whole; the result needs no other file. What is run at a point is the
//! scenario with the values of that point put in.

mod arms;
mod experiment;
mod factor;
mod sampling;
mod schema;
mod shock;
mod sweep_design;

pub use arms::Arms;
pub use experiment::Experiment;
pub use factor::{FactorRole, FactorValues, SweepFactor};
pub use sampling::SamplingDesign;
pub use schema::experiment_schema;
pub use shock::Shock;
pub use sweep_design::SweepDesign;
