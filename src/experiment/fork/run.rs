//! A fork (分岔): one run to a tick, then several futures from exactly the same state.
//!
//! The file names a scenario, a treatment, a tick and the futures. Random words have addresses, so the future in which nothing
//! is done, `as_it_is`, equals the run without a fork, bit for bit; a future in which an institution is withdrawn at tick t
//! equals the run with `stop: t` in the schedule. `never` is the run without institutions from the start, where the scenario
//! has such a treatment; gains are measured against it.

use super::future::ForkFuture;
use crate::base::blocks::map;
use crate::base::error::{Error, Problem};
use crate::experiment::checkpoints::{Checkpoints, Course};
use crate::experiment::compare::{ArmValues, ComparisonTerms, Durability, Gain, durability};
use crate::experiment::measure::{Measure, add_probes};
use crate::experiment::scenario_run::{ScenarioRun, failed, run_one};
use crate::scenario::Scenario;
use crate::simulation::{Series, Simulation};
use serde_json::Value;

/// The future in which nothing is done.
pub const AS_IT_IS: &str = "as_it_is";
/// The run without institutions from the start.
pub const NEVER: &str = "never";

/// A fork, read and checked.
#[derive(Debug)]
pub struct Fork {
    /// The id: the name of the results folder.
    pub id: String,
    /// The scenario.
    pub scenario: Scenario,
    /// The treatment that is run until the fork.
    pub treatment: String,
    /// The treatment without institutions, where there is one.
    pub baseline: Option<String>,
    /// The tick of the fork: the first one that differs.
    pub at: i32,
    /// Runs of each future.
    pub replicates: u32,
    /// The futures; the first is the run as it is.
    pub futures: Vec<ForkFuture>,
    /// The measures that are compared.
    pub measures: Vec<Measure>,
    /// Weeks after the fork at which durability is measured.
    pub after: Vec<usize>,
    /// Weeks over which the levels for durability are averaged.
    pub window: usize,
    /// The fork as JSON that needs no other file.
    pub json: Value,
}

impl Fork {
    /// The names of all arms: the futures, and `never` where there is one.
    pub fn arms(&self) -> Vec<&str> {
        let futures = self.futures.iter().map(|future| future.name.as_str());
        futures.chain(self.baseline.is_some().then_some(NEVER)).collect()
    }

    /// Runs every replicate to the fork and from there into every future. The runs are sorted by future, then by replicate,
    /// at any number of threads; their treatment is the name of the future.
    ///
    /// # Errors
    /// None for a fork that was read; a run that fails is returned with its reason.
    pub fn run(&self, done: impl Fn() + Sync) -> Result<Vec<ScenarioRun>, Problem> {
        self.runs(None, done).map_err(Error::into_problem)
    }

    /// As [`Fork::run`], from checkpoints of the treatment's runs at the fork or before it.
    ///
    /// # Errors
    /// When a replicate has no checkpoint, or one that is damaged, of another program, or later than the fork; when a future
    /// begins institutions, which runs of the treatment do not have.
    pub fn run_from(&self, checkpoints: &Checkpoints, done: impl Fn() + Sync) -> Result<Vec<ScenarioRun>, Error> {
        self.check_checkpoints(checkpoints)?;
        self.runs(Some(checkpoints), done)
    }

    fn runs(&self, from: Option<&Checkpoints>, done: impl Fn() + Sync) -> Result<Vec<ScenarioRun>, Error> {
        let replicates = self.replicates as usize;
        let runs = map(replicates, |replicate| {
            let outcomes = self.replicate(replicate as u32, from)?;
            outcomes.iter().for_each(|_| done());
            Ok(outcomes)
        });
        let mut columns: Vec<Vec<ScenarioRun>> = self.arms().iter().map(|_| Vec::new()).collect();
        for run in runs.into_iter().collect::<Result<Vec<_>, Error>>()? {
            columns.iter_mut().zip(run).for_each(|(column, outcome)| column.push(outcome));
        }
        Ok(columns.into_iter().flatten().collect())
    }

    /// One replicate: the run of every arm, in the order of the arms.
    fn replicate(&self, replicate: u32, from: Option<&Checkpoints>) -> Result<Vec<ScenarioRun>, Error> {
        let joining: Vec<&str> = self.futures.iter().flat_map(ForkFuture::joining).collect();
        let mut trunk = self.scenario.simulation_with(&self.treatment, &joining, replicate)?;
        // The futures run the tick before the fork: an institution that is withdrawn closes at its end.
        let before = self.scenario.time.burn_in + self.at as usize - 1;
        if let Some(checkpoints) = from {
            self.start_from(checkpoints, &mut trunk, replicate, before)?;
        }
        let broken = trunk.run(before - trunk.over()).err();
        let mut outcomes = Vec::new();
        for future in &self.futures {
            let rest = self.scenario.time.ticks + 1 - self.at as usize;
            outcomes.push(match &broken {
                Some(breach) => failed(&future.name, replicate, breach.clone(), false),
                None => future.outcome(trunk.clone(), rest, replicate)?,
            });
        }
        if let Some(baseline) = &self.baseline {
            let never = run_one(&self.scenario, baseline, replicate)?;
            outcomes.push(ScenarioRun { treatment: NEVER.to_owned(), ..never });
        }
        Ok(outcomes)
    }

    /// Whether every replicate can start from a checkpoint.
    ///
    /// # Errors
    /// When one has none, or a future begins institutions that the runs of the treatment do not have.
    pub(crate) fn check_checkpoints(&self, checkpoints: &Checkpoints) -> Result<(), Problem> {
        let refuse = |why: String| Err(Problem::new(checkpoints.folder().display().to_string(), why));
        if let Some(id) = self.futures.iter().flat_map(ForkFuture::joining).next() {
            return refuse(format!("runs of '{}' do not have '{id}', which begins in a future", self.treatment));
        }
        let has = |replicate: &u32| checkpoints.slot(&self.scenario, &self.treatment, *replicate).exists();
        match (0..self.replicates).find(|replicate| !has(replicate)) {
            None => Ok(()),
            Some(replicate) => refuse(format!(
                "has no checkpoint of '{}', replicate {replicate}, by this program and with the fork's probes",
                self.treatment
            )),
        }
    }

    /// Brings a run that has not begun to its checkpoint, at most `before` ticks from the start.
    fn start_from(
        &self,
        checkpoints: &Checkpoints,
        trunk: &mut Simulation,
        replicate: u32,
        before: usize,
    ) -> Result<(), Error> {
        checkpoints.slot(&self.scenario, &self.treatment, replicate).load(trunk)?;
        if trunk.over() > before {
            let (at, fork) = (trunk.clock().tick, self.at);
            let why =
                format!("the checkpoint of replicate {replicate} is of week {at}, not before the fork in week {fork}");
            return Err(Problem::new(checkpoints.folder().display().to_string(), why).into());
        }
        Ok(())
    }

    /// The measures of some runs by arm.
    pub fn arm_values(&self, outcomes: &[ScenarioRun]) -> ArmValues {
        let mut arm_values = ArmValues::default();
        for outcome in outcomes {
            for measure in &self.measures {
                let value = outcome.series.as_ref().map_or(f64::NAN, |series| measure.of(series));
                arm_values.put(&outcome.treatment, &measure.name, outcome.replicate, value);
            }
        }
        arm_values
    }

    /// The durability of the gain over `never`: for every future, every probe that is measured and every number of weeks
    /// after the fork. Empty without `never`; a row is missing where no replicate ended well in both arms.
    pub fn durability(
        &self,
        outcomes: &[ScenarioRun],
        terms: &ComparisonTerms,
    ) -> Vec<(String, String, usize, Durability)> {
        let mut rows = Vec::new();
        if self.baseline.is_none() {
            return rows;
        }
        let mut probes: Vec<&str> = Vec::new();
        add_probes(&mut probes, &self.measures);
        for future in &self.futures {
            for probe in &probes {
                let level = |from: i32| {
                    let mut arm_values = ArmValues::default();
                    for outcome in outcomes {
                        let level =
                            outcome.series.as_ref().map_or(f64::NAN, |it| mean_of(it, probe, from, self.window));
                        arm_values.put(&outcome.treatment, probe, outcome.replicate, level);
                    }
                    let mut columns = arm_values.together(probe, &[&future.name, NEVER]).into_iter();
                    Gain { with: columns.next().unwrap_or_default(), without: columns.next().unwrap_or_default() }
                };
                let window = self.window as i32;
                let before = level(self.at - window);
                for weeks in &self.after {
                    let after = level(self.at + *weeks as i32 - window);
                    if let Ok(found) = durability(&before, &after, terms) {
                        rows.push((future.name.clone(), (*probe).to_owned(), *weeks, found));
                    }
                }
            }
        }
        rows
    }
}

/// The mean of a probe over `window` ticks from `from` on; NaN where not all of them were recorded.
fn mean_of(series: &Series, probe: &str, from: i32, window: usize) -> f64 {
    let Some(column) = series.column(probe) else { return f64::NAN };
    let begin = series.ticks().partition_point(|tick| *tick < from);
    let found = column.get(begin..begin + window).and_then(crate::stats::mean);
    found.unwrap_or(f64::NAN)
}
