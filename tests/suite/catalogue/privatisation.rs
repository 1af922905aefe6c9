//! I04: private upkeep pays where exclusion is cheap, and the crossing with an association is where the page says.

use super::level;
use crate::common::{lab, with};
use serde_json::{Value, json};

fn canal() -> Value {
    with(
        lab(json!({})),
        json!({
            "time": {"burn_in": 0, "ticks": 120},
            "game": {"type": "canal", "group_size": 20},
            "community": {"residents": 60},
            "probes": ["welfare", "stock", "cooperation"],
        }),
    )
}

#[test]
fn an_owner_maintains_what_voluntary_labour_does_not() {
    let none = level(&canal(), json!({"type": "open_access"}), "stock");
    let owned = level(&canal(), json!({"type": "privatisation"}), "stock");
    // The full labour of an owner holds Q* = 0.08/(0.08 + 0.04).
    assert!(none < 0.2 && (owned - 0.667).abs() < 0.02, "{none} {owned}");
}

#[test]
fn dear_exclusion_ends_private_upkeep() {
    let stock = |cost: f64| level(&canal(), json!({"type": "privatisation", "exclusion_cost": cost}), "stock");
    assert!(stock(0.29) > 0.6 && stock(0.4) < 0.2);
}

#[test]
fn an_owner_gives_up_a_large_facility_that_is_harder_to_guard() {
    // One canal, the same water for all: only its size differs. A user pays 0.3 above upkeep; at an elasticity of one half
    // exclusion costs 0.1·√(n/60), which is 0.3 at 540 users.
    let stock = |residents: u32, growth: f64| {
        let changes = json!({
            "community": {"residents": residents, "buildings": 1, "units_per_building": 1},
            "game": {"type": "canal", "group_size": residents, "loss": 0},
        });
        level(&with(canal(), changes), json!({"type": "privatisation", "growth": growth}), "stock")
    };
    let alike = [60, 480, 600].map(|residents| stock(residents, 0.0));
    let harder = [60, 480, 600].map(|residents| stock(residents, 0.5));
    assert!(alike.iter().all(|stock| (stock - 0.667).abs() < 0.02), "{alike:?}");
    assert!(harder[0] > 0.6 && harder[1] > 0.6 && harder[2] < 0.2, "{harder:?}");
}

#[test]
fn welfare_crosses_that_of_an_association_at_one_cost_of_exclusion() {
    // Little direct return from labour: what counts is the water.
    let base = with(canal(), json!({"game": {"type": "canal", "group_size": 60, "mpcr": 0.005, "water_value": 6.0}}));
    let association = level(&base, json!({"type": "water_users"}), "welfare");
    let private = |cost: f64| {
        let owner = json!({"type": "privatisation", "price": 1.9, "upkeep": 0.7, "exclusion_cost": cost});
        level(&base, owner, "welfare")
    };
    let (mut low, mut high) = (0.0, 1.2);
    assert!(
        private(low) > association && private(high) < association,
        "{association} {} {}",
        private(low),
        private(high)
    );
    for _ in 0..10 {
        let middle = 0.5 * (low + high);
        if private(middle) > association { low = middle } else { high = middle }
    }
    // The owner's advantage without exclusion is the association's cost and the loss to its free riders; exclusion costs
    // one for one, so this is where they cross.
    let advantage = private(0.0) - association;
    assert!((low - advantage).abs() < 0.01, "{low} is not {advantage}");
}

#[test]
fn residents_who_find_it_too_dear_are_shut_out() {
    // At the tail of the canal water is worth a third of what it is at the head.
    let shut_out = |price: f64| {
        let one = json!({"community": {"units_per_building": 1}, "game": {"water_value": 6.0, "group_size": 60}});
        let base = with(canal(), one);
        let owner = json!({"type": "privatisation", "price": price, "exclusion_cost": 0, "upkeep": 0.3});
        let run = crate::common::run(&with(base, json!({"institutions": [owner]})), "all", 0);
        let exclusion = &run.community().exclusion[..];
        let tail = exclusion.iter().skip(40).filter(|share| **share > 0.0).count();
        (exclusion.iter().filter(|share| **share > 0.0).count(), tail, run.series().last("stock", 1).unwrap())
    };
    let (few, _, kept) = shut_out(1.3);
    let (many, tail, dear) = shut_out(4.0);
    assert!(few == 0 && many > 10 && tail == many.min(20), "{few} and {many} are shut out, {tail} of the last twenty");
    assert!(kept > 0.6 && dear > 0.6, "the canal is kept for those who pay: {kept} {dear}");
}

#[test]
fn nobody_maintains_a_canal_that_nobody_can_be_made_to_pay_for() {
    let free = level(&canal(), json!({"type": "privatisation", "price": 0.9}), "stock");
    assert!(free < 0.2, "{free}");
}
