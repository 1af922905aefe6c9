//! I25: the bundle with its memberships off is its parts, to the bit; partners give hours.

use super::{tally_under, town};
use crate::common::{run, scenario, whole, with};
use serde_json::json;

#[test]
fn without_memberships_it_equals_its_parts() {
    let base = town(json!({"time": {"ticks": 30}, "conflict": {}, "reputation": {}}));
    let off = json!({"neighbours": false, "builders": false, "teams": false});
    let bundle = with(base.clone(), json!({"institutions": [{"type": "partners", "parts": off}]}));
    let parts = with(
        base,
        json!({"institutions": [
            {"type": "role_model", "id": "role_model"}, {"type": "points", "id": "points"},
            {"type": "evaluation", "id": "evaluation"}, {"type": "triage", "id": "triage"},
            {"type": "deliberation", "id": "weekly"},
            {"type": "deliberation", "id": "fourth", "calendar": "three_of_four"},
            {"type": "mediation", "id": "mediation"},
        ]}),
    );
    assert_eq!(whole(&run(&bundle, "all", 0)), whole(&run(&parts, "all", 0)));
}

#[test]
fn partners_give_hours_to_their_class() {
    let base = town(
        json!({"issues": {"triage": true, "volunteer_hours": 0}, "party_branch": {"administrative_load": 0.98, "substance": 0.9}}),
    );
    let small = |hours: f64| tally_under(&base, json!({"type": "partnership", "hours": hours})).closed[0];
    assert!(small(0.5) > 2 * small(0.0), "{} {}", small(0.5), small(0.0));
}

#[test]
fn a_part_is_switched_off_or_given_values_by_its_own_name() {
    let parts = json!({"points": false, "role_model": {"weight": 0.3}});
    let json = with(town(json!({})), json!({"institutions": [{"type": "partners", "parts": parts}]}));
    let ids: Vec<String> = scenario(&json).institutions.into_iter().map(|planned| planned.id).collect();
    assert!(!ids.contains(&"points".to_owned()) && ids.contains(&"role_model".to_owned()), "{ids:?}");
}
