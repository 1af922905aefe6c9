//! The built-in mechanics of a phase, each switched on by its section of the scenario. One mechanism a file: what it
//! is, formula, units, words drawn, reference → struct (the section's parameters) → impl → tests.

pub mod branch;
pub mod donor;
pub mod exchange;
pub mod issues;
pub mod ladder;
pub mod learning;
pub mod official;
pub mod powers;
pub mod property;
pub mod relief;
pub mod street;
pub mod training;

mod attitudes;
mod belief;
mod cascade;
mod involution;
mod livelihood;
mod norm;
mod participation;
mod platform;
mod poverty;
mod projects;
mod reputation;
mod staying;
mod ties;

pub use attitudes::Attitudes;
pub use belief::Belief;
pub use cascade::Cascade;
pub use involution::Involution;
pub use issues::IssueQueue;
pub use issues::channels::Channels;
pub use issues::conflict::Conflict;
pub use issues::gap::GapFilling;
pub use livelihood::{Livelihood, Market, Position};
pub use norm::Norm;
pub use participation::ParticipationChoice;
pub use platform::Adoption;
pub use poverty::{Assessment, Poverty};
pub use projects::Planning;
pub use reputation::Reputation;
pub use staying::Staying;
pub use ties::{Acquaintance, Meetings};

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::state::Criteria;

/// The mechanics of a community; what is `None` is off, costs nothing and draws nothing.
#[derive(Clone, Debug)]
pub struct Processes {
    /// Beliefs, and trust in neighbours. Always on: without it nobody would learn.
    pub belief: Belief,
    /// The internalised norm.
    pub norm: Norm,
    /// Reputation among neighbours.
    pub reputation: Option<Reputation>,
    /// The weekly choice of public affairs.
    pub participation: Option<ParticipationChoice>,
    /// Belonging, empowerment, efficacy, trust in the committee.
    pub attitudes: Option<Attitudes>,
    /// Jobs.
    pub livelihood: Option<Livelihood>,
    /// What troubles residents, and what becomes of it.
    pub issues: Option<IssueQueue>,
    /// Needs met unasked.
    pub gap_filling: Option<GapFilling>,
    /// Conflicts in groups.
    pub conflict: Option<Conflict>,
    /// Projects that the committee plans.
    pub projects: Option<Planning>,
    /// What poverty is.
    pub poverty: Option<Poverty>,
    /// The rules of the poverty register.
    pub relief: Option<Criteria>,
    /// Whether households stay.
    pub staying: Option<Staying>,
    /// Ties between residents.
    pub ties: Option<Acquaintance>,
    /// Contact in and out of the own group.
    pub involution: Option<Involution>,
    /// The digital platform.
    pub platform: Option<Adoption>,
}

impl Processes {
    /// What a community has that only plays: beliefs and the norm, at their defaults.
    ///
    /// # Errors
    /// Never: the defaults are in range.
    pub fn bare() -> Result<Self, Problem> {
        Ok(Self {
            belief: Belief::by_default()?,
            norm: Norm::by_default()?,
            reputation: None,
            participation: None,
            attitudes: None,
            livelihood: None,
            issues: None,
            gap_filling: None,
            conflict: None,
            projects: None,
            poverty: None,
            relief: None,
            staying: None,
            ties: None,
            involution: None,
            platform: None,
        })
    }
}
