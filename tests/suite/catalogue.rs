//! The catalogue of institutions: each does what its page says, and fails as its page says.

mod capacity_building;
mod east_west;
mod employment;
mod integration_services;
mod mutual_empowerment;
mod one_core_many;
mod platform;
mod privatisation;
mod public_space;
mod reputation;
mod targeting;

use crate::common::{scenario, with};
use cogov::Series;
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
