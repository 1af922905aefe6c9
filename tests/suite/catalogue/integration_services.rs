//! I27: acceptance rises by its rate, contact turns outward as E20 says, and newcomers come to belong.

use super::series;
use crate::common::{lab, start, with};
use serde_json::{Value, json};

fn town(changes: Value) -> Value {
    let json = lab(json!({
        "time": {"burn_in": 0, "ticks": 240}, "participation": {}, "attitudes": {}, "ties": {"acceptance": 0.3}, "involution": {},
        "community": {"residents": 1000, "origins": 2, "hosts": 0.6, "origin_mix": 1, "buildings": 10},
        "probes": ["acceptance", "out_tie_share", "cross_origin_share", "belonging"],
    }));
    with(json, changes)
}

fn with_services(own: Value) -> Value {
    town(json!({"institutions": [with(json!({"type": "integration_services"}), own)]}))
}

#[test]
fn acceptance_rises_by_its_rate_and_stays() {
    let run = series(&with_services(json!({"acceptance": 0.1, "stop": 96})));
    assert!((run.at("acceptance", 47).unwrap() - 0.4).abs() < 1e-3);
    assert!((run.last("acceptance", 1).unwrap() - 0.5).abs() < 1e-3);
}

#[test]
fn more_ties_cross_the_groups_and_newcomers_belong() {
    let mut none = start(&with_services(json!({})), "none", 0);
    none.run(240).unwrap();
    let with = series(&with_services(json!({"acceptance": 0.15})));
    let before = none.series().last("cross_origin_share", 1).unwrap();
    let after = with.last("cross_origin_share", 1).unwrap();
    assert!(after > before + 0.05, "{before} {after}");
    assert!(with.last("belonging", 1).unwrap() > none.series().last("belonging", 1).unwrap() + 0.02);
}

#[test]
fn where_nobody_accepts_events_bring_no_tie_across() {
    let events = |events: f64| {
        let json = with(
            with_services(json!({"acceptance": 0, "events": events, "equal": 0})),
            json!({"ties": {"acceptance": 0, "start": "none"}}),
        );
        series(&json).last("cross_origin_share", 1).unwrap()
    };
    assert_eq!((events(0.0), events(0.3)), (0.0, 0.0));
}

#[test]
fn without_ties_nobody_meets() {
    let mut json = town(json!({"ties": null, "involution": null, "probes": ["cooperation"]}));
    json["institutions"] = json!([{"type": "integration_services", "equal": 0, "training": 0}]);
    let [with, without] =
        ["all", "none"].map(|treatment| crate::common::people(&crate::common::run(&json, treatment, 0)));
    assert_eq!(with, without);
}
