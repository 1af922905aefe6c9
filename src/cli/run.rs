//! `cogov run`: a scenario, all treatments and replicates.

use super::assumptions::assumptions;
use super::flags::{Changes, Output};
use super::print;
use super::progress::Progress;
use crate::base::error::Error;
use crate::base::random::fingerprint;
use crate::base::units::TICKS_PER_YEAR;
use crate::experiment::{
    ScenarioRun, effectiveness, mean_levels, paired_differences, record_tables, run_all, series_table, with_threads,
};
use crate::report::{Failure, Manifest, Timings, adoption, comparison, cost_of_cooperation, endings, headline, levels};
use crate::scenario::{Registry, Scenario, Source};
use crate::simulation::Series;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// What runs when no scenario is named.
const USUAL: &str = "scenarios/chengnan.json";

/// The same, for a program that was installed without the folder.
const BUILT_IN: &str = include_str!("../../scenarios/chengnan.json");

/// Rate at which costs are discounted, a year.
const DISCOUNT: f64 = 0.05;

#[derive(Args, Debug)]
pub(super) struct Run {
    /// The scenario [default: scenarios/chengnan.json]
    scenario: Option<PathBuf>,
    /// Say below each comparison what a contribution added costs
    #[arg(long)]
    costs: bool,
    /// Say below each comparison which five assumptions its difference rests on most, in a probe [default: the first];
    /// it takes hundreds of runs
    #[arg(long, value_name = "PROBE", num_args = 0..=1, require_equals = true)]
    assumptions: Option<Option<String>>,
    #[command(flatten)]
    changes: Changes,
    #[command(flatten)]
    output: Output,
}

impl Run {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let scenario = Scenario::build(&self.source()?, &Registry::standard())?;
        let folder = self.output.folder(&scenario.id);
        let mut manifest = manifest(&scenario);
        folder.prepare(&manifest)?;
        print(&format!("{}\n", headline(&scenario)))?;
        let units = scenario.treatments.len() as u64 * u64::from(scenario.replicates);
        let progress = Progress::new(self.output.effort.progress, units);
        let begin = Instant::now();
        let outcomes = with_threads(self.output.threads(), || run_all(&scenario, || progress.done()))??;
        progress.finish();
        let seconds = begin.elapsed().as_secs_f64();
        let work = scenario.residents() as f64 * scenario.ticks() as f64 * units as f64;
        manifest.timings = Timings { seconds, resident_ticks_per_second: work / seconds };
        manifest.failures = failures(&outcomes);
        let told = tables(&scenario, &outcomes, self.costs) + &adoptions(&scenario, &outcomes);
        print(&(told + &early(&scenario, &outcomes)))?;
        print(&self.assumptions(&scenario)?)?;
        let mut written = vec![("series", series_table(&outcomes))];
        written.extend(record_tables(&outcomes));
        folder.write(&written, &manifest)?;
        let names: String = written.iter().map(|(name, _)| format!("{name}.csv, ")).collect();
        print(&format!("wrote {}/ ({names}manifest.json)\n", folder.path().display()))?;
        for failure in &manifest.failures {
            eprintln!("error: {}, replicate {}: {}", failure.treatment, failure.replicate, failure.reason);
        }
        Ok(if manifest.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// What each comparison rests on, where that is asked for.
    fn assumptions(&self, scenario: &Scenario) -> Result<String, Error> {
        let Some(probe) = &self.assumptions else { return Ok(String::new()) };
        let effort = self.output.effort;
        let names: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
        match names[..] {
            [baseline, ref treatments @ ..] if !treatments.is_empty() => {
                assumptions(scenario, (Some(baseline), treatments), probe.as_deref(), effort)
            }
            ref alone => assumptions(scenario, (None, alone), probe.as_deref(), effort),
        }
    }

    /// The scenario with the changes that the flags ask for.
    fn source(&self) -> Result<Source, Error> {
        self.changes.of(match &self.scenario {
            Some(path) => Source::read(path)?,
            None if Path::new(USUAL).exists() => Source::read(USUAL)?,
            None => Source { name: USUAL.to_owned(), json: serde_json::from_str(BUILT_IN).unwrap_or_default() },
        })
    }
}

/// What is said of the runs of a scenario, before there are any.
pub(super) fn manifest(scenario: &Scenario) -> Manifest {
    Manifest {
        program: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        git: option_env!("COGOV_GIT").map(str::to_owned),
        scenario: scenario.id.clone(),
        scenario_hash: format!("{:016x}", fingerprint(&scenario.json.to_string())),
        seed: scenario.seed,
        replicates: scenario.replicates,
        ticks: (scenario.time.burn_in, scenario.time.ticks),
        residents: scenario.residents(),
        treatments: scenario.treatments.iter().map(|(name, _)| name.clone()).collect(),
        asked: None,
        caution: Manifest::CAUTION.to_owned(),
        failures: Vec::new(),
        timings: Timings { seconds: 0.0, resident_ticks_per_second: 0.0 },
        json: scenario.json.clone(),
    }
}

pub(super) fn failures(outcomes: &[ScenarioRun]) -> Vec<Failure> {
    let failed = outcomes.iter().filter_map(|outcome| Some((outcome, outcome.series.as_ref().err()?)));
    failed
        .map(|(outcome, breach)| Failure {
            treatment: outcome.treatment.clone(),
            replicate: outcome.replicate,
            reason: breach.to_string(),
        })
        .collect()
}

/// Each treatment against the first, over the last year; the levels where there is only one.
fn tables(scenario: &Scenario, outcomes: &[ScenarioRun], costs: bool) -> String {
    let names: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
    let window = TICKS_PER_YEAR.min(scenario.time.ticks);
    match names[..] {
        [only] => levels(only, &mean_levels(outcomes, only, window)),
        [baseline, ref treatments @ ..] => {
            let table = |it: &&str| {
                let table = comparison(baseline, it, &paired_differences(outcomes, baseline, it, window));
                let cost = costs.then(|| effectiveness(outcomes, (baseline, it), window, DISCOUNT)).flatten();
                table + &cost.map_or(String::new(), |found| cost_of_cooperation(&found))
            };
            treatments.iter().map(table).collect::<Vec<String>>().join("\n")
        }
        [] => String::new(),
    }
}

/// Which treatments had runs that the rule `stop` ended.
fn early(scenario: &Scenario, outcomes: &[ScenarioRun]) -> String {
    let one = |(name, _): &(String, Vec<String>)| {
        let runs = outcomes.iter().filter(|outcome| outcome.treatment == *name);
        let series: Vec<&Series> = runs.filter_map(|outcome| outcome.series.as_ref().ok()).collect();
        endings(name, &series, scenario.time.ticks)
    };
    scenario.stop.iter().flat_map(|_| scenario.treatments.iter().map(one)).collect()
}

/// How far an experience has spread under each treatment that has institutions; nothing where none spreads.
fn adoptions(scenario: &Scenario, outcomes: &[ScenarioRun]) -> String {
    let one = |(name, _): &(String, Vec<String>)| {
        let runs = outcomes.iter().filter(|outcome| outcome.treatment == *name);
        adoption(name, &runs.filter_map(|outcome| outcome.series.as_ref().ok()).collect::<Vec<&Series>>())
    };
    scenario.treatments.iter().filter(|(_, ids)| !ids.is_empty()).map(one).collect()
}

/// The scenario that `cogov` runs without being told which can always be read.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_scenario_is_sound() {
        let json =
            serde_json::from_str(BUILT_IN).map_err(|error| crate::base::error::Problem::new("", error.to_string()));
        let scenario = json.and_then(|json| Scenario::build(&Source::from_json(json), &Registry::standard()));
        assert_eq!(scenario.map(|scenario| scenario.id), Ok("chengnan".to_owned()));
    }
}
