//! Sessions of a simulated experiment, and statistics of their contributions.

use crate::base::blocks::map;
use crate::base::error::{Error, Problem};
use crate::scenario::{Registry, Scenario, Source};
use serde_json::Value;

/// Sessions over which results are averaged, each with its own seed.
const SEEDS: usize = 3;

/// One session: the contributions of every round, and who lost something to others' points.
pub(super) struct Session {
    /// Members of a group; groups are runs of rows.
    pub(super) size: usize,
    /// Contributions by round and row, shares of the endowment.
    pub(super) given: Vec<Vec<f32>>,
    /// By round and row.
    pub(super) fined: Vec<Vec<bool>>,
}

impl Session {
    /// The share of the variance of a round's contributions that lies between groups: intraclass correlation, which may be
    /// below 0.
    pub(super) fn between(&self, tick: usize) -> f64 {
        let groups: Vec<(f64, &[f32])> = self.given[tick].chunks(self.size).map(|c| (mean(c), c)).collect();
        let (count, n) = (groups.len() as f64, self.size as f64);
        let centre = groups.iter().map(|(group, _)| group).sum::<f64>() / count;
        let among = n * groups.iter().map(|(group, _)| square(group - centre)).sum::<f64>() / (count - 1.0);
        let inside = groups.iter().flat_map(|(group, given)| given.iter().map(move |c| square(f64::from(*c) - group)));
        let within = inside.sum::<f64>() / (count * (n - 1.0));
        (among - within) / (among + (n - 1.0) * within)
    }
}

fn square(x: f64) -> f64 {
    x * x
}

/// The error of a run as a problem: the experiments are fixed in this program, so that an error is not one of the user.
fn ours<T>(result: Result<T, impl Into<Error>>) -> Result<T, Problem> {
    result.map_err(|error| Problem::new("enforcement", error.into().to_string()))
}

/// The sessions of a treatment of a scenario.
pub(super) fn sessions(json: Value, treatment: &str, ticks: usize) -> Result<Vec<Session>, Problem> {
    play(&Scenario::build(&Source::from_json(json), &Registry::standard())?, treatment, ticks)
}

/// The sessions of a treatment of a scenario that is built.
pub(super) fn play(scenario: &Scenario, treatment: &str, ticks: usize) -> Result<Vec<Session>, Problem> {
    map(SEEDS, |replicate| session(scenario, treatment, replicate as u32, ticks)).into_iter().collect()
}

fn session(scenario: &Scenario, treatment: &str, replicate: u32, ticks: usize) -> Result<Session, Problem> {
    let size = scenario.group_size();
    let mut run = scenario.simulation(treatment, replicate)?;
    let mut session = Session { size, given: Vec::new(), fined: Vec::new() };
    for _ in 0..ticks {
        ours(run.run(1))?;
        let people = &run.community().population;
        let given = people.act.contribution.clone();
        // Payoffs are written anew each tick: less than the game pays means a loss to others' points.
        let game = |row: usize| {
            1.0 - people.work.opportunity_cost[row] * given[row]
                + 0.4 * (given[row] + people.purse.others[row] * (size as f32 - 1.0))
        };
        session.fined.push((0..given.len()).map(|row| people.purse.payoff[row] < game(row) - 1e-4).collect());
        session.given.push(given);
    }
    Ok(session)
}

/// The mean over sessions.
pub(super) fn over(sessions: &[Session], of: impl Fn(&Session) -> f64) -> f64 {
    sessions.iter().map(of).sum::<f64>() / sessions.len() as f64
}

pub(super) fn mean(given: &[f32]) -> f64 {
    given.iter().map(|c| f64::from(*c)).sum::<f64>() / given.len() as f64
}

pub(super) fn sd(given: &[f32]) -> f64 {
    let centre = mean(given);
    (given.iter().map(|c| square(f64::from(*c) - centre)).sum::<f64>() / given.len() as f64).sqrt()
}

pub(super) fn share(given: &[f32], is: impl Fn(f32) -> bool) -> f64 {
    given.iter().filter(|c| is(**c)).count() as f64 / given.len() as f64
}

/// Nothing, but for rounding.
pub(super) fn zero(c: f32) -> bool {
    c < 0.02
}

/// The whole endowment, but for rounding.
pub(super) fn full(c: f32) -> bool {
    c > 0.98
}
