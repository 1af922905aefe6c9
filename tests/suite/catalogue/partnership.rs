//! The circles of partners (a part of I25): their hours reach the issues of their class where there is triage, and reach
//! none where there is not.

use super::{tally_under, town};
use crate::common::with;
use serde_json::{Value, json};

#[test]
fn without_triage_the_hours_find_no_issue() {
    let closed = |triage: bool, hours: f64| {
        let base = town(json!({
            "issues": {"triage": triage, "volunteer_hours": 0},
            "party_branch": {"administrative_load": 0.98, "substance": 0.9},
        }));
        tally_under(&base, json!({"type": "partnership", "hours": hours, "hour_cost": 0})).closed
    };
    assert_eq!(closed(false, 2.0), closed(false, 0.0));
    assert!(closed(true, 2.0)[0] > 2 * closed(true, 0.0)[0]);
}

#[test]
fn builders_take_big_issues_only() {
    let big = |own: Value| {
        let base = town(json!({
            "community": {"able": 0.02}, "issues": {"triage": true, "able_hours": 0},
            "party_branch": {"administrative_load": 0.98, "substance": 0.9},
        }));
        tally_under(&base, with(json!({"type": "partnership", "circle": "builder"}), own)).closed
    };
    let (idle, busy) = (big(json!({"hours": 0})), big(json!({"hours": 4})));
    assert!(busy[1] > idle[1] + 10, "{idle:?} {busy:?}");
}
