//! What exists: plain columns and accessors. What happens to it is in the rooms above.

mod claims;
mod community;
mod contact;
mod groups;
mod households;
mod ledger;
mod organisation;
mod platform;
mod population;
mod slate;
mod ties;

pub use claims::{Claims, Signals, Terms};
pub use community::{Clock, Community};
pub use contact::Contact;
pub use groups::Groups;
pub use households::Households;
pub use ledger::{Account, Entry, Funding, Ledger, Party, Unit};
pub use organisation::{Branch, Enterprise, Organisations, SocialOrganisation};
pub use platform::{Platform, Rumour, Standing};
pub use population::{
    Access, Act, Cooperator, Job, Mind, NOBODY, Participation, Place, Population, Preference, Purse, Work,
};
pub use slate::Slate;
pub use ties::{Edge, SLOTS, TieColumns, TieKind, Ties};
