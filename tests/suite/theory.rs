//! Closed forms, on the engine. The setting is that of decisions §11: selfish residents of equal cost, best response
//! without noise, a third party without error, no burn-in. Numbers of the oracles are those of evidence §8.2.

use crate::common::{end, lab, last, perfect, run, selfish, settled, start, with};
use cogov::community::Community;
use serde_json::{Value, json};

/// The gap that an incentive has to close for a selfish resident without interest linkage: `κ − m` at the defaults.
const GAP: f64 = 1.0 - 0.3;

fn sanctioned(fine: f64, changes: Value) -> Value {
    with(selfish(json!({"institutions": [perfect(json!({"fine": fine}))]})), changes)
}

#[test]
fn nash_0_selfish_residents_contribute_nothing() {
    let run = run(&selfish(json!({})), "none", 0);
    assert!(run.series().column("cooperation").unwrap().iter().all(|c| *c == 0.0));
}

#[test]
fn nash_f_the_step_is_exactly_at_the_gap() {
    // F ≥ κ − m = 0.70 (E3); a tie goes to the smaller contribution.
    for (fine, expected) in [(0.2, 0.0), (0.69, 0.0), (0.70, 0.0), (0.7001, 1.0), (0.71, 1.0), (2.0, 1.0)] {
        assert_eq!(settled(&sanctioned(fine, json!({})), "cooperation"), expected, "fine {fine}");
    }
    // The gap moves with the game: at m = 0.5 it is 0.50.
    for (fine, expected) in [(0.5, 0.0), (0.51, 1.0)] {
        let json = sanctioned(fine, json!({"game": {"type": "linear", "mpcr": 0.5}}));
        assert_eq!(settled(&json, "cooperation"), expected, "fine {fine} at 0.5");
    }
}

#[test]
fn nash_f_partial_enforcement_shifts_the_step() {
    // Residents inspected with probability p learn D = p·F, so the step is at F = 0.70/p. Exact where a case weighs little
    // (a → 0): then the cases that one learns from are many. Residents begin without belief in the fine: if all complied
    // from the start, no violator would be seen and the belief would never be corrected.
    for (fine, expected) in [(1.2, 0.0), (1.8, 1.0)] {
        let institution = perfect(json!({"fine": fine, "monitoring": 0.5, "announced": 0}));
        let json = selfish(json!({
            "institutions": [institution], "time": {"burn_in": 0, "ticks": 200}, "experience": {"own": 0.02},
        }));
        let everybody = last(&run(&json, "all", 0), "cooperation", 20);
        assert!((everybody - expected).abs() < 0.2, "fine {fine}: {everybody}");
    }
}

#[test]
fn the_default_rule_follows_the_ramp_beside_the_step() {
    // min(required, (F − 0.70)/γ) with γ = 0.2 (E2 for M = m − κ + D and b = 0), without noise, lapses and focal numbers.
    let reciprocal = json!({
        "decision": [{"type": "reciprocal", "noise": 0, "focal": 0}],
        "residents": {"rigidity_free_rider": 0.2, "lapse": 0},
    });
    for required in [1.0, 0.8] {
        for fine in [0.5, 0.69, 0.70, 0.71, 0.75, 0.8, 0.85, 0.95, 2.0_f64] {
            let mut json = sanctioned(fine, reciprocal.clone());
            json["institutions"][0]["required"] = json!(required);
            let expected = ((fine - GAP) / 0.2).clamp(0.0, required);
            let found = settled(&json, "cooperation");
            assert!((found - expected).abs() < 1e-5, "fine {fine}, required {required}: {found} is not {expected}");
        }
    }
}

#[test]
fn nash_p_points_step_at_the_same_gap() {
    // ω = recording·rate·value without a threshold, so without discounting (E9).
    for (value, expected) in [(0.69, 0.0), (0.70, 0.0), (0.7001, 1.0), (0.71, 1.0)] {
        let points = json!({"type": "points", "recording": 1, "value": value, "threshold": 0, "budget": 1000});
        assert_eq!(settled(&selfish(json!({"institutions": [points]})), "cooperation"), expected, "value {value}");
    }
}

fn link(community: &mut Community, level: f32) {
    community.population.work.interest_link.fill(level);
}

#[test]
fn nash_l_linkage_steps_where_the_own_return_meets_the_cost() {
    // m·(1 + ell) = κ: at m = 0.6 from ell = 2/3.
    let json = selfish(json!({
        "game": {"type": "linear", "mpcr": 0.6}, "livelihood": {}, "initial": {"labour_force": 0},
    }));
    for (level, expected) in [(0.0, 0.0), (0.66, 0.0), (0.67, 1.0), (1.0, 1.0)] {
        let mut run = start(&json, "none", 0);
        link(run.community_mut(), level);
        run.run(5).unwrap();
        assert_eq!(end(&run, "cooperation"), expected, "linkage {level}");
    }
    // Without linkage the game itself has the same step, at m = κ.
    for (mpcr, expected) in [(0.99, 0.0), (1.0, 0.0), (1.01, 1.0)] {
        let json = selfish(json!({"game": {"type": "linear", "mpcr": mpcr}}));
        assert_eq!(settled(&with(json, json!({"treatments": {"all": []}})), "cooperation"), expected, "m {mpcr}");
    }
}

/// The mean contribution of residents of one type, without noise.
fn homogeneous(mpcr: f64, reference: f64, residents: Value) -> f64 {
    let json = lab(json!({
        "game": {"type": "linear", "mpcr": mpcr}, "decision": [{"type": "reciprocal", "noise": 0, "focal": 0}],
        "residents": with(json!({"cost_spread": 0, "residual_spread": 0, "lapse": 0, "residual": 0.05}), residents),
        "initial": {"belief_spread": 0}, "treatments": {"all": []}, "time": {"burn_in": 0, "ticks": 400},
        "norm": {"reference_mpcr": reference},
    }));
    settled(&json, "cooperation")
}

#[test]
fn homogeneous_reciprocators_settle_at_the_closed_form() {
    // c* = M/(γ·(1 − b)) with M = m − κ + g, held in [0, 1] (E2).
    for (b, gamma, norm, mpcr) in [
        (0.5, 1.5, 0.9, 0.3),
        (0.5, 1.5, 0.6, 0.3),
        (0.8, 2.0, 0.95, 0.3),
        (0.3, 0.5, 0.8, 0.4),
        (0.5, 1.0, 1.0, 0.9_f64),
    ] {
        let weak = json!({
            "free_rider": 0, "conditional": 0, "weak": 1, "reciprocity_weak": b, "rigidity": gamma,
        });
        let expected = ((mpcr - 1.0 + norm) / (gamma * (1.0 - b))).clamp(0.0, 1.0);
        // The norm of weak co-operators is κ − the MPCR at which norms were formed.
        let found = homogeneous(mpcr, 1.0 - norm, weak);
        assert!((found - expected).abs() < 1e-4, "b {b}, gamma {gamma}, g {norm}, m {mpcr}: {found} is not {expected}");
    }
    // At b = 1 the sign of M decides: the norm of conditional co-operators was formed at m = 0.30, minus a loss of
    // 0.05.
    for (mpcr, expected) in [(0.3, 0.0), (0.34, 0.0), (0.36, 1.0), (0.5, 1.0)] {
        let conditional = json!({"free_rider": 0, "conditional": 1, "weak": 0, "reciprocity_conditional": 1});
        let found = homogeneous(mpcr, 0.3, conditional);
        assert!((found - expected).abs() < 1e-6, "m {mpcr}: {found}");
    }
}

#[test]
fn grim_co_operates_from_its_critical_discount_factor_on() {
    // δ* = (1 − m)/(m·(n − 1)) = 0.7/2.7 = 0.2592…; in the dilemma (T − R)/(T − P) = 1/2.
    let linear = json!({"type": "linear"});
    let dilemma = json!({"type": "dilemma", "group_size": 2});
    for (game, discount, expected) in
        [(&linear, 0.2592, 0.0), (&linear, 0.2593, 1.0), (&dilemma, 0.4999, 0.0), (&dilemma, 0.5, 1.0)]
    {
        let decision = json!([{"type": "grim_trigger", "discount": discount}]);
        let run = run(&lab(json!({"game": game, "decision": decision})), "none", 0);
        let path = run.series().column("cooperation").unwrap();
        assert!(path.iter().all(|c| *c == expected), "{discount} in {game}: {path:?}");
    }
}

#[test]
fn a_canal_settles_where_repair_meets_decay() {
    // Q* = φL/(φL + d)
    for labour in [0.0, 0.3, 0.7, 1.0_f64] {
        let json = lab(json!({
            "game": {"type": "canal", "group_size": 60}, "time": {"burn_in": 0, "ticks": 600}, "probes": ["stock"],
            "decision": [{"type": "unconditional", "contribution": labour}], "treatments": {"all": []},
        }));
        let expected = 0.08 * labour / (0.08 * labour + 0.04);
        let found = settled(&json, "stock");
        assert!((found - expected).abs() < 1e-5, "labour {labour}: {found} is not {expected}");
    }
}

/// N of Chengnan's households, in whole groups of ten.
const HOUSEHOLDS: f64 = 1710.0;

#[test]
fn the_break_even_cost_of_an_institution_is_the_value_of_the_added_contributions() {
    // C* = N·(r·A − κ)·(c1 − c0) = 1710·(3 − 1)·0.8 = 2736 endowment units a tick (E29).
    let chengnan = json!({"community": {"residents": HOUSEHOLDS}, "residents": {"cost_spread": 0}});
    let always = |level: f64| {
        let changes =
            json!({"decision": [{"type": "unconditional", "contribution": level}], "treatments": {"all": []}});
        settled(&with(lab(chengnan.clone()), changes), "welfare") * HOUSEHOLDS
    };
    let gain = always(0.9) - always(0.1);
    assert!((gain - 2736.0).abs() < 0.01, "{gain}");

    // A third party takes selfish residents from 0 to 0.8, at a cost that lies below or above.
    let welfare = |cost: f64| {
        let institution = perfect(json!({
            "required": 0.8, "fixed_cost": cost / HOUSEHOLDS, "inspection_cost": 0, "fine_cost": 0,
        }));
        let json = with(selfish(chengnan.clone()), json!({"institutions": [institution]}));
        let (without, with) = (run(&json, "none", 0), run(&json, "all", 0));
        assert!((end(&with, "cooperation") - 0.8).abs() < 1e-6);
        (end(&with, "welfare") - end(&without, "welfare")) * HOUSEHOLDS
    };
    for cost in [0.0, 2700.0, 2735.0, 2737.0, 3000.0] {
        let found = welfare(cost);
        assert!((found - (2736.0 - cost)).abs() < 0.05, "cost {cost}: welfare rises by {found}");
    }
}

#[test]
fn beyond_the_capacity_only_a_share_of_violators_is_fined() {
    // f_D = cap·N/V, and deterrence is learned from it: D → F·f_D (E7 iii).
    for (violating, capacity) in [(1.0, 0.1), (1.0, 0.35), (0.5, 0.1), (0.5, 0.8)] {
        let json = lab(json!({
            "community": {"residents": 2000}, "time": {"burn_in": 0, "ticks": 80}, "probes": ["fines", "deterrence"],
            "decision": [
                {"type": "unconditional", "id": "shirk", "contribution": 0, "share": violating},
                {"type": "unconditional", "id": "work", "share": 1.0 - violating},
            ],
            "institutions": [perfect(json!({"capacity": capacity, "fine": 2}))],
        }));
        let run = run(&json, "all", 0);
        let contribution = &run.community().population.act.contribution;
        let violators = contribution.iter().filter(|c| **c < 0.9).count() as f64;
        let share = (capacity * 2000.0 / violators).min(1.0);
        let fined = end(&run, "fines") * 2000.0 / violators;
        assert!((fined - share).abs() < 1e-3, "{violating} {capacity}: {fined} is not {share}");
        let deterrence = end(&run, "deterrence");
        assert!((deterrence - 2.0 * share).abs() < 1e-2, "{violating} {capacity}: {deterrence}");
    }
}

#[test]
fn escape_from_zero_compliance_needs_capacity_and_staying_does_not() {
    // If everybody shirks, cap·F ≥ κ − m is needed: cap = 0.35 at F = 2; a resident who complies needs p·F ≥ κ − m
    // only. Exact where a case weighs little (a → 0).
    let level = |capacity: f64, announced: f64| {
        let institution = perfect(json!({"capacity": capacity, "announced": announced, "fine": 2}));
        let json = selfish(json!({
            "institutions": [institution], "time": {"burn_in": 0, "ticks": 3000}, "experience": {"own": 0.001},
        }));
        settled(&json, "cooperation")
    };
    for (capacity, low, high) in [(0.30, 0.0, 1.0), (0.36, 1.0, 1.0)] {
        assert_eq!((level(capacity, 0.0), level(capacity, 1.0)), (low, high), "capacity {capacity}");
    }
}

#[test]
fn points_are_worth_their_discounted_value() {
    // ω = recording·rate·value·β^⌈Θ/ρ⌉ at an empty balance (E9).
    for (rate, threshold, discount) in
        [(1.0_f64, 4.0_f64, 0.95), (1.0, 50.0, 0.95), (2.0, 5.0, 0.9), (1.0, 4.0, 1.0_f64)]
    {
        let points = json!({
            "type": "points", "rate": rate, "threshold": threshold, "discount": discount, "value": 0.5, "recording": 0.8,
        });
        let mut run = start(&selfish(json!({"institutions": [points]})), "all", 0);
        run.step().unwrap();
        let expected = 0.8 * rate * 0.5 * discount.powf((threshold / rate).ceil());
        for found in run.community().terms.incentive.iter() {
            assert!(
                (f64::from(*found) - expected).abs() < 1e-6,
                "{rate} {threshold} {discount}: {found} is not {expected}"
            );
        }
    }
}
