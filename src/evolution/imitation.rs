//! The update rule on a lattice or graph: pairwise comparison, as data and as a sentence.
//!
//! An elementary step: a random place `x`, a random neighbour `y`; `x` takes `y`'s strategy with probability
//! `1/(1+exp((P_x−P_y)/K))`, both payoffs as they are at that moment. A sweep has as many steps as there are places.
//! Synchronous: every place takes one such decision on the old state, then all change. `P` is the payoff from all
//! groups a place is in (its own and its neighbours') or from its own only, as a sum or a mean. With probability `μ` a
//! step is a mutation instead, to each other strategy with equal probability.
//!
//! *Units*: `K` in units of payoff. *Words drawn*: see [`Spatial`](super::Spatial). *Reference*: Szabó and Tőke 1998,
//! Physical Review E 58:69; Szolnoki, Perc and Szabó 2009, Physical Review E 80:056109.

use crate::base::component::{Component, Words};
use crate::base::error::Problem;
use crate::base::math::logistic;
use serde_json::Value;
use std::fmt;

/// The order in which places are updated.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// One random place at a time.
    RandomSequential,
    /// All places at once.
    Synchronous,
}

/// The update protocol on a lattice or graph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Imitation {
    /// The order of updates.
    pub order: Order,
    /// Whether a place earns from its own group only, not from its neighbours' groups.
    pub own_group_only: bool,
    /// Whether payoffs are averaged over groups rather than added.
    pub mean: bool,
    /// Whether one contribution is divided among the groups a place is in, rather than made in each.
    pub divided: bool,
    /// Noise `K`; at 0 the better strategy is always copied, and an equally good one with probability ½.
    pub temperature: f64,
    /// Probability of a mutation per step.
    pub mutation: f64,
}

/// The two ways of giving the noise; all updates have both.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub(super) struct Noise {
    /// Noise of imitation (K); or give selection = 1/K.
    #[parameter(range = 0.0..=1e9, unit = "payoff")]
    temperature: Option<f64>,
    /// Intensity of selection (s); or give temperature = 1/s.
    #[parameter(range = 0.0..=1e9, unit = "1/payoff")]
    selection: Option<f64>,
}

impl Noise {
    /// The intensity of selection `s = 1/K`, from whichever of the two parameters is given.
    pub(super) fn selection(&self) -> Result<f64, Problem> {
        match (self.temperature, self.selection) {
            (None, Some(selection)) => Ok(selection),
            (Some(temperature), None) => Ok(1.0 / temperature),
            (Some(_), Some(_)) => Err(Problem::new("selection", "is 1/temperature: give one of them")),
            (None, None) => {
                Err(Problem::new("temperature", "is missing; give it or selection, which is 1/temperature"))
            }
        }
    }
}

/// Mutation, as all updates have it.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub(super) struct Mutation {
    /// Probability that a step is a mutation, to each other strategy with equal probability.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    pub(super) mutation: f64,
}

/// Noise and mutation: what a well-mixed population reads of an update.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub(super) struct Intensity {
    #[flatten]
    pub(super) noise: Noise,
    #[flatten]
    pub(super) mutation: Mutation,
}

/// Pairwise comparison as a file declares it.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "pairwise_comparison")]
pub(super) struct PairwiseComparison {
    #[flatten]
    intensity: Intensity,
    /// Order of updates.
    #[parameter(default = Order::RandomSequential)]
    order: Order,
    /// Groups that pay a place.
    #[parameter(default = PayingGroups::All)]
    groups: PayingGroups,
    /// Whether a place contributes in each group, or divides one contribution among them.
    #[parameter(default = Contributing::PerGame)]
    contribution: Contributing,
    /// How the payoffs of the groups are combined.
    #[parameter(default = Combined::Sum)]
    payoff: Combined,
}

/// Groups that pay a place.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
enum PayingGroups {
    /// All that it is in.
    All,
    /// The one of which it is the centre.
    Own,
}

/// How a place contributes to several groups.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
enum Contributing {
    /// A full contribution to each.
    PerGame,
    /// One contribution, divided among them.
    PerIndividual,
}

/// How the payoffs of several groups are combined.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
enum Combined {
    /// Added.
    Sum,
    /// Averaged.
    Mean,
}

impl Imitation {
    /// The update that a file declares.
    ///
    /// # Errors
    /// When a value is wrong, or noise and intensity of selection are both given, or neither.
    pub(super) fn with(json: &Value) -> Result<Self, Problem> {
        let declared = PairwiseComparison::with(json)?;
        Ok(Self {
            order: declared.order,
            own_group_only: declared.groups == PayingGroups::Own,
            mean: declared.payoff == Combined::Mean,
            divided: declared.contribution == Contributing::PerIndividual,
            temperature: 1.0 / declared.intensity.noise.selection()?,
            mutation: declared.intensity.mutation.mutation,
        })
    }
}

impl Imitation {
    /// The probability that `x` copies `y` if `y` earns `difference` more.
    pub(super) fn copies(&self, difference: f64) -> f64 {
        if difference == 0.0 { 0.5 } else { logistic(difference / self.temperature) }
    }
}

impl fmt::Display for Imitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = match (self.own_group_only, self.mean) {
            (true, _) => "the payoff of the own group only",
            (false, false) => "the sum of the payoffs of all groups one is in",
            (false, true) => "the mean of the payoffs of all groups one is in",
        };
        f.write_str(match self.order {
            Order::RandomSequential => {
                "random sequential: one random place at a time, a sweep is as many steps as places; "
            }
            Order::Synchronous => "synchronous: all places decide on the old state, then all change; ",
        })?;
        let k = self.temperature;
        write!(f, "a random neighbour y is copied with chance 1/(1+exp((P_x-P_y)/K)), K = {k}, P = {groups}")?;
        if self.divided {
            f.write_str("; a contribution is divided among the groups one is in")?;
        }
        if self.mutation > 0.0 {
            write!(f, "; with chance {} a step mutates instead, to each other strategy alike", self.mutation)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_update_is_described_in_a_sentence() {
        let usual = Imitation::with(&json!({"temperature": 0.5})).unwrap();
        assert_eq!(
            usual.to_string(),
            "random sequential: one random place at a time, a sweep is as many steps as places; a random neighbour y is \
             copied with chance 1/(1+exp((P_x-P_y)/K)), K = 0.5, P = the sum of the payoffs of all groups one is in"
        );
        let twin = Imitation::with(&json!({"selection": 2, "order": "synchronous", "groups": "own"})).unwrap();
        assert!(twin.to_string().starts_with("synchronous") && twin.to_string().ends_with("own group only"));
        assert_eq!(twin.temperature, 0.5);
        assert_eq!((usual.copies(0.0), usual.copies(1e9)), (0.5, 1.0));
        let cold = Imitation::with(&json!({"temperature": 0})).unwrap();
        assert_eq!((cold.copies(-1e-9), cold.copies(0.0), cold.copies(1e-9)), (0.0, 0.5, 1.0));
        for (wrong, message) in [
            (json!({"temperature": -0.5}), "temperature: -0.5 is not a number in [0, 1000000000]"),
            (json!({"temperature": 1, "selection": 1}), "selection: is 1/temperature: give one of them"),
            (json!({}), "temperature: is missing; give it or selection, which is 1/temperature"),
            (
                json!({"temperature": 1, "order": "synchronus"}),
                "order: unknown 'synchronus'; did you mean 'synchronous'?",
            ),
        ] {
            assert_eq!(Imitation::with(&wrong).unwrap_err().to_string(), message);
        }
    }
}
