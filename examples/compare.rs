//! Which of three institutions raises contributions most, and is the difference more than chance?
//!
//! Run it with `cargo run --release --example compare`.

use cogov::describe::institution::{Points, RoleModel, ThirdParty};
use cogov::describe::section::{Community, Time};
use cogov::experiment::{ArmValues, Comparison, ComparisonTerms, levels};
use cogov::prelude::*;

fn main() -> Result<(), Problem> {
    let arms = ["none", "points", "role_model", "third_party"];
    let scenario = Scenario::describe("three")
        .seed(7)
        .replicates(16)
        .section(Time::new().burn_in(0).ticks(96))
        .section(Community::new().residents(400))
        .institution(Points::new())
        .institution(RoleModel::new())
        .institution(ThirdParty::new())
        .treatment("none", &[])
        .treatment("points", &["points"])
        .treatment("role_model", &["role_model"])
        .treatment("third_party", &["third_party"])
        .probes(["cooperation", "welfare"])
        .build()?;
    let outcomes = run_all(&scenario, || ())?;
    let mut values = ArmValues::default();
    for arm in arms {
        for probe in scenario.probes() {
            for (replicate, level) in levels(&outcomes, arm, probe, 24) {
                values.put(arm, probe, replicate, level);
            }
        }
    }
    let found = Comparison::of(&values, "none", &ComparisonTerms::default())?;
    println!("against no institution, last 24 weeks, 16 pairs of runs");
    for arm in &found.arms {
        let difference = &arm.difference;
        let (low, high) = difference.limits.unwrap_or((f64::NAN, f64::NAN));
        println!(
            "{:12} {:12} {:+.3} [{:+.3}, {:+.3}]  p (Holm) {}",
            arm.arm,
            arm.measure,
            difference.mean,
            low,
            high,
            arm.p_holm.map_or("–".to_owned(), |p| format!("{p:.1e}"))
        );
    }
    Ok(())
}
