//! A decision rule of the user's that breaks its contract ends the run, in release builds too.

use crate::common::lab;
use cogov::decision::{Decide, DecisionRule};
use cogov::{Component, Registry, Scenario, Source};
use serde_json::json;

/// Contributes the same amount, which need not be allowed.
#[derive(Component, Clone, Debug)]
#[component(id = "fixed")]
struct Fixed {
    /// The contribution.
    #[parameter(default = 2.0, range = -5.0..=5.0, unit = "endowment")]
    amount: f32,
}

impl DecisionRule for Fixed {
    fn decide(&self, at: &mut Decide<'_>) {
        at.choice.fill(self.amount);
    }
}

#[test]
fn a_contribution_outside_its_range_is_a_breach_of_the_rule() {
    let mut registry = Registry::standard();
    registry.rule::<Fixed>().unwrap();
    let step = |amount: f64| {
        let json = lab(json!({"decision": [{"type": "fixed", "id": "mine", "amount": amount}]}));
        let scenario = Scenario::build(&Source::from_json(json), &registry).unwrap();
        scenario.simulation("none", 0).unwrap().step().map_err(|breach| breach.to_string())
    };
    for wrong in [2.0, -3.0, 1.0001] {
        let breach = step(wrong).unwrap_err();
        assert!(
            breach.ends_with("P6 decide: 'mine' chose a contribution that is not in [0, 1] (resident 0)"),
            "{breach}"
        );
    }
    for allowed in [0.0, 0.25, 1.0] {
        assert_eq!(step(allowed), Ok(()));
    }
}
