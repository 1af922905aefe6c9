//! The data of a community that hooks, rules and probes can read: the residents' columns, the organisations, the
//! claims, the ledger.
//!
//! A column is a slice with one entry per resident; contexts hold the columns in groups by the phase that may write them.

pub use crate::state::{
    Access, Account, Act, Appeal, Branch, Business, Claims, Clock, Community, Cooperator, Donor, Edge, Employment,
    Enterprise, Entry, Exemplars, Experience, Funding, Groups, Handling, Households, Issue, IssueOutcome, Issues, Job,
    JobKind, Learning, Ledger, Measures, Mind, Official, Organisations, Participation, Party, Place, Platform,
    Population, Powers, Preference, Project, Projects, Property, Purse, Signals, Slate, SocialOrganisation, Street,
    Terms, TieKind, Ties, Unit, Work,
};
