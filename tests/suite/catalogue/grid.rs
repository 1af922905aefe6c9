//! I10: visits find the union of what they cover, bound by hours; forms find nothing.

use super::{tally_under, town};
use crate::common::{start, with};
use cogov::community::Issues;
use cogov::theory::coverage::union_coverage;
use serde_json::{Value, json};

/// Share of the latent issues that is voiced a week.
fn found(json: &Value) -> (f64, f64) {
    let mut run = start(json, "all", 0);
    let (mut voiced, mut at_risk) = (0.0, 0.0);
    for _ in 0..120 {
        run.step().unwrap();
        let issues: &Issues = run.community().issues.as_ref().unwrap();
        voiced += issues.week.voiced as f64;
        at_risk += issues.week.voiced as f64 + issues.latent.len() as f64;
    }
    (voiced / at_risk, at_risk)
}

fn visited(institution: Value, more: Value) -> Value {
    let quiet =
        json!({"channels": {"grid": 0}, "issues": {"rate": 0.05, "latent_life": 1000}, "institutions": [institution]});
    with(town(quiet), more)
}

#[test]
fn visits_and_channels_find_their_union() {
    let json = visited(json!({"type": "grid", "coverage": 0.2, "detect": 0.5, "ask": 0}), json!({}));
    let expected = union_coverage(&[0.05 * 0.5, 0.2 * 0.5]).unwrap();
    let (share, at_risk) = found(&json);
    let error = (expected * (1.0 - expected) / at_risk).sqrt();
    assert!((share - expected).abs() < 4.0 * error, "{share} a week are voiced, not {expected}");
}

#[test]
fn hours_bind_where_more_visits_are_wanted_than_they_bear() {
    // 1·40·0.4 = 16 hours bear 32 of 600 households, not 480.
    let little = json!({"party_branch": {"staff": 1, "administrative_load": 0.6}, "channels": {"online": 0}});
    let json = visited(json!({"type": "grid", "coverage": 0.8, "detect": 1, "ask": 0}), little);
    let expected = 32.0 / 600.0;
    let (share, at_risk) = found(&json);
    let error = (expected * (1.0 - expected) / at_risk).sqrt();
    assert!((share - expected).abs() < 4.0 * error, "{share}, not {expected}");
}

#[test]
fn form_filling_takes_hours_and_hears_nothing() {
    let base = town(json!({"party_branch": {"staff": 3, "substance": 0.9}}));
    let forms = tally_under(&base, json!({"type": "grid", "coverage": 0.4, "forms": 1, "ask": 0}));
    let none = tally_under(&base, json!({"type": "grid", "coverage": 0, "ask": 0}));
    assert!(forms.available < 0.6 * none.available, "{} {}", forms.available, none.available);
    assert_eq!(forms.voiced, none.voiced);
}
