//! A fork (分岔): one run to a tick, then several futures from exactly the same state.
//!
//! The file names a scenario, a treatment, a tick and the futures. Random words go on by their addresses: the future in which
//! nothing is done, `as_it_is`, is the run that was never forked, to the bit; one in which an institution is withdrawn at tick t
//! is the run whose schedule said `stop: t`. `never` is the run without institutions from the start, where the scenario has
//! such a treatment: what is left of a gain is measured over it.

use super::comparison::Terms;
use super::durability::{Durability, Gain, durability};
use super::file::{list, scenario_of};
use super::future::Future;
use super::measure::Measure;
use super::runs::{Outcome, failed, run_one};
use super::samples::Samples;
use crate::base::blocks::map;
use crate::base::component::{Parameter, Values};
use crate::base::error::{Breach, Error, Problem};
use crate::base::units::TICKS_PER_YEAR;
use crate::scenario::{Registry, Scenario, Source};
use crate::simulation::{Series, Simulation};
use serde_json::{Map, Value};
use std::path::Path;

/// The future in which nothing is done.
pub const AS_IT_IS: &str = "as_it_is";
/// The run without the treatment from the start.
pub const NEVER: &str = "never";

/// A fork, read and checked.
#[derive(Debug)]
pub struct Fork {
    /// The id: the name of the results folder.
    pub id: String,
    /// The scenario.
    pub scenario: Scenario,
    /// The treatment that is run to the fork.
    pub treatment: String,
    /// The treatment without institutions, where there is one.
    pub baseline: Option<String>,
    /// The tick of the fork: the first one that differs.
    pub at: i32,
    /// Runs of each future.
    pub replicates: u32,
    /// The futures; the first is the run as it is.
    pub futures: Vec<Future>,
    /// What is compared.
    pub measures: Vec<Measure>,
    /// Weeks after the fork at which it is asked what is left.
    pub after: Vec<usize>,
    /// Weeks over which levels are averaged for that.
    pub window: usize,
    /// The fork as JSON that needs no other file.
    pub json: Value,
}

const TOP: &[Parameter] = &[
    Parameter::count("cogov_fork", 1, (1, 1), "–", "version of the file format").required(),
    Parameter::text("id", "id of the fork"),
    Parameter::text("treatment", "the treatment that is run to the fork").required(),
    Parameter::text("baseline", "the treatment without institutions; 'none' where the scenario has one"),
    Parameter::count("at", 1, (1, 1_000_000), "ticks", "the fork: the first tick that differs").required(),
    Parameter::count("replicates", 10, (1, 1_000_000), "runs", "runs of each future"),
    Parameter::count("seed", 0, (0, i64::MAX), "–", "root of all random words, instead of the scenario's").optional(),
    Parameter::count("window", 4, (1, 1_000_000), "ticks", "ticks over which levels before and after are averaged"),
];
const OTHER: &[&str] = &["$schema", "title", "about", "scenario", "futures", "outcomes", "after"];

/// When it is asked what is left, where the file does not say: after a month, a quarter and a year.
const AFTER: &[usize] = &[4, 12, 48];

impl Fork {
    /// Reads a fork. A scenario that it names is looked for in `folder`.
    ///
    /// # Errors
    /// What is unknown, missing or out of its range, with its place and what is allowed.
    pub fn read(source: &Source, folder: &Path, registry: &Registry) -> Result<Self, Problem> {
        let located = |problem: Problem| if source.name.is_empty() { problem } else { problem.in_file(&source.name) };
        read(&source.json, folder, registry).map_err(located)
    }

    /// The names of all arms: the futures, and `never` where there is one.
    pub fn arms(&self) -> Vec<&str> {
        let futures = self.futures.iter().map(|future| future.name.as_str());
        futures.chain(self.baseline.is_some().then_some(NEVER)).collect()
    }

    /// Runs every replicate to the fork and from there into every future. Outcomes come future by future, in a future
    /// replicate by replicate, at any number of threads; their treatment is the future's name.
    ///
    /// # Errors
    /// Never for a fork that was read; a run that breaks is an outcome.
    pub fn run(&self, done: impl Fn() + Sync) -> Result<Vec<Outcome>, Problem> {
        let replicates = self.replicates as usize;
        let runs = map(replicates, |replicate| {
            let outcomes = self.replicate(replicate as u32)?;
            outcomes.iter().for_each(|_| done());
            Ok(outcomes)
        });
        let mut columns: Vec<Vec<Outcome>> = self.arms().iter().map(|_| Vec::new()).collect();
        for run in runs.into_iter().collect::<Result<Vec<_>, Problem>>()? {
            columns.iter_mut().zip(run).for_each(|(column, outcome)| column.push(outcome));
        }
        Ok(columns.into_iter().flatten().collect())
    }

    /// One replicate: the outcome of every arm, in their order.
    fn replicate(&self, replicate: u32) -> Result<Vec<Outcome>, Problem> {
        let mut trunk = self.scenario.simulation(&self.treatment, replicate)?;
        // The tick before the fork belongs to the futures: what is withdrawn closes at its end.
        let before = self.scenario.time.burn_in + self.at as usize - 1;
        let broken = trunk.run(before).err();
        let mut outcomes = Vec::new();
        for future in &self.futures {
            let outcome = match &broken {
                Some(breach) => Err(breach.clone()),
                None => self.branch(trunk.clone(), future, replicate)?,
            };
            outcomes.push(match outcome {
                Ok(run) => finished(&future.name, replicate, run),
                Err(breach) => failed(&future.name, replicate, breach, false),
            });
        }
        if let Some(baseline) = &self.baseline {
            let never = run_one(&self.scenario, baseline, replicate)?;
            outcomes.push(Outcome { treatment: NEVER.to_owned(), ..never });
        }
        Ok(outcomes)
    }

    fn branch(
        &self,
        mut run: Simulation,
        future: &Future,
        replicate: u32,
    ) -> Result<Result<Simulation, Breach>, Problem> {
        let rest = self.scenario.time.ticks - self.at as usize;
        let went = future.enter(&mut run, self.at, replicate).and_then(|()| run.run(rest).map_err(Error::from));
        match went {
            Ok(()) => Ok(Ok(run)),
            Err(Error::Breach(breach)) => Ok(Err(breach)),
            Err(Error::Input(problem)) => Err(problem),
            Err(other) => Err(Problem::new("", other.to_string())),
        }
    }

    /// The measures of some outcomes as samples.
    pub fn samples(&self, outcomes: &[Outcome]) -> Samples {
        let mut samples = Samples::default();
        for outcome in outcomes {
            for measure in &self.measures {
                let value = outcome.series.as_ref().map_or(f64::NAN, |series| measure.of(series));
                samples.put(&outcome.treatment, &measure.name, outcome.replicate, value);
            }
        }
        samples
    }

    /// What is left of the gain over `never` in every future, of every probe that is measured, so many weeks after the fork:
    /// future, probe, weeks. Nothing without `never`; where no replicate ended well in all arms it asks for, a row is missing.
    pub fn durability(&self, outcomes: &[Outcome], terms: &Terms) -> Vec<(String, String, usize, Durability)> {
        let mut rows = Vec::new();
        if self.baseline.is_none() {
            return rows;
        }
        let mut probes: Vec<&str> = Vec::new();
        for measure in &self.measures {
            if !probes.contains(&measure.probe.as_str()) {
                probes.push(&measure.probe);
            }
        }
        for future in &self.futures {
            for probe in &probes {
                let level = |from: i32| {
                    let mut samples = Samples::default();
                    for outcome in outcomes {
                        let level =
                            outcome.series.as_ref().map_or(f64::NAN, |it| mean_of(it, probe, from, self.window));
                        samples.put(&outcome.treatment, probe, outcome.replicate, level);
                    }
                    let mut columns = samples.together(probe, &[&future.name, NEVER]).into_iter();
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

/// The mean of a probe over `window` ticks from `from` on; no number where they were not all recorded.
fn mean_of(series: &Series, probe: &str, from: i32, window: usize) -> f64 {
    let Some(column) = series.column(probe) else { return f64::NAN };
    let begin = series.ticks().partition_point(|tick| *tick < from);
    let found = column.get(begin..begin + window).and_then(crate::stats::mean);
    found.unwrap_or(f64::NAN)
}

fn finished(name: &str, replicate: u32, run: Simulation) -> Outcome {
    let (series, recorded) = run.into_records();
    let recorded = recorded.into_iter().map(|recorded| (String::new(), recorded)).collect();
    Outcome { treatment: name.to_owned(), replicate, series: Ok(series), communities: None, recorded }
}

fn read(json: &Value, folder: &Path, registry: &Registry) -> Result<Fork, Problem> {
    let map = json.as_object().ok_or_else(|| Problem::new("", "a fork is a JSON object"))?;
    let known = || TOP.iter().map(|p| p.name).chain(OTHER.iter().copied());
    if let Some(word) = map.keys().find(|word| !known().any(|known| known == word.as_str())) {
        return Err(Problem::unknown(word.as_str(), word, known()));
    }
    let top: Map<String, Value> = map
        .iter()
        .filter(|(key, _)| TOP.iter().any(|p| p.name == key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let top = Values::read(TOP, &top)?;
    let id = if top.word("id").is_empty() { "fork" } else { top.word("id") };
    if !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
        return Err(Problem::new("id", format!("'{id}' may have letters, digits, _ and - only: it names a folder")));
    }
    let mut held = scenario_of(map, folder)?;
    if let (Some(seed), Some(object)) = (top.optional_count("seed"), held.as_object_mut()) {
        object.insert("seed".to_owned(), seed.into());
    }
    let build = |json: &Value| Scenario::build(&Source::from_json(json.clone()), registry);
    let scenario = build(&held).map_err(|problem| problem.within("scenario"))?;
    if scenario.region.is_some() {
        return Err(Problem::new("scenario.region", "a fork is of one community; a region has none of its own"));
    }
    let (at, time) = (top.size("at"), scenario.time);
    if at >= time.ticks {
        return Err(Problem::new("at", format!("{at} leaves no tick of the {} after the burn-in", time.ticks)));
    }
    let treatment = top.word("treatment").to_owned();
    let treatments = || scenario.treatments.iter().map(|(name, _)| name.as_str());
    if scenario.treatment(&treatment).is_err() {
        return Err(Problem::unknown("treatment", &treatment, treatments()));
    }
    let baseline = match top.word("baseline") {
        "" => treatments().find(|name| *name == "none").map(str::to_owned),
        word if treatments().any(|known| known == word) => Some(word.to_owned()),
        word => return Err(Problem::unknown("baseline", word, treatments())),
    };
    let window = top.size("window");
    if window > at + time.burn_in {
        return Err(Problem::new("window", format!("{window} is more than the ticks before the fork")));
    }
    let left = time.ticks - at;
    let after = after(map, window, left)?;
    let mut measures = list(map, "outcomes", Measure::read)?;
    for (k, measure) in measures.iter().enumerate() {
        let place = format!("outcomes[{k}]");
        if !registry.probe_names().any(|known| known == measure.probe) {
            return Err(Problem::unknown(place + ".probe", &measure.probe, registry.probe_names()));
        }
        measure.check(time).map_err(|problem| problem.within(&place))?;
        if measures[..k].iter().any(|other| other.name == measure.name) {
            return Err(Problem::new(place, format!("'{}' is the name of another outcome", measure.name)));
        }
    }
    if measures.is_empty() {
        let most = left.min(TICKS_PER_YEAR);
        measures = scenario.probes().map(|probe| Measure::end(probe, most)).collect();
    }
    let mut probes: Vec<&str> = scenario.probes().collect();
    for measure in &measures {
        if !probes.contains(&measure.probe.as_str()) {
            probes.push(&measure.probe);
        }
    }
    held["probes"] = probes.into();
    let scenario = build(&held).map_err(|problem| problem.within("scenario"))?;
    let futures = map.get("futures").and_then(Value::as_object).filter(|futures| !futures.is_empty());
    let futures = futures.ok_or_else(|| Problem::new("futures", "is not an object of futures by name"))?;
    let mut all = vec![Future::as_it_is(AS_IT_IS)];
    for (name, json) in futures {
        let place = format!("futures.{name}");
        if [AS_IT_IS, NEVER].contains(&name.as_str()) {
            return Err(Problem::new(place, "is always there; take another name"));
        }
        let future = Future::read(name, json, (&scenario, &treatment), registry);
        all.push(future.map_err(|problem| problem.within(&place))?);
    }
    let mut json = json.clone();
    json["scenario"] = held;
    let replicates = top.size("replicates") as u32;
    let id = id.to_owned();
    let at = at as i32;
    Ok(Fork { id, scenario, treatment, baseline, at, replicates, futures: all, measures, after, window, json })
}

/// The weeks after the fork at which it is asked what is left.
fn after(map: &Map<String, Value>, window: usize, left: usize) -> Result<Vec<usize>, Problem> {
    let Some(list) = map.get("after") else {
        return Ok(AFTER.iter().copied().filter(|weeks| (window..=left).contains(weeks)).collect());
    };
    let list = list.as_array().ok_or_else(|| Problem::new("after", "is not a list of weeks, as [4, 12, 48]"))?;
    let one = |(k, weeks): (usize, &Value)| {
        let found = weeks.as_u64().map(|weeks| weeks as usize).filter(|weeks| (window..=left).contains(weeks));
        found.ok_or_else(|| Problem::new(format!("after[{k}]"), format!("{weeks} is not in [{window}, {left}]")))
    };
    list.iter().enumerate().map(one).collect()
}
