//! The steps of a tick: the built-in mechanics, the choice and the play of the game, and the calls of the institutions'
//! hooks. One mechanism per file: description, formula, units, words drawn, reference → its step → struct (the
//! section's parameters) → impl → tests.
//!
//! A mechanism is a file, a line in [`Processes`] and a line in the list of steps (`simulation/tick.rs`); its section has a
//! line among the sections of a scenario. Working memory that it keeps from tick to tick has a line in `Scratch`.

pub(crate) mod attitudes;
pub(crate) mod belief;
pub(crate) mod calendar;
pub(crate) mod cascade;
pub(crate) mod decide;
pub(crate) mod exchange;
pub(crate) mod hooks;
pub(crate) mod involution;
pub(crate) mod issues;
pub(crate) mod ladder;
pub(crate) mod livelihood;
pub(crate) mod matching;
pub(crate) mod neighbours;
pub(crate) mod norm;
pub(crate) mod organisations;
pub(crate) mod participation;
pub(crate) mod platform;
pub(crate) mod play;
pub(crate) mod poverty;
pub(crate) mod projects;
pub(crate) mod relief;
pub(crate) mod reputation;
pub(crate) mod settle;
pub(crate) mod staying;
pub(crate) mod taking;
pub(crate) mod ties;
pub(crate) mod training;

mod active;
mod phase;
mod world;

pub(crate) use active::Active;
pub(crate) use attitudes::Attitudes;
pub(crate) use belief::Belief;
pub use hooks::Hook;
pub use involution::Involution;
pub(crate) use issues::IssueQueue;
pub(crate) use issues::channels::Channels;
pub(crate) use issues::conflict::Conflict;
pub(crate) use issues::gap::GapFilling;
pub(crate) use livelihood::Livelihood;
pub(crate) use matching::Matching;
pub(crate) use neighbours::Neighbours;
pub(crate) use norm::Norm;
pub(crate) use participation::{ParticipationChoice, Term};
pub use phase::Phase;
pub(crate) use platform::PlatformAdoption;
pub(crate) use poverty::Poverty;
pub(crate) use projects::Planning;
pub(crate) use reputation::Reputation;
pub(crate) use staying::Staying;
pub(crate) use ties::Acquaintance;
pub(crate) use world::{Step, World};

use crate::base::error::Problem;
use crate::base::persist::Persist;
use crate::base::section::{always, where_present};
use crate::decision::DecisionRule;
use crate::game::Game;
use crate::state::{Criteria, Experience, Marks};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The parts of a run that do not change: the game, the decision rules, the built-in mechanics.
#[derive(Clone, Debug)]
pub struct Model {
    /// The game.
    pub game: Arc<dyn Game>,
    /// The decision rules; a resident's rule is an index into them.
    pub rules: Vec<Rule>,
    /// How groups are matched.
    pub matching: Matching,
    /// The built-in mechanics.
    pub processes: Processes,
}

/// A decision rule under its id.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The id: part of the address of its random words.
    pub id: String,
    /// The rule.
    pub rule: Arc<dyn DecisionRule>,
}

/// Declares the mechanics: those that are always on, and those that are on where the scenario has their section.
macro_rules! processes {
    (
        always { $($(#[$about:meta])* $on:ident: $on_kind:ty,)+ }
        where_present { $($(#[$doc:meta])* $name:ident: $kind:ty,)+ }
    ) => {
        /// The mechanics of a community; `None` means off: no cost, and no random words are drawn.
        #[derive(Clone, Debug)]
        pub struct Processes {
            $($(#[$about])* pub $on: $on_kind,)+
            $($(#[$doc])* pub $name: Option<$kind>,)+
        }

        impl Processes {
            /// Reads the mechanics' sections from the top level of a scenario.
            ///
            /// # Errors
            /// When a value of a section is not allowed by its component's declaration.
            pub fn read(sections: &Map<String, Value>) -> Result<Self, Problem> {
                Ok(Self {
                    $($on: always(sections)?,)+
                    $($name: where_present(sections)?,)+
                })
            }
        }
    };
}

processes! {
    always {
        /// Beliefs. Always on: without it residents would not learn.
        belief: Belief,
        /// Trust in neighbours.
        neighbours: Neighbours,
        /// What cases of sanctions and rewards teach.
        experience: Experience,
        /// The internalised norm.
        norm: Norm,
    }
    where_present {
        /// Reputation among neighbours.
        reputation: Reputation,
        /// The weekly choice of public affairs.
        participation: ParticipationChoice,
        /// Belonging, empowerment, efficacy, trust in the committee.
        attitudes: Attitudes,
        /// Jobs.
        livelihood: Livelihood,
        /// Residents' issues, and how they are handled.
        issues: IssueQueue,
        /// Needs that are met although nobody asked.
        gap_filling: GapFilling,
        /// Conflicts in groups.
        conflict: Conflict,
        /// Projects that the committee plans.
        projects: Planning,
        /// When a household is poor.
        poverty: Poverty,
        /// The rules of the poverty register.
        relief: Criteria,
        /// Whether households stay.
        staying: Staying,
        /// Ties between residents.
        ties: Acquaintance,
        /// Contact in and out of the own group.
        involution: Involution,
        /// The digital platform.
        platform: PlatformAdoption,
    }
}

impl Processes {
    /// The mechanics of a community that only plays: beliefs and the norm, at their defaults.
    ///
    /// # Errors
    /// Never: the defaults are in range.
    pub fn bare() -> Result<Self, Problem> {
        Self::read(&Map::new())
    }
}

/// The fines of a tick.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fines {
    /// How many were imposed.
    pub(crate) imposed: usize,
    /// Of these, on residents who had contributed at least what was required of them.
    pub(crate) wrong: usize,
}

/// Memory that the ticks reuse to avoid allocation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    /// The contributions that are being chosen.
    pub(crate) choice: Vec<f32>,
    /// The part of each contribution that is of use to the group.
    pub(crate) useful: Vec<f32>,
    /// The memory of each decision rule.
    pub(crate) memory: Vec<Vec<f32>>,
    /// Rows in random order.
    pub(crate) lots: Vec<u64>,
    pub(crate) market: livelihood::Market,
    pub(crate) assessment: poverty::Assessment,
    pub(crate) trainees: training::Trainees,
    /// Which residents may fill a gap.
    pub(crate) able: Vec<bool>,
    pub(crate) meetings: ties::Meetings,
    pub(crate) marks: Marks,
    pub(crate) seats: matching::Seats,
    pub(crate) company: participation::Company,
    /// What this week's acts of participation cost each resident.
    pub(crate) costs: Vec<f32>,
}

impl Scratch {
    /// The memory that a model needs for `rows` residents.
    pub(crate) fn new(model: &Model, rows: usize) -> Self {
        Self {
            choice: vec![0.0; rows],
            memory: model.rules.iter().map(|entry| vec![0.0; rows * entry.rule.memory_in(&*model.game)]).collect(),
            ..Self::default()
        }
    }
}
