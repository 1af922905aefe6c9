//! E20: the share of outward contact follows the logistic curve of its value.

use crate::common::{assert_bounds, lab, last, object, run, with};
use cogov::internal::Involution;
use cogov::theory::involution::outward_share;
use cogov::{Component, Kind};
use serde_json::{Value, json};

fn outward(changes: Value) -> f64 {
    let json = lab(json!({
        "community": {"residents": 1000, "origins": 2}, "ties": {}, "involution": {},
        "time": {"burn_in": 0, "ticks": 600}, "probes": ["out_tie_share"],
    }));
    last(&run(&with(json, changes), "none", 0), "out_tie_share", 200)
}

#[test]
fn the_outward_share_is_the_logistic_curve() {
    for acceptance in [0.1, 0.3, 0.5, 2.0 / 3.0, 0.9] {
        let found = outward(json!({"ties": {"acceptance": acceptance}}));
        let expected = outward_share(acceptance, 1.2, 0.8, 1.0, 4.0).unwrap();
        // The curve is that of learned values without noise; with φ = 0.1 the values swing, and an early prototype
        // was off by up to 0.018.
        assert!((found - expected).abs() < 0.025, "acceptance {acceptance}: {found} is not {expected}");
    }
}

#[test]
fn each_group_answers_to_the_acceptance_of_the_others() {
    // Hosts accept nobody, migrants everybody: hosts can turn outward, migrants learn not to.
    let json = lab(json!({
        "community": {"residents": 1000, "origins": 2}, "ties": {"acceptance_by_origin": [0, 1]}, "involution": {},
        "time": {"burn_in": 0, "ticks": 300},
    }));
    let run = run(&json, "none", 0);
    let (origins, contact) = (&run.community().population.place.origin, run.community().contact.as_ref().unwrap());
    let share = |origin| {
        let rows: Vec<usize> = (0..1000).filter(|row| origins[*row] == origin).collect();
        rows.iter().filter(|row| contact.outward[**row]).count() as f64 / rows.len() as f64
    };
    assert!(share(0) > 0.7 && share(1) < 0.15, "hosts {} migrants {}", share(0), share(1));
}

#[test]
fn the_ends_of_every_range_are_bearable() {
    for parameter in Involution::PARAMETERS {
        let Kind::Number(least, most) = parameter.kind else { continue };
        for end in [least, most] {
            let json = lab(json!({
                "community": {"origins": 3}, "ties": {}, "involution": object(parameter.name, json!(end)),
                "time": {"burn_in": 0, "ticks": 8},
            }));
            let run = run(&json, "none", 0);
            assert_bounds(run.community(), &(parameter.name, end));
            let contact = run.community().contact.as_ref().unwrap();
            assert!(contact.inside.iter().chain(&contact.outside).all(|value| value.is_finite()));
        }
    }
}
