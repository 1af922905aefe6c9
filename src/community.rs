//! What hooks, rules and probes see of a community: the residents' columns, the organisations, the claims, the ledger.
//!
//! A column is a slice with one entry per resident; contexts hold the columns in groups by the phase that may write them.

pub use crate::state::{
    Access, Account, Act, Claims, Clock, Community, Cooperator, Employment, Enterprise, Entry, Funding, Groups,
    Handling, Households, Issues, Job, JobKind, Ledger, Measures, Mind, Organisations, Participation, Party, Place,
    Platform, Population, Preference, Projects, Purse, Signals, Slate, Terms, TieKind, Ties, Unit, Work,
};
