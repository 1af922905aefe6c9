//! I14: the stock of conflicts settles at the inflow over the rate at which conflicts fade and are settled; without trust nothing is settled.

use super::{issues_under, tally_under, town};
use serde_json::{Value, json};

fn quarrel() -> Value {
    town(json!({
        "time": {"ticks": 1500}, "conflict": {"inflow_failed": 0}, "reputation": {},
        "property": {"profit_weight": 1, "owner_voice": 0, "conflicts": 4, "issues": 0},
    }))
}

#[test]
fn the_stock_settles_at_inflow_over_rate() {
    // All residents mediate, whatever their reputation; hours abound; the probability of success is 0.3.
    let institution = json!({"type": "mediation", "standing": 0, "hours": 100, "base": 0.3, "trust": 0});
    let mut run =
        crate::common::start(&crate::common::with(quarrel(), json!({"institutions": [institution]})), "all", 0);
    let mut stock = 0.0;
    for _ in 0..1500 {
        run.step().unwrap();
        stock += run.community().issues.as_ref().unwrap().conflicts.iter().sum::<f64>() / 1500.0;
    }
    // Conflicts come in P1 and are settled in P9 of the same week: what is seen after P9 is (1 − r)/r of the inflow.
    let inflow = run.community().issues.as_ref().unwrap().total.conflicts / 1500.0;
    let expected = inflow * (1.0 - 0.32) / 0.32;
    assert!((stock - expected).abs() < 0.03 * expected, "{stock} conflicts, not {expected}");
}

#[test]
fn nobody_goes_to_mediators_without_a_name() {
    let total = tally_under(&quarrel(), json!({"type": "mediation", "standing": 1}));
    assert_eq!(total.mediated, 0.0);
    let few = issues_under(&quarrel(), json!({"type": "mediation", "standing": 0, "hours": 0}));
    assert_eq!(few.total.mediated, 0.0);
}
