//! Institutions: rules of the community, as small values. One institution a file: what it is, formula, units, words drawn,
//! reference → struct → impl → tests.
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
pub(crate) mod context;
mod contract;
mod deburdening;
mod deliberation;
mod east_west;
mod election;
mod employment;
mod evaluation;
mod five_steps;
mod government;
mod grid;
mod integration_services;
mod knowledge;
mod mediation;
mod membership;
mod mobilisation;
mod mutual_empowerment;
mod one_core_many;
mod open_access;
mod opinion_day;
mod partners;
mod partnership;
mod party_core;
mod peer_sanctions;
mod platform;
mod points;
mod privatisation;
mod proposal;
mod public_space;
mod reputation;
mod role_model;
mod schedule;
mod stage;
mod targeting;
mod third_party;
mod triage;
mod water_users;

pub use adoption::{Adoption, Ballot, Procedure};
pub use bundle::{Bundle, Part};
pub use capacity_building::CapacityBuilding;
pub use context::{Arise, Begin, Bond, Convene, Employ, Enforce, Handle, Inform, Invite, Organise, Price, Produce};
pub use contract::{Boxed, Institution};
pub use deburdening::Deburdening;
pub use deliberation::{Calendar, Deliberation};
pub use east_west::EastWest;
pub use election::{Election, Office};
pub use employment::Employment;
pub use evaluation::Evaluation;
pub use five_steps::FiveSteps;
pub use government::Government;
pub use grid::Grid;
pub use integration_services::IntegrationServices;
pub use knowledge::{Knowledge, Record};
pub use mediation::Mediation;
pub use membership::{Joining, Membership};
pub use mobilisation::Mobilisation;
pub use mutual_empowerment::MutualEmpowerment;
pub use one_core_many::OneCoreMany;
pub use open_access::OpenAccess;
pub use opinion_day::OpinionDay;
pub use partners::Partners;
pub use partnership::{Circle, Partnership};
pub use party_core::PartyCore;
pub use peer_sanctions::{PeerSanctions, Reference};
pub use platform::WeChat;
pub use points::{Points, Rationing};
pub use privatisation::Privatisation;
pub use proposal::Electorate;
pub use public_space::PublicSpace;
pub use reputation::Repute;
pub use role_model::RoleModel;
pub use schedule::Schedule;
pub use stage::{Condition, Offer, Stage};
pub use targeting::Targeting;
pub use third_party::ThirdParty;
pub use triage::Triage;
pub use water_users::WaterUsers;
