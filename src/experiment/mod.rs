//! From one run to an answer: the runs of a scenario, and what differs between its treatments; experiments that vary a
//! scenario, and analyses that are made of such experiments.
//!
//! | folder | what it does |
//! | --- | --- |
//! | `compare` | differences between treatments on common random numbers, with intervals and tests |
//! | `fork` | several futures of one run from exactly the same state |
//! | `sweep` | experiment files: factors, designs, shocks |
//! | `run` | the runs of an experiment: planned, shared out, kept in journals, merged |
//! | [`sensitivity`] | which factors an outcome depends on |
//! | [`calibrate`] | which values of parameters give what was observed |
//! | [`benchmark`] | regimes in a battery of environments |
//!
//! Three files serve all of them: `scenario_run` runs a scenario, `measure` makes one number of a run, `reading` holds
//! what the readers of files share. Each folder uses only these and the folders above it.

pub mod benchmark;
pub mod calibrate;
mod compare;
mod fork;
mod measure;
mod reading;
mod run;
mod scenario_run;
pub mod sensitivity;
mod sweep;

pub use compare::{
    Agreement, AgreementSetting, AgreementTrial, ArmComparison, ArmInteraction, ArmValues, Comparison, ComparisonSetup,
    ComparisonTerms, Durability, Effectiveness, Gain, InstitutionAgreement, MeasuredRun, PairedDifference,
    StoppingResult, TheoryPrediction, Unpaired, agreement, durability, effectiveness, levels, mean_levels,
    paired_differences,
};
pub use fork::{AS_IT_IS, Fork, ForkFuture, NEVER};
pub use measure::Measure;
pub use run::{
    MOST_SHARDS, Merged, Plan, PlanResults, PlannedRun, RUNS, SERIES, Shard, ShardJob, Status, Store, merge, status,
};
pub use scenario_run::{ScenarioRun, record_tables, run_all, run_one, series_table, with_threads};
pub use sweep::{
    Arms, Experiment, FactorRole, FactorValues, SamplingDesign, Shock, SweepDesign, SweepFactor, experiment_schema,
};
