//! Points and a role model run for a year and are then withdrawn: what is left of the gain?
//!
//! Run it with `cargo run --release --example fork_and_withdraw`.

use cogov::describe::institution::{Points, RoleModel};
use cogov::describe::section::{Community, Norm, Time};
use cogov::experiment::{ComparisonTerms, SeriesColumns};
use cogov::prelude::*;
use serde_json::json;

fn main() -> Result<(), Problem> {
    let scenario = Scenario::describe("estate")
        .seed(7)
        .section(Time::new().burn_in(0).ticks(96))
        .section(Community::new().residents(400))
        .section(Norm::new().gain(0.02))
        .institution(Points::new())
        .institution(RoleModel::new())
        .treatment("none", &[])
        .treatment("both", &["points", "role_model"])
        .probes(["cooperation", "cost"])
        .source()?;
    let fork = json!({
        "cogov_fork": 1, "id": "withdrawal", "scenario": scenario.json, "treatment": "both", "at": 48, "replicates": 8,
        "futures": {"withdrawn": {"withdraw": "all"}, "role_model": {"withdraw": ["points"]}},
        "outcomes": [{"probe": "cooperation"}]
    });
    let fork = Fork::read(&Source::from_json(fork), std::path::Path::new(""), &Registry::standard())?;
    let outcomes = fork.run(|| ())?;
    let series = SeriesColumns::new(&outcomes);
    println!("co-operation in the first replicate, by future, in weeks 40, 47, 52, 60 and 95");
    for arm in fork.arms() {
        let column = series.column("cooperation", arm, 0).unwrap_or_default();
        println!("  {arm:12} {:.2?}", [40, 47, 52, 60, 95].map(|week| column.get(week).copied().unwrap_or(f64::NAN)));
    }
    println!("share of the gain that is left, by weeks after the fork");
    for (future, probe, weeks, found) in fork.durability(&outcomes, &ComparisonTerms::default()) {
        let share = found.share.map_or("no gain to be left".to_owned(), |share| format!("{share:.2}"));
        println!("  {future:12} {probe:12} {weeks:3} weeks: {share}");
    }
    Ok(())
}
