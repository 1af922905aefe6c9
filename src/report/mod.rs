//! Output: text tables for the terminal, Markdown pages, tidy tables, manifests, and the results folder.

mod agreement;
mod benchmark;
mod calibration;
mod claims;
mod comparison;
mod comparison_tables;
mod date;
mod describe;
mod evolution;
mod experiment;
mod folder;
mod fork;
mod manifest;
mod parameters;
mod robustness;
#[cfg(feature = "optimise")]
mod search;
mod sensitivity;
mod text;
mod theory;
mod validation;

pub use agreement::{agreement, agreement_json, stage};
pub use benchmark::{benchmark_headline, benchmark_manifest, benchmark_tables, league};
pub use calibration::calibration;
pub use claims::{Heading, Tried, claim_json, claim_lines, claim_rows, claims, quick_rows};
pub use comparison::{compared, stopped};
pub use comparison_tables::{comparison_table, interaction_table, objects, runs_table, sufficiency_table};
pub use date::today;
pub use describe::{
    bundle as describe_bundle, describe, describe_all, parameters as describe_parameters, section as describe_section,
};
pub use evolution::describe_evolution;
pub use experiment::{experiment_headline, experiment_manifest};
pub use folder::{RESULTS, ResultsFolder};
pub use fork::{Left, durability_table, durability_text, fork_headline, fork_tables};
pub use manifest::{Failure, Manifest, Timings};
pub use parameters::parameters;
pub use robustness::{robustness, robustness_json, robustness_lines};
#[cfg(feature = "optimise")]
pub use search::{searched, trials_table};
pub use sensitivity::{assumptions, sensitivity};
pub use text::{adoption, align, comparison, cost_of_cooperation, endings, headline, levels, listing};
pub use theory::{answer, answer_json, theories, theory};
pub use validation::{Checked, section, summary, validation};
