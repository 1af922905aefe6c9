//! Closed forms and exact solvers: pure functions with units, formula, source and domain errors.

pub mod dilemma;
mod domain;
pub mod finance;
pub mod fines;
mod numeric;
pub mod points;
pub mod reciprocity;
pub mod repeated;
pub mod sampling;
