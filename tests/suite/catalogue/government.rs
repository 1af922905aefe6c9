//! I03: an official works where his career is worth it; then he has to see what residents do.

use super::series;
use crate::common::{lab, last, run, with};
use cogov::Component;
use cogov::institution::{Institution, Stage};
use cogov::internal::Government;
use serde_json::{Value, json};

fn canal() -> Value {
    with(
        lab(json!({})),
        json!({
            "time": {"burn_in": 0, "ticks": 120},
            "game": {"type": "canal", "group_size": 60},
            "community": {"residents": 60},
        }),
    )
}

fn government(changes: Value) -> Value {
    with(json!({"type": "government"}), changes)
}

/// Co-operation in the last 12 ticks, mean of eight runs.
fn mean(changes: Value) -> f64 {
    let json = with(canal(), json!({"institutions": [government(changes)]}));
    (0..8).map(|replicate| last(&run(&json, "all", replicate), "cooperation", 12)).sum::<f64>() / 8.0
}

#[test]
fn the_official_switches_where_gain_and_cost_are_equal() {
    let works = |audit: f64| {
        let government = Government::with(&json!({"audit": audit})).unwrap();
        government.conditions(&Stage { gap: 0.7, resource: 0.0 })[0].holds()
    };
    // 0.2·1 + 0.2·0.5 = 0.3 against 0.5.
    assert!(!works(0.2) && !works(0.399) && works(0.41));
    let effort = |audit: f64| {
        let json = with(canal(), json!({"institutions": [government(json!({"audit": audit, "precision": 1000}))]}));
        run(&json, "all", 0).community().organisations.official.unwrap().effort
    };
    assert!(effort(0.39) < 0.01 && effort(0.41) > 0.99 && (effort(0.4) - 0.5).abs() < 1e-9);
}

#[test]
fn the_default_official_shirks_and_one_who_works_has_to_see() {
    // True reports; the first week's effort is the shirker's.
    let found = |audit: f64, information: f64| {
        let terms = json!({"audit": audit, "information": information, "distortion": 0, "effort": 0.12});
        mean(terms)
    };
    let (shirking, blind, good) = (found(0.2, 0.9), found(0.6, 0.6), found(0.6, 0.9));
    assert!(shirking < 0.15 && blind < good - 0.2 && good > 0.6, "{shirking} {blind} {good}");
}

#[test]
fn a_week_of_work_at_first_does_not_outlive_the_effort_behind_it() {
    // A few always fall short, so that everybody learns that nobody is inspected any more.
    let found = |effort: f64| mean(json!({"information": 0.9, "distortion": 0, "effort": effort}));
    let (worked, never) = (found(1.0), found(0.12));
    assert!((worked - never).abs() < 0.05, "{worked} {never}");
}

#[test]
fn distorted_reports_do_not_discriminate() {
    let found = |distortion: f64| mean(json!({"audit": 0.8, "information": 0.9, "distortion": distortion}));
    let (true_reports, distorted) = (found(0.0), found(0.3));
    assert!(true_reports > 0.65 && distorted < true_reports - 0.2, "{true_reports} {distorted}");
}

#[test]
fn an_official_who_works_is_paid_for() {
    let cost = |audit_cost: f64| {
        let json = with(canal(), json!({"institutions": [government(json!({"audit_cost": audit_cost}))]}));
        series(&json).last("cost", 12).unwrap()
    };
    assert!(cost(5.0) > cost(0.0));
}

#[test]
fn the_official_goes_when_his_office_closes() {
    let serving = |stop: i32| {
        let json = with(canal(), json!({"institutions": [government(json!({"stop": stop}))]}));
        run(&json, "all", 0).community().organisations.official.is_some()
    };
    assert!(serving(1000) && !serving(40));
}
