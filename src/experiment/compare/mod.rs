//! Comparisons of treatments on common random numbers.
//!
//! All treatments of a replicate share its residents and its random words, so a comparison uses the differences within
//! replicates. [`paired_differences`] gives their means and intervals for every probe; [`Comparison`] adds tests,
//! effect sizes and interactions; [`durability`] is the share of a difference that is left after a withdrawal;
//! [`effectiveness`] what a difference costs; [`agreement`] whether a difference is what theory predicts.

mod arm_values;
mod comparison;
mod durability;
mod effectiveness;
mod paired_difference;
mod setup;
mod theory_agreement;
mod treatments;

pub use arm_values::ArmValues;
pub use comparison::{ArmComparison, ArmInteraction, Comparison, ComparisonTerms, Unpaired};
pub(crate) use durability::Durability;
pub use durability::{Gain, durability};
pub(crate) use effectiveness::{Effectiveness, effectiveness};
pub use paired_difference::{PairedDifference, levels, mean_levels, paired_differences};
pub use setup::ComparisonSetup;
pub(crate) use setup::{MeasuredRun, StoppingResult};
pub(crate) use theory_agreement::{Agreement, AgreementSetting, AgreementTrial, TheoryPrediction, agreement};
pub(crate) use treatments::chosen_scenario;
