//! The sections in scenarios in code, each under the name of its word in files; an entry of a list is in the singular. Below
//! them the parts of some sections, and the words of their parameters.

pub use super::cohorts::CohortGiven as Cohort;
pub use super::communities::CommunitiesGiven as Communities;
pub use super::demography::DemographyGiven as Community;
pub use super::initial::InitialGiven as Initial;
pub use super::published::PublishedNumberGiven as PublishedNumber;
pub use super::record::RecordRequestGiven as Record;
pub use super::residents::ResidentsGiven as Residents;
pub use super::stop::StopRuleGiven as Stop;
pub use super::time::TimeGiven as Time;
pub use crate::process::attitudes::AttitudesGiven as Attitudes;
pub use crate::process::belief::BeliefGiven as Belief;
pub use crate::process::involution::InvolutionGiven as Involution;
pub use crate::process::issues::IssueQueueGiven as Issues;
pub use crate::process::issues::channels::ChannelsGiven as Channels;
pub use crate::process::issues::conflict::ConflictGiven as Conflict;
pub use crate::process::issues::gap::GapFillingGiven as GapFilling;
pub use crate::process::livelihood::LivelihoodGiven as Livelihood;
pub use crate::process::neighbours::NeighboursGiven as Neighbours;
pub use crate::process::norm::NormGiven as Norm;
pub use crate::process::participation::ParticipationChoiceGiven as Participation;
pub use crate::process::platform::PlatformAdoptionGiven as Platform;
pub use crate::process::poverty::PovertyGiven as Poverty;
pub use crate::process::projects::PlanningGiven as Projects;
pub use crate::process::reputation::ReputationGiven as Reputation;
pub use crate::process::staying::StayingGiven as Staying;
pub use crate::process::ties::AcquaintanceGiven as Ties;
pub use crate::state::criteria::CriteriaGiven as Relief;
pub use crate::state::experience::ExperienceGiven as Experience;
pub use crate::state::organisations::branch::BranchGiven as PartyBranch;
pub use crate::state::organisations::donor::DonorGiven as Donor;
pub use crate::state::organisations::enterprise::EnterpriseGiven as Enterprise;
pub use crate::state::organisations::learning::LearningGiven as Learning;
pub use crate::state::organisations::official::OfficialGiven as Official;
pub use crate::state::organisations::powers::PowersGiven as Powers;
pub use crate::state::organisations::property::PropertyGiven as Property;
pub use crate::state::organisations::society::SocialOrganisationGiven as SocialOrganisation;
pub use crate::state::organisations::street::StreetGiven as Street;

pub use crate::process::cascade::CascadeGiven as Cascade;
pub use crate::process::issues::arrivals::ArrivalsGiven as Arrivals;
pub use crate::process::issues::echo::EchoGiven as Echo;
pub use crate::process::issues::meetings::MeetingsGiven as Meetings;
pub use crate::process::issues::voice::VoiceGiven as Voice;
pub use crate::process::issues::work::DeskGiven as Desk;
pub use crate::process::issues::worth::WorthGiven as Worth;
pub use crate::process::ties::start::StartGiven as Start;
pub use crate::state::organisations::enterprise::BusinessGiven as Business;

pub use crate::process::cascade::Scope;
pub use crate::process::participation::Rule;
pub use crate::process::ties::start::Network;
pub use crate::state::JobKind;
pub use crate::state::organisations::powers::ResidentsAs;
