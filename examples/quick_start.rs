//! Do points for contributions help in an estate of 600 residents?
//!
//! Run it with `cargo run --release --example quick_start`.

use cogov::describe::section::{Community, Time};
use cogov::describe::{game::Linear, institution::Points};
use cogov::prelude::*;

fn main() -> Result<(), Problem> {
    let scenario = Scenario::describe("estate")
        .seed(7)
        .replicates(10)
        .section(Time::new().burn_in(48).ticks(96))
        .section(Community::new().residents(600).buildings(4))
        .game(Linear::new().mpcr(0.3).group_size(10))
        .institution(Points::new().value(0.5))
        .treatment("none", &[])
        .treatment("points", &["points"])
        .probes(["cooperation", "welfare", "cost"])
        .build()?;
    let outcomes = run_all(&scenario, || ())?;
    print!("{}", cogov::report::run_table(&scenario, &outcomes, 48));
    for change in paired_differences(&outcomes, "none", "points", 48) {
        let difference = change.difference;
        let (low, high) = difference.limits.unwrap_or((f64::NAN, f64::NAN));
        println!("{:12} {:+.3} [{:+.3}, {:+.3}]", change.probe, difference.mean, low, high);
    }
    Ok(())
}
