//! Threshold public good: provided in full at or above the threshold, not at all below it.
//!
//! Formula: `π = 1 − c + V·v·1[Σc ≥ θ·n]`. *Units*: endowment units a tick. *Words drawn*: none.
//! The marginal return is the slope towards the threshold where the own contribution can still reach it, else 0.
//! *Reference*: Bagnoli and Lipman 1989, Review of Economic Studies 56(4):583.

use super::{Game, Members, Others};
use crate::base::component::Component;

/// The good is provided in full once the mean contribution reaches the threshold.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "threshold",
    zh = "门槛公共品",
    formula = "payoff = 1 - c + value * weight * [sum(c) >= threshold * n]",
    source = "Bagnoli and Lipman 1989, Review of Economic Studies 56(4):583"
)]
pub struct Threshold {
    /// Value of the good to each member (V).
    #[parameter(default = 2.0, range = 0.0..=1000.0, unit = "endowment", sweep = 1.0..=4.0)]
    pub value: f64,
    /// Mean contribution from which the good is provided (θ).
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.2..=0.9)]
    pub threshold: f64,
}

impl Threshold {
    /// The contribution that is missing for the threshold, after the others'.
    fn missing(&self, others: &Others) -> f64 {
        self.threshold * others.n as f64 - others.sum
    }
}

impl Game for Threshold {
    fn payoff(&self, own: f64, others: &Others) -> f64 {
        // A margin for sums of single-precision contributions that meet the threshold exactly.
        let provided = own - self.missing(others) >= -1e-6;
        1.0 - own + if provided { self.value * others.weight } else { 0.0 }
    }

    fn marginal(&self, _: f64, others: &Others) -> f64 {
        let missing = self.missing(others);
        if missing > 0.0 && missing <= 1.0 { self.value * others.weight / missing } else { 0.0 }
    }

    fn optimum(&self, members: &Members) -> f64 {
        let n = members.count() as f64;
        n + (self.value * members.weight - members.cost_of(self.threshold * n)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_pivotal_player_has_a_reason() {
        let game = Threshold { value: 2.0, threshold: 0.5 };
        assert_eq!(game.payoff(1.0, &Others { sum: 4.0, ..Others::contributing(10, 0.0) }), 2.0);
        assert_eq!(game.payoff(1.0, &Others { sum: 3.5, ..Others::contributing(10, 0.0) }), 0.0);
        let marginal = |sum| game.marginal(0.0, &Others { sum, ..Others::contributing(10, 0.0) });
        assert_eq!((marginal(3.5), marginal(4.0), marginal(4.5), marginal(5.0)), (0.0, 2.0, 4.0, 0.0));
    }
}
