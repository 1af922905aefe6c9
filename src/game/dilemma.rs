//! Prisoner's dilemma, played with every other member of the group and averaged; pairs in a group of two.
//!
//! Formula: `π = R·c·o + S·c·(1 − o) + T·(1 − c)·o + P·(1 − c)·(1 − o)` with `o` the others' mean contribution.
//! *Units*: payoff points. *Words drawn*: none.
//! *Reference*: Axelrod and Hamilton 1981, Science 211:1390 (5, 3, 1, 0).

use super::{Game, Others};
use crate::base::component::Component;
use crate::base::error::Problem;

/// Each pair of the group plays the prisoner's dilemma; a player gets the mean.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "dilemma",
    zh = "囚徒困境",
    formula = "payoff = R*c*o + S*c*(1-o) + T*(1-c)*o + P*(1-c)*(1-o)",
    source = "Axelrod and Hamilton 1981, Science 211:1390",
    check = Self::order_payoffs
)]
pub struct Dilemma {
    /// Payoff of defecting on a co-operator (T).
    #[parameter(default = 5.0, range = -1000.0..=1000.0, unit = "points", tag = Standard)]
    pub temptation: f64,
    /// Payoff of mutual co-operation (R).
    #[parameter(default = 3.0, range = -1000.0..=1000.0, unit = "points", tag = Standard)]
    pub reward: f64,
    /// Payoff of mutual defection (P).
    #[parameter(default = 1.0, range = -1000.0..=1000.0, unit = "points", tag = Standard)]
    pub punishment: f64,
    /// Payoff of co-operating with a defector (S).
    #[parameter(default = 0.0, range = -1000.0..=1000.0, unit = "points", tag = Standard)]
    pub sucker: f64,
}

impl Dilemma {
    /// Payoffs that make another game are refused.
    fn order_payoffs(&mut self) -> Result<(), Problem> {
        let Self { temptation: t, reward: r, punishment: p, sucker: s } = *self;
        if !(t > r && r > p && p > s) {
            let message = format!("T > R > P > S makes a prisoner's dilemma; found {t}, {r}, {p}, {s}");
            return Err(Problem::new("temptation", message));
        }
        Ok(())
    }
}

impl Game for Dilemma {
    fn payoff(&self, own: f64, others: &Others) -> f64 {
        let o = mean(others);
        own * (self.reward * o + self.sucker * (1.0 - o))
            + (1.0 - own) * (self.temptation * o + self.punishment * (1.0 - o))
    }

    fn marginal(&self, _: f64, others: &Others) -> f64 {
        let o = mean(others);
        (self.reward - self.temptation) * o + (self.sucker - self.punishment) * (1.0 - o) + 1.0
    }
}

fn mean(others: &Others) -> f64 {
    if others.n < 2 { 0.0 } else { others.sum / (others.n - 1) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_cells() {
        let game = Dilemma::by_default().unwrap();
        let cell = |own, other| game.payoff(own, &Others::contributing(2, other));
        assert_eq!([cell(0.0, 1.0), cell(1.0, 1.0), cell(0.0, 0.0), cell(1.0, 0.0)], [5.0, 3.0, 1.0, 0.0]);
        let wrong = Dilemma::with(&serde_json::json!({"reward": 6})).unwrap_err();
        assert!(wrong.to_string().starts_with("temptation: T > R > P > S"));
    }
}
