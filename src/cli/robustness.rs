//! `cogov claims --decision-rules --networks --assumptions`: runs each claim under other conditions than its own, and
//! prints which claims keep their verdict.

use super::claims::{ClaimsArgs, REPLICATES};
use super::print::print;
use super::progress::Progress;
use super::stopping::keeps_runs;
use crate::base::error::Error;
use crate::evidence::claim::{Asked, Change, Claim, Met, Robustness, Variant, carry_out, folder};
use crate::experiment::{Plan, with_threads};
use crate::report::{self, Heading};
use crate::scenario::Registry;
use serde_json::{Map, Value};
use std::process::ExitCode;

/// A claim with its own experiment and with its variants.
struct PlannedVariants<'a> {
    claim: Claim,
    own: Plan<'a>,
    variants: Vec<(Variant, Next<'a>)>,
}

/// How a variant is judged: by a run, or without one.
enum Next<'a> {
    Run(Box<Plan<'a>>),
    Known(Met),
}

impl PlannedVariants<'_> {
    fn units(&self) -> usize {
        let of = |(_, next): &(Variant, Next<'_>)| if let Next::Run(plan) = next { plan.units() } else { 0 };
        self.own.units() + self.variants.iter().map(of).sum::<usize>()
    }
}

impl ClaimsArgs {
    /// Runs every claim under every variant that was asked for.
    pub(super) fn robustness(&self, asked: Asked, registry: &Registry) -> Result<ExitCode, Error> {
        let plan = |claim| self.planned(claim, asked, registry);
        let planned =
            self.chosen(registry)?.into_iter().map(plan).collect::<Result<Vec<PlannedVariants<'_>>, Error>>()?;
        self.page.as_deref().map_or(Ok(()), report::check_page)?;
        keeps_runs(&self.out);
        let progress = Progress::new(self.progress, planned.iter().map(PlannedVariants::units).sum::<usize>() as u64);
        let all = || {
            planned.into_iter().map(|it| self.judge_variants(it, &progress)).collect::<Result<Vec<Robustness>, Error>>()
        };
        let tried = with_threads(self.threads.map(usize::from), all);
        progress.finish();
        let tried = tried??;
        if self.json {
            let all: Value = tried.iter().map(report::robustness_json).collect();
            print(&format!("{all:#}\n"))?;
        } else {
            print(&report::robustness_lines(&tried))?;
        }
        if let Some(page) = &self.page {
            let (command, date) = (self.command(asked), report::today());
            let heading = Heading { command: &command, date: &date, replicates: (self.replicates(), REPLICATES.1) };
            report::write_page(page, &report::robustness(&heading, &tried))?;
            if !self.json {
                print(&format!("wrote {}\n", page.display()))?;
            }
        }
        let failed: usize = tried.iter().flat_map(Robustness::failures).map(|(_, failed, _)| failed).sum();
        if failed > 0 {
            eprintln!("error: {failed} runs failed; the lines below the table say which, and why");
        }
        Ok(if failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Checks a claim's own experiment and those of its variants. A variant that cannot be built is reported in the
    /// table; it is no fault of the input.
    fn planned<'a>(&self, claim: Claim, asked: Asked, registry: &'a Registry) -> Result<PlannedVariants<'a>, Error> {
        let own = claim.plan(&Map::new(), self.replicates(), registry)?;
        let next = |variant: Variant| {
            let next = match &variant.change {
                Change::Own => Next::Known(Met::Own),
                Change::Set => Next::Known(Met::Set),
                Change::Put(values) => match claim.plan(values, self.replicates(), registry) {
                    Ok(plan) => Next::Run(Box::new(plan)),
                    Err(problem) => Next::Known(Met::Unbuildable(problem.to_string())),
                },
            };
            (variant, next)
        };
        let variants = claim.variants(asked, registry)?.into_iter().map(next).collect();
        Ok(PlannedVariants { claim, own, variants })
    }

    /// Runs a claim under its own scenario and under every variant, and judges it.
    fn judge_variants(&self, planned: PlannedVariants<'_>, progress: &Progress) -> Result<Robustness, Error> {
        let PlannedVariants { claim, own, variants } = planned;
        let judge = |plan: &Plan<'_>| {
            let found = carry_out(plan, &folder(&self.out, plan), || progress.done())?;
            Ok::<_, Error>(claim.judge(&found, self.replicates() as usize))
        };
        let own = judge(&own)?;
        let met = |(variant, next)| {
            let met = match next {
                Next::Run(plan) => Met::Judged(judge(&plan)?),
                Next::Known(met) => met,
            };
            Ok::<_, Error>((variant, met))
        };
        let met = variants.into_iter().map(met).collect::<Result<_, Error>>()?;
        Ok(Robustness { claim, own, met })
    }

    /// The command line that a page names.
    fn command(&self, asked: Asked) -> String {
        let mut words = vec!["cogov claims".to_owned()];
        words.extend(self.claims.iter().cloned());
        let flags = [("--quick", self.quick), ("--decision-rules", asked.rules), ("--networks", asked.networks)];
        words.extend(flags.into_iter().filter(|(_, on)| *on).map(|(flag, _)| flag.to_owned()));
        words.extend((asked.points > 0).then(|| format!("--assumptions={}", asked.points)));
        words.extend(self.replicates.map(|replicates| format!("--replicates {replicates}")));
        words.extend(self.page.as_ref().map(|page| format!("--page {}", page.display())));
        words.join(" ")
    }
}
