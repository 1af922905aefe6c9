//! The sections of a scenario with parameters of their own, and those that only the scenario knows: time, demography,
//! types of residents, states at the start.

mod cohorts;
mod demography;
mod graph;
mod initial;
mod record;
mod residents;
mod stop;
mod time;

pub use cohorts::Cohort;
pub use demography::Demography;
pub(super) use graph::GraphShape;
pub use initial::Initial;
pub(super) use initial::Spread;
pub use residents::Residents;
pub use stop::StopRule;
pub use time::Time;

use crate::base::component::{Component, Parameter};
use crate::process;
use crate::simulation::Record;
use crate::state::{
    Branch, Criteria, Donor, Enterprise, Learning, Official, Powers, Property, SocialOrganisation, Street,
};

/// A section: its name, its parameters, its description.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The name in scenario files.
    pub name: &'static str,
    /// The parameters.
    pub parameters: &'static [Parameter],
    /// Whether the section is on, with its defaults, where it is missing.
    pub always: bool,
    /// Whether the section is a list of objects.
    pub list: bool,
    /// Its description.
    pub what: &'static str,
}

pub(super) const fn section<C: Component>(always: bool, list: bool, what: &'static str) -> Section {
    Section { name: C::TYPE, parameters: C::PARAMETERS, always, list, what }
}

/// Every section with parameters of its own, in the order of a scenario file.
pub const SECTIONS: &[Section] = &[
    section::<Time>(true, false, "length of the run"),
    section::<Demography>(true, false, "households, residents and places (required)"),
    section::<Cohort>(false, true, "generations within an origin"),
    section::<Residents>(true, false, "types of co-operator"),
    section::<Initial>(true, false, "states at the start"),
    section::<process::Belief>(true, false, "how beliefs are learned"),
    section::<process::Norm>(true, false, "the internalised norm"),
    section::<process::Reputation>(false, false, "reputation among neighbours"),
    section::<process::ParticipationChoice>(false, false, "the weekly choice of public affairs"),
    section::<process::Attitudes>(false, false, "belonging, empowerment, efficacy, trust in the committee"),
    section::<process::Livelihood>(false, false, "jobs"),
    section::<process::IssueQueue>(false, false, "the issue queue: residents' issues from their arrival to their end"),
    section::<process::Channels>(
        false,
        false,
        "channels of information and voice; open as by default where it is missing",
    ),
    section::<process::GapFilling>(false, false, "residents solve small issues of their ties before anybody asks"),
    section::<process::Conflict>(false, false, "conflicts in groups"),
    section::<process::Planning>(false, false, "projects that the committee plans, at the residents' cost"),
    section::<process::Poverty>(false, false, "which households are in need; needs livelihood"),
    section::<Criteria>(false, false, "the poverty register, its surveys and its aid; needs poverty"),
    section::<process::Staying>(false, false, "whether households stay or go back; needs livelihood"),
    section::<process::Acquaintance>(false, false, "ties between residents"),
    section::<process::Involution>(false, false, "contact in and out of the own group; needs ties"),
    section::<process::PlatformAdoption>(false, false, "a digital platform, its rumours and messages"),
    section::<Branch>(false, false, "the party branch and its residents' committee"),
    section::<Official>(false, false, "the government's official, whose effort answers to audit and appraisal"),
    section::<Donor>(false, false, "a donor from outside"),
    section::<Powers>(false, false, "powers of residents, organisations and government that strengthen each other"),
    section::<Learning>(false, false, "what the organisations learn and keep"),
    section::<Enterprise>(false, true, "enterprises that employ residents"),
    section::<SocialOrganisation>(false, true, "social organisations that train residents"),
    section::<Street>(false, false, "the street office"),
    section::<Property>(false, false, "the property company and the owners"),
    section::<StopRule>(false, false, "the rule that ends a run early once it has settled"),
    section::<Record>(false, false, "tables that a run writes beside its series"),
];
