//! What a designer adds: rules of the community, as small values with a ledger. One institution a file.
//!
//! An institution acts through the hooks of [`Institution`], one a phase. Each hook gets a context that holds what the
//! phase may write by `&mut` and everything else by shared reference, so an illegal effect does not compile:
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
mod targeting;
mod third_party;
mod triage;
mod water_users;

pub use adoption::{Adoption, Ballot};
pub use bundle::{Bundle, Part};
pub use capacity_building::CapacityBuilding;
pub use context::{Arise, Begin, Bond, Convene, Employ, Enforce, Handle, Inform, Invite, Organise, Price, Produce};
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
pub use membership::Membership;
pub use mobilisation::Mobilisation;
pub use mutual_empowerment::MutualEmpowerment;
pub use one_core_many::OneCoreMany;
pub use open_access::OpenAccess;
pub use opinion_day::OpinionDay;
pub use partners::Partners;
pub use partnership::Partnership;
pub use party_core::PartyCore;
pub use peer_sanctions::PeerSanctions;
pub use platform::WeChat;
pub use points::Points;
pub use privatisation::Privatisation;
pub use proposal::{Electorate, Offer};
pub use public_space::PublicSpace;
pub use reputation::Repute;
pub use role_model::RoleModel;
pub use schedule::Schedule;
pub use targeting::Targeting;
pub use third_party::ThirdParty;
pub use triage::Triage;
pub use water_users::WaterUsers;

use crate::base::persist::Persist;
use std::fmt::Debug;

/// A rule of the community. Every hook defaults to doing nothing; an empty list of institutions is the null case.
///
/// Hooks run once a community and tick, one institution after another in the order of the scenario; a later one sees
/// what an earlier one wrote. No hook runs at dose 0 or outside the schedule. Amounts, reaches, hours and costs are to
/// be multiplied by `at.dose`. Loops over residents go through `at.random.blocks`, in parallel by block.
pub trait Institution: Boxed + Persist + Debug + Send + Sync {
    /// P0: budgets, capacity, membership, work conditions. What it changes of the branch, the official and subsidies holds
    /// for the week ([`crate::state::Organisations`]): hours and money arrive after it. Pulses to powers and support of
    /// learning are added here, and used in P11.
    fn begin(&mut self, at: &mut Begin<'_>) {
        let _ = at;
    }
    /// P1: what enters the issue queue.
    fn arise(&mut self, at: &mut Arise<'_>) {
        let _ = at;
    }
    /// P2: beliefs, announcements, exemplars.
    fn inform(&mut self, at: &mut Inform<'_>) {
        let _ = at;
    }
    /// P3: posts, training, subsidies.
    fn employ(&mut self, at: &mut Employ<'_>) {
        let _ = at;
    }
    /// P4: solicitation, access to a channel.
    fn invite(&mut self, at: &mut Invite<'_>) {
        let _ = at;
    }
    /// P5: groups, projects, entry.
    fn convene(&mut self, at: &mut Convene<'_>) {
        let _ = at;
    }
    /// P6: marginal incentives, required contribution.
    fn price(&mut self, at: &mut Price<'_>) {
        let _ = at;
    }
    /// P7: technology, facilities, stocks.
    fn produce(&mut self, at: &mut Produce<'_>) {
        let _ = at;
    }
    /// P8: monitoring, claims for fines and rewards, exclusion from the next tick.
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let _ = at;
    }
    /// P9: the issue queue.
    fn handle(&mut self, at: &mut Handle<'_>) {
        let _ = at;
    }
    /// P10: norms, trust; what was done in P8 is known.
    fn bond(&mut self, at: &mut Bond<'_>) {
        let _ = at;
    }
    /// P11: learning, effort, votes, status.
    fn organise(&mut self, at: &mut Organise<'_>) {
        let _ = at;
    }
    /// Once, when it stops.
    fn close(&mut self, at: &mut Organise<'_>) {
        let _ = at;
    }
    /// When full co-operation is an equilibrium of the stage game, in closed form.
    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        let _ = stage;
        Vec::new()
    }
    /// What it promises those who vote on it before it exists; nothing where that cannot be weighed in closed form, and then
    /// it cannot be proposed.
    fn offer(&self, stage: &Stage) -> Option<Offer> {
        let _ = stage;
        None
    }
    /// Why it needs groups whose members stay together (`game.matching` "partners"); nothing where it works among strangers,
    /// too.
    fn needs_partners(&self) -> Option<&'static str> {
        None
    }
}

/// A copy of an institution with its private state, for forks and checkpoints. Every institution that is `Clone` has it.
pub trait Boxed {
    /// The copy.
    fn boxed(&self) -> Box<dyn Institution>;
}

impl<T: Institution + Clone + 'static> Boxed for T {
    fn boxed(&self) -> Box<dyn Institution> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn Institution> {
    fn clone(&self) -> Self {
        self.boxed()
    }
}

/// The stage game as a selfish resident without interest linkage sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// What an incentive has to close: `κ − m`, endowment units per unit contributed.
    pub gap: f64,
    /// Worth of a common resource in its opening state, endowment units a tick; 0 where there is none.
    pub resource: f64,
}

/// A condition under which contributing is individually optimal: `incentive ≥ gap`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The condition, as a formula.
    pub formula: &'static str,
    /// Its left side, endowment units per unit contributed.
    pub incentive: f64,
    /// Its right side.
    pub gap: f64,
}

impl Condition {
    /// Whether contributing is individually optimal.
    pub fn holds(&self) -> bool {
        self.incentive >= self.gap
    }
}
