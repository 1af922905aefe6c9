//! The contract of a probe.

use super::Broken;
use crate::base::error::Problem;
use crate::describe::section::{Community, Participation, Time};
use crate::probe::Probe;
use crate::scenario::Scenario;
use crate::simulation::Simulation;

/// Checks a probe in a community with participation, where all are present, some are, and nobody is. `community` is a scenario
/// of one's own for a probe of other modules.
///
/// * *finite*: the number is finite, before the first tick and after each;
/// * *absence*: so it is where some and where all residents are absent;
/// * *repetition*: a second measurement of the same state gives the same bits.
///
/// # Errors
/// The first rule that is broken, in one line.
pub fn probe(probe: &dyn Probe, community: Option<&Scenario>) -> Result<(), Broken> {
    let usual;
    let scenario = match community {
        Some(scenario) => scenario,
        None => {
            usual = setting()?;
            &usual
        }
    };
    let mut run = scenario.simulation_without(scenario.treatments.first().map_or("none", |(name, _)| name))?;
    for tick in 0..8 {
        measured(probe, &run, "finite", &format!("after {tick} ticks"))?;
        run.step().map_err(|breach| Broken::new("setting", breach.to_string()))?;
    }
    for (every, which) in [(3, "a third"), (1, "all")] {
        let mut left = run.clone();
        leave(&mut left, every);
        measured(probe, &left, "absence", &format!("where {which} of the residents are absent"))?;
    }
    Ok(())
}

/// Every so many residents are absent.
fn leave(run: &mut Simulation, every: usize) {
    let community = run.community_mut();
    community.population.work.present.iter_mut().step_by(every).for_each(|present| *present = false);
    community.absence = community.groups.count_present(&community.population.work.present);
}

fn measured(probe: &dyn Probe, run: &Simulation, rule: &'static str, when: &str) -> Result<(), Broken> {
    let [first, again] = [(); 2].map(|()| probe.measure(&run.view()));
    if !first.is_finite() {
        return Err(Broken::new(rule, format!("it measures {first} {when}")));
    }
    if first.to_bits() != again.to_bits() {
        return Err(Broken::new("repetition", format!("it measures {first}, then {again}, {when}")));
    }
    Ok(())
}

fn setting() -> Result<Scenario, Problem> {
    Scenario::describe("contract")
        .seed(20_191_101)
        .section(Time::new().burn_in(0))
        .section(Community::new().residents(300))
        .section(Participation::new())
        .build()
}
