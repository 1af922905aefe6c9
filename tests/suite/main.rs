//! The integration tests: one binary, one module a kind of promise.
//!
//! From the law of the house to the law of the model: what may import what (`architecture`), the same bits everywhere
//! (`determinism`, `golden`), what is conserved and bounded (`laws`), closed forms (`theory`), known findings
//! (`patterns`), how communities fail (`failures`), what every component owes (`conformance`), and what a wrong input
//! is told (`scenario_errors`); then what users meet first: the command, the readme and the bundled scenarios.

mod architecture;
mod cities;
#[cfg(feature = "cli")]
mod cli;
mod common;
mod conformance;
mod determinism;
mod failures;
mod golden;
mod laboratory;
mod laws;
mod patterns;
mod readme;
mod scenario_errors;
mod scenarios;
mod theory;
#[cfg(feature = "cli")]
mod theory_command;
