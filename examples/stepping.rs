//! Who is fined, and what do they do the week after? One run, week by week, with a look inside.
//!
//! Run it with `cargo run --release --example stepping`.

use cogov::community::{Account, Party};
use cogov::describe::institution::ThirdParty;
use cogov::describe::section::{Community, Time};
use cogov::prelude::*;

fn main() -> Result<(), Error> {
    let scenario = Scenario::describe("steps")
        .seed(7)
        .section(Time::new().burn_in(0).ticks(24))
        .section(Community::new().residents(300))
        .institution(
            ThirdParty::new().fine(1.5).capacity(0.1).schedule(cogov::describe::institution::Schedule::new().start(6)),
        )
        .probes(["cooperation", "fines"])
        .build()?;
    let mut run = scenario.simulation("all", 0)?;
    while run.clock().tick < 12 {
        let tick = run.clock().tick;
        run.step()?;
        let community = run.community();
        let entries = community.ledger.entries().iter();
        let fines = entries.filter(|entry| entry.account == Account::Enforcement && entry.payer == Party::Residents);
        let trust = run.view().mean(&community.population.mind.trust_third_party);
        let given = run.series().at("cooperation", tick).unwrap_or(f64::NAN);
        let fined = fines.fold(0.0, |sum, entry| sum + entry.amount);
        println!(
            "week {tick:2}: contributions {given:.2}, fines {fined:5.1} endowments, trust in the authority {trust:.3}"
        );
    }
    // A clone is a fork: both go on from exactly the same state. In one of them all come to expect much of the others.
    let mut hope = run.clone();
    hope.community_mut().population.mind.belief.fill(0.9);
    run.run(12)?;
    hope.run(12)?;
    println!("contributions in weeks 12, 13, 16 and 23");
    for (what, run) in [("as it is", &run), ("hopeful", &hope)] {
        let course = run.series().column("cooperation").unwrap_or_default();
        println!("  {what:9} {:.2?}", [12, 13, 16, 23].map(|week| course[week]));
    }
    Ok(())
}
