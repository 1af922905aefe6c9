//! Institutions: rules of the community, as small values. One institution per file: description, formula, units, words
//! drawn, reference → struct → impl → tests.
//!
//! An institution acts through the hooks of [`Institution`], one for each phase of a tick. Each hook gets a context that
//! holds what the phase may write by `&mut` and everything else by shared reference, so an illegal effect does not compile:
//!
//! ```compile_fail
//! use cogov::institution::{Enforce, Institution};
//! #[derive(cogov::Persist, Clone, Debug)]
//! struct Indoctrination;
//! impl Institution for Indoctrination {
//!     fn enforce(&mut self, at: &mut Enforce<'_>) {
//!         at.work.interest_link[0] = 1.0; // jobs are not made in P8
//!     }
//! }
//! ```
//!
//! ```compile_fail
//! use cogov::institution::{Institution, Price};
//! #[derive(cogov::Persist, Clone, Debug)]
//! struct Decree;
//! impl Institution for Decree {
//!     fn price(&mut self, at: &mut Price<'_>) {
//!         at.act.contribution.fill(1.0); // incentives may be set in P6, choices may not
//!     }
//! }
//! ```

mod adoption;
mod bundle;
mod capacity_building;
mod cases;
mod collective_target;
pub(crate) mod context;
mod contract;
mod deburdening;
mod deliberation;
mod east_west;
mod election;
mod employment;
mod evaluation;
mod five_steps;
pub(crate) mod given;
pub(crate) mod government;
pub(crate) mod grammar;
mod grid;
mod institution_choice;
mod integration_services;
mod knowledge;
mod mediation;
mod membership;
mod mobilisation;
mod mutual_empowerment;
mod one_core_many;
pub(crate) mod open_access;
mod opinion_day;
mod partners;
mod partnership;
mod party_core;
mod peer_rewards;
mod peer_sanctions;
mod platform;
pub(crate) mod points;
mod privatisation;
mod proposal;
mod public_space;
pub(crate) mod reputation;
mod role_model;
mod schedule;
mod stage;
mod tables;
mod talk;
mod targeting;
pub(crate) mod third_party;
mod triage;
pub(crate) mod water_users;
mod worth;

pub(crate) use adoption::Ballot;
pub use adoption::{Adoption, Procedure};
pub use bundle::{Bundle, Part};
pub(crate) use capacity_building::CapacityBuilding;
pub(crate) use collective_target::CollectiveTarget;
pub use context::{
    Arise, Begin, Bond, Close, Convene, Employ, Enforce, Handle, Inform, Invite, Organise, Price, Produce,
};
pub use contract::{Boxed, Institution};
pub(crate) use deburdening::Deburdening;
pub(crate) use deliberation::Deliberation;
pub(crate) use east_west::EastWest;
pub(crate) use employment::Employment;
pub(crate) use evaluation::Evaluation;
pub(crate) use five_steps::FiveSteps;
pub(crate) use government::Government;
pub(crate) use grid::Grid;
pub(crate) use institution_choice::InstitutionChoice;
pub(crate) use integration_services::IntegrationServices;
pub(crate) use mediation::Mediation;
pub(crate) use mobilisation::Mobilisation;
pub(crate) use mutual_empowerment::MutualEmpowerment;
pub(crate) use one_core_many::OneCoreMany;
pub(crate) use open_access::OpenAccess;
pub(crate) use opinion_day::OpinionDay;
pub(crate) use partners::Partners;
pub(crate) use partnership::Partnership;
pub(crate) use party_core::PartyCore;
pub(crate) use peer_rewards::PeerRewards;
pub(crate) use peer_sanctions::PeerSanctions;
pub(crate) use platform::WeChat;
pub(crate) use points::Points;
pub(crate) use privatisation::Privatisation;
pub(crate) use proposal::Electorate;
pub(crate) use public_space::PublicSpace;
pub(crate) use reputation::Repute;
pub(crate) use role_model::RoleModel;
pub use schedule::Schedule;
pub use stage::{Condition, Offer, Stage};
pub(crate) use talk::Talk;
pub(crate) use targeting::Targeting;
pub(crate) use third_party::ThirdParty;
pub(crate) use triage::Triage;
pub(crate) use water_users::WaterUsers;
