//! I03: an official works where his career is worth it, and where he works he has to see.

use super::{level, series};
use crate::common::{lab, with};
use cogov::Component;
use cogov::institution::{Government, Institution, Stage};
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
        let run = crate::common::run(&json, "all", 0);
        run.community().organisations.official.unwrap().effort
    };
    assert!(effort(0.39) < 0.01 && effort(0.41) > 0.99 && (effort(0.4) - 0.5).abs() < 1e-9);
}

#[test]
fn the_default_official_shirks_and_audits_alone_do_not_help_who_cannot_see() {
    let found = |changes: Value| level(&canal(), government(changes), "cooperation");
    let shirking = found(json!({"information": 0.9}));
    let blind = found(json!({"audit": 0.6}));
    let good = found(json!({"audit": 0.6, "information": 0.9}));
    println!("government: shirking {shirking} blind {blind} good {good}");
    for audit in [0.3, 0.4, 0.5, 0.6, 0.8] {
        for information in [0.4, 0.6, 0.7, 0.8, 0.9, 1.0] {
            print!(" {audit}/{information}: {:.3}", found(json!({"audit": audit, "information": information})));
        }
        println!();
    }
    assert!(shirking < 0.2 && blind < 0.3 && good > 0.6, "{shirking} {blind} {good}");
}

#[test]
fn distorted_reports_do_not_discriminate() {
    let found = |distortion: f64| {
        let changes = json!({"audit": 0.8, "information": 1, "distortion": distortion});
        level(&canal(), government(changes), "cooperation")
    };
    let (true_reports, noise) = (found(0.0), found(1.0));
    assert!(true_reports > 0.6 && noise < 0.2, "{true_reports} {noise}");
}

#[test]
fn an_official_who_works_is_paid_for() {
    let run = |audit_cost: f64| {
        let json = with(canal(), json!({"institutions": [government(json!({"audit_cost": audit_cost}))]}));
        series(&json).last("cost", 12).unwrap()
    };
    assert!(run(5.0) > run(0.0));
}
