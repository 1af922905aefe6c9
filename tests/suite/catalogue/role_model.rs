//! I08: the honour roll moves residents as far as it is seen, and as far as those on it give more than others.

use super::level;
use crate::common::{lab, people, run, with};
use serde_json::{Value, json};

fn roll(changes: Value) -> Value {
    with(json!({"type": "role_model", "image": 0, "rotation_cost": 0}), changes)
}

#[test]
fn nobody_is_moved_by_a_roll_that_nobody_sees() {
    let json = lab(json!({"institutions": [roll(json!({"visibility": 0}))]}));
    assert_eq!(people(&run(&json, "all", 0)), people(&run(&json, "none", 0)));
    let base = lab(json!({"community": {"residents": 1000}, "time": {"ticks": 80}}));
    let found = [0.0, 0.5, 1.0].map(|visibility| level(&base, roll(json!({"visibility": visibility})), "cooperation"));
    // It shows what the listed really give, which is little where nothing else supports giving.
    assert!(found.windows(2).all(|pair| pair[1] > 1.04 * pair[0]), "{found:?}");
}

#[test]
fn the_roll_lists_who_serves_most_and_honours_service() {
    let base = lab(json!({
        "community": {"residents": 2000}, "participation": {}, "attitudes": {}, "party_branch": {},
        "time": {"burn_in": 24, "ticks": 96}, "probes": ["passive", "active", "v_honour"],
    }));
    let honour = level(&base, roll(json!({})), "v_honour");
    // 0.35·0.6 for everybody, and 0.05 for one in twenty.
    assert!((honour - 0.35 * 0.6 - 0.05 * 0.05).abs() < 1e-4, "{honour}");
    let listed = run(&with(base, json!({"institutions": [roll(json!({}))]})), "all", 0);
    let listed = listed.community();
    let on = |row: &usize| listed.appeal.listed[*row] > 0.0;
    let public = |row: usize| f64::from(u8::from(listed.population.act.lately[row] != 0));
    let rows: Vec<usize> = (0..2000).filter(on).collect();
    let share = rows.iter().map(|row| public(*row)).sum::<f64>() / rows.len() as f64;
    let all = (0..2000).map(public).sum::<f64>() / 2000.0;
    assert!(rows.len() == 100 && share > 1.5 * all, "{share} of the listed took part lately, {all} of all");
}

#[test]
fn a_formal_core_that_gives_nothing_lifts_nobody() {
    // 引领虚化: the core is on the honour roll, and gives no more than the others.
    let base = lab(json!({"community": {"residents": 1000}, "time": {"ticks": 80}}));
    // A roll of everybody shows the mean; one of those who serve most shows more.
    let [none, formal, real] = [json!({"visibility": 0}), json!({"list": 1}), json!({"list": 0.05})]
        .map(|changes| level(&base, roll(changes), "cooperation"));
    assert!(formal < 1.02 * none && real > 1.1 * none, "{none} {formal} {real}");
}
