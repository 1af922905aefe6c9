//! Experiments (sweeps): a scenario, the factors that are varied in it, and the design: which points are run.
//!
//! An experiment file is read and checked as a whole; the result needs no other file. What is run at a point is the
//! scenario with the values of that point put in.

mod arms;
mod experiment;
mod factor;
mod sampling;
mod schema;
mod sweep_design;

pub(super) use experiment::ARM;
pub use experiment::Experiment;
pub(crate) use experiment::KEYS as EXPERIMENT_KEYS;
pub(super) use factor::SweepFactor;
pub(crate) use factor::{FactorValues, KEYS as FACTOR_KEYS};
pub(super) use sampling::SamplingDesign;
pub(crate) use schema::experiment_schema;
pub(super) use sweep_design::SweepDesign;
pub(crate) use sweep_design::design_keys;
