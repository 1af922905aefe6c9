//! What is paid is booked once: each programme costs what its prices say, whatever currency it pays in.

use crate::common::{lab, last, run, with};
use cogov::Simulation;
use serde_json::{Value, json};

/// 300 residents, one a household; nothing is spent but what `changes` add.
fn bare(changes: Value) -> Value {
    with(
        lab(json!({
            "time": {"burn_in": 0, "ticks": 12}, "probes": ["cost", "public_money", "welfare", "payoff"],
        })),
        changes,
    )
}

/// A run of it, with the institutions if there are any.
fn done(changes: Value) -> Simulation {
    let json = bare(changes);
    run(&json, if json["institutions"].is_array() { "all" } else { "none" }, 0)
}

/// The means of the cost and of the public money, yuan a week for the whole community.
fn weekly(changes: Value) -> [f64; 2] {
    let run = done(changes);
    let residents = run.community().present() as f64;
    ["cost", "public_money"].map(|probe| last(&run, probe, 12) * residents / 48.0)
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

/// Nobody works away, so that all residents are present; the jobs are those of the employers.
fn jobs(changes: Value) -> Value {
    with(json!({"livelihood": {}, "initial": {"export": 0, "county": 0, "welfare": 0, "labour_force": 1}}), changes)
}

#[test]
fn a_programme_costs_what_its_prices_say() {
    let poverty = |more: Value| with(jobs(json!({"poverty": {}})), more);
    let institution = |own: Value| json!({"institutions": [own]});
    let cases: Vec<(&str, Value, f64)> = vec![
        ("nothing", jobs(json!({})), 0.0),
        ("training", jobs(json!({"livelihood": {"training_places": 3, "training_cost": 70}})), 3.0 * 70.0),
        // One survey of 300 households in twelve weeks.
        ("surveys", poverty(json!({"relief": {"survey_cost": 24, "aid": 0}})), 300.0 * 24.0 / 12.0),
        ("aid is no cost", poverty(json!({"relief": {"survey_cost": 0, "aid": 50, "material": 1}})), 0.0),
        ("a platform's hours", json!({"platform": {"hours": 12}}), 12.0 * 15.0),
        ("a donor", json!({"donor": {"fund": 5000}}), 5000.0),
        (
            "money of the branch: all of it is used where its hours are short",
            json!({
                "participation": {}, "party_branch": {"staff": 0, "budget": 30, "invitation_rate": 1},
            }),
            30.0,
        ),
        (
            "premises and a service",
            with(
                jobs(json!({})),
                institution(json!({"type": "employment", "posts": 10, "premises": 0.5, "service": 600})),
            ),
            600.0 + 0.5 * 0.15 * 10.0 * 1250.0,
        ),
        (
            "training of an institution",
            with(
                jobs(json!({"livelihood": {"training_cost": 100}, "ties": {}})),
                institution(json!({"type": "integration_services", "training": 4, "fixed_cost": 0.01})),
            ),
            4.0 * 100.0 + 0.01 * 300.0 * 60.0,
        ),
        (
            "an assessment in endowment units, a survey in yuan",
            with(
                poverty(json!({"official": {}})),
                institution(json!({"type": "targeting", "assessment_cost": 2, "survey_cost": 24, "aid": 0})),
            ),
            2.0 * 60.0 + 300.0 * 24.0 / 12.0,
        ),
    ];
    for (what, changes, expected) in cases {
        let [cost, _] = weekly(changes);
        assert!(near(cost, expected), "{what}: {cost} yuan a week, not {expected}");
    }
}

#[test]
fn transfers_are_public_money_and_no_cost() {
    let json = with(
        jobs(json!({})),
        json!({
            "institutions": [{"type": "employment", "posts": 40, "subsidy": 100, "service": 0}],
            "probes": ["cost", "public_money", "on_post"],
        }),
    );
    let run = done(json);
    let weekly = |probe: &str| last(&run, probe, 1) * run.community().present() as f64 / 48.0;
    assert!(last(&run, "on_post", 1) > 0.0 && weekly("public_money") > 0.0, "{}", weekly("public_money"));
    assert_eq!(weekly("cost"), 0.0);
}

#[test]
fn a_cost_in_yuan_takes_as_much_welfare_as_one_in_endowment_units() {
    let end = |changes: Value| {
        let run = done(changes);
        (last(&run, "welfare", 12), last(&run, "payoff", 12), run.community().present() as f64)
    };
    let (welfare, payoff, residents) = end(json!({"donor": {"fund": 6000}}));
    assert!(near(payoff - welfare, 100.0 / residents), "{welfare} of {payoff}");
}
