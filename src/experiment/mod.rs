//! From one run to an answer: the runs of a scenario, and what differs between its treatments; experiments that vary a
//! scenario, and analyses that consist of such experiments.
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
//! These files serve all of them: `scenario_run` runs a scenario, `series_columns` has its series, `observer` is told how far runs are and ends them, `checkpoints`
//! keeps the states of runs, `memory` refuses runs that do not fit, `measure` makes one number of a run, `reading` holds what the readers of files share.
//! Each folder uses only these and the folders above it.

pub(crate) mod benchmark;
pub(crate) mod calibrate;
mod checkpoints;
pub(crate) mod compare;
pub(crate) mod fork;
mod intercepts;
mod measure;
mod memory;
mod observer;
mod reading;
pub(crate) mod run;
pub(crate) mod scenario_run;
pub(crate) mod sensitivity;
pub(crate) mod series_columns;
mod sweep;

pub use checkpoints::Checkpoints;
pub(crate) use compare::{
    Agreement, AgreementSetting, AgreementTrial, ComparisonSetup, Durability, Effectiveness, MeasuredRun,
    StoppingResult, TheoryPrediction, agreement, chosen_scenario, effectiveness,
};
pub use compare::{
    ArmComparison, ArmInteraction, ArmValues, Comparison, ComparisonTerms, PairedDifference, Unpaired, levels,
    mean_levels, paired_differences,
};
pub(crate) use fork::{AS_IT_IS, NEVER};
pub use fork::{Fork, ForkFuture};
pub(crate) use intercepts::{BASE_RATES, OPTIONS, fit_intercepts};
pub(crate) use measure::KEYS as OUTCOME_KEYS;
pub use measure::Measure;
pub(crate) use memory::{USUAL_MEMORY, fits};
pub use observer::Observer;
pub(crate) use run::{
    MANIFEST, PLAN, PlannedRun, RUNS, WRITTEN, no_folder, plan_tables, status, table_columns, written_files,
};
pub use run::{Merged, Plan, PlanResults, Shard, ShardJob, Store, merge};
pub use scenario_run::{ScenarioRun, run_all, run_all_with, run_one, with_threads};
pub(crate) use scenario_run::{record_tables, run_all_observed};
pub(crate) use series_columns::series_table;
pub use series_columns::{SeriesColumns, SeriesWeek};
pub use sweep::Experiment;
pub(crate) use sweep::{EXPERIMENT_KEYS, FACTOR_KEYS, design_keys, experiment_schema};
