//! I24 Mutual empowerment (相互充权).

use super::context::{Begin, Enforce};
use super::contract::Institution;
use crate::base::component::{Component, Need};
use crate::base::units::NonNegative;

/// Gives powers of residents, organisations and government a push, which strengthen each other from then on.
///
/// For each week it adds `(residents, organisations, government)·dose` to the inputs `I_k` of
/// `X_k += η_k·(σ(s·(Σ_j w_kj X_j + I_k − θ)) − X_k)` (E30). Weights, steepness, midpoint and rates stand in the section
/// `powers`; without that section the institution does nothing and costs nothing. A pulse that lifts one power over the
/// unstable point of rest (0.5 with the defaults) lets all three climb to the upper one after it has stopped; a smaller
/// pulse fades.
///
/// *Units*: inputs to the response; endowment units. *Words drawn*: none.
///
/// *Reference*: mutual empowerment (相互充权) in the source texts (S1d); sizes are assumptions.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "mutual_empowerment",
    zh = "相互充权",
    formula = "input_k = pulse_k * dose",
    phases = "P0 sets the pulses that P11 uses; P8 pays for them",
    costs = "per unit of input, member and tick, from the street's budget",
    fails = "zero-sum coupling (powers.rivalry below 0); pulses too small or too short; duties above powers (powers.ceiling)",
    source = "S1d, mutual empowerment",
    needs = [
        Need::section("powers", "the powers are pushed"),
    ]
)]
pub struct MutualEmpowerment {
    /// Weekly input to the residents' power (E).
    #[parameter(default = 0.5, range = 0.0..=10.0, unit = "–", tag = Prototype, sweep = 0.0..=1.2)]
    pub residents: f64,
    /// Weekly input to the organisations' power (O).
    #[parameter(default = 0.0, range = 0.0..=10.0, unit = "–", tag = Prototype, sweep = 0.0..=1.2)]
    pub organisations: f64,
    /// Weekly input to the base government's power (G).
    #[parameter(default = 0.0, range = 0.0..=10.0, unit = "–", tag = Prototype, sweep = 0.0..=1.2)]
    pub government: f64,
    /// What one unit of input costs: the budget of the pulse.
    #[parameter(default = 0.01, range = 0.0..=1000.0, unit = "endowment per member and tick", sweep = 0.0..=0.1)]
    pub cost: NonNegative,
    /// Whether the community has powers to push.
    #[state]
    at_work: bool,
}

impl MutualEmpowerment {
    /// Input to residents, organisations and government, at full dose.
    const fn pulse(&self) -> [f64; 3] {
        [self.residents, self.organisations, self.government]
    }
}

impl Institution for MutualEmpowerment {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.at_work = at.organisations.powers.is_some();
        if let Some(powers) = &mut at.organisations.powers {
            for (input, pulse) in powers.pulse.iter_mut().zip(self.pulse()) {
                *input += pulse * f64::from(at.dose);
            }
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        if self.at_work {
            let inputs: f64 = self.pulse().iter().sum();
            at.claims.fixed = self.cost.get() * inputs * f64::from(at.dose) * at.members();
        }
    }
}
