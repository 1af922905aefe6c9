//! The other kinds of agent: few, so plain structs.

use super::enterprise::Enterprise;

/// The organisations of a community.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Organisations {
    /// The party branch with its residents' committee, if there is one.
    pub branch: Option<Branch>,
    /// Enterprises that employ residents.
    pub enterprises: Vec<Enterprise>,
    /// Social organisations that work with residents.
    pub societies: Vec<SocialOrganisation>,
}

/// The party branch and its residents' committee (社区"两委"): an actor with capacity, visibility and load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Branch {
    /// Full-time staff, persons.
    pub staff: f64,
    /// Share of the staff's hours that administrative tasks take (行政化).
    pub administrative_load: f64,
    /// How visible the members' own conduct is (0: hollow leadership, 引领虚化).
    pub visibility: f64,
    /// How far a fully visible branch replaces the own group in what residents see.
    pub attention: f64,
    /// Share of activities that lead to deeds (0: form without substance, 形多实少).
    pub substance: f64,
    /// Chance a week of asking a resident of middling reputation.
    pub invitation_rate: f64,
    /// Access to channels that it opens to everybody.
    pub path: f64,
    /// Hours that asking one resident takes.
    pub hours_per_invitation: f64,
    /// Hours left this tick for work with residents.
    pub hours_left: f64,
}

impl Branch {
    /// Hours a week for work with residents: `staff · 40 · (1 − administrative load)`.
    pub fn service_hours(&self) -> f64 {
        self.staff * 40.0 * (1.0 - self.administrative_load)
    }
}

/// A social organisation that trains residents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SocialOrganisation {
    /// Hours of work it can give, a tick.
    pub hours: f64,
    /// Hours that training one resident takes.
    pub hours_per_resident: f64,
    /// Empowerment gained by one training (E.trained).
    pub effect: f64,
    /// Share of its income that the street office pays.
    pub public_share: f64,
    /// What an hour of its work costs, yuan.
    pub hourly_cost: f64,
}
