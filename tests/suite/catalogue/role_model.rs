//! I08: the honour roll moves residents as far as it is seen, and as far as those on it give more than others.

use super::level;
use crate::common::{lab, people, run, with};
use serde_json::{Value, json};

fn roll(changes: Value) -> Value {
    with(json!({"type": "role_model", "image": 0, "rotation_cost": 0}), changes)
}

#[test]
fn nobody_is_moved_by_a_roll_that_nobody_sees() {
    let json = lab(json!({"institutions": [roll(json!({"visibility": 0}))]}));
    assert_eq!(people(&run(&json, "all", 0)), people(&run(&json, "none", 0)));
    let base = lab(json!({"community": {"residents": 1000}, "time": {"ticks": 80}}));
    let found = [0.0, 0.5, 1.0].map(|visibility| level(&base, roll(json!({"visibility": visibility})), "cooperation"));
    assert!(found.windows(2).all(|pair| pair[1] > pair[0] + 0.05), "{found:?}");
}

#[test]
fn a_formal_core_that_gives_nothing_lifts_nobody() {
    // 引领虚化: the core is on the honour roll, and gives no more than the others.
    let base = lab(json!({"community": {"residents": 1000}, "time": {"ticks": 80}}));
    let [none, formal, real] = [json!({"visibility": 0}), json!({"shown": 0}), json!({})]
        .map(|changes| level(&base, roll(changes), "cooperation"));
    assert!(formal < none + 0.01 && real > none + 0.1, "{none} {formal} {real}");
}
