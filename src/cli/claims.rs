//! `cogov claims`: runs claims of the sources as experiments and gives a verdict on each.

use super::flags::page_to_check;
use super::print::{next, print};
use super::progress::{Progress, Style};
use super::report::ReportFlag;
use super::stopping::keeps_runs;
use super::vary::Vary;
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::evidence::claim::{Claim, bundled, carry_out, find, folder};
use crate::experiment::{Plan, with_threads};
use crate::report::{self, Heading, Tried};
use crate::scenario::{Registry, Source, bundled_of};
use clap::Args;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Replicates of the full table and of the quick one.
pub(super) const REPLICATES: (u32, u32) = (30, 4);
/// Replicates of each variant in a robustness analysis; there are many variants.
const OF_VARIANTS: u32 = 10;
/// The page that `--full` writes.
const PAGE: &str = "docs/claims.md";

#[derive(Args, Debug)]
pub(super) struct ClaimsArgs {
    /// Ids of bundled claims, as in C03, or files of your own [default: all bundled ones]
    pub(super) claims: Vec<String>,
    /// Four replicates, no ablations, and only the quick ones of the bundled claims
    #[arg(long, conflicts_with_all = ["full", "replicates"])]
    pub(super) quick: bool,
    /// All bundled claims with 30 replicates and their ablations, and write docs/claims.md
    #[arg(long, conflicts_with_all = ["claims", "replicates"])]
    full: bool,
    #[command(flatten)]
    pub(super) vary: Vary,
    /// Write the table of which claims survive which variants as a page, like docs/robustness.md
    #[arg(long, value_name = "FILE", requires = "Vary")]
    pub(super) page: Option<PathBuf>,
    /// Runs of every arm [default: 30; 10 for other decision rules, networks or values]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    pub(super) replicates: Option<u32>,
    /// Folder for the runs; runs that it already holds are not repeated
    #[arg(long, value_name = "FOLDER", default_value = "results/claims")]
    pub(super) out: PathBuf,
    /// Compare the results with this page row by row, and write no page
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "full", "Vary"])]
    check: Option<PathBuf>,
    /// Print everything as JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Threads; the results do not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    #[command(flatten)]
    report: ReportFlag,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Style::Auto)]
    pub(super) progress: Style,
}

/// A claim with its experiment, and with the ablation: the experiment without the cause of the effect.
struct PlannedClaim<'a> {
    claim: Claim,
    plan: Plan<'a>,
    ablated: Option<Plan<'a>>,
}

impl ClaimsArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        if let Some(asked) = self.vary.asked() {
            self.report.refuse("is for the claims as they are, not for other decision rules, networks or values")?;
            return self.robustness(asked, &registry);
        }
        self.report.check()?;
        page_to_check(self.check.as_deref())?;
        let planned = self.plan(&registry)?;
        if self.full {
            report::check_page(Path::new(PAGE))?;
        }
        keeps_runs(&self.out);
        let units =
            planned.iter().map(|it| it.plan.units() + it.ablated.as_ref().map_or(0, Plan::units)).sum::<usize>();
        let progress = Progress::new(self.progress, units as u64);
        let all = || planned.into_iter().map(|it| self.judge(it, &progress)).collect::<Result<Vec<Tried>, Error>>();
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
        self.report.page(self.json, |command| Ok(report::claims_page(&tried, command)))?;
        let differs = self.check.as_ref().map_or(Ok(false), |page| self.differs(&tried, page))?;
        let mut failed = false;
        for Tried { claim, whole, ablated, .. } in &tried {
            for judgement in [Some(whole), ablated.as_ref()].into_iter().flatten() {
                if let Some(reason) = &judgement.reason {
                    eprintln!("error: {}: {} runs failed; the first: {reason}", claim.id, judgement.failed);
                    failed = true;
                }
            }
        }
        let id = |one: &&String| bundled_of(one).next().is_some();
        if let (false, [one]) = (self.json, &self.claims[..])
            && id(&one)
        {
            next(&format!("cogov show {one}; cogov claims {one} --decision-rules --networks"));
        }
        Ok(if failed || differs { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Reads and checks all chosen claims before the first run.
    fn plan<'a>(&self, registry: &'a Registry) -> Result<Vec<PlannedClaim<'a>>, Error> {
        let mut planned: Vec<PlannedClaim<'a>> = Vec::new();
        for claim in self.chosen(registry)? {
            let plan = claim.plan(&Map::new(), self.replicates(), registry)?;
            let ablation = claim.ablation.as_ref().filter(|_| !self.quick);
            let ablated = ablation
                .map(|it| claim.plan(&it.set, self.replicates(), registry).map_err(|it| it.under("ablation")))
                .transpose()?;
            planned.push(PlannedClaim { claim, plan, ablated });
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

    /// Reads the claims that were asked for; refuses one that is named twice.
    pub(super) fn chosen(&self, registry: &Registry) -> Result<Vec<Claim>, Error> {
        let read = |name: &String| {
            let source = Source::named(name, &[FileKind::Claim])?;
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

    /// Runs a claim, judges it, and prints the verdict.
    fn judge(&self, planned: PlannedClaim<'_>, progress: &Progress) -> Result<Tried, Error> {
        let PlannedClaim { claim, plan, ablated } = planned;
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
        report::write_page(Path::new(PAGE), &report::claims(&heading, tried))?;
        print(&format!("wrote {PAGE}\n"))
    }

    /// Whether the results differ from a page: the rows of each claim have to be in it, byte by byte.
    fn differs(&self, tried: &[Tried], page: &Path) -> Result<bool, Error> {
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
