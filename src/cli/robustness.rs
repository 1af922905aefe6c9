//! What the flags `--decision-rules`, `--networks` and `--assumptions` of `cogov claims` do: each claim under other
//! circumstances than its own, and a table of which survive what.

use super::claims::{Claims, REPLICATES};
use super::print;
use super::progress::Progress;
use crate::base::error::Error;
use crate::evidence::claim::{Asked, Change, Claim, Met, Robustness, Variant, carry_out, folder};
use crate::experiment::{Plan, with_threads};
use crate::report::{self, Heading};
use crate::scenario::Registry;
use clap::Args;
use serde_json::{Map, Value};
use std::process::ExitCode;

/// Under what else claims are tried.
#[derive(Args, Debug)]
#[group(multiple = true, conflicts_with = "full")]
pub(super) struct Vary {
    /// Try each claim under five decision rules and say which survive it; no ablations
    #[arg(long)]
    decision_rules: bool,
    /// Try each claim under three networks
    #[arg(long)]
    networks: bool,
    /// Try each claim at K points, ±20 % around what is assumed [default: 8]
    #[arg(long, value_name = "K", num_args = 0..=1, require_equals = true, default_missing_value = "8")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1000))]
    assumptions: Option<u16>,
}

impl Vary {
    /// What is asked for, where anything is.
    pub(super) fn asked(&self) -> Option<Asked> {
        let points = self.assumptions.map_or(0, usize::from);
        let asked = Asked { rules: self.decision_rules, networks: self.networks, points };
        (asked != Asked::default()).then_some(asked)
    }
}

/// A claim with the experiments that it takes.
struct Planned<'a> {
    claim: Claim,
    own: Plan<'a>,
    variants: Vec<(Variant, Next<'a>)>,
}

/// What is to be done about a variant.
enum Next<'a> {
    Run(Box<Plan<'a>>),
    Known(Met),
}

impl Planned<'_> {
    fn units(&self) -> usize {
        let of = |(_, next): &(Variant, Next<'_>)| if let Next::Run(plan) = next { plan.units() } else { 0 };
        self.own.units() + self.variants.iter().map(of).sum::<usize>()
    }
}

impl Claims {
    /// Tries every claim under everything that is asked for.
    pub(super) fn robustness(&self, asked: Asked, registry: &Registry) -> Result<ExitCode, Error> {
        let plan = |claim| self.planned(claim, asked, registry);
        let planned = self.wanted(registry)?.into_iter().map(plan).collect::<Result<Vec<Planned<'_>>, Error>>()?;
        let progress = Progress::new(self.progress, planned.iter().map(Planned::units).sum::<usize>() as u64);
        let all =
            || planned.into_iter().map(|it| self.stand(it, &progress)).collect::<Result<Vec<Robustness>, Error>>();
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
            std::fs::write(page, report::robustness(&heading, &tried)).map_err(|error| Error::io(page, error))?;
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

    /// Checks a claim's own experiment, and those of the variants: one that cannot be built is no mistake of the user's.
    fn planned<'a>(&self, claim: Claim, asked: Asked, registry: &'a Registry) -> Result<Planned<'a>, Error> {
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
        Ok(Planned { claim, own, variants })
    }

    /// Runs a claim under its own scenario and under every variant, and judges it.
    fn stand(&self, planned: Planned<'_>, progress: &Progress) -> Result<Robustness, Error> {
        let Planned { claim, own, variants } = planned;
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

    /// The command line, as a page names it.
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
