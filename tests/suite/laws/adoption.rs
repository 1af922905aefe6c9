//! Institutions that residents may vote out: kept below the break-even cost, dissolved above it.

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
            "time": {"burn_in": 24, "ticks": 96}, "initial": {"belief": 0.2},
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
    // Groups of ten with MPCR 0.3: what is contributed comes back threefold.
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
    let out: Vec<f64> = series.column("voted_out").unwrap();
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
