//! The catalogue of institutions: each does what its page says, and fails as its page says.

mod government;
mod points;
mod privatisation;
mod reputation;
mod water_users;

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
#[expect(clippy::needless_pass_by_value, reason = "a call holds the institution as it stands in a scenario")]
fn level(base: &Value, institution: Value, probe: &str) -> f64 {
    series(&with(base.clone(), json!({"institutions": [institution]}))).last(probe, 12).unwrap()
}
