//! I24: a pulse over the unstable point lifts all three powers for good, a smaller one fades, a rivalry undoes it.

use super::series;
use crate::common::{build, lab, with};
use serde_json::{Value, json};

/// The three powers together, long after a pulse of 40 weeks to the residents.
fn joint(pulse: f64, powers: Value) -> f64 {
    let json = lab(json!({
        "time": {"burn_in": 0, "ticks": 300}, "community": {"residents": 20}, "powers": powers,
        "institutions": [{"type": "mutual_empowerment", "residents": pulse, "stop": 40}],
        "probes": ["joint_power", "cost"],
    }));
    series(&json).last("joint_power", 1).unwrap()
}

#[test]
fn a_pulse_over_the_unstable_point_lasts_and_a_smaller_one_fades() {
    // Points of rest of three alike: 0.021 and 0.979.
    assert!((joint(0.5, json!({})) - 3.0 * 0.979).abs() < 0.03);
    assert!((joint(0.1, json!({})) - 3.0 * 0.021).abs() < 0.03);
}

#[test]
fn a_zero_sum_coupling_and_a_ceiling_of_power_hold_it_down() {
    assert!(joint(0.5, json!({"rivalry": -0.4})) < 1.5);
    assert!(joint(0.5, json!({"ceiling": 0.1})) < joint(0.5, json!({})) - 0.5);
}

#[test]
fn what_is_pushed_is_paid_and_without_powers_it_is_refused() {
    let json = lab(json!({"institutions": [{"type": "mutual_empowerment"}]}));
    let message = build(&json).unwrap_err();
    assert!(message.starts_with("institutions[0]: needs the section 'powers'"), "{message}");
    let paid = series(&with(json, json!({"powers": {}}))).last("cost", 1).unwrap();
    assert!((paid - 0.01 * 0.5 * 48.0 * 60.0).abs() < 1e-6, "{paid}");
}
