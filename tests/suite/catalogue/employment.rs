//! I21: posts fill as theory says, employment adds up, and a factory without orders takes its jobs away.

use super::{level, series};
use crate::common::{lab, run};
use cogov::community::Employment;
use serde_json::{Value, json};

/// Four in five look for work where nobody employs yet.
fn idle(ticks: u32) -> Value {
    lab(json!({
        "time": {"burn_in": 0, "ticks": ticks}, "community": {"residents": 600}, "livelihood": {},
        "initial": {"export": 0, "county": 0, "welfare": 0, "labour_force": 0.8, "skill": 1, "skill_spread": 0},
        "probes": ["employed", "fill_rate", "interest_link", "posts", "on_post", "absent", "factory_output", "cost"],
    }))
}

#[test]
fn posts_fill_to_what_the_labour_market_allows_and_information_helps() {
    let fill = |information: f64| {
        level(&idle(400), json!({"type": "employment", "posts": 240, "information": information}), "fill_rate")
    };
    let (poor, good) = (fill(0.0), fill(1.0));
    // Twice as many seekers as posts: 0.44 at information 0.2 and 0.59 at 1.
    assert!((poor - 0.44).abs() < 0.05 && (good - 0.59).abs() < 0.05 && good > poor + 0.08, "{poor} {good}");
}

#[test]
fn everybody_is_employed_looking_out_or_away_and_output_is_that_of_the_staff() {
    let mut json = idle(60);
    json["institutions"] =
        json!([{"type": "employment"}, {"type": "employment", "id": "away", "job": "export", "posts": 50}]);
    let run = run(&json, "all", 0);
    let count = Employment::of(run.community());
    assert_eq!(count.employed + count.unemployed + count.out + count.absent, 600);
    assert!(count.absent > 0 && count.employed > 0);
    let staff = f64::from(run.community().organisations.enterprises[0].filled);
    assert!((run.series().last("factory_output", 1).unwrap() - 1250.0 * staff).abs() < 1.0);
}

#[test]
fn low_orders_and_a_closed_factory_take_the_linkage_away() {
    let linked = |orders: Value| level(&idle(120), json!({"type": "employment", "orders": orders}), "interest_link");
    let (full, lost) = (linked(json!(1)), linked(json!([[40, 0]])));
    assert!(full > 0.02 && lost < 0.2 * full, "{full} {lost}");
    let stopped = series(&{
        let mut json = idle(40);
        json["institutions"] = json!([{"type": "employment", "stop": 30}]);
        json
    });
    assert!(stopped.at("on_post", 29).unwrap() > 0.0);
    assert_eq!(
        (stopped.last("posts", 1), stopped.last("on_post", 1), stopped.last("employed", 1)),
        (Some(0.0), Some(0.0), Some(0.0))
    );
}

#[test]
fn jobs_away_take_the_active_away() {
    let active = |posts: u32| {
        let json = crate::common::with(
            idle(160),
            json!({
                "participation": {}, "attitudes": {}, "party_branch": {}, "probes": ["active", "absent", "volunteers"],
                "institutions": [{"type": "employment", "job": "export", "posts": posts}], "livelihood": {"matching": 1},
            }),
        );
        let run = run(&json, "all", 0);
        let here = run.community().population.work.present.iter().filter(|here| **here).count();
        (here, here as f64 * run.series().last("volunteers", 48).unwrap())
    };
    let ((all, helpers), (left, few)) = (active(0), active(400));
    assert!(all == 600 && left < 350, "{left} of {all} are there");
    assert!(few < 0.7 * helpers, "{few} volunteers, {helpers} where nobody leaves");
}
