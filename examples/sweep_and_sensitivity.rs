//! How large must a fine be, and what does the level of co-operation depend on most: the fine, how often it is inspected, or how
//! impartial it is?
//!
//! Run it with `cargo run --release --example sweep_and_sensitivity`.

use cogov::describe::institution::ThirdParty;
use cogov::describe::section::{Community, Time};
use cogov::design::{Factor, Range, Saltelli};
use cogov::prelude::*;
use cogov::stats::Bootstrap;
use cogov::{Address, Scenario};

/// The mean co-operation of the last 12 of 48 weeks, in one replicate.
fn cooperation(fine: f64, monitoring: f64, impartiality: f64) -> Result<f64, Error> {
    let scenario = Scenario::describe("fines")
        .seed(7)
        .section(Time::new().burn_in(0).ticks(48))
        .section(Community::new().residents(200))
        .institution(ThirdParty::new().fine(fine).monitoring(monitoring).impartiality(impartiality).capacity(1))
        .probes(["cooperation"])
        .build()?;
    let mut run = scenario.simulation("all", 0)?;
    run.run(scenario.ticks())?;
    Ok(run.series().last("cooperation", 12).unwrap_or(f64::NAN))
}

fn main() -> Result<(), Error> {
    println!("a sweep of the fine, half of the residents inspected");
    for fine in [0.0, 0.5, 1.0, 1.5, 2.0, 3.0] {
        println!("  fine {fine:3.1}: co-operation {:.2}", cooperation(fine, 0.5, 0.9)?);
    }
    let range = |low, high| Range::Linear { low, high };
    let factors = [
        Factor::new("fine", range(0.0, 3.0))?,
        Factor::new("monitoring", range(0.0, 1.0))?,
        Factor::new("impartiality", range(0.5, 1.0))?,
    ];
    let sample = Saltelli::new(factors.len(), 64)?;
    let at = |point: &Vec<f64>| -> Option<f64> {
        let [fine, monitoring, impartiality] = [0, 1, 2].map(|k| factors[k].at(point[k]).number());
        cooperation(fine?, monitoring?, impartiality?).ok()
    };
    let outcomes: Vec<Option<f64>> = sample.points().iter().map(at).collect();
    let bootstrap = Bootstrap { resamples: 200, level: 0.95, address: Address::new(7) };
    let indices = sample.indices(&outcomes, &bootstrap)?;
    println!("shares of the variance of co-operation ({} runs): alone, and with interactions", outcomes.len());
    for (factor, (first, total)) in
        ["fine", "monitoring", "impartiality"].iter().zip(indices.first.iter().zip(&indices.total))
    {
        println!("  {factor:12} {:.2}  {:.2}", first.estimate, total.estimate);
    }
    Ok(())
}
