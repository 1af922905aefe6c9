//! Closed forms of an institution in the stage game: the conditions for full co-operation as an equilibrium, and the
//! offer to residents who vote on it.

/// The stage game as a selfish resident without interest linkage sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// The gap that an incentive has to close: `κ − m`, endowment units per unit contributed.
    pub gap: f64,
    /// Worth of a common resource in its opening state, endowment units a tick; 0 where there is none.
    pub resource: f64,
}

/// A condition under which contributing is individually optimal: `incentive ≥ gap`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The condition, as a formula.
    pub formula: &'static str,
    /// Its left side, endowment units per unit contributed.
    pub incentive: f64,
    /// Its right side.
    pub gap: f64,
}

impl Condition {
    /// Whether contributing is individually optimal.
    pub fn holds(&self) -> bool {
        self.incentive >= self.gap
    }
}

/// The offer of an institution to the residents who vote on it before it exists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    /// The contribution where the rule is kept (c̄).
    pub contribution: f64,
    /// Expected loss per unit of shortfall, endowment units.
    pub sanction: f64,
    /// Expected reward per unit contributed, endowment units.
    pub reward: f64,
    /// The cost to a member per tick where the rule is kept, endowment units: levies and fees, not what others pay.
    pub cost: f64,
}
