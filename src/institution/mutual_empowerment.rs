//! I24 Mutual empowerment: pulses of support to the powers of residents, organisations and base government.
//!
//! Formula (E30): for each week it adds `(residents, organisations, government)·dose` to the inputs `I_k` of
//! `X_k += η_k·(σ(s·(Σ_j w_kj X_j + I_k − θ)) − X_k)`. Weights, steepness, midpoint and rates stand in the section `powers`,
//! without which it does nothing and costs nothing. A pulse that lifts one power over the unstable point of rest (0.5 with
//! the defaults) lets all three climb to the upper one after it has stopped; a smaller one fades.
//! *Units*: inputs to the response; endowment units. *Words drawn*: none.
//! *Reference*: mutual empowerment (相互充权) in the source texts (S1d); sizes are assumptions.

use super::{Begin, Enforce, Institution};
use crate::base::component::{About, Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::units::NonNegative;

/// Pulses to the three powers.
#[derive(Clone, Debug, PartialEq)]
pub struct MutualEmpowerment {
    /// Input to residents, organisations and government.
    pub pulse: [f64; 3],
    /// What one unit of input costs per member and tick, endowment units.
    pub cost: NonNegative,
    at_work: bool,
}

const fn pulse(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::number(name, default, (0.0, 10.0), "–", what).tag(Tag::Prototype).sweep(0.0, 1.2)
}

impl Component for MutualEmpowerment {
    const TYPE: &'static str = "mutual_empowerment";
    const PARAMETERS: &'static [Parameter] = &[
        pulse("residents", 0.5, "weekly input to the residents' power (E)"),
        pulse("organisations", 0.0, "weekly input to the organisations' power (O)"),
        pulse("government", 0.0, "weekly input to the base government's power (G)"),
        Parameter::number(
            "cost",
            0.01,
            (0.0, 1000.0),
            "endowment per member and tick",
            "what one unit of input costs: the budget of the pulse",
        )
        .sweep(0.0, 0.1),
    ];
    const ABOUT: About = About {
        chinese: "相互充权",
        what: "Gives powers of residents, organisations and government a push, which strengthen each other from then on.",
        formula: "input_k = pulse_k * dose",
        phases: "P0 sets the pulses that P11 uses; P8 pays for them",
        costs: "per unit of input, member and tick, from the street's budget",
        fails: "zero-sum coupling (powers.rivalry below 0); pulses too small or too short; duties above powers (powers.ceiling)",
        source: "S1d, mutual empowerment",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            pulse: ["residents", "organisations", "government"].map(|who| values.number(who)),
            cost: values.non_negative("cost")?,
            at_work: false,
        })
    }
}

impl Institution for MutualEmpowerment {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.at_work = at.organisations.powers.is_some();
        if let Some(powers) = &mut at.organisations.powers {
            for (input, pulse) in powers.pulse.iter_mut().zip(self.pulse) {
                *input += pulse * f64::from(at.dose);
            }
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        if self.at_work {
            let inputs: f64 = self.pulse.iter().sum();
            at.claims.fixed = self.cost.get() * inputs * f64::from(at.dose) * at.members();
        }
    }
}
