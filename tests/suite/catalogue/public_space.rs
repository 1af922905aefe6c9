//! I20: belonging under space rests at `gain/(gain + decay)`; a fence removes the effect and leaves the cost.

use super::level;
use crate::common::{lab, with};
use serde_json::{Value, json};

fn quiet() -> Value {
    lab(json!({
        "time": {"burn_in": 0, "ticks": 3000}, "community": {"residents": 40}, "participation": {"recreation": -20, "passive": -20, "active": -20}, "attitudes": {},
        "initial": {"belonging": 0, "belonging_spread": 0},
        "probes": ["belonging", "recreation", "cost"],
    }))
}

#[test]
fn belonging_rests_where_gain_and_decay_meet() {
    for space in [0.5, 1.0] {
        let gain = 0.002 * space;
        let found = level(&quiet(), json!({"type": "public_space", "space": space}), "belonging");
        assert!((found - gain / (gain + 0.0018)).abs() < 0.01, "{space}: {found}");
    }
}

#[test]
fn a_fence_leaves_the_cost_and_removes_the_effect() {
    let fenced = json!({"type": "public_space", "openness": 0});
    assert!(level(&quiet(), fenced.clone(), "belonging") < 0.01);
    // Yuan a resident and year.
    assert!((level(&quiet(), fenced, "cost") - 0.005 * 48.0 * 60.0).abs() < 1e-6);
}

#[test]
fn open_space_draws_people_out() {
    let base = with(
        quiet(),
        json!({"time": {"ticks": 60}, "community": {"residents": 4000}, "participation": {"recreation": -1.733}}),
    );
    let (none, open) = (
        level(&base, json!({"type": "open_access"}), "recreation"),
        level(&base, json!({"type": "public_space"}), "recreation"),
    );
    assert!(open > none + 0.01, "{none} {open}");
}

#[test]
fn services_that_meet_a_need_make_people_belong_and_others_do_not() {
    let base = with(quiet(), json!({"time": {"ticks": 200}, "community": {"residents": 400}}));
    let served = |matching: f64| {
        let service = json!({"type": "public_space", "space": 0, "elder_places": 400, "matching": matching});
        level(&base, service, "belonging")
    };
    assert!(served(1.0) > served(0.0) + 0.02, "{} {}", served(1.0), served(0.0));
}
