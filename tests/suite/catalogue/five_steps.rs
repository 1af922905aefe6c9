//! I11: nothing is lost on the way, Little's law holds, and each missing step fails as the page says.

use super::{issues_under, tally_under, town};
use crate::common::{start, with};
use cogov::theory::queue;
use serde_json::json;

#[test]
fn nothing_is_lost_and_littles_law_holds() {
    let institution = json!({"type": "five_steps"});
    let json = with(town(json!({"time": {"ticks": 600}})), json!({"institutions": [institution]}));
    let mut run = start(&json, "all", 0);
    let mut open = 0.0;
    for _ in 0..600 {
        run.step().unwrap();
        let issues = run.community().issues.as_ref().unwrap();
        assert_eq!(issues.check(), Ok(()));
        // Issues that wait for their first meeting are dropped or accepted in the same week, as long as the hours suffice.
        open += issues.open.len() as f64 / 600.0;
    }
    let total = run.community().issues.as_ref().unwrap().total;
    let closed: u64 = total.closed.iter().sum();
    let expected = queue::open_cases(closed as f64 / 600.0, total.time as f64 / closed as f64).unwrap();
    assert!((open - expected).abs() < 0.1 * expected.max(1.0), "{open} open, not {expected}");
}

#[test]
fn without_doing_nothing_is_closed_and_efficacy_falls() {
    let base = town(json!({"probes": ["efficacy"]}));
    let efficacy = |institution| super::level(&base, institution, "efficacy");
    let idle = json!({"type": "five_steps", "substance": 0});
    let total = tally_under(&base, idle.clone());
    assert_eq!(total.closed, [0; 3]);
    assert!(total.meetings > 0 && total.dropped.iter().sum::<u64>() > 100);
    let (idle, real) = (efficacy(idle), efficacy(json!({"type": "five_steps"})));
    assert!(idle < real - 0.05, "{idle} is not below {real}");
}

#[test]
fn without_supervision_and_rating_errors_persist() {
    let base = town(json!({"issues": {"rate": 0.03, "defect": 0.3}}));
    let botched = |institution| {
        let total = tally_under(&base, institution);
        total.botched as f64 / total.closed.iter().sum::<u64>() as f64
    };
    let all = botched(json!({"type": "five_steps", "supervised": 1, "rated": 1}));
    let unseen = botched(json!({"type": "five_steps", "supervised": 0, "rated": 1}));
    let unrated = botched(json!({"type": "five_steps", "supervised": 1, "rated": 0}));
    assert!(all < unrated && all < unseen + 0.02 && unrated > 0.05, "{all} {unseen} {unrated}");
}

#[test]
fn without_an_owner_issues_bounce() {
    let bounced = |owner: f64| {
        let issues = issues_under(&town(json!({})), json!({"type": "five_steps", "owner": owner}));
        issues.total.bounced
    };
    assert_eq!(bounced(1.0), 0);
    assert!(bounced(0.0) > 20);
}

#[test]
fn unwatched_work_is_late() {
    // As many hours as it takes with watching, which is a fifth faster, and too few without.
    let base = town(json!({"party_branch": {"staff": 3}}));
    let late = |supervised: f64| {
        let total = tally_under(&base, json!({"type": "five_steps", "supervised": supervised, "rated": 0}));
        (total.overdue, total.closed.iter().sum::<u64>())
    };
    let ((watched, done), (unseen, left)) = (late(1.0), late(0.0));
    assert!(unseen > 50 + 2 * watched && left < done, "{watched} {unseen} overdue, {done} {left} closed");
}

#[test]
fn without_deliberation_what_is_solved_earns_no_trust() {
    let base = town(
        json!({"issues": {"rate": 0.03}, "party_branch": {"staff": 30}, "probes": ["trust_committee", "efficacy"]}),
    );
    let under = |deliberated: f64| {
        let steps = json!({"type": "five_steps", "deliberated": deliberated});
        let total = tally_under(&base, steps.clone());
        let run = super::series(&with(base.clone(), json!({"institutions": [steps]})));
        let [trust, efficacy] = ["trust_committee", "efficacy"].map(|probe| run.last(probe, 12).unwrap());
        (trust, efficacy, total.closed.iter().sum::<u64>(), total.meetings)
    };
    let ((trust, efficacy, closed, held), (lost, left, done, none)) = (under(1.0), under(0.0));
    assert!(none == 0 && held > 50, "{none} and {held} meetings");
    // As much is solved, and residents know it; the committee does not gain by it, and loses by what fails.
    assert!(done.abs_diff(closed) < closed / 20 && (left - efficacy).abs() < 0.1, "{done} {closed} {left} {efficacy}");
    assert!(lost < 0.5 && lost < trust - 0.04, "{lost} {trust}");
}
