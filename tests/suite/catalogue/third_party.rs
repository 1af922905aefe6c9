//! I02: the step of the fine is exact; too little capacity is an overload; arbitrary fines cost trust.

use super::{level, series};
use crate::common::{lab, perfect, selfish, with};
use serde_json::{Value, json};

#[test]
fn selfish_residents_comply_from_a_fine_of_the_gap_on_and_not_below() {
    let base = selfish(json!({}));
    let found = [0.69, 0.71].map(|fine| level(&base, perfect(json!({"fine": fine})), "cooperation"));
    assert_eq!(found, [0.0, 1.0]);
}

/// The end of 120 ticks under a capacity of fines a member, where the rule begins at a tick: later is from a lower start.
fn overloaded(capacity: f64, start: u32, probe: &str) -> f64 {
    let base = lab(json!({
        "community": {"residents": 1000}, "time": {"burn_in": 0, "ticks": 120}, "probes": ["cooperation", "deterrence"],
    }));
    level(&base, json!({"type": "third_party", "capacity": capacity, "start": start}), probe)
}

#[test]
fn more_violators_than_capacity_are_an_overload() {
    // The announcement restarts beliefs, so that the start hardly matters; the capacity does.
    let at = |capacity: f64| [0, 60].map(|start| overloaded(capacity, start, "cooperation"));
    let ([high, low], [rich, poor]) = (at(0.1), at(1.0));
    assert!((high - low).abs() < 0.1 && high < poor - 0.3, "{low} from a low start, {high} from a high one, {poor}");
    assert!((rich - poor).abs() < 0.05 && poor > 0.7, "with enough capacity the start does not matter: {poor} {rich}");
    // Residents who are hardly ever fined when they shirk learn that the threat is empty.
    let [idle, able] = [0.02, 1.0].map(|capacity| overloaded(capacity, 0, "deterrence"));
    assert!(idle < 0.1 * able, "{idle} {able}");
}

#[test]
fn arbitrary_fines_hit_the_honest_and_cost_trust() {
    let base = lab(json!({"probes": ["trust_third_party", "false_sanctions", "fines"]}));
    let found = |changes: Value| {
        let json = with(base.clone(), json!({"institutions": [with(json!({"type": "third_party"}), changes)]}));
        let series = series(&json);
        (series.last("trust_third_party", 1).unwrap(), series.last("false_sanctions", 40).unwrap())
    };
    // The impartial one makes no error about who is at the requirement; a partial one fines half of all outsiders.
    let fair = found(json!({"impartiality": 1, "communication": 1}));
    let partial = found(json!({"impartiality": 0, "capacity": 1}));
    assert!(partial.0 < fair.0 - 0.1, "trust {} and {}", fair.0, partial.0);
    assert!(fair.1 == 0.0 && partial.1 > 0.02, "false sanctions {} and {}", fair.1, partial.1);
}
