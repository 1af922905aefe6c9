//! The runs of a scenario: every treatment and every replicate, in parallel. A replicate has the same residents and the
//! same random words in every treatment.

use super::checkpoints::{Checkpoints, Slot, run_through};
use super::observer::{Observer, not_stopped};
use crate::base::blocks::map;
use crate::base::error::{Breach, Error, Problem};
use crate::base::table::{Cell, Table};
use crate::scenario::Scenario;
use crate::simulation::{Recorded, Region, Series, Simulation};

/// One run of a scenario, of a community or of a region: what was recorded, or why it failed.
#[derive(Clone, Debug)]
pub struct ScenarioRun {
    /// The treatment.
    pub treatment: String,
    /// The replicate.
    pub replicate: u32,
    /// The recorded time series, or why the run failed. For a region: the means over its communities.
    pub series: Result<Series, Breach>,
    /// For a region, the time series of its communities by id, where they are kept; none for a single community.
    pub communities: Option<Vec<(String, Series)>>,
    /// The other records (events, panel, edges, states) by community; the name is empty for a single community.
    pub recorded: Vec<(String, Recorded)>,
    /// What the run has shown to be without effect, a sentence each ([`Simulation::notes`]); of a single community.
    pub notes: Vec<String>,
}

/// Runs one treatment and replicate of a scenario.
///
/// # Errors
/// When there is no such treatment.
pub fn run_one(scenario: &Scenario, treatment: &str, replicate: u32) -> Result<ScenarioRun, Problem> {
    run_observed(scenario, treatment, replicate, &|| ())
}

/// As [`run_one`], for an observer, who is told and may end the run.
///
/// # Errors
/// When there is no such treatment, or the run was ended.
pub(super) fn run_observed(
    scenario: &Scenario,
    treatment: &str,
    replicate: u32,
    observer: &dyn Observer,
) -> Result<ScenarioRun, Problem> {
    one(scenario, (treatment, replicate), observer, None).map_err(Error::into_problem)
}

/// Runs every treatment and replicate of a scenario. The runs are sorted by treatment, then by replicate, at any
/// number of threads; the observer (a closure, where it only counts) is told of each run, from any thread.
///
/// # Errors
/// When a treatment names what the scenario does not have, or the observer ended the runs.
#[expect(clippy::needless_pass_by_value, reason = "callers write a closure there")]
pub fn run_all(scenario: &Scenario, observer: impl Observer) -> Result<Vec<ScenarioRun>, Problem> {
    run_all_observed(scenario, &observer)
}

/// As [`run_all`], for an observer that is borrowed.
///
/// # Errors
/// As [`run_all`].
pub(crate) fn run_all_observed(scenario: &Scenario, observer: &dyn Observer) -> Result<Vec<ScenarioRun>, Problem> {
    each(scenario, |treatment, replicate| run_observed(scenario, treatment, replicate, observer))
}

/// As [`run_all`], with checkpoints.
///
/// # Errors
/// As [`run_all`]; and when a checkpoint cannot be written, is damaged, or of another program.
#[expect(clippy::needless_pass_by_value, reason = "callers write a closure there")]
pub fn run_all_with(
    scenario: &Scenario,
    checkpoints: &Checkpoints,
    observer: impl Observer,
) -> Result<Vec<ScenarioRun>, Error> {
    each(scenario, |treatment, replicate| {
        let slot = checkpoints.slot(scenario, treatment, replicate);
        one(scenario, (treatment, replicate), &observer, Some(&slot))
    })
}

fn each<E: Send>(
    scenario: &Scenario,
    run: impl Fn(&str, u32) -> Result<ScenarioRun, E> + Sync,
) -> Result<Vec<ScenarioRun>, E> {
    let names: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
    let replicates = scenario.replicates as usize;
    let outcomes = map(names.len() * replicates, |unit| run(names[unit / replicates], (unit % replicates) as u32));
    outcomes.into_iter().collect()
}

/// One run, told to an observer, and kept at a place where there is one.
fn one(
    scenario: &Scenario,
    (treatment, replicate): (&str, u32),
    observer: &dyn Observer,
    slot: Option<&Slot<'_>>,
) -> Result<ScenarioRun, Error> {
    not_stopped(observer)?;
    let outcome = if scenario.region.is_some() {
        let mut run = scenario.region_run(treatment, replicate)?;
        match run_through(&mut run, scenario, observer, slot)? {
            Err(breach) => failed(treatment, replicate, breach, true),
            Ok(()) => finished_region(treatment, replicate, run),
        }
    } else {
        let mut run = scenario.simulation(treatment, replicate)?;
        match run_through(&mut run, scenario, observer, slot)? {
            Err(breach) => failed(treatment, replicate, breach, false),
            Ok(()) => finished(treatment, replicate, run),
        }
    };
    not_stopped(observer)?;
    observer.done();
    Ok(outcome)
}

pub(super) fn failed(treatment: &str, replicate: u32, breach: Breach, region: bool) -> ScenarioRun {
    let communities = region.then(Vec::new);
    let (treatment, recorded, notes) = (treatment.to_owned(), Vec::new(), Vec::new());
    ScenarioRun { treatment, replicate, series: Err(breach), communities, recorded, notes }
}

pub(super) fn finished(treatment: &str, replicate: u32, run: Simulation) -> ScenarioRun {
    let notes = run.notes();
    let (series, recorded) = run.into_records();
    let recorded = recorded.into_iter().map(|recorded| (String::new(), recorded)).collect();
    ScenarioRun { treatment: treatment.to_owned(), replicate, series: Ok(series), communities: None, recorded, notes }
}

fn finished_region(treatment: &str, replicate: u32, run: Region) -> ScenarioRun {
    let (series, all) = run.into_records();
    let (mut communities, mut recorded) = (Vec::new(), Vec::new());
    for (id, own, more) in all {
        recorded.extend(more.map(|more| (id.clone(), more)));
        communities.extend(own.map(|own| (id, own)));
    }
    let communities = Some(communities);
    let (treatment, notes) = (treatment.to_owned(), Vec::new());
    ScenarioRun { treatment, replicate, series: Ok(series), communities, recorded, notes }
}

/// The cells that say to which run a row belongs; the community only for a region.
fn key(outcome: &ScenarioRun, community: &str) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(outcome.treatment.clone()), Cell::Count(outcome.replicate.into())];
    cells.extend(outcome.communities.is_some().then(|| Cell::Text(community.to_owned())));
    cells
}

/// The names of the columns of [`key`].
pub(super) fn keys(outcomes: &[ScenarioRun]) -> impl Iterator<Item = String> + use<> {
    let several = outcomes.iter().any(|outcome| outcome.communities.is_some());
    let names = ["treatment", "replicate"].into_iter().chain(several.then_some("community"));
    names.map(str::to_owned)
}

/// Selects one of the tables that a run recorded.
type Part = fn(&Recorded) -> &Table;

/// The other records of all runs (events, panel, edges, states) as tidy tables with their names; only those that were recorded.
pub fn record_tables(outcomes: &[ScenarioRun]) -> Vec<(&'static str, Table)> {
    let kinds: [(&str, Part); 4] = [
        ("events", |it| &it.events),
        ("panel", |it| &it.panel),
        ("edges", |it| &it.edges),
        ("states", |it| &it.states),
    ];
    let mut tables = Vec::new();
    for (name, of) in kinds {
        let all =
            || outcomes.iter().flat_map(|outcome| outcome.recorded.iter().map(move |(id, it)| (outcome, id, of(it))));
        let Some((_, _, first)) = all().find(|(_, _, table)| !table.columns.is_empty()) else { continue };
        let columns = keys(outcomes).chain(first.columns.iter().cloned()).collect();
        let rows = all().flat_map(|(outcome, id, table)| {
            table.rows.iter().map(move |row| key(outcome, id).into_iter().chain(row.iter().cloned()).collect())
        });
        tables.push((name, Table { columns, rows: rows.collect() }));
    }
    tables
}

/// Calls `f` in a pool of so many threads; without a number, in the pool of all cores. Results do not depend on it.
///
/// # Errors
/// When the number is not in [1, 1024], or the threads cannot be started.
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
