//! I25: the bundle with its memberships off is its parts, to the bit; partners give hours.

use super::{tally_under, town};
use crate::common::{lab, run, scenario, whole, with};
use cogov::stats::{Relation, interaction};
use serde_json::{Value, json};

#[test]
fn without_memberships_it_equals_its_parts() {
    let base = town(json!({"time": {"ticks": 30}, "conflict": {}, "reputation": {}}));
    let off = json!({"neighbours": false, "builders": false, "teams": false});
    let bundle = with(base.clone(), json!({"institutions": [{"type": "partners", "parts": off}]}));
    let parts = with(
        base,
        json!({"institutions": [
            {"type": "role_model", "id": "role_model"}, {"type": "points", "id": "points"},
            {"type": "evaluation", "id": "evaluation"}, {"type": "triage", "id": "triage"},
            {"type": "deliberation", "id": "weekly"},
            {"type": "deliberation", "id": "fourth", "calendar": "three_of_four"},
            {"type": "mediation", "id": "mediation"},
        ]}),
    );
    assert_eq!(whole(&run(&bundle, "all", 0)), whole(&run(&parts, "all", 0)));
}

#[test]
fn partners_give_hours_to_their_class() {
    let base = town(
        json!({"issues": {"triage": true, "volunteer_hours": 0}, "party_branch": {"administrative_load": 0.98, "substance": 0.9, "path_hours": 0, "substance_hours": 0}}),
    );
    let small = |hours: f64| tally_under(&base, json!({"type": "partnership", "hours": hours})).closed[0];
    assert!(small(0.5) > 2 * small(0.0), "{} {}", small(0.5), small(0.0));
}

#[test]
fn a_part_is_switched_off_or_given_values_by_its_own_name() {
    let parts = json!({"points": false, "role_model": {"weight": 0.3}});
    let json = with(town(json!({"conflict": {}})), json!({"institutions": [{"type": "partners", "parts": parts}]}));
    let ids: Vec<String> = scenario(&json).institutions.into_iter().map(|planned| planned.id).collect();
    assert!(!ids.contains(&"points".to_owned()) && ids.contains(&"role_model".to_owned()), "{ids:?}");
}

/// Co-operation in the last twelve ticks of each replicate with some of role model, points and evaluation.
fn factorial(on: [bool; 3]) -> Vec<f64> {
    let off = |part: &str| (part.to_owned(), json!(false));
    let mut parts: serde_json::Map<String, Value> =
        ["triage", "weekly", "fourth", "mediation", "neighbours", "builders", "teams"].into_iter().map(off).collect();
    for (part, on) in ["role_model", "points", "evaluation"].into_iter().zip(on) {
        parts.insert(part.to_owned(), json!(on));
    }
    let json = lab(json!({
        "community": {"residents": 600}, "time": {"burn_in": 0, "ticks": 60},
        "institutions": [{"type": "partners", "parts": parts}],
    }));
    let scenario = scenario(&json);
    let treatment = if on == [false; 3] { "none" } else { "all" };
    let level = |replicate| {
        let mut run = scenario.simulation(treatment, replicate).unwrap();
        run.run(60).unwrap();
        crate::common::last(&run, "cooperation", 12)
    };
    (0..8).map(level).collect()
}

#[test]
fn role_model_points_and_evaluation_are_a_factorial_whose_interactions_are_measured() {
    let [o, x] = [false, true];
    let cell = |on| factorial(on);
    let (none, role, points, rating) = (cell([o, o, o]), cell([x, o, o]), cell([o, x, o]), cell([o, o, x]));
    let (role_points, role_rating, points_rating, all) =
        (cell([x, x, o]), cell([x, o, x]), cell([o, x, x]), cell([x, x, x]));
    let mean = |sample: &[f64]| sample.iter().sum::<f64>() / 8.0;
    // What each does alone: points lift; a roll shows what is given, which is little; evaluation has nothing to sharpen.
    assert!(mean(&role) < mean(&none) + 0.1 && mean(&points) > mean(&none) + 0.1, "{role:?} {points:?}");
    assert!((mean(&rating) - mean(&none)).abs() < 0.05, "{rating:?} {none:?}");
    // What they do to each other is not assumed: these are the signs found, each with its interval.
    let of = |both: &[f64], a: &[f64], b: &[f64], zero: &[f64]| interaction(both, a, b, zero, 0.95).unwrap();
    let pairs = [
        ("role model and points", of(&role_points, &role, &points, &none)),
        ("role model and evaluation", of(&role_rating, &role, &rating, &none)),
        ("points and evaluation", of(&points_rating, &points, &rating, &none)),
        ("role model and points, under evaluation", of(&all, &role_rating, &points_rating, &rating)),
    ];
    let found: Vec<String> = pairs.iter().map(|(name, it)| format!("{name}: {:?}", it.contrast)).collect();
    println!("{}\nall three {}", found.join("\n"), mean(&all));
    use Relation::Complements;
    let signs = pairs.map(|(_, it)| it.relation);
    assert_eq!(signs, [Complements, Complements, Complements, Complements], "{found:?}");
    assert!(mean(&all) > mean(&role).max(mean(&points)), "{}", mean(&all));
}
