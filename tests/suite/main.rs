//! The integration tests: one binary, one module a kind of promise.
//!
//! The code: imports (`architecture`, `circles`). The model: the same bits everywhere (`determinism`, `golden`),
//! conservation and bounds (`laws`), closed forms (`theory`), known findings (`patterns`, `participation`), failures of
//! governance (`failures`), what every component has to do (`conformance`), messages about wrong input
//! (`scenario_errors`). Then the command, the readme and the bundled scenarios; comparisons (`compare`) forks (`fork`) and
//! `stages`; pools and canals by residents (`commons`);
//! runs that end early (`stop`); experiments, whole (`sweep`) or killed, resumed and shared out (`cluster`), their sampling
//! `designs`; sensitivity analysis (`sensitivity`), calibration (`calibrate`) and the benchmark (`benchmark`).

mod architecture;
#[cfg(feature = "cli")]
mod ask;
#[cfg(feature = "cli")]
mod benchmark;
#[cfg(feature = "cli")]
mod book;
mod calibrate;
mod catalogue;
#[cfg(feature = "cli")]
mod checkpoint;
mod circles;
mod cities;
mod claims;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod cluster;
mod common;
mod commons;
#[cfg(feature = "cli")]
mod compare;
mod conformance;
mod contract;
mod contributing;
mod description;
mod designs;
mod determinism;
mod docking;
mod enforcement_weeks;
#[cfg(feature = "cli")]
mod entry;
mod failures;
#[cfg(feature = "figures")]
mod figures;
mod fork;
mod golden;
#[cfg(feature = "cli")]
mod kept;
mod laboratory;
mod laboratory_scenarios;
mod laws;
mod legend;
mod needs;
#[cfg(feature = "cli")]
mod new;
mod observation;
#[cfg(feature = "cli")]
mod odd;
mod organisations_act;
/// The institution that `cogov new` writes: it compiles, and its test passes.
#[path = "../../src/cli/template/institution.rs"]
#[allow(unreachable_pub, reason = "it is the front page of a crate")]
mod own_institution;
mod parameters_act;
#[cfg(feature = "cli")]
mod parquet;
mod participation;
mod participation_patterns;
mod patterns;
mod probes;
mod public_nouns;
mod python;
mod readme;
mod region;
#[cfg(feature = "figures")]
mod report_answers;
#[cfg(feature = "figures")]
mod reports;
mod robustness;
mod scenario_errors;
mod scenarios;
mod sensitivity;
mod signs;
mod stages;
mod stop;
mod sweep;
mod theory;
#[cfg(feature = "cli")]
mod theory_command;
mod theory_inputs;
mod time_bounds;
mod trial;
#[cfg(feature = "cli")]
mod verify;
