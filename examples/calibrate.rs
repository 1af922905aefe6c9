//! Which beliefs and which norm reproduce what an estate reported: how much its residents contribute, and how fast this fell?
//!
//! Run it with `cargo run --release --example calibrate`. The two numbers are made up.

use cogov::describe::section::{Community, Initial, Residents, Time};
use cogov::design::calibration::{Target, nearest};
use cogov::design::{Factor, Range, latin_hypercube};
use cogov::prelude::*;
use cogov::{Address, Scenario};

/// The contributions of the first week and of week 24.
fn moments(belief: f64, residual: f64) -> Result<Vec<f64>, Error> {
    let scenario = Scenario::describe("estate")
        .seed(7)
        .identical_communities()
        .section(Time::new().burn_in(0).ticks(24))
        .section(Community::new().residents(300))
        .section(Initial::new().belief(belief))
        .section(Residents::new().residual(residual))
        .probes(["cooperation"])
        .build()?;
    let mut run = scenario.simulation("none", 0)?;
    run.run(scenario.ticks())?;
    let course = run.series().column("cooperation").unwrap_or_default();
    Ok(vec![course[0], course[23]])
}

fn main() -> Result<(), Error> {
    let target = |moment: &str, value: f64| Target {
        moment: moment.to_owned(),
        value,
        scale: 0.05,
        weight: 1.0,
        source: "made up".to_owned(),
    };
    let targets = [target("first week", 0.45), target("week 24", 0.20)];
    let factors = [
        Factor::new("belief", Range::Linear { low: 0.2, high: 0.9 })?,
        Factor::new("residual", Range::Linear { low: 0.05, high: 0.30 })?,
    ];
    let points = latin_hypercube(400, factors.len(), Address::new(7))?;
    let simulate = |point: &Vec<f64>| {
        let value = |k: usize| factors[k].at(point[k]).number().unwrap_or(f64::NAN);
        moments(value(0), value(1)).map_err(|error| error.to_string())
    };
    let outcomes: Vec<_> = points.iter().map(simulate).collect();
    let posterior = nearest(&targets, &points, &outcomes, 20)?;
    println!("the 20 nearest of {} runs, tolerance {:.2}", posterior.runs, posterior.tolerance);
    for (k, name) in ["belief", "residual"].into_iter().enumerate() {
        let shares = posterior.quantiles(k, &[0.05, 0.5, 0.95])?;
        let values: Vec<f64> = shares.iter().filter_map(|share| factors[k].at(*share).number()).collect();
        println!("  {name:9} 5 %, 50 %, 95 %: {values:.3?}");
    }
    Ok(())
}
