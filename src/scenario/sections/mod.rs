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

pub(crate) use cohorts::Cohort;
pub(crate) use demography::Demography;
pub(super) use graph::{GraphKind, GraphShape};
pub(crate) use initial::Initial;
pub(super) use record::RecordRequest;
pub(crate) use residents::Residents;
pub(super) use stop::StopRule;
pub(crate) use time::Time;

use crate::base::component::{Component, Parameter};
use crate::process;
use crate::state::{
    Branch, Criteria, Donor, Enterprise, Learning, Official, Powers, Property, SocialOrganisation, Street,
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
        Self { name: C::TYPE, parameters: C::PARAMETERS, presence, what }
    }

    /// The same section with another description, which tells more than the component's.
    const fn called(mut self, what: &'static str) -> Self {
        self.what = what;
        self
    }

    /// The sections that this one needs, each with the reason.
    pub fn needs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let name = self.name;
        NEEDS.iter().filter(move |(needing, ..)| *needing == name).map(|(_, needed, why)| (*needed, *why))
    }
}

/// Sections that need another section, and why.
pub(super) const NEEDS: &[(&str, &str, &str)] = &[
    ("enterprises", "livelihood", "without it nobody looks for work"),
    ("poverty", "livelihood", "without it there are no jobs and no incomes"),
    ("staying", "livelihood", "without it there are no jobs and no incomes"),
    ("relief", "poverty", "it says which households are in need"),
    ("involution", "ties", "acceptance is learned from contacts along ties"),
    ("attitudes", "participation", "attitudes follow from taking part"),
    ("channels", "issues", "channels find issues"),
    ("gap_filling", "issues", "gaps are issues that nobody voiced"),
    ("gap_filling", "attitudes", "belonging and empowerment decide which residents fill gaps"),
    ("conflict", "issues", "conflicts come from issues that fail"),
    ("property", "conflict", "conflicts between the company and the owners are kept there"),
];

/// Every section with parameters of its own, in the order of a scenario file.
pub const SECTIONS: &[Section] = &[
    Section::of::<Time>(Presence::Always),
    Section::of::<Demography>(Presence::Always),
    Section::of::<Cohort>(Presence::List),
    Section::of::<Residents>(Presence::Always),
    Section::of::<Initial>(Presence::Always),
    Section::of::<process::Belief>(Presence::Always),
    Section::of::<process::Norm>(Presence::Always),
    Section::of::<process::Reputation>(Presence::Optional).called("Reputation among neighbours"),
    Section::of::<process::ParticipationChoice>(Presence::Optional).called("The weekly choice of public affairs"),
    Section::of::<process::Attitudes>(Presence::Optional)
        .called("Belonging, empowerment, efficacy, trust in the committee"),
    Section::of::<process::Livelihood>(Presence::Optional),
    Section::of::<process::IssueQueue>(Presence::Optional)
        .called("The issue queue: residents' issues from their arrival to their end"),
    Section::of::<process::Channels>(Presence::Optional)
        .called("Channels of information and voice; open as by default where it is missing"),
    Section::of::<process::GapFilling>(Presence::Optional)
        .called("Residents solve small issues of their ties before anybody asks"),
    Section::of::<process::Conflict>(Presence::Optional).called("Conflicts in groups"),
    Section::of::<process::Planning>(Presence::Optional)
        .called("Projects that the committee plans, at the residents' cost"),
    Section::of::<process::Poverty>(Presence::Optional).called("Which households are in need"),
    Section::of::<Criteria>(Presence::Optional).called("The poverty register, its surveys and its aid"),
    Section::of::<process::Staying>(Presence::Optional).called("Whether households stay or go back"),
    Section::of::<process::Acquaintance>(Presence::Optional).called("Ties between residents"),
    Section::of::<process::Involution>(Presence::Optional).called("Contact in and out of the own group"),
    Section::of::<process::PlatformAdoption>(Presence::Optional),
    Section::of::<Branch>(Presence::Optional),
    Section::of::<Official>(Presence::Optional)
        .called("The government's official, whose effort answers to audit and appraisal"),
    Section::of::<Donor>(Presence::Optional).called("A donor from outside"),
    Section::of::<Powers>(Presence::Optional)
        .called("Powers of residents, organisations and government that strengthen each other"),
    Section::of::<Learning>(Presence::Optional),
    Section::of::<Enterprise>(Presence::List).called("Enterprises that employ residents"),
    Section::of::<SocialOrganisation>(Presence::List).called("Social organisations that train residents"),
    Section::of::<Street>(Presence::Optional),
    Section::of::<Property>(Presence::Optional),
    Section::of::<StopRule>(Presence::Optional),
    Section::of::<RecordRequest>(Presence::Optional),
];
