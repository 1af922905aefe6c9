//! Output: text tables for the terminal, Markdown pages, tidy tables, manifests, and the results folder.

#[cfg(feature = "figures")]
mod again;
mod agreement;
mod benchmark;
mod benchmark_page;
pub(crate) mod calibration;
mod claims;
mod codebook;
mod column_meanings;
mod commented;
mod comparison;
mod comparison_tables;
mod coverage;
mod date;
mod describe;
#[cfg(feature = "figures")]
mod differing;
#[cfg(feature = "figures")]
mod drawn;
mod evolution;
mod experiment;
#[cfg(feature = "figures")]
mod figure;
mod folder;
mod fork;
mod glossary;
#[cfg(feature = "figures")]
mod held;
#[cfg(feature = "figures")]
mod html;
mod keys;
mod library;
mod manifest;
mod odd;
mod page;
pub(crate) mod parameters;
mod parquet;
mod published;
#[cfg(feature = "figures")]
mod quantity;
pub(crate) mod robustness;
mod run_json;
mod run_table;
#[cfg(feature = "optimise")]
mod search;
mod sensitivity;
pub(crate) mod text;
mod theory;
mod validation;

#[cfg(feature = "figures")]
pub use crate::base::table::{Cell, Table};
#[cfg(feature = "figures")]
pub use crate::experiment::series_columns::series_table;
#[cfg(feature = "figures")]
pub(crate) use again::{Again, quoted};
pub(crate) use agreement::{agreement, agreement_json};
pub(crate) use benchmark::{benchmark_headline, benchmark_headline_in, benchmark_manifest, benchmark_tables, league};
pub(crate) use benchmark_page::benchmark_page;
pub(crate) use calibration::calibration;
pub(crate) use claims::{Heading, Tried, claim_json, claim_lines, claim_rows, claims, quick_rows};
pub(crate) use codebook::{CODEBOOK, PlanColumns, codebook};
pub(crate) use commented::{commented_copy, schema_beside};
pub(crate) use comparison::{compared, stopped};
pub(crate) use comparison_tables::{comparison_table, interaction_table, objects, runs_table, sufficiency_table};
pub(crate) use coverage::{MeasuredStatistic, coverage};
pub(crate) use date::today;
pub(crate) use describe::{
    bundle as describe_bundle, describe, describe_all, parameters as describe_parameters, section as describe_section,
};
#[cfg(feature = "figures")]
pub(crate) use differing::{Found, compare_tables};
#[cfg(feature = "figures")]
pub(crate) use drawn::{FigureKind, FigureRequest, draw, possible};
pub(crate) use evolution::describe_evolution;
pub(crate) use experiment::{experiment_headline, experiment_headline_in, experiment_manifest};
#[cfg(feature = "figures")]
pub use figure::Figure;
#[cfg(feature = "figures")]
pub(crate) use figure::Language;
pub(crate) use folder::{RESULTS, ResultsFolder, neighbour};
pub(crate) use fork::{durability_table, durability_text, fork_headline, fork_headline_in, fork_tables};
pub(crate) use glossary::glossary;
#[cfg(feature = "figures")]
pub(crate) use held::{Held, HeldKind};
#[cfg(feature = "figures")]
pub(crate) use html::{claims_page, report, validation_page};
pub(crate) use keys::keys;
pub(crate) use library::{library_cells, library_lines, library_table, sorted_files};
pub(crate) use manifest::{Failure, Manifest};
pub(crate) use odd::odd;
pub(crate) use page::{check_page, write_page};
pub(crate) use parameters::parameters;
pub(crate) use parquet::{check_parquet, parquet};
pub(crate) use published::published_table;
#[cfg(feature = "explore")]
pub(crate) use quantity::chinese as unit_in_chinese;
pub(crate) use robustness::{robustness, robustness_json, robustness_lines};
pub(crate) use run_json::run_json;
pub use run_table::run_table;
pub(crate) use run_table::{arm_table, not_calibrated, run_notes, run_table_in};
#[cfg(feature = "optimise")]
pub(crate) use search::{searched, trials_table};
pub(crate) use sensitivity::{assumption_facts, assumptions, sensitivity};
pub(crate) use text::{adoption, cost_of_cooperation, endings, headline, headline_in, listing, notes};
pub(crate) use theory::{answer, answer_json, theories, theory};
pub(crate) use validation::{Checked, Count, count, section, summary, validation};
