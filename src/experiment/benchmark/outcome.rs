//! The outcomes by which regimes are scored.

/// An outcome that is scored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoredOutcome {
    /// The name.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// The probe.
    pub probe: &'static str,
    /// 1, or −1 where the outcome is 1 minus the probe.
    pub(super) sign: f64,
    /// Whether less of it is better.
    pub(super) less: bool,
}

/// The outcomes that are scored.
pub const SCORED_OUTCOMES: [ScoredOutcome; 6] = [
    ScoredOutcome { name: "cooperation", unit: "share", probe: "cooperation", sign: 1.0, less: false },
    ScoredOutcome { name: "participation", unit: "share", probe: "participation", sign: 1.0, less: false },
    ScoredOutcome { name: "active", unit: "share", probe: "active", sign: 1.0, less: false },
    ScoredOutcome {
        name: "welfare",
        unit: "endowment per resident and week",
        probe: "welfare",
        sign: 1.0,
        less: false,
    },
    ScoredOutcome { name: "fairness", unit: "1 - Gini of payoffs", probe: "payoff_gini", sign: -1.0, less: false },
    ScoredOutcome { name: "cost", unit: "yuan per resident and year", probe: "cost", sign: 1.0, less: true },
];
/// The place of the cost among the outcomes.
pub(super) const COST: usize = 5;

/// The outcomes of the two arenas, by their place among all: cooperation in the commons, participation in public affairs.
/// In each of them what a withdrawal leaves is scored, and which regimes are efficient.
pub(crate) const ARENAS: [usize; 2] = [0, 1];
