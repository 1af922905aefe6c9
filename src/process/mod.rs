//! The built-in mechanics of a phase, each switched on by its section of the scenario. One mechanism a file: what it
//! is, formula, units, words drawn, reference → struct (the section's parameters) → impl → tests.

pub mod branch;
pub mod training;

mod attitudes;
mod belief;
mod involution;
mod livelihood;
mod norm;
mod participation;
mod platform;
mod reputation;
mod ties;

pub use attitudes::Attitudes;
pub use belief::Belief;
pub use involution::Involution;
pub use livelihood::Livelihood;
pub use norm::Norm;
pub use participation::ParticipationChoice;
pub use platform::Adoption;
pub use reputation::Reputation;
pub use ties::{Acquaintance, Meetings};

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
    /// Ties between residents.
    pub ties: Option<Acquaintance>,
    /// Contact in and out of the own group.
    pub involution: Option<Involution>,
    /// The digital platform.
    pub platform: Option<Adoption>,
}
