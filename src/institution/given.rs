//! The institutions in scenarios in code, each under the name of its word in files, and the parts of some of them.

pub use super::capacity_building::CapacityBuildingGiven as CapacityBuilding;
pub use super::collective_target::CollectiveTargetGiven as CollectiveTarget;
pub use super::deburdening::DeburdeningGiven as Deburdening;
pub use super::deliberation::DeliberationGiven as Deliberation;
pub use super::east_west::EastWestGiven as EastWest;
pub use super::employment::EmploymentGiven as Employment;
pub use super::evaluation::EvaluationGiven as Evaluation;
pub use super::five_steps::FiveStepsGiven as FiveSteps;
pub use super::government::GovernmentGiven as Government;
pub use super::grid::GridGiven as Grid;
pub use super::institution_choice::InstitutionChoiceGiven as InstitutionChoice;
pub use super::integration_services::IntegrationServicesGiven as IntegrationServices;
pub use super::mediation::MediationGiven as Mediation;
pub use super::mobilisation::MobilisationGiven as Mobilisation;
pub use super::mutual_empowerment::MutualEmpowermentGiven as MutualEmpowerment;
pub use super::open_access::OpenAccessGiven as OpenAccess;
pub use super::opinion_day::OpinionDayGiven as OpinionDay;
pub use super::partnership::PartnershipGiven as Partnership;
pub use super::party_core::PartyCoreGiven as PartyCore;
pub use super::peer_rewards::PeerRewardsGiven as PeerRewards;
pub use super::peer_sanctions::PeerSanctionsGiven as PeerSanctions;
pub use super::platform::WeChatGiven as Platform;
pub use super::points::PointsGiven as Points;
pub use super::privatisation::PrivatisationGiven as Privatisation;
pub use super::public_space::PublicSpaceGiven as PublicSpace;
pub use super::reputation::ReputeGiven as Reputation;
pub use super::role_model::RoleModelGiven as RoleModel;
pub use super::talk::TalkGiven as Talk;
pub use super::targeting::TargetingGiven as Targeting;
pub use super::third_party::ThirdPartyGiven as ThirdParty;
pub use super::triage::TriageGiven as Triage;
pub use super::water_users::WaterUsersGiven as WaterUsers;

pub use super::adoption::AdoptionGiven as Adoption;
pub use super::election::ElectionGiven as Election;
pub use super::membership::MembershipGiven as Membership;
pub use super::schedule::ScheduleGiven as Schedule;

pub use super::adoption::Procedure;
pub use super::deliberation::Calendar;
pub use super::election::Office;
pub use super::membership::Joining;
pub use super::partnership::Circle;
pub use super::peer_sanctions::Reference;
pub use super::points::{Arenas, Rationing};
pub use super::talk::Reach;
pub use crate::state::Funding;
