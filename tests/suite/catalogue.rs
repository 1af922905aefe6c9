//! The catalogue of institutions: each does what its page says, and fails as its page says.
#![expect(clippy::needless_pass_by_value, reason = "a call holds the institution as it stands in a scenario")]

mod capacity_building;
mod collective_target;
mod deburdening;
mod deliberation;
mod east_west;
mod employment;
mod evaluation;
mod five_steps;
mod government;
mod grid;
mod institution_choice;
mod integration_services;
mod mediation;
mod mobilisation;
mod mutual_empowerment;
mod one_core_many;
mod open_access;
mod opinion_day;
mod partners;
mod partnership;
mod peer_rewards;
mod platform;
mod points;
mod privatisation;
mod public_space;
mod reputation;
mod role_model;
mod talk;
mod targeting;
mod third_party;
mod triage;
mod water_users;

use crate::common::{scenario, with};
use cogov::Series;
use cogov::community::Issues;
use cogov::internal::Tally;
use serde_json::{Value, json};

/// The series of the treatment in which everything is on.
fn series(json: &Value) -> Series {
    let scenario = scenario(json);
    let mut run = scenario.simulation("all", 0).unwrap();
    run.run(scenario.ticks()).unwrap();
    run.into_series()
}

/// The mean of a probe over the last 12 ticks with one institution on top of a base scenario.
fn level(base: &Value, institution: Value, probe: &str) -> f64 {
    series(&with(base.clone(), json!({"institutions": [institution]}))).last(probe, 12).unwrap()
}

/// A resettlement community with issues, a committee and nothing else that touches them: residents' hours stay out.
fn town(changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "id": "town", "seed": 20_191_114, "time": {"burn_in": 0, "ticks": 120},
        "community": {"households": 600, "persons": 1800},
        "participation": {}, "attitudes": {}, "issues": {"volunteer_hours": 0}, "channels": {},
        "party_branch": {"staff": 6, "administrative_load": 0.4, "substance": 0.3, "invitation_rate": 0, "path": 0},
        "probes": ["cooperation", "cost"],
    });
    with(base, changes)
}

/// The issues at the end of a run of a base scenario with one institution on top.
fn issues_under(base: &Value, institution: Value) -> Issues {
    let run = crate::common::run(&with(base.clone(), json!({"institutions": [institution]})), "all", 0);
    run.community().issues.clone().unwrap()
}

/// The same, counted since the start.
fn tally_under(base: &Value, institution: Value) -> Tally {
    issues_under(base, institution).total
}
