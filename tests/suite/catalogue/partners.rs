//! I25: the bundle with its memberships off is its parts, to the bit; partners give hours.

use super::{tally_under, town};
use crate::common::{run, whole, with};
use serde_json::json;

#[test]
fn without_memberships_it_equals_its_parts() {
    let base = town(json!({"time": {"ticks": 30}, "conflict": {}, "reputation": {}}));
    let off = json!({"neighbours": false, "builders": false, "teams": false});
    let bundle = with(base.clone(), json!({"institutions": [{"type": "partners", "parts": off}]}));
    let parts = with(
        base,
        json!({"institutions": [
            {"type": "role_model", "id": "partner_honour"}, {"type": "points", "id": "partner_points"},
            {"type": "evaluation", "id": "partner_evaluation"}, {"type": "triage", "id": "partner_triage"},
            {"type": "deliberation", "id": "partner_weekly"},
            {"type": "deliberation", "id": "partner_fourth", "calendar": "three_of_four"},
            {"type": "mediation", "id": "partner_mediation"},
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
