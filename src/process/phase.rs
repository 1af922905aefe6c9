//! The thirteen phases of a tick, in their order.

/// A phase of the tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Phase {
    /// P0: time, budgets, capacity.
    Calendar = 0,
    /// P1: issues and needs arrive.
    Needs = 1,
    /// P2: announcements, exemplars.
    Inform = 2,
    /// P3: jobs.
    Livelihood = 3,
    /// P4: the choice of public affairs.
    Participate = 4,
    /// P5: groups and projects form.
    Match = 5,
    /// P6: contributions are chosen, all at once.
    Decide = 6,
    /// P7: the game is played.
    Produce = 7,
    /// P8: monitoring, fines, rewards.
    Enforce = 8,
    /// P9: the issue queue.
    Issues = 9,
    /// P10: beliefs, trust, norms, reputation.
    Social = 10,
    /// P11: organisations.
    Organise = 11,
    /// P12: what happened is recorded.
    Observe = 12,
}

impl Phase {
    /// All phases, in their order.
    pub const ALL: [Self; 13] = [
        Self::Calendar,
        Self::Needs,
        Self::Inform,
        Self::Livelihood,
        Self::Participate,
        Self::Match,
        Self::Decide,
        Self::Produce,
        Self::Enforce,
        Self::Issues,
        Self::Social,
        Self::Organise,
        Self::Observe,
    ];

    /// The name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Calendar => "P0 calendar",
            Self::Needs => "P1 needs",
            Self::Inform => "P2 inform",
            Self::Livelihood => "P3 livelihood",
            Self::Participate => "P4 participate",
            Self::Match => "P5 match",
            Self::Decide => "P6 decide",
            Self::Produce => "P7 produce",
            Self::Enforce => "P8 enforce",
            Self::Issues => "P9 issues",
            Self::Social => "P10 social",
            Self::Organise => "P11 organise",
            Self::Observe => "P12 observe",
        }
    }
}
