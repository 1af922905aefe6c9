//! The decision rules in scenarios in code, each under the name of its word in files.

pub use super::best_response::BestResponseGiven as BestResponse;
pub use super::fermi::FermiGiven as Fermi;
pub use super::grim_trigger::GrimTriggerGiven as GrimTrigger;
pub use super::logit::LogitGiven as Logit;
pub use super::reciprocal::ReciprocalGiven as Reciprocal;
pub use super::reinforcement::ReinforcementGiven as Reinforcement;
pub use super::table::ContributionTableGiven as Table;
pub use super::threshold::ThresholdCooperatorGiven as ThresholdCooperator;
pub use super::tit_for_tat::TitForTatGiven as TitForTat;
pub use super::unconditional::UnconditionalGiven as Unconditional;
