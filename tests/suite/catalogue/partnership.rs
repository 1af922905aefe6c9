//! The circles of partners (a part of I25): their hours reach the issues of their class where there is triage, and reach
//! none where there is not.

use super::{tally_under, town};
use crate::common::{build, with};
use serde_json::{Value, json};

#[test]
fn the_hours_find_issues_where_there_is_triage() {
    let base = |triage: bool| {
        town(json!({
            "issues": {"triage": triage, "volunteer_hours": 0},
            "party_branch": {"administrative_load": 0.98, "substance": 0.9},
        }))
    };
    let partners = |hours: f64| json!({"type": "partnership", "hours": hours, "hour_cost": 0});
    let closed = |hours: f64| tally_under(&base(true), partners(hours)).closed[0];
    assert!(closed(2.0) > 2 * closed(0.0));
    let message = build(&with(base(false), json!({"institutions": [partners(2.0)]}))).unwrap_err();
    assert!(message.starts_with("institutions[0]: needs an institution of the type 'triage'"), "{message}");
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
