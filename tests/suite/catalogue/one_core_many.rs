//! I17: with all parts off it is nothing to the bit; it is the sum of its parts; and it fails as its page says. The part
//! `platform` is tested with its own institution.

use crate::common::{lab, people, run, start, whole, with};
use cogov::stats::{Relation, interaction};
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

#[test]
fn a_hollow_core_and_a_hall_of_form_are_there_and_move_nothing() {
    // 引领虚化: the core is on show and nobody sees it.
    let hollow = json!({"demonstration": {"visibility": 0, "image": 0, "rotation_cost": 0}});
    let json = place(bundle(&["demonstration"], hollow));
    assert_eq!(people(&run(&json, "all", 0)), people(&run(&json, "none", 0)));
    // 形多实少: the hall meets and decides nothing.
    let total = |substance: f64| {
        let values = json!({"platform": {"substance": substance}});
        run(&place(bundle(&["platform"], values)), "all", 0).community().issues.as_ref().unwrap().total
    };
    let (form, real) = (total(0.0), total(0.9));
    assert!(form.meetings > 50 && form.closed == [0; 3], "{form:?}");
    assert!(real.closed.iter().sum::<u64>() > 50, "{real:?}");
}

#[test]
fn the_three_dimensions_are_a_factorial_whose_interactions_are_measured() {
    const DIMENSIONS: [&[&str]; 3] = [
        &["embedding", "empowerment", "demonstration"],
        &["platform", "diversity", "rules"],
        &["service", "multi_level", "capacity"],
    ];
    // Issues closed in a replicate with the dimensions of a mask on.
    let cell = |mask: usize| -> Vec<f64> {
        let on: Vec<&str> = (0..3).filter(|d| mask >> d & 1 == 1).flat_map(|d| DIMENSIONS[d].iter().copied()).collect();
        let scenario = crate::common::scenario(&place(bundle(&on, json!({}))));
        let treatment = if mask == 0 { "none" } else { "all" };
        let closed = |replicate| {
            let mut run = scenario.simulation(treatment, replicate).unwrap();
            run.run(60).unwrap();
            run.community().issues.as_ref().unwrap().total.closed[2] as f64
        };
        (0..6).map(closed).collect()
    };
    let cells: Vec<Vec<f64>> = (0..8).map(cell).collect();
    // Hard issues: the vertical dimension brings members, the horizontal kinds of actor; neither alone closes any.
    let found = interaction(&cells[0b011], &cells[0b001], &cells[0b010], &cells[0], 0.95).unwrap();
    assert_eq!((cells[0].iter().sum::<f64>(), cells[0b001].iter().sum::<f64>()), (0.0, 0.0));
    assert_eq!(found.relation, Relation::Complements, "{found:?}");
    // The links bring both, and a dimension added to them adds less than it would alone.
    let mean = |mask: usize| cells[mask].iter().sum::<f64>() / 6.0;
    assert!(mean(0b100) > 0.0 && mean(0b111) >= mean(0b011), "{cells:?}");
}
