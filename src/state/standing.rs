//! The result of votes on an institution.

use crate::base::persist::Persist;

/// The result of votes on an institution.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// Share of yes in the last vote; none before the first.
    pub yes: Option<f64>,
    /// Mean payoff of a resident since the start, less that before; of a proposal the gain that residents expect on
    /// average. Endowment units a tick.
    pub gain: f64,
    /// Passed: always, where it is no proposal.
    pub passed: bool,
    /// Voted out.
    pub dissolved: bool,
}
