//! I07: points pull work to what is recorded, decay, queue for the budget, and show who earns them.

use super::level;
use crate::common::{lab, run, with};
use cogov::Component;
use cogov::community::{Account, Party, Unit};
use cogov::internal::{Points, sum};
use serde_json::{Value, json};

fn points(changes: Value) -> Value {
    with(json!({"type": "points", "recording": 1, "threshold": 0, "budget": 10}), changes)
}

/// Points issued in the last tick, and the sum of contributions.
fn issued(changes: Value) -> (f64, f64) {
    // Nothing is redeemed, so that all points earned are issued.
    let scheme = with(points(changes), json!({"threshold": 1000, "discount": 1}));
    // Residents who expect to be paid in full.
    let trusting = json!({"authority": 1, "authority_spread": 0});
    let run = run(&lab(json!({"institutions": [scheme], "initial": trusting})), "all", 0);
    let community = run.community();
    let issued =
        community.ledger.total(|e| e.unit == Unit::Points && e.payer == Party::Outside && e.account == Account::Reward);
    (issued, sum(&community.population.act.contribution))
}

#[test]
fn work_moves_from_unrecorded_to_recorded_tasks() {
    let (recorded, all) = issued(json!({"recordable": 0.5, "gaming": 0, "value": 0.4}));
    assert!((recorded / all - 0.5).abs() < 1e-4, "{recorded} of {all}");
    let (gamed, total) = issued(json!({"recordable": 0.5, "gaming": 10, "value": 0.4}));
    // Odds e^(10·0.4).
    assert!((gamed / total - 1.0 / (1.0 + (-4.0_f64).exp())).abs() < 1e-3, "{gamed} of {total}");
    assert!(total - gamed < all - recorded, "unrecorded work did not fall");
    let scheme = Points::with(&json!({"recordable": 0.3})).unwrap();
    assert!((scheme.recorded(0.0) - 0.3).abs() < 1e-6 && scheme.recorded(1e9) == 1.0);
}

#[test]
fn balances_decay() {
    let balance = |decay: f64| {
        let scheme = points(json!({"threshold": 1000, "discount": 1, "value": 1, "decay": decay}));
        let run = run(&lab(json!({"institutions": [scheme], "time": {"burn_in": 0, "ticks": 120}})), "all", 0);
        sum(&run.community().population.purse.points)
    };
    // A steady inflow of c a tick comes to rest at c/decay.
    let (kept, lost) = (balance(0.0), balance(0.2));
    assert!(lost < 0.2 * kept && lost > 0.0, "{lost} {kept}");
    let scheme =
        Points::with(&json!({"threshold": 3, "decay": 0.1, "discount": 1, "value": 1, "recording": 1})).unwrap();
    assert!((scheme.incentive(0.0) - 0.9_f32.powi(3)).abs() < 1e-5);
}

#[test]
fn a_queue_pays_in_full_and_within_the_budget() {
    let scheme = points(json!({"threshold": 2, "value": 0.5, "budget": 0.02, "rationing": "queue"}));
    let scenario = crate::common::scenario(&lab(json!({"institutions": [scheme]})));
    let mut run = scenario.simulation("all", 0).unwrap();
    let (mut paid, mut served) = (0.0, 0);
    for tick in 0..40 {
        run.step().unwrap();
        let community = run.community();
        paid += community
            .ledger
            .total(|e| e.unit == Unit::Endowment && e.account == Account::Reward && e.payee == Party::Residents);
        assert!(paid <= 0.02 * 300.0 * f64::from(tick + 1) + 1e-3, "tick {tick}: {paid}");
        served += usize::from(paid > 0.0);
    }
    // Nobody is paid a part of a claim: residents who are not served still hold at least the threshold.
    let waiting = run.community().population.purse.points.iter().filter(|balance| **balance >= 2.0).count();
    assert!(served > 10 && waiting > 20, "{served} {waiting}");
}

#[test]
fn a_ranking_lifts_what_others_believe() {
    let base = lab(json!({"time": {"burn_in": 0, "ticks": 30}}));
    let [hidden, shown] = [0.0, 0.3].map(|weight| level(&base, points(json!({"leaderboard": weight})), "belief"));
    assert!(shown > hidden + 0.05, "{hidden} {shown}");
}

/// Co-operation of a thousand residents under a scheme that is made to fail.
fn under(changes: Value) -> f64 {
    level(&lab(json!({"community": {"residents": 1000}, "time": {"ticks": 60}})), points(changes), "cooperation")
}

#[test]
fn a_far_threshold_and_an_empty_budget_leave_no_incentive() {
    let near = under(json!({"value": 0.7, "threshold": 4, "discount": 0.95}));
    let far = under(json!({"value": 0.7, "threshold": 60, "discount": 0.95}));
    assert!(far < 0.3 * near, "{far} of {near}");
    // Rationed: each gets a share of its claim, and learns what a point is worth.
    let paid = under(json!({"value": 0.7, "budget": 1}));
    let rationed = under(json!({"value": 0.7, "budget": 0.02}));
    assert!(rationed < paid - 0.2, "{rationed} {paid}");
}

#[test]
fn residents_stop_when_the_points_stop_and_crowding_leaves_less_than_before() {
    let after = |changes: Value| {
        // A scheme that ends at tick 40 of 100; the norm alone keeps some of the residents giving.
        let base = lab(json!({
            "community": {"residents": 1000}, "time": {"ticks": 100}, "game": {"mpcr": 0.5},
            "probes": ["cooperation", "norm"],
        }));
        let scheme = points(with(json!({"value": 0.6, "stop": 40}), changes));
        ["cooperation", "norm"].map(|probe| level(&base, scheme.clone(), probe))
    };
    let [never, norm] = after(json!({"dose": 0}));
    let [kept, _] = after(json!({}));
    assert!((kept - never).abs() < 0.05, "what is left of points is what was there: {kept} {never}");
    // In the weeks after the end less is left where points crowded out; a norm comes back with its half-life.
    let soon = |crowding: f64| {
        let base = lab(json!({
            "community": {"residents": 1000}, "time": {"ticks": 52}, "game": {"mpcr": 0.5},
            "probes": ["cooperation", "norm"],
        }));
        let scheme = points(json!({"value": 0.6, "stop": 40, "crowding": crowding}));
        ["cooperation", "norm"].map(|probe| level(&base, scheme.clone(), probe))
    };
    let ([given, whole], [crowded, taken]) = (soon(0.0), soon(0.01));
    assert!(taken < whole - 0.03 && crowded < given - 0.03, "{crowded} of {given}, norm {taken} of {whole}");
    let [_, later] = after(json!({"crowding": 0.01}));
    assert!((later - norm).abs() < 0.02, "{later} {norm}");
}
