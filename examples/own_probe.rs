//! How unequal are contributions within a community, and does a third party change that?
//!
//! Run it with `cargo run --release --example own_probe`.

use cogov::describe::section::{Community, Time};
use cogov::describe::{game::Linear, institution::ThirdParty};
use cogov::prelude::*;
use cogov::probe::View;
use cogov::stats::gini;

/// The Gini coefficient of contributions among the residents who are present; 0 where nobody gives.
fn inequality(view: &View<'_>) -> f64 {
    let people = &view.community.population;
    let present = people.act.contribution.iter().zip(&people.work.present).filter(|(_, present)| **present);
    let given: Vec<f64> = present.map(|(given, _)| f64::from(*given)).collect();
    gini(&given).unwrap_or(0.0)
}

fn main() -> Result<(), Problem> {
    if let Err(broken) = cogov::contract::probe(&inequality, None) {
        println!("the probe breaks its contract: {broken}");
    }
    let mut registry = Registry::standard();
    registry.probe("inequality", inequality)?;
    let scenario = Scenario::describe("unequal")
        .seed(7)
        .replicates(8)
        .section(Time::new().burn_in(0).ticks(96))
        .section(Community::new().residents(600))
        .game(Linear::new().mpcr(0.3))
        .institution(ThirdParty::new().fine(2))
        .treatment("none", &[])
        .treatment("third_party", &["third_party"])
        .probes(["cooperation", "inequality"])
        .build_with(&registry)?;
    let outcomes = run_all(&scenario, || ())?;
    for change in paired_differences(&outcomes, "none", "third_party", 24) {
        let difference = change.difference;
        let (low, high) = difference.limits.unwrap_or((f64::NAN, f64::NAN));
        println!(
            "{:12} without {:.2}, with {:.2}, difference {:+.2} [{:+.2}, {:+.2}]",
            change.probe, change.baseline, change.treatment, difference.mean, low, high
        );
    }
    Ok(())
}
