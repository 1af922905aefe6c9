//! Signs: what more of a parameter brings has the direction that its description implies.

use crate::common::{lab, run};
use serde_json::{Value, json};

/// Fines a resident and week, and the cost, where everybody contributes 0.55 and 0.8 is required.
fn inspected(third_party: &Value) -> (f64, f64) {
    let json = lab(json!({
        "decision": [{"type": "unconditional", "contribution": 0.55}], "institutions": [third_party], "probes": ["fines", "cost"],
    }));
    let run = run(&json, "all", 0);
    let mean = |name: &str| run.series().last(name, 40).unwrap();
    (mean("fines"), mean("cost"))
}

#[test]
fn more_tolerance_brings_fewer_fines() {
    for kind in ["third_party", "government"] {
        let fines = |tolerance: f64| inspected(&json!({"type": kind, "tolerance": tolerance, "capacity": 10})).0;
        let levels = [0.0, 0.1, 0.2, 0.25, 0.3, 0.5].map(fines);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0]), "{kind}: {levels:?}");
        assert!(levels[5] < 0.5 * levels[0], "{kind}: {levels:?}");
    }
}

#[test]
fn more_tolerance_does_not_raise_what_a_fine_takes() {
    let json = |tolerance: f64| {
        lab(json!({
            "decision": [{"type": "unconditional", "contribution": 1}], "probes": ["payoff"],
            "institutions": [{"type": "third_party", "tolerance": tolerance, "impartiality": 0, "capacity": 10}],
        }))
    };
    // Judgements are arbitrary here, so that the same residents are fined whatever is overlooked.
    let payoff = |tolerance: f64| run(&json(tolerance), "all", 0).series().last("payoff", 40).unwrap();
    assert_eq!(payoff(0.0).to_bits(), payoff(0.2).to_bits());
}

#[test]
fn where_nothing_is_required_nothing_is_done() {
    assert_eq!(inspected(&json!({"type": "third_party", "required": 0})), (0.0, 0.0));
    let (fines, _) = inspected(&json!({"type": "government", "required": 0}));
    assert_eq!(fines, 0.0);
}
