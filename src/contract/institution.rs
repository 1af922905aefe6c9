//! The contract of an institution.

use super::Broken;
use super::state::{TICKS, finished, outside, repeats};
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::units::Probability;
use crate::describe::section::{
    Attitudes, Community, Enterprise, Issues, Livelihood, Norm, Participation, PartyBranch, Reputation,
    SocialOrganisation, Ties, Time,
};
use crate::institution::{Institution, Schedule};
use crate::process::Active;
use crate::scenario::Scenario;
use crate::simulation::Simulation;

/// The ids of the institution under test, and of a second one that is off.
const IDS: [&str; 2] = ["under_test", "second"];
/// A dose that is hardly more than nothing.
const TRACE: f64 = 1e-6;
/// The most that a trace may do of what the full dose does.
const MOST: f64 = 0.01;

/// Checks an institution in a community with participation, jobs, issues, ties and organisations. `make` gives a new one for
/// each run; `Lottery::by_default` is such a function.
///
/// * *ranges*: columns, terms and claims stay in their ranges in every tick;
/// * *conservation*: purses, points, posts, households and issues add up in every tick;
/// * *repetition*: a second run has the same bits;
/// * *threads*: so have runs with one and with two threads;
/// * *dose zero*: beside the same institution at dose 0, which has no hook called, it does the same;
/// * *dose*: a dose of a millionth does at most a hundredth of what the full dose does to contributions, payoffs and costs;
/// * *fork*: a clone of a run goes on to the same bits.
///
/// # Errors
/// The first rule that is broken, in one line.
pub fn institution<I: Institution + 'static>(make: impl Fn() -> Result<I, Problem> + Sync) -> Result<(), Broken> {
    institution_in(&setting()?, make)
}

/// As [`institution`], in a community of one's own: the first treatment of a scenario, without its institutions.
///
/// # Errors
/// The first rule that is broken, in one line.
pub fn institution_in<I: Institution + 'static>(
    scenario: &Scenario,
    make: impl Fn() -> Result<I, Problem> + Sync,
) -> Result<(), Broken> {
    check(scenario, &|| Ok(Box::new(make()?)))
}

/// As [`institution`], for one of the registry.
pub fn boxed_institution(make: &Make<'_>) -> Result<(), Broken> {
    check(&setting()?, make)
}

/// Makes a new institution.
type Make<'a> = dyn Fn() -> Result<Box<dyn Institution>, Problem> + Sync + 'a;

fn check(scenario: &Scenario, make: &Make<'_>) -> Result<(), Broken> {
    let treatment = scenario.treatments.first().map_or("none", |(name, _)| name.as_str());
    let start = |doses: &[f64]| -> Result<Simulation, Broken> {
        let at = |(id, dose): (&str, &f64)| -> Result<Active, Problem> {
            let schedule = Schedule { dose: Probability::new(*dose)?, ..Schedule::by_default()? };
            Ok(Active::new(id, schedule, make()?))
        };
        let institutions = IDS.into_iter().zip(doses).map(at).collect::<Result<Vec<Active>, Problem>>()?;
        Ok(scenario.simulation_without(treatment)?.with_institutions(institutions))
    };
    let alone = repeats(&|| start(&[1.0]))?;
    if outside(&finished(start(&[1.0, 0.0])?)?) != alone {
        return Err(Broken::new("dose zero", "a second one at dose 0 changes bits: do they share something?"));
    }
    doses(&start)
}

/// What differs between two runs: mean difference of contributions and payoffs, difference of the costs in a tick.
fn apart(one: &Simulation, other: &Simulation) -> [(&'static str, f64); 3] {
    let (a, b) = (&one.community().population, &other.community().population);
    let mean = |a: &[f32], b: &[f32]| {
        let sum = a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + f64::from((a - b).abs()));
        sum / a.len().max(1) as f64
    };
    let cost = |run: &Simulation| run.view().institution_cost() / run.community().rows().max(1) as f64;
    [
        ("contributions", mean(&a.act.contribution, &b.act.contribution)),
        ("payoffs", mean(&a.purse.payoff, &b.purse.payoff)),
        ("costs", (cost(one) - cost(other)).abs()),
    ]
}

/// The rule `dose`, over the first ticks: later a small difference may have grown.
fn doses(start: &dyn Fn(&[f64]) -> Result<Simulation, Broken>) -> Result<(), Broken> {
    let (mut none, mut full, mut trace) = (start(&[])?, start(&[1.0])?, start(&[TRACE])?);
    for _ in 0..TICKS / 4 {
        for run in [&mut none, &mut full, &mut trace] {
            run.step().map_err(|breach| Broken::breach(&breach))?;
        }
        for ((what, all), (_, little)) in apart(&full, &none).into_iter().zip(apart(&trace, &none)) {
            if little > MOST * all + 1e-4 {
                return Err(Broken::new(
                    "dose",
                    format!("at a dose of {TRACE} {what} differ by {little:.4} a resident, at full dose by {all:.4}"),
                ));
            }
        }
    }
    Ok(())
}

/// A community in which most institutions have something to act on; large enough for several blocks of residents.
fn setting() -> Result<Scenario, Problem> {
    Scenario::describe("contract")
        .seed(20_191_101)
        .identical_communities()
        .section(Time::new().burn_in(0).ticks(TICKS))
        .section(Community::new().households(1400).persons(2800).origins(4).estates(2).buildings(10))
        .section(Norm::new().gain(0.02))
        .section(Reputation::new())
        .section(Participation::new())
        .section(Attitudes::new())
        .section(Livelihood::new())
        .section(Issues::new())
        .section(Ties::new())
        .section(PartyBranch::new().staff(6))
        .section(Enterprise::new().posts(60))
        .section(SocialOrganisation::new())
        .probes(["cooperation", "payoff", "cost"])
        .build()
}
