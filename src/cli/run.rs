//! `cogov run`: runs all treatments and replicates of a scenario.

use super::assumptions::assumptions;
use super::flags::{Changes, Output, prepare, write_results};
use super::language::LanguageFlag;
use super::print::{elsewhere, next, print};
use super::stopping::keeps;
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::base::units::TICKS_PER_YEAR;
use crate::experiment::{
    Checkpoints, ScenarioRun, chosen_scenario, effectiveness, record_tables, run_all, run_all_with, series_table,
    with_threads,
};
use crate::report::{
    Manifest, adoption, cost_of_cooperation, endings, headline_in, notes, published_table, run_json, run_notes,
    run_table_in,
};
use crate::scenario::{Registry, Scenario, Source};
use crate::simulation::Series;
use clap::Args;
use serde_json::Value;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// The scenario that runs when none is named.
const USUAL: &str = "chengnan";

/// The yearly rate at which costs are discounted.
const DISCOUNT: f64 = 0.05;

#[derive(Args, Debug)]
pub(super) struct RunArgs {
    /// The scenario: an id or a file [default: chengnan]
    scenario: Option<PathBuf>,
    /// Only these treatments, or institutions, as in a,b,a+b; the first is the baseline [default: all treatments]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    treatments: Vec<String>,
    /// Print JSON instead of tables
    #[arg(long, conflicts_with_all = ["quiet", "costs", "assumptions", "lang"])]
    json: bool,
    /// Print below the table the cost of added cooperation
    #[arg(long)]
    costs: bool,
    /// Print below each comparison the five assumptions on which its difference in a probe depends most [default: the
    /// first probe]; this takes hundreds of runs
    #[arg(long, value_name = "PROBE", num_args = 0..=1, require_equals = true)]
    assumptions: Option<Option<String>>,
    /// Write the state of every run each N ticks to the folder FOLDER.checkpoints beside the results; removed at the end
    #[arg(long, value_name = "N")]
    checkpoint_every: Option<NonZeroUsize>,
    /// Leave the checkpoints at the end: a fork can start from them
    #[arg(long, requires = "checkpoint_every")]
    keep_checkpoints: bool,
    /// Go on from the checkpoints of a run that was stopped
    #[arg(long)]
    resume: bool,
    #[command(flatten)]
    language: LanguageFlag,
    #[command(flatten)]
    changes: Changes,
    #[command(flatten)]
    output: Output,
}

impl RunArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let scenario = self.scenario()?;
        let units = scenario.treatments.len() as u64 * u64::from(scenario.replicates);
        self.output.effort.fits(scenario.memory(), units as usize)?;
        let mut folder = self.output.folder(&scenario.id)?;
        let checkpoints = self.checkpoints(&scenario, folder.path())?;
        if let Some(Some(probe)) = &self.assumptions {
            Registry::standard().find_probe(probe).map_err(|problem| problem.under("--assumptions"))?;
        }
        let mut manifest = Manifest::of(&scenario);
        prepare(&mut folder, &manifest, &self.output.report)?;
        if let Some(kept) = &checkpoints {
            let place = kept.folder().display();
            keeps(&format!(
                "the states of the runs are kept in {place}; the same command with --resume goes on from there"
            ));
        }
        let say = |text: &str| if self.json { Ok(()) } else { self.output.print(text) };
        let language = self.language.word();
        say(&format!("{}\n{}", headline_in(language, &scenario), notes(&scenario)))?;
        let progress = self.output.progress(units);
        let begin = Instant::now();
        let outcomes = match &checkpoints {
            None => with_threads(self.output.threads(), || run_all(&scenario, || progress.done()))??,
            Some(kept) => with_threads(self.output.threads(), || run_all_with(&scenario, kept, || progress.done()))??,
        };
        progress.finish();
        manifest.took(scenario.work(units as usize), begin.elapsed().as_secs_f64());
        let known = manifest.notes.len();
        manifest.ran(&outcomes);
        let window = TICKS_PER_YEAR.min(scenario.time.ticks);
        let mut told = run_table_in(language, &scenario, &outcomes, window);
        if self.costs {
            told += &costs(&scenario, &outcomes);
        }
        told += &published_table(&scenario, &outcomes);
        told += &adoptions(&scenario, &outcomes);
        told += &early(&scenario, &outcomes);
        told.extend(manifest.notes[known..].iter().map(|note| format!("  {note}\n")));
        say(&(told + &run_notes(&scenario, &Registry::standard(), language)))?;
        if let Some((text, facts)) = self.assumptions(&scenario)? {
            say(&text)?;
            manifest.assumptions = Some(facts);
        }
        if self.json {
            print(&format!("{:#}\n", run_json(&scenario, &outcomes, window, &manifest)))?;
        }
        let mut written = vec![("series", series_table(&outcomes))];
        written.extend(record_tables(&outcomes));
        let quiet = self.json || self.output.quiet;
        let ended = write_results(&mut folder, &written, &manifest, (quiet, &self.output.report))?;
        if let Some(kept) = checkpoints.filter(|_| !self.keep_checkpoints) {
            kept.remove(&scenario)?;
        }
        if !quiet {
            self.next(&scenario, folder.path());
        }
        Ok(ended)
    }

    /// The checkpoints beside the folder of the results, if they are asked for.
    fn checkpoints(&self, scenario: &Scenario, folder: &Path) -> Result<Option<Checkpoints>, Error> {
        if self.checkpoint_every.is_none() && !self.resume {
            return Ok(None);
        }
        let mut name = folder.as_os_str().to_owned();
        name.push(".checkpoints");
        let kept = Checkpoints::new(PathBuf::from(name), self.checkpoint_every.map(usize::from), self.resume);
        let place = kept.folder().display().to_string();
        if self.resume {
            let (found, runs) = kept.count(scenario);
            if found == 0 {
                let why = "has no checkpoint of this run: scenario, settings and program must be those that wrote it";
                return Err(Problem::new(place, why).into());
            }
            elsewhere(Some(format!("{found} of {runs} runs go on from {place}, the others begin")));
        }
        Ok(Some(kept))
    }

    fn next(&self, scenario: &Scenario, folder: &Path) {
        let word = self.scenario.as_ref().map_or_else(|| USUAL.to_owned(), |word| word.display().to_string());
        let folder = folder.display();
        let compare = match &scenario.treatments[..] {
            [(baseline, _), _, ..] => format!("cogov compare {word} --baseline {baseline}; "),
            _ => String::new(),
        };
        next(&format!("{compare}cogov plot {folder} --list; cogov report {folder}"));
    }

    /// Finds the assumptions on which each comparison depends, if that was asked for.
    fn assumptions(&self, scenario: &Scenario) -> Result<Option<(String, Value)>, Error> {
        let Some(probe) = &self.assumptions else { return Ok(None) };
        let effort = self.output.effort;
        let names: Vec<&str> = scenario.treatments.iter().map(|(name, _)| name.as_str()).collect();
        let (baseline, treatments) = match names[..] {
            [baseline, ref treatments @ ..] if !treatments.is_empty() => (Some(baseline), treatments),
            ref alone => (None, alone),
        };
        assumptions(scenario, (baseline, treatments), probe.as_deref(), effort).map(Some)
    }

    /// Reads the scenario, applies the changes of the flags, and keeps the treatments that were asked for.
    fn scenario(&self) -> Result<Scenario, Error> {
        let source = self.changes.of(source_of(self.scenario.as_deref())?)?;
        Ok(chosen_scenario(source, &Registry::standard(), &self.treatments)?)
    }
}

/// The scenario of an id or a file, or the usual one.
pub(super) fn source_of(word: Option<&Path>) -> Result<Source, Error> {
    match word {
        Some(word) => Source::named(word, &[FileKind::Scenario]),
        None => Ok(Source::bundled(USUAL)?),
    }
}

/// The cost of the cooperation that each treatment adds to the first one's, over the last year.
fn costs(scenario: &Scenario, outcomes: &[ScenarioRun]) -> String {
    let window = TICKS_PER_YEAR.min(scenario.time.ticks);
    let mut names = scenario.treatments.iter().map(|(name, _)| name.as_str());
    let one = |name: &str, baseline: &str| {
        effectiveness(outcomes, (baseline, name), window, DISCOUNT)
            .map_or(String::new(), |found| cost_of_cooperation(name, &found))
    };
    let baseline = names.next().unwrap_or_default();
    names.map(|name| one(name, baseline)).collect()
}

/// Counts the runs of each treatment that the rule `stop` ended.
fn early(scenario: &Scenario, outcomes: &[ScenarioRun]) -> String {
    let one = |(name, _): &(String, Vec<String>)| {
        let runs = outcomes.iter().filter(|outcome| outcome.treatment == *name);
        let series: Vec<&Series> = runs.filter_map(|outcome| outcome.series.as_ref().ok()).collect();
        endings(name, &series, scenario.time.ticks)
    };
    scenario.stop.iter().flat_map(|_| scenario.treatments.iter().map(one)).collect()
}

/// Describes how far an experience has spread under each treatment with institutions; empty where none spreads.
fn adoptions(scenario: &Scenario, outcomes: &[ScenarioRun]) -> String {
    let one = |(name, _): &(String, Vec<String>)| {
        let runs = outcomes.iter().filter(|outcome| outcome.treatment == *name);
        adoption(name, &runs.filter_map(|outcome| outcome.series.as_ref().ok()).collect::<Vec<&Series>>())
    };
    scenario.treatments.iter().filter(|(_, ids)| !ids.is_empty()).map(one).collect()
}
