//! `cogov claims`: the claims of the sources as experiments, with a verdict on each.

use super::print;
use super::progress::{Progress, Style};
use super::robustness::Vary;
use crate::base::error::{Error, Problem};
use crate::evidence::claim::{Claim, bundled, carry_out, find, folder};
use crate::experiment::{Plan, with_threads};
use crate::report::{self, Heading, Tried};
use crate::scenario::{Registry, Source};
use clap::Args;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Replicates, and those of the quick table.
pub(super) const REPLICATES: (u32, u32) = (30, 4);
/// Replicates where it is asked what a claim survives: there are many variants.
const OF_VARIANTS: u32 = 10;
/// Where the page goes.
const PAGE: &str = "docs/claims.md";

#[derive(Args, Debug)]
pub(super) struct Claims {
    /// Ids of bundled claims, as in C03, or files of your own [default: all bundled ones]
    pub(super) claims: Vec<String>,
    /// Four replicates, no ablations, and of the bundled claims only those that are quick
    #[arg(long, conflicts_with_all = ["full", "replicates"])]
    pub(super) quick: bool,
    /// All bundled claims with 30 replicates and their ablations, and write docs/claims.md
    #[arg(long, conflicts_with_all = ["claims", "replicates"])]
    full: bool,
    #[command(flatten)]
    pub(super) vary: Vary,
    /// Write which claims survive what as a page, as docs/robustness.md is
    #[arg(long, value_name = "FILE", requires = "Vary")]
    pub(super) page: Option<PathBuf>,
    /// Runs of every arm, instead of 30, or of 10 where a claim is tried under other rules, networks or values
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    pub(super) replicates: Option<u32>,
    /// Folder for the runs: what is there already is not run again
    #[arg(long, value_name = "FOLDER", default_value = "results/claims")]
    pub(super) out: PathBuf,
    /// Compare with a page, row by row, and write none
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "full", "Vary"])]
    check: Option<PathBuf>,
    /// Print everything as JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Threads; the results do not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Style::Auto)]
    pub(super) progress: Style,
}

/// A claim with its experiment, and that without what should produce the effect.
struct Planned<'a> {
    claim: Claim,
    plan: Plan<'a>,
    ablated: Option<Plan<'a>>,
}

impl Claims {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        if let Some(asked) = self.vary.asked() {
            return self.robustness(asked, &registry);
        }
        let planned = self.plan(&registry)?;
        let units =
            planned.iter().map(|it| it.plan.units() + it.ablated.as_ref().map_or(0, Plan::units)).sum::<usize>();
        let progress = Progress::new(self.progress, units as u64);
        let all = || planned.into_iter().map(|it| self.try_one(it, &progress)).collect::<Result<Vec<Tried>, Error>>();
        let tried = with_threads(self.threads.map(usize::from), all);
        progress.finish();
        let tried = tried??;
        if self.json {
            let all: Value = tried.iter().map(report::claim_json).collect();
            print(&format!("{all:#}\n"))?;
        }
        if self.full {
            self.write(&tried)?;
        }
        let differs = self.check.as_ref().map_or(Ok(false), |page| self.compared(&tried, page))?;
        let mut failed = false;
        for Tried { claim, whole, ablated, .. } in &tried {
            for judgement in [Some(whole), ablated.as_ref()].into_iter().flatten() {
                if let Some(reason) = &judgement.reason {
                    eprintln!("error: {}: {} runs failed; the first: {reason}", claim.id, judgement.failed);
                    failed = true;
                }
            }
        }
        Ok(if failed || differs { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Reads and checks all claims that are wanted before the first run.
    fn plan<'a>(&self, registry: &'a Registry) -> Result<Vec<Planned<'a>>, Error> {
        let mut planned: Vec<Planned<'a>> = Vec::new();
        for claim in self.wanted(registry)? {
            let plan = claim.plan(&Map::new(), self.replicates(), registry)?;
            let ablation = claim.ablation.as_ref().filter(|_| !self.quick);
            let ablated = ablation
                .map(|it| claim.plan(&it.set, self.replicates(), registry).map_err(|it| it.under("ablation")))
                .transpose()?;
            planned.push(Planned { claim, plan, ablated });
        }
        Ok(planned)
    }

    pub(super) fn replicates(&self) -> u32 {
        match self.replicates {
            Some(replicates) => replicates,
            None if self.quick => REPLICATES.1,
            None if self.vary.asked().is_some() => OF_VARIANTS,
            None => REPLICATES.0,
        }
    }

    /// The claims that are asked for, each once.
    pub(super) fn wanted(&self, registry: &Registry) -> Result<Vec<Claim>, Error> {
        let read = |name: &String| {
            if Path::new(name).extension().is_none() {
                return Ok(find(name, registry)?);
            }
            let source = Source::read(name)?;
            Ok(Claim::read(&source, Path::new(name).parent().unwrap_or(Path::new("")), registry)?)
        };
        if self.claims.is_empty() {
            let all = bundled().map(|id| find(id, registry)).collect::<Result<Vec<Claim>, Problem>>()?;
            return Ok(all.into_iter().filter(|claim| claim.quick || !self.quick).collect());
        }
        let all = self.claims.iter().map(read).collect::<Result<Vec<Claim>, Error>>()?;
        match all.iter().enumerate().find(|(k, claim)| all[..*k].iter().any(|other| other.id == claim.id)) {
            Some((_, twice)) => {
                Err(Problem::new(twice.id.clone(), "is asked for twice, or two claims have this id").into())
            }
            None => Ok(all),
        }
    }

    /// Runs a claim, judges it, and says what came of it.
    fn try_one(&self, planned: Planned<'_>, progress: &Progress) -> Result<Tried, Error> {
        let Planned { claim, plan, ablated } = planned;
        let run = |plan: &Plan<'_>| carry_out(plan, &folder(&self.out, plan), || progress.done());
        let results = run(&plan)?;
        let most = self.replicates() as usize;
        let ablated = ablated.map(|plan| Ok::<_, Error>(claim.judge(&run(&plan)?, most))).transpose()?;
        let few = claim.quick.then(|| claim.judge(&results, REPLICATES.1 as usize));
        let tried = Tried { whole: claim.judge(&results, most), quick: few, ablated, claim };
        if !self.json {
            print(&report::claim_lines(&tried))?;
        }
        Ok(tried)
    }

    fn write(&self, tried: &[Tried]) -> Result<(), Error> {
        let date = report::today();
        let heading = Heading { command: "cogov claims --full", date: &date, replicates: REPLICATES };
        std::fs::write(PAGE, report::claims(&heading, tried)).map_err(|error| Error::io(PAGE, error))?;
        print(&format!("wrote {PAGE}\n"))
    }

    /// Whether what came out differs from a page: each claim's rows have to stand there as they are.
    fn compared(&self, tried: &[Tried], page: &Path) -> Result<bool, Error> {
        let text = std::fs::read_to_string(page).map_err(|error| Error::io(page, error))?;
        let mut differs = false;
        for it in tried {
            let rows = match (&it.quick, self.quick) {
                (Some(quick), true) => report::quick_rows(&it.claim.id, quick),
                _ => report::claim_rows(it),
            };
            if !text.contains(&rows) {
                differs = true;
                eprintln!("error: {}: {} is not as it comes out now:\n{rows}", page.display(), it.claim.id);
            }
        }
        if !differs {
            print(&format!("{} agrees with what came out\n", page.display()))?;
        }
        Ok(differs)
    }
}
