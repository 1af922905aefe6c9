//! I26: being asked multiplies the odds of coming passively by e^1.5; tired or distrusted cores ask nobody.

use super::level;
use crate::common::{lab, run, with};
use cogov::state::Participation;
use serde_json::{Value, json};

/// Alike residents, whom nobody asks but the core.
fn alike(more: Value) -> Value {
    let base = lab(json!({
        "community": {"residents": 6000, "core": 0.2}, "time": {"burn_in": 0, "ticks": 40},
        "participation": {"spread": 0, "passive_outward": 0, "time": 0, "recreation_leisure": 0, "active_path": 0,
            "active_belonging": 0, "active_empowerment": 0, "active_link": 0, "passive_trust": 0},
        "party_branch": {"invitation_rate": 0}, "probes": ["passive", "cooperation"],
    }));
    with(base, more)
}

#[test]
fn being_asked_multiplies_the_odds_by_e_to_1_5() {
    let json = alike(json!({"institutions": [{"type": "mobilisation", "gate": 0, "rate": 0.4, "time": 0}]}));
    let mut run = crate::common::start(&json, "all", 0);
    // Counts of (asked, passive) against (asked, nothing).
    let mut counts = [[0.0_f64; 2]; 2];
    for _ in 0..40 {
        run.step().unwrap();
        let act = &run.community().population.act;
        for (asked, option) in act.asked.iter().zip(&act.participation) {
            match option {
                Participation::Passive => counts[usize::from(*asked)][1] += 1.0,
                Participation::None => counts[usize::from(*asked)][0] += 1.0,
                _ => (),
            }
        }
    }
    assert!(counts[1][1] > 500.0, "hardly anybody was asked: {counts:?}");
    let ratio = (counts[1][1] / counts[1][0]) / (counts[0][1] / counts[0][0]);
    let error = counts.iter().flatten().map(|count| 1.0 / count).sum::<f64>().sqrt();
    assert!((ratio.ln() - 1.5).abs() < 4.0 * error, "the odds ratio is {ratio}, within {error}");
}

#[test]
fn a_core_that_loses_for_too_long_stops_asking() {
    let asked = |reservation: f64| {
        let institution = json!({"type": "mobilisation", "gate": 0, "reservation": reservation, "patience": 4});
        let run = run(&alike(json!({"institutions": [institution]})), "all", 0);
        run.community().population.act.asked.iter().filter(|asked| **asked).count()
    };
    assert!(asked(-1000.0) > 100);
    assert_eq!(asked(1000.0), 0);
}

#[test]
fn nobody_comes_for_a_core_that_is_distrusted_or_missing() {
    let passive =
        |institution: Value, core: f64| level(&alike(json!({"community": {"core": core}})), institution, "passive");
    let trusted = passive(json!({"type": "mobilisation", "gate": 0}), 0.2);
    let distrusted = passive(json!({"type": "mobilisation", "gate": 1}), 0.2);
    let alone = passive(json!({"type": "mobilisation", "gate": 0}), 0.0);
    assert!(trusted > 1.2 * distrusted, "{trusted} {distrusted}");
    // Without a core the words of the residents are the same, and so is what they do.
    assert!((distrusted - alone).abs() < 0.01, "{distrusted} {alone}");
}
