//! What exists: plain columns and accessors. What happens to it is in the rooms above.

mod claims;
mod community;
mod contact;
mod criteria;
mod diary;
mod donor;
mod employment;
mod enterprise;
mod events;
mod exchange;
mod groups;
mod handling;
mod households;
mod issues;
mod learning;
mod ledger;
mod measures;
mod offices;
mod official;
mod organisation;
mod platform;
mod population;
mod powers;
mod slate;
mod standing;
mod ties;

pub use claims::{Claims, Signals, Terms};
pub use community::{Clock, Community};
pub use contact::Contact;
pub use criteria::Criteria;
pub(crate) use criteria::weighted;
pub use diary::{Diary, LEVELS, Moves, within_a_year};
pub use donor::Donor;
pub use employment::Employment;
pub use enterprise::{Books, Business, Enterprise, Support};
pub use events::Event;
pub use exchange::Exchange;
pub use groups::Groups;
pub use handling::{Handling, either};
pub use households::{Households, Register};
pub use issues::{Class, DOMAINS, Domain, Issue, Issues, News, Outcome, Step, Tally};
pub use learning::Learning;
pub use ledger::{Account, Entry, Funding, Ledger, Party, Unit};
pub use measures::Measures;
pub use offices::{Property, Street};
pub use official::Official;
pub use organisation::{Branch, Founded, Organisations, SocialOrganisation};
pub use platform::{Listener, Platform, Rumour, Running};
pub use population::{
    Access, Act, Cooperator, Job, Mind, NOBODY, Participation, Place, Population, Preference, Purse, Work,
};
pub use powers::Powers;
pub use slate::Slate;
pub use standing::Standing;
pub use ties::{Edge, SLOTS, TieColumns, TieKind, Ties};
