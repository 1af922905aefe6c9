//! What people read and files hold: tables for the terminal, and the results folder.

mod agreement;
mod describe;
mod evolution;
mod experiment;
mod folder;
mod manifest;
mod parameters;
mod text;
mod theory;
mod validation;

pub use agreement::{agreement, agreement_json, stage};
pub use describe::{
    bundle as describe_bundle, describe, describe_all, parameters as describe_parameters, section as describe_section,
};
pub use evolution::describe_evolution;
pub use experiment::{experiment_headline, experiment_manifest};
pub use folder::{Folder, RESULTS};
pub use manifest::{Failure, Manifest, Timings};
pub use parameters::parameters;
pub use text::{adoption, align, comparison, cost_of_cooperation, headline, levels, listing};
pub use theory::{answer, answer_json, theories, theory};
pub use validation::{Checked, section, summary, validation};
