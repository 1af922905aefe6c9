//! What exists: plain columns and accessors. What happens to it is in the rooms above.

mod claims;
mod community;
mod criteria;
mod employment;
mod enterprise;
mod groups;
mod households;
mod ledger;
mod measures;
mod organisation;
mod population;
mod slate;
mod ties;

pub use claims::{Claims, Signals, Terms};
pub use community::{Clock, Community};
pub use criteria::Criteria;
pub(crate) use criteria::weighted;
pub use employment::Employment;
pub use enterprise::{Books, Business, Enterprise, Support};
pub use groups::Groups;
pub use households::{Households, Register};
pub use ledger::{Account, Entry, Funding, Ledger, Party, Unit};
pub use measures::Measures;
pub use organisation::{Branch, Organisations, SocialOrganisation};
pub use population::{
    Access, Act, Cooperator, Job, Mind, NOBODY, Participation, Place, Population, Preference, Purse, Work,
};
pub use slate::Slate;
pub use ties::{SLOTS, Ties};
