//! The sections of a scenario with parameters of their own, and those that only the scenario knows: time, demography,
//! types of residents, states at the start.

mod cohorts;
mod communities;
mod demography;
pub(crate) mod given;
mod graph;
mod initial;
mod published;
mod record;
mod residents;
mod stop;
mod time;

pub(crate) use cohorts::Cohort;
pub(crate) use communities::{Communities, IDENTICAL};
pub(crate) use demography::Demography;
pub(super) use graph::GraphShape;
pub use graph::{GraphKind, GraphShapeGiven};
pub(crate) use initial::Initial;
pub(crate) use published::PublishedNumber;
pub(super) use record::RecordRequest;
pub(crate) use residents::Residents;
pub(super) use stop::StopRule;
pub(crate) use time::Time;

use crate::base::component::{Component, Need, Parameter};
use crate::base::given::{Given, GivenOf};
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

/// A component that is a section of a scenario.
pub trait SectionComponent: Component {
    /// Whether the section is on where it is missing, and whether it is a list.
    const PRESENCE: Presence;
}

/// What gives the values of a section to a scenario in code.
pub trait SectionEntry: Given {
    /// The name in scenario files.
    const NAME: &'static str;
    /// Whether it is an entry of a list.
    const LISTED: bool;
}

impl<G: GivenOf> SectionEntry for G
where
    G::Component: SectionComponent,
{
    const NAME: &'static str = G::Component::TYPE;
    const LISTED: bool = matches!(G::Component::PRESENCE, Presence::List);
}

/// Lists the sections: makes their descriptions, and lets a scenario in code have them.
macro_rules! sections {
    ($($component:ty: $presence:ident $(, or $word:expr)?;)*) => {
        $(impl SectionComponent for $component {
            const PRESENCE: Presence = Presence::$presence;
        })*

        /// Every section with parameters of its own, in the order of a scenario file.
        pub const SECTIONS: &[Section] =
            &[$(Section::of::<$component>(Presence::$presence)$(.or_word($word))?,)*];
    };
}

sections! {
    Time: Always;
    Demography: Always;
    Cohort: List;
    Residents: Always;
    Initial: Always;
    Communities: Always, or IDENTICAL;
    process::Belief: Always;
    process::Neighbours: Always;
    Experience: Always;
    process::Norm: Always;
    process::Reputation: Optional;
    process::ParticipationChoice: Optional;
    process::Attitudes: Optional;
    process::Livelihood: Optional;
    process::IssueQueue: Optional;
    process::Channels: Optional;
    process::GapFilling: Optional;
    process::Conflict: Optional;
    process::Planning: Optional;
    process::Poverty: Optional;
    Criteria: Optional;
    process::Staying: Optional;
    process::Acquaintance: Optional;
    process::Involution: Optional;
    process::PlatformAdoption: Optional;
    Branch: Optional;
    Official: Optional;
    Donor: Optional;
    Powers: Optional;
    Learning: Optional;
    Enterprise: List;
    SocialOrganisation: List;
    Street: Optional;
    Property: Optional;
    StopRule: Optional;
    RecordRequest: Optional;
    PublishedNumber: List;
}
