//! One fine, as a user of the library would write it: a share of the residents is inspected each tick, and residents
//! found below the requirement pay for the shortfall. All residents know the rule.

use cogov::institution::{Enforce, Institution, Price};
use cogov::random::chance;
use cogov::{Component, Registry, Scenario, Simulation, Source};
use serde_json::json;

/// Probability that a resident is inspected in a tick.
pub(crate) const INSPECTED: f32 = 0.3;
/// Fine per unit of shortfall, endowment units.
pub(crate) const FINE: f32 = 2.5;
/// Required contribution.
pub(crate) const REQUIRED: f32 = 0.8;

/// The institution: deterrence `F·p` up to the requirement, fines `F·max(0, required − c)` on those inspected.
#[derive(Component, Clone, Debug)]
#[component(id = "fine")]
pub(crate) struct Fine {
    /// Probability that a resident is inspected in a tick.
    #[parameter(default = INSPECTED as f64, range = 0.0..=1.0, unit = "share")]
    inspected: f32,
    /// Fine per unit of shortfall.
    #[parameter(default = FINE as f64, range = 0.0..=1000.0, unit = "endowment")]
    fine: f32,
    /// Required contribution.
    #[parameter(default = REQUIRED as f64, range = 0.0..=1.0, unit = "share")]
    required: f32,
}

impl Institution for Fine {
    fn price(&mut self, at: &mut Price<'_>) {
        at.terms.deterrence.raise(self.fine * self.inspected * at.dose);
        at.terms.required.lift(self.required);
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let (fine, inspected, required) = (self.fine * at.dose, self.inspected, self.required);
        let rows = at.rows();
        let columns = (&mut at.claims.fine[..], &at.act.contribution[..]);
        at.random.blocks::<1, _>(rows, columns, |words, _, (fines, contribution)| {
            for ((claim, c), word) in fines.iter_mut().zip(contribution).zip(&words[0]) {
                // Computed for all residents: a loop without conditional jumps vectorises.
                let due = fine * (required - c).max(0.0);
                *claim = if chance(*word, inspected) { due } else { 0.0 };
            }
        });
    }
}

/// The pure game: beliefs, reciprocal best response, one fine, groups of ten.
pub(crate) fn pure_game(residents: usize, seed: u64, mut registry: Registry, probes: &[&str]) -> Simulation {
    registry.institution::<Fine>().expect("the name is free");
    let json = json!({
        "cogov": 1, "communities": "identical",
        "id": "pure_game",
        "seed": seed,
        "time": {"burn_in": 0},
        // One stairwell, so that every group has ten members.
        "community": {"residents": residents, "units_per_building": 1},
        "game": {"type": "linear", "group_size": 10},
        "institutions": [{"type": "fine"}],
        "probes": probes,
    });
    let scenario = Scenario::build(&Source::from_json(json), &registry).expect("the scenario is right");
    scenario.simulation("all", 0).expect("there is a treatment 'all'")
}
