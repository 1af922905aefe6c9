//! I19: what organisations learned stays where they practise it, `K* = max(0, 1 − d/(η_int·n))`.

use super::{level, series};
use crate::common::lab;
use serde_json::json;

#[test]
fn what_was_learned_stays_only_where_it_is_practised() {
    for integration in [0.2, 0.6, 1.0] {
        let json = lab(json!({
            "time": {"burn_in": 0, "ticks": 1200}, "community": {"residents": 20},
            "learning": {"integration": integration},
            "institutions": [{"type": "capacity_building", "support": 1, "stop": 100}],
            "probes": ["organisational_capacity"],
        }));
        let run = series(&json);
        let (taught, left) =
            (run.at("organisational_capacity", 99).unwrap(), run.last("organisational_capacity", 1).unwrap());
        let expected = f64::max(0.0, 1.0 - 0.02 / (0.05 * integration));
        assert!(taught > 0.4 && (left - expected).abs() < 0.02, "{integration}: {taught}, {left} is not {expected}");
    }
}

#[test]
fn residents_gain_as_many_trainings_as_there_are_places() {
    let base = lab(json!({"time": {"burn_in": 0, "ticks": 1}, "probes": ["empowerment", "cost"]}));
    let at = |places: f64, gain: f64| {
        level(&base, json!({"type": "capacity_building", "places": places, "gain": gain, "fee": 0.5}), "empowerment")
    };
    let none = at(0.0, 0.05);
    let all = at(300.0, 0.05);
    // Everybody: E + 0.05·(1 − E).
    assert!((all - none - 0.05 * (1.0 - none)).abs() < 1e-4, "{none} {all}");
    assert!((at(150.0, 0.05) - none - 0.5 * (all - none)).abs() < 0.003);
    let cost = level(&base, json!({"type": "capacity_building", "places": 20, "fee": 0.5}), "cost");
    assert!((cost - 10.0 / 300.0 * 48.0 * 60.0).abs() < 1e-6, "{cost}");
}
