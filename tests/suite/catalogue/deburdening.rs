//! I18: freed hours are those of the items; the backlog falls only where the committee was near its limit.

use super::{issues_under, level, town};
use crate::common::with;
use serde_json::json;

#[test]
fn freed_hours_are_those_of_the_items() {
    let base = town(json!({
        "party_branch": {"staff": 17, "administrative_load": 0.65, "invitation_rate": 0},
        "issues": {"meeting_hours": 0}, "time": {"ticks": 1},
    }));
    let hours = |dose: f64| issues_under(&base, json!({"type": "deburdening", "dose": dose})).total.available;
    let freed = hours(1.0) - hours(0.0);
    assert!((freed - 40.0 * 17.0 * 0.65 * (1.0 - 76.0 / 175.0)).abs() < 1e-6, "{freed} hours are freed");
}

#[test]
fn it_helps_only_near_the_limit() {
    let backlog = |staff: f64, dose: f64| {
        let base = town(json!({
            "party_branch": {"staff": staff, "administrative_load": 0.65, "substance": 0.9}, "channels": {"grid": 1},
        }));
        issues_under(&base, json!({"type": "deburdening", "dose": dose})).backlog()
    };
    assert!(backlog(4.0, 1.0) < 0.7 * backlog(4.0, 0.0));
    assert!((backlog(40.0, 1.0) - backlog(40.0, 0.0)).abs() < 1.0);
}

#[test]
fn a_rebound_brings_the_load_back() {
    let base = with(town(json!({})), json!({"probes": ["administrative_load"]}));
    let load = |rebound: f64| level(&base, json!({"type": "deburdening", "rebound": rebound}), "administrative_load");
    let (kept, lost) = (load(0.0), load(0.2));
    assert!((lost - 0.4).abs() < 1e-3 && kept < 0.2, "{kept} {lost}");
}
