//! I12: triage changes little where there is slack, and cuts the backlog of an overloaded committee with spare pools.

use super::{issues_under, town};
use serde_json::{Value, json};

fn backlog(staff: f64, triage: Value) -> f64 {
    let committee =
        json!({"party_branch": {"staff": staff, "substance": 0.9}, "issues": {"bounce": 0}, "channels": {"grid": 1}});
    issues_under(&town(committee), triage).backlog()
}

#[test]
fn it_helps_an_overloaded_committee_only() {
    let off = json!({"type": "triage", "dose": 0});
    let on = json!({"type": "triage", "misclassified": 0, "joint_hours": 100});
    let (slack, busy) = (backlog(20.0, off.clone()), backlog(1.0, off));
    let (slack_on, busy_on) = (backlog(20.0, on.clone()), backlog(1.0, on));
    assert!(busy_on < 0.5 * busy, "{busy_on} of {busy} hours are left");
    // A week of work comes in, 600·0.01·0.9·15.4 hours; slack leaves less than that on the table with or without.
    assert!(slack < 90.0 && slack_on < 200.0, "{slack} {slack_on}");
}

#[test]
fn unclear_duties_bounce() {
    let bounced = |duty: f64| {
        issues_under(&town(json!({})), json!({"type": "triage", "duty": duty, "misclassified": 0})).total.bounced
    };
    assert_eq!(bounced(1.0), 0);
    assert!(bounced(0.0) > 10);
}

#[test]
fn empty_pools_leave_hard_issues_waiting() {
    let hard = |actors: u32| {
        let issues = json!({"issues": {"joint_hours": 0}, "party_branch": {"substance": 0.9}});
        let total = issues_under(&town(issues), json!({"type": "triage", "joint_actors": actors})).total;
        total.closed[2]
    };
    assert_eq!(hard(0), 0);
    assert!(hard(2) > 0);
}
