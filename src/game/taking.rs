//! Taking from what is common, as a game tells it: what suits a user of a pool, and what its taking is about.

/// What a pool is to one of its users at what it expects of the others. Takes are shares of the most that one could take,
/// the endowment; losses are shares of the stake.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Temptation {
    /// The take that suits the user best (B), in [0, 1].
    pub best: f64,
    /// Twice the yield of a first own token at the others' expected takes, over the stake.
    pub height: f64,
    /// Fall of the yield over an endowment, over the stake (≥ 0).
    pub fall: f64,
    /// What everybody takes where nobody restrains itself, in [0, 1].
    pub unrestrained: f64,
    /// The payoff that is at stake: that of an endowment left outside (> 0).
    pub stake: f64,
    /// Share of the users who look again at what they take, a tick.
    pub revise: f64,
}

impl Temptation {
    /// The user's own loss of taking `take` in place of what suits it best, as a share of the stake; not below 0.
    pub fn loss(&self, take: f64) -> f64 {
        ((self.best - take) * (self.height - self.fall * (self.best + take))).max(0.0)
    }
}
