//! The state of a community: plain columns and accessors. Steps, institutions and games change it from the modules above;
//! only what an organisation does on its own stands here, with its state (`organisations`).

mod claims;
mod columns;
mod community;
mod contact;
mod criteria;
mod diary;
mod employment;
mod events;
mod exchange;
mod groups;
mod handling;
mod households;
mod issues;
mod kinds;
mod ledger;
mod marks;
mod measures;
mod organisations;
mod platform;
mod population;
mod projects;
mod slate;
mod standing;
mod ties;

pub use crate::base::chances::either;
pub use claims::{Claims, Exemplars, Signals, Terms};
pub use community::{Clock, Community};
pub use contact::Contact;
pub use criteria::Criteria;
pub(crate) use criteria::weighted;
pub use diary::{Deeds, Diary, Doers, LEVELS, Moves, WEEKS, ago};
pub use employment::Employment;
pub use events::Event;
pub use exchange::Exchange;
pub use groups::Groups;
pub use handling::Handling;
pub use households::{Households, Register};
pub use issues::{Class, DOMAINS, Domain, Issue, IssueOutcome, Issues, News, Step, Tally};
pub use kinds::{Cooperator, Job, JobKind, Participation};
pub use ledger::{Account, Entry, Funding, Ledger, Party, Unit};
pub use marks::{Bearers, Marks};
pub use measures::Measures;
pub use organisations::{
    Books, Branch, Business, Donor, Enterprise, Estates, Founded, Learning, Official, Organisations, Powers, Property,
    ResidentsAs, SocialOrganisation, Street, Support,
};
pub use platform::{Platform, Rumour, Running};
pub use population::{Access, Act, Attribute, Mind, NOBODY, Place, Population, Preference, Purse, Work};
pub use projects::{Project, ProjectTally, Projects};
pub use slate::Slate;
pub use standing::Standing;
pub use ties::{Edge, NEAR, SLOTS, Slots, TieColumns, TieKind, Ties};
