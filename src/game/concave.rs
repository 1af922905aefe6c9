//! Concave public good: each further unit contributed returns less.
//!
//! Formula: `π = 1 − c + m·n·v·c̄ᵃ` with `c̄` the group's mean contribution; `a = 1` is the linear game.
//! *Units*: endowment units a tick. *Words drawn*: none.
//! *Reference*: Keser 1996, Economics Letters 50(3):359, for interior solutions of this kind.

use super::{Game, Members, Others, linear::MPCR};
use crate::base::component::Component;
use crate::base::math::powf;

/// Each further unit contributed brings less than the one before.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "concave",
    zh = "凹公共品",
    formula = "payoff = 1 - c + mpcr * n * weight * mean(c)^exponent",
    source = "Keser 1996, Economics Letters 50(3):359"
)]
pub struct Concave {
    /// Marginal per-capita return at full contribution, divided by the exponent (m).
    #[parameter(default = MPCR, range = 0.0..=10.0, unit = "share", tag = Standard, sweep = 0.1..=0.9)]
    pub mpcr: f64,
    /// Exponent of the mean contribution (a); 1 is the linear game.
    #[parameter(default = 0.5, range = 0.05..=1.0, unit = "–", sweep = 0.3..=1.0)]
    pub exponent: f64,
}

/// The mean contribution below which the marginal return is held constant: at 0 it would be infinite.
const FLOOR: f64 = 1e-3;

impl Game for Concave {
    fn payoff(&self, own: f64, others: &Others) -> f64 {
        let n = others.n as f64;
        1.0 - own + self.mpcr * n * others.weight * powf((own + others.sum) / n, self.exponent)
    }

    fn marginal(&self, own: f64, others: &Others) -> f64 {
        let mean = ((own + others.sum) / others.n as f64).max(FLOOR);
        self.mpcr * self.exponent * others.weight * powf(mean, self.exponent - 1.0)
    }

    fn optimum(&self, members: &Members) -> f64 {
        let n = members.count() as f64;
        let height = self.mpcr * n * members.weight;
        let slope = |total: f64| height * self.exponent / n * powf(total / n, self.exponent - 1.0);
        let total = members.best_total(slope);
        n - members.cost_of(total) + height * powf(total / n, self.exponent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponent_one_is_the_linear_game() {
        let (concave, linear) = (Concave { mpcr: 0.3, exponent: 1.0 }, super::super::Linear { mpcr: 0.3 });
        let others = Others::contributing(10, 0.37);
        assert!((concave.payoff(0.6, &others) - linear.payoff(0.6, &others)).abs() < 1e-12);
        assert!((concave.marginal(0.6, &others) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn the_interior_best_reply_is_where_the_marginal_is_one() {
        // Everybody at c: m·a·c^(a−1) = 1, so c = (m·a)^(1/(1−a)) = (0.9·0.5)² = 0.2025.
        let game = Concave { mpcr: 0.9, exponent: 0.5 };
        assert!((game.marginal(0.2025, &Others::contributing(10, 0.2025)) - 1.0).abs() < 1e-12);
    }
}
