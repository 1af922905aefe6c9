//! The sections of a scenario with parameters of their own, and those that only the scenario knows: time, demography,
//! types of residents, states at the start.

mod cohorts;
mod communities;
mod demography;
mod graph;
mod initial;
mod published;
mod record;
mod residents;
mod stop;
mod time;

pub(crate) use cohorts::Cohort;
pub(crate) use communities::Communities;
pub(crate) use demography::Demography;
pub(super) use graph::{GraphKind, GraphShape};
pub(crate) use initial::Initial;
pub(crate) use published::PublishedNumber;
pub(super) use record::RecordRequest;
pub(crate) use residents::Residents;
pub(super) use stop::StopRule;
pub(crate) use time::Time;

use crate::base::component::{Component, Need, Parameter};
use crate::process;
use crate::state::{
    Branch, Criteria, Donor, Enterprise, Experience, Learning, Official, Powers, Property, SocialOrganisation, Street,
};

/// Whether a section is on where it is missing, and whether it is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The section is on, with its defaults, where it is missing.
    Always,
    /// The section is off where it is missing.
    Optional,
    /// The section is a list of objects; where it is missing the list is empty.
    List,
}

/// A section: its name, its parameters, its description.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The name in scenario files.
    pub name: &'static str,
    /// The parameters.
    pub parameters: &'static [Parameter],
    /// Whether the section is on where it is missing, and whether it is a list.
    pub presence: Presence,
    /// Its description, a phrase.
    pub what: &'static str,
    /// What it needs from the rest of the scenario.
    pub needs: &'static [Need],
    /// A word that may stand in place of its object.
    pub word: Option<&'static str>,
}

impl Section {
    /// The section of a component, with the component's own description.
    pub(super) const fn of<C: Component>(presence: Presence) -> Self {
        let what = C::ABOUT.what;
        // Headings and lists hold phrases.
        let what = match what.as_bytes() {
            [.., b'.'] => what.split_at(what.len() - 1).0,
            _ => what,
        };
        Self { name: C::TYPE, parameters: C::PARAMETERS, presence, what, needs: C::NEEDS, word: None }
    }

    /// The section, with a word that may stand in place of its object.
    const fn or_word(self, word: &'static str) -> Self {
        Self { word: Some(word), ..self }
    }
}

/// Every section with parameters of its own, in the order of a scenario file.
pub const SECTIONS: &[Section] = &[
    Section::of::<Time>(Presence::Always),
    Section::of::<Demography>(Presence::Always),
    Section::of::<Cohort>(Presence::List),
    Section::of::<Residents>(Presence::Always),
    Section::of::<Initial>(Presence::Always),
    Section::of::<Communities>(Presence::Always).or_word(communities::IDENTICAL),
    Section::of::<process::Belief>(Presence::Always),
    Section::of::<process::Neighbours>(Presence::Always),
    Section::of::<Experience>(Presence::Always),
    Section::of::<process::Norm>(Presence::Always),
    Section::of::<process::Reputation>(Presence::Optional),
    Section::of::<process::ParticipationChoice>(Presence::Optional),
    Section::of::<process::Attitudes>(Presence::Optional),
    Section::of::<process::Livelihood>(Presence::Optional),
    Section::of::<process::IssueQueue>(Presence::Optional),
    Section::of::<process::Channels>(Presence::Optional),
    Section::of::<process::GapFilling>(Presence::Optional),
    Section::of::<process::Conflict>(Presence::Optional),
    Section::of::<process::Planning>(Presence::Optional),
    Section::of::<process::Poverty>(Presence::Optional),
    Section::of::<Criteria>(Presence::Optional),
    Section::of::<process::Staying>(Presence::Optional),
    Section::of::<process::Acquaintance>(Presence::Optional),
    Section::of::<process::Involution>(Presence::Optional),
    Section::of::<process::PlatformAdoption>(Presence::Optional),
    Section::of::<Branch>(Presence::Optional),
    Section::of::<Official>(Presence::Optional),
    Section::of::<Donor>(Presence::Optional),
    Section::of::<Powers>(Presence::Optional),
    Section::of::<Learning>(Presence::Optional),
    Section::of::<Enterprise>(Presence::List),
    Section::of::<SocialOrganisation>(Presence::List),
    Section::of::<Street>(Presence::Optional),
    Section::of::<Property>(Presence::Optional),
    Section::of::<StopRule>(Presence::Optional),
    Section::of::<RecordRequest>(Presence::Optional),
    Section::of::<PublishedNumber>(Presence::List),
];
