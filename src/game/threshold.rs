//! Threshold public good: provided in full at or above the threshold, not at all below it.
//!
//! Formula: `π = 1 − c + V·v·1[Σc ≥ θ·n]`. *Units*: endowment units a tick. *Words drawn*: none.
//! The marginal return is the slope towards the threshold where the own contribution can still reach it, else 0.
//! *Reference*: Bagnoli and Lipman 1989, Review of Economic Studies 56(4):583.

use super::{Game, Members, Others};
use crate::base::component::{About, Component, Parameter, Values};
use crate::base::error::Problem;

/// The threshold public-goods game (门槛公共品博弈).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Value of the good to each member (V), endowment units.
    pub value: f64,
    /// Mean contribution from which the good is provided (θ).
    pub threshold: f64,
}

impl Component for Threshold {
    const TYPE: &'static str = "threshold";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("value", 2.0, (0.0, 1000.0), "endowment", "value of the good to each member (V)")
            .sweep(1.0, 4.0),
        Parameter::share("threshold", 0.5, "mean contribution from which the good is provided (θ)").sweep(0.2, 0.9),
    ];
    const ABOUT: About = About {
        chinese: "门槛公共品",
        what: "The good is provided in full once the mean contribution reaches the threshold.",
        formula: "payoff = 1 - c + value * weight * [sum(c) >= threshold * n]",
        source: "Bagnoli and Lipman 1989, Review of Economic Studies 56(4):583",
        ..About::NONE
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self { value: values.number("value"), threshold: values.number("threshold") })
    }
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
