//! I01: without a rule selfish residents give nothing and a pool is overused; open access equals no institution.

use super::level;
use crate::common::{build, lab, selfish, whole, with};
use serde_json::{Value, json};

#[test]
fn the_selfish_give_nothing() {
    assert_eq!(level(&selfish(json!({})), json!({"type": "open_access"}), "cooperation"), 0.0);
}

#[test]
fn a_pool_in_equilibrium_yields_two_fifths_of_its_rent_and_at_the_quota_all() {
    // Eight users: 64 tokens are taken, at the best 36; 4N/(N + 1)² of the rent is left.
    let base = selfish(json!({
        "time": {"burn_in": 0, "ticks": 200}, "community": {"residents": 8, "buildings": 1, "units_per_building": 1},
        // Slow learning: at the usual rate best responses alternate about the equilibrium.
        "belief": {"learning": 0.1}, "game": {"type": "common_pool", "group_size": 8}, "probes": ["rent_share", "cooperation", "efficiency"],
    }));
    let share = |institution: Value| level(&base, institution, "rent_share");
    let none = share(json!({"type": "open_access"}));
    assert!((none - 32.0 / 81.0).abs() < 0.002, "{none}");
    let quota = share(json!({
        "type": "water_users", "observation": 1, "information": 1, "announced": 1, "levy": 0,
        "required": 0.82, "tolerance": 0, "fine": 250,
    }));
    assert!((quota - 1.0).abs() < 1e-5, "{quota}");
    // Other games have no pool, and no rent.
    let other = build(&with(selfish(json!({})), json!({"probes": ["rent_share"]}))).unwrap_err();
    assert_eq!(other, "probes[0]: 'rent_share' needs a game with a pool, as 'common_pool'");
}

#[test]
fn it_is_no_institution() {
    let json = lab(json!({"institutions": [{"type": "open_access"}]}));
    let [with, without] = ["all", "none"].map(|treatment| whole(&crate::common::run(&json, treatment, 0)));
    assert_eq!((with[0], with[2]), (without[0], without[2]));
}
