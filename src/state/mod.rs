//! The state of a community: plain columns and accessors. Steps, institutions and games change it from the modules
//! above; only the actions of a single organisation are here, with its state (`organisations`).

mod appeal;
mod claims;
mod columns;
mod community;
mod contact;
pub(crate) mod criteria;
mod diary;
mod employment;
mod events;
mod exchange;
pub(crate) mod experience;
mod groups;
mod handling;
mod households;
mod issues;
mod kinds;
mod ledger;
mod marks;
mod measures;
pub(crate) mod organisations;
mod platform;
mod population;
mod projects;
mod slate;
mod standing;
mod stock;
mod ties;

pub(crate) use crate::base::chances::either;
pub use appeal::Appeal;
pub(crate) use claims::stricter;
pub use claims::{Claims, Exemplars, Signals, Terms};
pub use community::{Clock, Community};
pub use contact::Contact;
pub use criteria::Criteria;
pub(crate) use criteria::weighted;
pub use diary::LEVELS;
pub(crate) use diary::{Deeds, Diary, Doers, Moves, WEEKS, ago};
pub use employment::Employment;
pub(crate) use events::Event;
pub(crate) use exchange::Exchange;
pub use experience::Experience;
pub(crate) use experience::{expect, weight_of};
pub use groups::Groups;
pub use handling::Handling;
pub use households::{Households, Register};
pub(crate) use issues::{Class, DOMAINS, Domain};
pub use issues::{Issue, IssueOutcome, Issues, Step, Tally};
pub use kinds::{Cooperator, Job, JobKind, Participation};
pub use ledger::{Account, Entry, Funding, Ledger, Party, Unit};
pub(crate) use marks::Bearers;
pub use marks::Marks;
pub use measures::Measures;
pub(crate) use organisations::{Books, Estates, HOURS_A_WEEK, Outreach};
pub use organisations::{
    Branch, Business, Donor, Enterprise, Learning, Official, Organisations, Powers, Property, SocialOrganisation,
    Street,
};
pub(crate) use platform::Running;
pub use platform::{Platform, Rumour};
pub(crate) use population::NOBODY;
pub use population::{Access, Act, Attribute, Mind, Place, Population, Preference, Purse, Work};
pub use projects::{Project, ProjectTally, Projects};
pub use slate::Slate;
pub(crate) use standing::Standing;
pub(crate) use stock::{fading, stock};
pub use ties::{Edge, TieKind, Ties};
pub(crate) use ties::{NEAR, TieColumns};
