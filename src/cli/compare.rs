//! `cogov compare`: compares treatments of a scenario with a baseline, pair by pair.

use super::assumptions::assumptions;
use super::flags::{Changes, Output, prepare, write_results};
use super::print::{next, print};
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::experiment::{Comparison, ComparisonSetup, ComparisonTerms, MeasuredRun, StoppingResult, with_threads};
use crate::report::{
    Failure, Manifest, compared, comparison_table, headline, interaction_table, not_calibrated, objects, runs_table,
    stopped, sufficiency_table,
};
use crate::scenario::{Registry, Source};
use crate::stats::Stopping;
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// The least replicates before the width of an interval is judged: with fewer, an interval may be narrow by chance.
const LEAST: usize = 10;

#[derive(Args, Debug)]
pub(super) struct CompareArgs {
    /// The scenario: an id or a file
    scenario: PathBuf,
    /// Treatments or institutions, as in a,b,a+b [default: all treatments]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    treatments: Vec<String>,
    /// The baseline that they are compared with
    #[arg(long, value_name = "NAME", default_value = "none")]
    baseline: String,
    /// An outcome, as in cooperation, cost:sum or active:mean@48; may be repeated [default: all probes, last year]
    #[arg(long, value_name = "PROBE[:STATISTIC][@WINDOW]")]
    outcome: Vec<String>,
    /// Differences within this margin are equivalent; for the first outcome unless one is named; may be repeated
    #[arg(long, value_name = "[OUTCOME=]X", allow_hyphen_values = true)]
    margin: Vec<String>,
    /// Also print Welch's and the Mann-Whitney test, which ignore the pairs
    #[arg(long)]
    unpaired: bool,
    /// Add replicates until the half-width of every interval is at most this; for the first outcome unless one is named
    #[arg(long, value_name = "[OUTCOME=]X", allow_hyphen_values = true)]
    until_width: Option<String>,
    /// The most replicates that --until-width may run
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    most: u32,
    /// Print the five assumptions on which each difference in a probe depends most [default: the probe of the first
    /// outcome]; this takes hundreds of runs
    #[arg(long, value_name = "PROBE", num_args = 0..=1, require_equals = true, conflicts_with = "json")]
    assumptions: Option<Option<String>>,
    /// Print JSON instead of tables
    #[arg(long, conflicts_with = "quiet")]
    json: bool,
    #[command(flatten)]
    changes: Changes,
    #[command(flatten)]
    output: Output,
}

impl CompareArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let source = self.changes.of(Source::named(&self.scenario, &[FileKind::Scenario])?)?;
        let registry = Registry::standard();
        let comparing = ComparisonSetup::read(&source, &registry, (&self.baseline, &self.treatments), &self.outcome)?;
        let mut terms = ComparisonTerms::default();
        for margin in &self.margin {
            let (outcome, margin) = outcome_and_number(&comparing, "--margin", margin)?;
            terms.margins.insert(outcome, margin);
        }
        let until = self
            .until_width
            .as_deref()
            .map(|width| outcome_and_number(&comparing, "--until-width", width))
            .transpose()?;
        terms.half_widths.extend(until.clone());
        let scenario = &comparing.scenario;
        let mut folder = self.output.folder(&format!("{}_compare", scenario.id))?;
        let mut manifest = Manifest::of(scenario);
        manifest.asked = Some(json!({
            "compare": {
                "baseline": comparing.baseline(), "level": terms.level,
                "outcomes": comparing.measures.iter().map(|measure| &measure.name).collect::<Vec<_>>(),
                "margins": terms.margins, "unpaired": self.unpaired, "until_width": terms.half_widths,
                "most": until.is_some().then_some(self.most),
            }
        }));
        let runs = scenario.replicates as usize * scenario.treatments.len();
        self.output.effort.fits(scenario.memory(), runs)?;
        prepare(&mut folder, &manifest, &self.output.report)?;
        let begin = Instant::now();
        let (runs, ending) = self.runs(&comparing, &terms, until.as_ref())?;
        manifest.took(scenario.work(runs.len()), begin.elapsed().as_secs_f64());
        let samples = comparing.arm_values(&runs);
        manifest.replicates = samples.replicates() as u32;
        manifest.failures = runs.iter().filter_map(Failure::of).collect();
        let found = Comparison::of(&samples, comparing.baseline(), &terms)?;
        let mut tables = vec![("comparison", comparison_table(&found, &terms, self.unpaired))];
        tables.extend(interaction_table(&found).map(|table| ("interactions", table)));
        tables.push(("sufficiency", sufficiency_table(&found)));
        tables.push(("runs", runs_table(&runs, &comparing.measures)));
        let mut lines = String::new();
        if let (Some((outcome, half_width)), Some(ending)) = (&until, &ending) {
            lines += &stopped(ending, *half_width, outcome, samples.replicates());
        }
        if self.json {
            let part = |name: &str| tables.iter().find(|(known, _)| *known == name).map(|(_, table)| objects(table));
            let answer = json!({
                "scenario": scenario.id, "seed": scenario.seed, "replicates": samples.replicates(),
                "level": terms.level, "comparison": part("comparison"), "interactions": part("interactions"),
                "stopped": ending.is_some().then(|| lines.trim_end()), "failures": manifest.failures,
                "caution": manifest.caution,
            });
            print(&format!("{answer:#}\n"))?;
        } else {
            let caution = not_calibrated(scenario, &registry);
            let text = format!("{}\n{}{lines}{caution}", headline(scenario), compared(&found, &terms, self.unpaired));
            self.output.print(&text)?;
        }
        if let Some((text, facts)) = self.assumptions(&comparing)? {
            self.output.print(&text)?;
            manifest.assumptions = Some(facts);
        }
        let quiet = self.json || self.output.quiet;
        let ended = write_results(&mut folder, &tables, &manifest, (quiet, &self.output.report))?;
        if !quiet {
            let (word, folder) = (self.scenario.display(), folder.path().display());
            next(&format!("cogov sensitivity {word}; cogov plot {folder} --list; cogov report {folder}"));
        }
        Ok(ended)
    }

    /// Finds the assumptions on which each comparison depends, if that was asked for.
    fn assumptions(&self, comparing: &ComparisonSetup) -> Result<Option<(String, Value)>, Error> {
        let Some(probe) = &self.assumptions else { return Ok(None) };
        let (scenario, baseline) = (&comparing.scenario, comparing.baseline());
        let names = scenario.treatments.iter().map(|(name, _)| name.as_str());
        let treatments: Vec<&str> = names.filter(|name| *name != baseline).collect();
        let first = comparing.measures.first().map(|measure| measure.probe.as_str());
        assumptions(scenario, (Some(baseline), &treatments), probe.as_deref().or(first), self.output.effort).map(Some)
    }

    /// Does the runs; with `until` also returns the reason why no more were added.
    fn runs(
        &self,
        comparing: &ComparisonSetup,
        terms: &ComparisonTerms,
        until: Option<&(String, f64)>,
    ) -> Result<(Vec<MeasuredRun>, Option<StoppingResult>), Error> {
        let first = comparing.scenario.replicates;
        let most = if until.is_some() { self.most } else { first };
        let progress = self.output.progress(u64::from(most) * comparing.scenario.treatments.len() as u64);
        let done = || progress.done();
        let found = with_threads(self.output.threads(), || match until {
            None => comparing.runs(0..first, &done).map(|runs| (runs, None)),
            Some((outcome, half_width)) => {
                let (most, least) = (most as usize, LEAST.min(most as usize));
                let stopping = Stopping { half_width: *half_width, level: terms.level, least, most };
                let (runs, ending) = comparing.until(&stopping, outcome, first, &done)?;
                Ok((runs, Some(ending)))
            }
        })?;
        progress.finish();
        Ok(found?)
    }
}

/// Reads `[OUTCOME=]X`: an outcome (the first where none is named) and a number above 0.
fn outcome_and_number(comparing: &ComparisonSetup, flag: &str, text: &str) -> Result<(String, f64), Problem> {
    let names = || comparing.measures.iter().map(|measure| measure.name.as_str());
    let (name, number) = text.rsplit_once('=').map_or((None, text), |(name, number)| (Some(name), number));
    let name = match name {
        None => names().next().unwrap_or_default(),
        Some(name) if names().any(|known| known == name) => name,
        Some(name) => return Err(Problem::unknown(flag, name, names())),
    };
    let number: Option<f64> = number.parse().ok().filter(|x: &f64| *x > 0.0 && x.is_finite());
    let number = number.ok_or_else(|| Problem::new(flag, format!("'{text}' is not a number above 0")))?;
    Ok((name.to_owned(), number))
}
