//! Institutions that residents vote on: proposals pass, and institutions are kept, below the break-even cost and not above it.

use crate::common::{lab, scenario, with};
use cogov::theory::finance::break_even_cost;
use serde_json::{Value, json};

/// A third party paid by a levy of `cost` a member and tick, which residents vote on; free inspections and fines.
fn voted(cost: f64, quorum: f64) -> Value {
    let party = json!({
        "type": "third_party", "funding": "levy", "fixed_cost": cost, "inspection_cost": 0, "fine_cost": 0,
        "communication": 1, "impartiality": 1, "monitoring": 1, "capacity": 1,
        "adoption": "voted", "quorum": quorum,
    });
    with(
        lab(json!({"institutions": [party], "probes": ["cooperation", "yes_share", "voted_out", "voted_gain"]})),
        json!({
            "time": {"burn_in": 24, "ticks": 96},
            // Exact without noise, and where the authority is trusted.
            "initial": {"belief": 0.2, "authority": 1, "authority_spread": 0}, "residents": {"lapse": 0},
            "decision": [{"type": "reciprocal", "noise": 0, "focal": 0}],
        }),
    )
}

#[test]
fn an_institution_is_kept_below_the_break_even_cost_and_voted_out_above_it() {
    let last = |cost: f64| {
        let scenario = scenario(&voted(cost, 0.5));
        let mut run = scenario.simulation("all", 0).unwrap();
        run.run(scenario.ticks()).unwrap();
        run.into_series()
    };
    let free = last(0.0);
    let (before, after) = (free.at("cooperation", -1).unwrap(), free.last("cooperation", 12).unwrap());
    // Groups of ten with MPCR 0.3: a contribution returns threefold.
    let break_even = break_even_cost(1, 3.0, 1.0, before, after).unwrap();
    assert!(break_even > 0.5, "{break_even}");
    for (cost, out) in [(0.0, 0.0), (0.7 * break_even, 0.0), (1.3 * break_even, 1.0)] {
        let series = last(cost);
        assert_eq!(series.last("voted_out", 1), Some(out), "at {cost} of {break_even}");
        assert_eq!(series.last("yes_share", 1).unwrap() >= 0.5, out == 0.0);
    }
}

#[test]
fn what_is_voted_out_stops_working() {
    let scenario = scenario(&voted(100.0, 0.5));
    let mut run = scenario.simulation("all", 0).unwrap();
    run.run(scenario.ticks()).unwrap();
    let series = run.series();
    let out = series.column("voted_out").unwrap();
    // Votes after 12, 24 and 36 ticks fail: it works for 36 ticks.
    assert_eq!(out.iter().filter(|out| **out == 0.0).count(), 24 + 35);
    assert!(series.last("cooperation", 1).unwrap() < 0.1 * series.at("cooperation", 30).unwrap());
}

#[test]
fn without_a_time_before_there_is_nothing_to_compare() {
    let mut json = voted(0.0, 0.5);
    json["time"]["burn_in"] = json!(0);
    let source = cogov::Source::from_json(json);
    let problem = cogov::Scenario::build(&source, &cogov::Registry::standard()).unwrap_err();
    assert!(problem.to_string().starts_with("institutions.third_party.adoption: 'voted' compares"), "{problem}");
}

/// The same third party, as a proposal that comes before the residents at the end of the burn-in.
fn proposed(cost: f64, more: &Value) -> cogov::Series {
    let mut json = voted(cost, 0.5);
    json["institutions"][0]["adoption"] = json!("proposed");
    json["institutions"][0] = with(json["institutions"][0].clone(), more.clone());
    json["probes"] = json!(["cooperation", "yes_share", "voted_out", "voted_gain", "in_force", "cost"]);
    let scenario = scenario(&json);
    let mut run = scenario.simulation("all", 0).unwrap();
    run.run(scenario.ticks()).unwrap();
    run.into_series()
}

#[test]
fn a_proposal_passes_below_the_break_even_cost_and_fails_above_it() {
    let free = proposed(0.0, &json!({}));
    // The vote is at the end of the burn-in; it works from the first tick after.
    assert_eq!((free.at("in_force", -2), free.at("in_force", -1)), (Some(0.0), Some(1.0)));
    let (before, after) = (free.at("cooperation", -1).unwrap(), 0.8);
    assert!(before < 0.1 && free.at("cooperation", 4).unwrap() > 0.5);
    // The gain that residents expect on average is the viability condition, up to their beliefs about each other.
    let break_even = break_even_cost(1, 3.0, 1.0, before, after).unwrap();
    let expected = free.at("voted_gain", -1).unwrap();
    assert!((expected - break_even).abs() < 0.1, "{expected} expected, {break_even} to be had");
    for (cost, passes) in [(0.8 * break_even, 1.0), (1.2 * break_even, 0.0)] {
        let series = proposed(cost, &json!({}));
        assert_eq!(series.at("in_force", -1), Some(passes), "at {cost} of {break_even}");
        assert_eq!(series.at("yes_share", -1).unwrap() >= 0.5, passes == 1.0);
        assert_eq!(series.at("cost", 1).unwrap() > 0.0, passes == 1.0, "what is not passed costs nothing");
    }
}

#[test]
fn a_proposal_that_cannot_deter_fails_at_any_cost() {
    // A fine that selfish residents prefer to pay promises no new equilibrium, at a small cost or at none.
    for more in [json!({"fine": 0.5}), json!({"fine": 0.5, "fixed_cost": 0}), json!({"communication": 0})] {
        let series = proposed(0.01, &more);
        let column = series.column("in_force").unwrap();
        assert!(column.iter().all(|passed| *passed == 0.0), "{more}");
        // Voted on every 12 ticks, and never by more than a few.
        assert!(series.last("yes_share", 1).unwrap() < 0.5);
    }
}

#[test]
fn the_quorum_decides_where_residents_differ() {
    // Benefits differ within a group, and with them the costs at which residents vote yes.
    let passed = |quorum: f64| {
        let mut json = voted(1.5, quorum);
        json["institutions"][0]["adoption"] = json!("proposed");
        json["community"] = with(json["community"].clone(), json!({"homogeneity": 0.2}));
        json["time"]["ticks"] = json!(4);
        json["probes"] = json!(["yes_share", "in_force"]);
        let series = scenario(&json).simulation("all", 0).map(|mut run| run.run(26).map(|()| run.into_series()));
        let series = series.unwrap().unwrap();
        (series.at("yes_share", -1).unwrap(), series.at("in_force", -1).unwrap())
    };
    let (yes, low) = passed(0.3);
    assert!(yes > 0.3 && yes < 0.8 && low == 1.0, "{yes}");
    assert_eq!(passed(0.8), (yes, 0.0));
}

#[test]
fn what_disappoints_is_voted_out_after_the_grace() {
    // Its promise is good, but it can handle hardly any fine, so the gain does not come.
    let series = proposed(0.3, &json!({"capacity": 0.001, "announced": 0, "grace": 2}));
    let (passed, out) = (series.column("in_force").unwrap(), series.column("voted_out").unwrap());
    // Passed at the end of tick −1; votes after 12 and 24 ticks fail.
    assert_eq!(passed.iter().filter(|passed| **passed == 1.0).count(), 24);
    assert_eq!(out.iter().position(|out| *out == 1.0), Some(24 + 23));
}

#[test]
fn what_promises_nothing_that_can_be_weighed_cannot_be_proposed() {
    let mut json = voted(0.0, 0.5);
    json["institutions"] = json!([{"type": "role_model", "adoption": "proposed"}]);
    let source = cogov::Source::from_json(json);
    let problem = cogov::Scenario::build(&source, &cogov::Registry::standard()).unwrap_err().to_string();
    assert!(problem.starts_with("institutions.role_model.adoption: 'proposed' needs a rule"), "{problem}");
}

#[test]
fn each_rule_that_can_be_proposed_passes_where_its_condition_holds_and_fails_where_it_does_not() {
    let passes = |institution: Value, game: Value| {
        let json = with(
            lab(
                json!({"time": {"burn_in": 12, "ticks": 2}, "initial": {"belief": 0.2, "authority": 1, "authority_spread": 0}, "probes": ["in_force"]}),
            ),
            json!({"game": game, "institutions": [with(json!({"adoption": "proposed"}), institution)]}),
        );
        let scenario = scenario(&json);
        let mut run = scenario.simulation("all", 0).unwrap();
        run.run(scenario.ticks()).unwrap();
        run.series().last("in_force", 1).unwrap() == 1.0
    };
    let linear = || json!({});
    // An official who works, and one who shirks, paid by a small levy.
    let office = |audit: f64| json!({"type": "government", "funding": "levy", "audit": audit, "penalty": 2});
    assert!(passes(office(0.8), linear()) && !passes(office(0.0), linear()));
    // Points that pay for the gap, and points that are never redeemed, out of the members' own pockets.
    let points = |value: f64| json!({"type": "points", "value": value, "recording": 1, "discount": 1, "budget": 2, "funding": "levy"});
    assert!(passes(points(0.8), linear()) && !passes(points(0.3), linear()));
    // Water worth the labour, and water worth little.
    let canal = |value: f64| json!({"type": "canal", "group_size": 60, "water_value": value, "decay": 0});
    let users = || json!({"type": "water_users", "exclusion": 0.6});
    assert!(passes(users(), canal(3.0)) && !passes(users(), canal(0.5)));
}
