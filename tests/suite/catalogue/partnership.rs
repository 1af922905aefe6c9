//! The circles of partners (a part of I25): their hours reach the issues of their class where there is triage; where there is
//! not, neighbours' hours reach issues as they come, and those of capable persons none.

use super::{tally_under, town};
use crate::common::with;
use serde_json::{Value, json};

#[test]
fn without_triage_neighbours_hours_reach_issues_as_they_come_and_those_of_builders_none() {
    let closed = |triage: bool, circle: &str, hours: f64| {
        let base = town(json!({
            "issues": {"triage": triage, "volunteer_hours": 0},
            "party_branch": {"administrative_load": 0.98, "substance": 0.9, "path_hours": 0, "substance_hours": 0},
        }));
        tally_under(&base, json!({"type": "partnership", "circle": circle, "hours": hours, "hour_cost": 0})).closed
    };
    let all = |closed: [u64; 3]| closed.iter().sum::<u64>();
    assert!(all(closed(false, "neighbour", 2.0)) > all(closed(false, "neighbour", 0.0)) + 10);
    assert_eq!(closed(false, "builder", 2.0), closed(false, "builder", 0.0));
    assert!(closed(true, "neighbour", 2.0)[0] > 2 * closed(true, "neighbour", 0.0)[0]);
}

#[test]
fn builders_take_big_issues_only() {
    let big = |own: Value| {
        let base = town(json!({
            "community": {"able": 0.02}, "issues": {"triage": true, "able_hours": 0},
            "party_branch": {"administrative_load": 0.98, "substance": 0.9, "path_hours": 0, "substance_hours": 0},
        }));
        tally_under(&base, with(json!({"type": "partnership", "circle": "builder"}), own)).closed
    };
    let (idle, busy) = (big(json!({"hours": 0})), big(json!({"hours": 4})));
    assert!(busy[1] > idle[1] + 10, "{idle:?} {busy:?}");
}
