//! Closed forms and exact solvers: pure functions with units, formula, source and domain errors.

pub mod dilemma;
mod domain;
pub mod finance;
pub mod fines;
pub mod fixation;
pub mod graphs;
pub mod joint_enterprise;
pub mod linear;
mod magnitude;
pub mod markov;
pub mod matches;
pub mod memory_one;
mod numeric;
pub mod points;
pub mod reciprocity;
pub mod repeated;
pub mod sampling;
pub mod small_mutation;
pub mod stationary;
