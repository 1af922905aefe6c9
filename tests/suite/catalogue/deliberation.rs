//! I13: issues wait for half a period of the calendar on average; a hall without substance meets and decides nothing.

use super::{tally_under, town};
use crate::common::{start, with};
use cogov::internal::Step;
use serde_json::{Value, json};

/// Weeks that an issue waits for a session, averaged, by Little's law.
fn wait(calendar: &str) -> f64 {
    let institution = json!({"type": "deliberation", "calendar": calendar, "meetings": 100, "heard": 0, "opening": 0});
    let roomy = json!({"time": {"ticks": 400}, "issues": {"rate": 0.03}, "party_branch": {"staff": 30}});
    let mut run = start(&with(town(roomy), json!({"institutions": [institution]})), "all", 0);
    let mut waiting = 0.0;
    for _ in 0..400 {
        run.step().unwrap();
        let open = &run.community().issues.as_ref().unwrap().open;
        waiting += open.iter().filter(|issue| issue.step == Step::Voiced).count() as f64;
    }
    waiting / run.community().issues.as_ref().unwrap().total.voiced as f64
}

#[test]
fn issues_wait_for_half_a_period() {
    // Voiced uniformly over the weeks: 0, 1, 2 or 3 weeks of four; 0 or, in one of four, 1 week of three in four.
    for (calendar, expected) in [("weekly", 0.0), ("three_of_four", 0.25), ("third_week", 1.5)] {
        let found = wait(calendar);
        assert!((found - expected).abs() < 0.1, "{calendar}: {found} weeks, not {expected}");
    }
}

#[test]
fn form_without_substance_meets_and_decides_nothing() {
    let total = tally_under(&town(json!({})), json!({"type": "deliberation", "substance": 0}));
    assert!(total.meetings > 50);
    assert_eq!(total.closed, [0; 3]);
}

#[test]
fn kinds_of_actor_who_do_not_sit_there_are_not_heard() {
    let voiced =
        |own: Value| tally_under(&town(json!({})), with(json!({"type": "deliberation", "opening": 0}), own)).voiced;
    let (narrow, wide) = (voiced(json!({"diversity": 1})), voiced(json!({"diversity": 8})));
    assert!(wide > narrow, "{wide} {narrow}");
}

#[test]
fn a_hall_that_insiders_have_captured_decides_for_them() {
    // How the committee handles a resident's own issue moves its trust in the committee; a neighbour's issue does not. Most live alone.
    let levels = |captured: f64| {
        let busy = json!({"issues": {"rate": 0.03}, "party_branch": {"staff": 30}, "community": {"households": 1400, "persons": 1750, "party": 0.2}});
        let base = with(town(busy), json!({"probes": ["trust_committee@party", "trust_committee", "efficacy"]}));
        let hall = json!({"type": "deliberation", "captured": captured, "meetings": 100});
        let run = super::series(&with(base, json!({"institutions": [hall]})));
        ["trust_committee@party", "trust_committee", "efficacy"].map(|probe| run.last(probe, 12).unwrap())
    };
    let ([insiders, all, efficacy], [captors, public, left]) = (levels(0.0), levels(0.9));
    assert!((insiders - all).abs() < 0.03, "an open hall knows no insiders: {insiders} {all}");
    assert!(captors > public + 0.06 && captors > insiders + 0.01, "{captors} {public} {insiders}");
    assert!(public < all - 0.04 && left < efficacy - 0.1, "{public} {all} {left} {efficacy}");
}

#[test]
fn a_hall_with_few_seats_opens_the_channel_to_few() {
    let active = |seats: u32| {
        let base = with(town(json!({})), json!({"probes": ["active"]}));
        super::level(&base, json!({"type": "deliberation", "seats": seats, "opening": 1}), "active")
    };
    let (few, many) = (active(2), active(500));
    // A hall with seats for everybody is worth about × 1.15 to 1.2 (docs/participation.md).
    assert!(many > 1.1 * few, "{few} {many}");
}

#[test]
fn rare_sessions_decide_little() {
    let decided = |calendar: &str| {
        let base = town(json!({"issues": {"rate": 0.03}, "party_branch": {"staff": 30}}));
        let hall = json!({"type": "deliberation", "calendar": calendar, "meetings": 2});
        tally_under(&base, hall).closed.iter().sum::<u64>()
    };
    let (weekly, monthly) = (decided("weekly"), decided("third_week"));
    assert!(3 * monthly < 2 * weekly, "{monthly} {weekly}");
}

#[test]
fn decisions_that_do_not_bind_are_followed_as_far_as_the_committee_would() {
    let closed = |binding: bool| {
        let base = town(json!({"party_branch": {"substance": 0.05}}));
        let hall = json!({"type": "deliberation", "substance": 0.9, "binding": binding});
        tally_under(&base, hall).closed.iter().sum::<u64>()
    };
    assert!(3 * closed(false) < closed(true), "{} {}", closed(false), closed(true));
}
