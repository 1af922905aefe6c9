//! What exists: plain columns and accessors. What happens to it is in the rooms above.

mod claims;
mod community;
mod events;
mod groups;
mod handling;
mod households;
mod issues;
mod ledger;
mod offices;
mod organisation;
mod population;
mod slate;
mod ties;

pub use claims::{Claims, Signals, Terms};
pub use community::{Clock, Community};
pub use events::Event;
pub use groups::Groups;
pub use handling::{Handling, either};
pub use households::Households;
pub use issues::{Class, DOMAINS, Domain, Issue, Issues, News, Outcome, Step, Tally};
pub use ledger::{Account, Entry, Funding, Ledger, Party, Unit};
pub use offices::{Property, Street};
pub use organisation::{Branch, Enterprise, Organisations, SocialOrganisation};
pub use population::{
    Access, Act, Cooperator, Job, Mind, NOBODY, Participation, Place, Population, Preference, Purse, Work,
};
pub use slate::Slate;
pub use ties::{SLOTS, Ties};
