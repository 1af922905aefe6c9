//! No allowed value makes a small run slow. Each of these runs takes a fraction of a second; where a loop over pairs of origins
//! or over the settling of a stock came back, it would take minutes.

use crate::common::{lab, run};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Far above what the runs take on a busy machine, far below what the loops took.
const MOST: Duration = Duration::from_secs(15);

fn takes(what: &str, changes: Value) {
    let json = lab(changes);
    let begun = Instant::now();
    run(&json, if json["institutions"].is_array() { "all" } else { "none" }, 0);
    let taken = begun.elapsed();
    assert!(taken < MOST, "{what}: {taken:?}");
}

#[test]
fn ten_thousand_origins_meet_in_one_pass() {
    takes(
        "involution among 10,000 origins",
        json!({
            "time": {"burn_in": 0, "ticks": 400}, "community": {"residents": 90, "origins": 10_000},
            "ties": {}, "involution": {}, "probes": ["acceptance", "out_tie_share"],
        }),
    );
}

#[test]
fn the_optimum_of_a_pool_that_never_settles_is_found_at_once() {
    takes(
        "a pool that grows tenfold",
        json!({
            "time": {"burn_in": 0, "ticks": 40}, "game": {"type": "common_pool", "growth": 10},
            "probes": ["efficiency", "rent_share"],
        }),
    );
}

#[test]
fn a_long_list_of_ticks_to_record_is_not_walked_every_week() {
    let ticks: Vec<i32> = (-30_000..0).rev().collect();
    takes(
        "30,000 ticks to record",
        json!({
            "time": {"burn_in": 30_000, "ticks": 1}, "community": {"residents": 2}, "game": {"type": "linear", "group_size": 2},
            "record": {"panel": ticks, "columns": ["cooperation"]}, "probes": ["cooperation"],
        }),
    );
}

#[test]
fn those_who_are_received_are_marked_and_not_searched_for() {
    takes(
        "8,000 residents with ten issues a week",
        json!({
            "time": {"burn_in": 0, "ticks": 3}, "community": {"residents": 8000}, "participation": {}, "party_branch": {},
            "issues": {"rate": 10}, "institutions": [{"type": "opinion_day", "slots": 100_000}], "probes": ["issues_open"],
        }),
    );
}
