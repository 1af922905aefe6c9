//! `residents`: types of co-operator and their preferences. Shares after Fischbacher and Gächter 2010, AER 100(1):541.

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::units::{Probability, rounded};

/// Types of co-operator: their shares, and the preferences of each type.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "residents", check = Self::add_shares)]
pub struct Residents {
    /// Share of free riders (FR).
    #[parameter(default = 0.23, tag = Standard, sweep = 0.0..=0.5)]
    pub free_rider: Probability,
    /// Share of conditional co-operators (CC); the rest where it is left out.
    #[parameter(name = "conditional", tag = Standard)]
    given_conditional: Option<Probability>,
    /// Share of weak and other co-operators (WC); the three add to 1.
    #[parameter(default = 0.22, tag = Standard)]
    weak: Probability,
    /// Reciprocity of conditional co-operators: the slope b.
    #[parameter(default = 1.05, range = 0.0..=1.2, unit = "share", tag = Chosen, sweep = 0.9..=1.05)]
    pub reciprocity_conditional: f32,
    /// Reciprocity of weak co-operators.
    #[parameter(default = 0.68, range = 0.0..=1.2, unit = "share", tag = Chosen, sweep = 0.45..=0.7)]
    pub reciprocity_weak: f32,
    /// Rigidity of co-operators: the quadratic cost of leaving one's own reference (γ).
    #[parameter(default = 1.5, range = 0.001..=1000.0, unit = "endowment", tag = Prototype, sweep = 0.5..=5.0)]
    pub rigidity: f32,
    /// Rigidity of free riders.
    #[parameter(default = 1.0, range = 0.001..=1000.0, unit = "endowment", tag = Chosen, sweep = 0.6..=1.2, with = "institution third_party")]
    pub rigidity_free_rider: f32,
    /// Standard deviation of the opportunity cost κ around 1, held at 0.5 or more.
    #[parameter(default = 0.1, tag = Prototype, sweep = 0.0..=0.3)]
    pub cost_spread: Probability,
    /// Mean loss that the norm of conditional co-operators does not cover.
    #[parameter(default = 0.14, tag = Chosen, sweep = 0.1..=0.16)]
    pub residual: Probability,
    /// Standard deviation of that loss, as a share of its mean.
    #[parameter(default = 0.6, tag = Prototype)]
    pub residual_spread: Probability,
    /// Mean chance of a lapse in a tick (λ); a few residents lapse often, most hardly ever.
    #[parameter(default = 0.13, tag = Chosen, sweep = 0.09..=0.16)]
    pub lapse: Probability,
    /// Share of conditional co-operators.
    #[state]
    pub conditional: f64,
}

impl Residents {
    /// Changes the share of free riders; the other types keep their proportion to each other.
    pub(super) fn with_free_riders(&mut self, share: Probability) {
        let rest = 1.0 - self.free_rider.get();
        // Without a change, and without other types, nothing is left to scale.
        if share == self.free_rider || rest == 0.0 {
            return;
        }
        self.conditional *= (1.0 - share.get()) / rest;
        self.free_rider = share;
    }

    /// Gives conditional co-operators the rest where their share is left out, and refuses shares that do not add to 1.
    fn add_shares(&mut self) -> Result<(), Problem> {
        let (free_rider, weak) = (self.free_rider.get(), self.weak.get());
        let rest = (1.0 - free_rider - weak).max(0.0);
        self.conditional = self.given_conditional.map_or(rest, Probability::get);
        let total = free_rider + self.conditional + weak;
        if (total - 1.0).abs() > 1e-6 {
            return Err(Problem::new(
                "free_rider",
                format!("free_rider, conditional and weak add to {}, not to 1", rounded(total)),
            ));
        }
        Ok(())
    }
}
