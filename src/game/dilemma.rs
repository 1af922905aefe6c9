//! Prisoner's dilemma, played with every other member of the group and averaged; pairs in a group of two.
//!
//! Formula: `π = R·c·o + S·c·(1 − o) + T·(1 − c)·o + P·(1 − c)·(1 − o)` with `o` the others' mean contribution.
//! *Units*: payoff points. *Words drawn*: none.
//! *Reference*: Axelrod and Hamilton 1981, Science 211:1390 (5, 3, 1, 0).

use super::{Game, Others};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;

/// The two-person prisoner's dilemma (囚徒困境).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dilemma {
    /// Payoff of defecting on a co-operator (T).
    pub temptation: f64,
    /// Payoff of mutual co-operation (R).
    pub reward: f64,
    /// Payoff of mutual defection (P).
    pub punishment: f64,
    /// Payoff of co-operating with a defector (S).
    pub sucker: f64,
}

impl Component for Dilemma {
    const TYPE: &'static str = "dilemma";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("temptation", 5.0, (-1000.0, 1000.0), "points", "payoff of defecting on a co-operator (T)")
            .tag(Tag::Standard),
        Parameter::number("reward", 3.0, (-1000.0, 1000.0), "points", "payoff of mutual co-operation (R)")
            .tag(Tag::Standard),
        Parameter::number("punishment", 1.0, (-1000.0, 1000.0), "points", "payoff of mutual defection (P)")
            .tag(Tag::Standard),
        Parameter::number("sucker", 0.0, (-1000.0, 1000.0), "points", "payoff of co-operating with a defector (S)")
            .tag(Tag::Standard),
    ];
    const ABOUT: About = About {
        chinese: "囚徒困境",
        what: "Each pair of the group plays the prisoner's dilemma; a player gets the mean.",
        formula: "payoff = R*c*o + S*c*(1-o) + T*(1-c)*o + P*(1-c)*(1-o)",
        source: "Axelrod and Hamilton 1981, Science 211:1390",
        ..About::NONE
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        let [t, r, p, s] = ["temptation", "reward", "punishment", "sucker"].map(|name| values.number(name));
        if !(t > r && r > p && p > s) {
            let message = format!("T > R > P > S makes a prisoner's dilemma; found {t}, {r}, {p}, {s}");
            return Err(Problem::new("temptation", message));
        }
        Ok(Self { temptation: t, reward: r, punishment: p, sucker: s })
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
