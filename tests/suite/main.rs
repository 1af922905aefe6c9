//! The integration tests: one binary, one module a kind of promise.
//!
//! From the law of the house to the law of the model: what may import what (`architecture`, `circles`), the same bits everywhere
//! (`determinism`, `golden`), what is conserved and bounded (`laws`), closed forms (`theory`), known findings
//! (`patterns`, `participation`), how governance fails (`failures`), what every component owes (`conformance`), and what
//! a wrong input is told (`scenario_errors`); then what users meet first: the command, the readme and the bundled
//! scenarios; comparisons (`compare`) and forks (`fork`), runs that end early (`stop`); experiments, whole (`sweep`) or
//! killed, resumed and shared out (`cluster`), their sampling `designs`, what an outcome rests on (`sensitivity`), what
//! parameters give what was observed (`calibrate`), and regimes in a battery of environments (`benchmark`).

mod architecture;
#[cfg(feature = "cli")]
mod benchmark;
mod calibrate;
mod catalogue;
mod circles;
mod cities;
mod claims;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod cluster;
mod common;
#[cfg(feature = "cli")]
mod compare;
mod conformance;
mod contributing;
mod designs;
mod determinism;
mod docking;
mod failures;
mod fork;
mod golden;
mod laboratory;
mod laws;
mod legend;
mod observation;
mod participation;
mod patterns;
mod readme;
mod region;
mod robustness;
mod scenario_errors;
mod scenarios;
mod sensitivity;
mod stop;
mod sweep;
mod theory;
#[cfg(feature = "cli")]
mod theory_command;
mod theory_inputs;
