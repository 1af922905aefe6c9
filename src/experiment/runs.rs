//! All runs of a scenario: every treatment, every replicate, in parallel. A replicate has the same residents and the
//! same random words in every treatment.

use crate::base::blocks::map;
use crate::base::error::{Breach, Problem};
use crate::scenario::Scenario;
use crate::simulation::Series;
use crate::table::{Cell, Table};

/// What became of a run.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The treatment.
    pub treatment: String,
    /// The replicate.
    pub replicate: u32,
    /// What was recorded, or why the run ended early.
    pub series: Result<Series, Breach>,
}

/// Runs one treatment and replicate of a scenario.
///
/// # Errors
/// When there is no such treatment.
pub fn run_one(scenario: &Scenario, treatment: &str, replicate: u32) -> Result<Outcome, Problem> {
    let mut run = scenario.simulation(treatment, replicate)?;
    let series = run.run(scenario.ticks()).map(|()| run.into_series());
    Ok(Outcome { treatment: treatment.to_owned(), replicate, series })
}

/// Runs every treatment and replicate of a scenario. Outcomes come in the order of treatments, then replicates, at any
/// number of threads; `done` is called after each run, from any thread.
///
/// # Errors
/// When a treatment names what the scenario does not have.
pub fn run_all(scenario: &Scenario, done: impl Fn() + Sync) -> Result<Vec<Outcome>, Problem> {
    let names: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
    let replicates = scenario.replicates as usize;
    let outcomes = map(names.len() * replicates, |unit| {
        let (treatment, replicate) = (names[unit / replicates], (unit % replicates) as u32);
        let outcome = run_one(scenario, treatment, replicate);
        done();
        outcome
    });
    outcomes.into_iter().collect()
}

/// The time series of all runs as a tidy table: a row a treatment, replicate and tick; a column a probe.
pub fn series_table(outcomes: &[Outcome]) -> Table {
    let finished = || outcomes.iter().filter_map(|outcome| Some((outcome, outcome.series.as_ref().ok()?)));
    let probes = finished().next().map(|(_, series)| series.names().to_vec()).unwrap_or_default();
    let columns = ["treatment", "replicate", "tick"].map(str::to_owned).into_iter().chain(probes).collect();
    let mut rows = Vec::new();
    for (outcome, series) in finished() {
        for (tick, values) in series.rows() {
            let key = [
                Cell::Text(outcome.treatment.clone()),
                Cell::Count(outcome.replicate.into()),
                Cell::Count(tick.into()),
            ];
            rows.push(key.into_iter().chain(values.iter().map(|value| Cell::Number(*value))).collect());
        }
    }
    Table { columns, rows }
}

/// Calls `f` with a pool of so many threads, all cores where none are given. The results do not depend on it.
///
/// # Errors
/// When the number is 0, or the threads cannot be had.
pub fn with_threads<T: Send>(threads: Option<usize>, f: impl FnOnce() -> T + Send) -> Result<T, Problem> {
    let Some(threads) = threads else { return Ok(f()) };
    let refused = |why: String| Problem::new("--threads", why);
    if !(1..=1024).contains(&threads) {
        return Err(refused(format!("{threads} is not in [1, 1024]")));
    }
    #[cfg(feature = "parallel")]
    {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.map(|pool| pool.install(f)).map_err(|error| refused(error.to_string()))
    }
    #[cfg(not(feature = "parallel"))]
    if threads == 1 { Ok(f()) } else { Err(refused("this build has no threads: feature 'parallel' is off".to_owned())) }
}
