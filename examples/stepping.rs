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
        let fined: f64 = fines.map(|entry| entry.amount).sum();
        println!(
            "week {tick:2}: contributions {given:.2}, fines {fined:5.1} endowments, trust in the authority {trust:.3}"
        );
    }
    // A clone is a fork: both go on from exactly the same state. In one of them everybody learns to distrust.
    let mut shock = run.clone();
    shock.community_mut().population.mind.trust_third_party.fill(0.1);
    run.run(12)?;
    shock.run(12)?;
    let end = |run: &Simulation| run.series().last("cooperation", 4).unwrap_or(f64::NAN);
    println!("12 weeks later: {:.2} as it is, {:.2} after a loss of trust in week 12", end(&run), end(&shock));
    Ok(())
}
