//! I17: with all parts off it is nothing to the bit; it is the sum of its parts; and it fails as its page says. The part
//! `platform` is tested with its own institution.

use crate::common::{lab, people, run, start, whole, with};
use serde_json::{Map, Value, json};

const PARTS: [&str; 11] = [
    "embedding",
    "empowerment",
    "demonstration",
    "platform",
    "diversity",
    "rules",
    "service",
    "multi_level",
    "capacity",
    "over_administration",
    "overreach",
];

fn place(changes: Value) -> Value {
    let json = lab(json!({
        "time": {"burn_in": 0, "ticks": 60}, "community": {"residents": null, "households": 500, "persons": 1500},
        "participation": {}, "attitudes": {}, "reputation": {}, "learning": {}, "party_branch": {"staff": 3},
        "issues": {"triage": true, "joint_hours": 0},
        "probes": ["cooperation", "issues_closed_hard", "issues_bounced", "efficacy", "backlog", "utilisation"],
    }));
    with(json, changes)
}

/// The bundle with these parts on, all others off.
fn bundle(on: &[&str], values: Value) -> Value {
    let mut parts: Map<String, Value> =
        PARTS.iter().map(|part| ((*part).to_owned(), json!(on.contains(part)))).collect();
    parts.extend(values.as_object().cloned().unwrap_or_default());
    json!({"institutions": [{"type": "one_core_many", "parts": parts}]})
}

#[test]
fn with_all_parts_off_it_is_nothing_to_the_bit() {
    let mut off = place(bundle(&[], json!({})));
    off["institutions"].as_array_mut().unwrap().push(json!({"type": "points"}));
    let plain = place(json!({"institutions": [{"type": "points"}]}));
    assert_eq!(whole(&run(&off, "all", 0)), whole(&run(&plain, "all", 0)));
}

#[test]
fn its_parts_are_the_institutions_themselves() {
    let bundled = place(bundle(&["demonstration", "capacity"], json!({})));
    let plain = place(json!({"institutions": [
        {"type": "role_model", "id": "demonstration"}, {"type": "capacity_building", "id": "capacity"},
    ]}));
    assert_eq!(whole(&run(&bundled, "all", 0)), whole(&run(&plain, "all", 0)));
}

#[test]
fn hard_issues_need_members_and_many_kinds_of_actor() {
    let closed = |on: &[&str]| {
        let run = run(&place(bundle(on, json!({}))), if on.is_empty() { "none" } else { "all" }, 0);
        run.series().column("issues_closed_hard").unwrap().iter().sum::<f64>()
    };
    // One kind of actor alone does not make a hard issue move.
    assert_eq!((closed(&[]), closed(&["empowerment"])), (0.0, 0.0));
    assert!(closed(&["empowerment", "diversity"]) > 0.0 && closed(&["multi_level"]) > 0.0);
}

#[test]
fn over_administration_takes_the_norm_and_overreach_the_hours() {
    let done = |values: Value| {
        let mut run = start(&place(bundle(&["over_administration", "overreach"], values)), "all", 0);
        run.run(60).unwrap();
        let norm: f32 = run.community().population.mind.norm.iter().sum();
        (norm, run.series().last("utilisation", 60).unwrap(), people(&run))
    };
    let plain = done(json!({}));
    let taken = done(json!({"over_administration": {"over_administration": 0.1}}));
    assert!(taken.0 < plain.0 - 1.0, "{} {}", taken.0, plain.0);
    let rubbing = done(json!({"overreach": {"mandates": 11}}));
    // Ten mandates too many cost a fifth of all hours.
    assert!(rubbing.1 > 1.1 * plain.1, "{} {}", rubbing.1, plain.1);
}
