//! `cogov validate`: compares published results with ours.

use super::flags::page_to_check;
use super::print::print;
use super::progress::{Progress, Style};
use super::report::ReportFlag;
use super::stopping::keeps;
use crate::base::error::{Error, Problem};
use crate::base::revision::VERSION;
use crate::evidence::target::{CheckedValue, Part, PublishedTarget, not_tried, targets};
use crate::experiment::with_threads;
use crate::report;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The file of the report by default.
const REPORT: &str = "docs/validation.md";

#[derive(Args, Debug)]
pub(super) struct ValidateArgs {
    /// File for the report [default: docs/validation.md; with --quick none]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only targets that take at most a second, without those that are known not to be met; the others take about five minutes on
    /// two idle cores
    #[arg(long)]
    quick: bool,
    /// Only targets whose id begins with this, as in V-S01
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    /// Compare the computed targets with this report line by line, and write no report
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    check: Option<PathBuf>,
    /// Threads; the results do not depend on it [default: all cores]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    #[command(flatten)]
    report: ReportFlag,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Style::Auto)]
    progress: Style,
}

impl ValidateArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let wanted = self.wanted()?;
        self.page().map_or(Ok(()), report::check_page)?;
        self.report.check()?;
        page_to_check(self.check.as_deref())?;
        keeps("nothing was written; the same command begins again");
        let progress = Progress::new(self.progress, wanted.iter().map(|target| target.units()).sum());
        let check = |target: &&'static PublishedTarget| Ok((*target, target.check(|| progress.done())?));
        let checked: Result<Vec<report::Checked<'_>>, Error> =
            with_threads(self.threads, || wanted.iter().map(check).collect())?;
        progress.finish();
        let checked = checked?;
        let failed = verdicts(&checked)?;
        if self.quick {
            let (slow, missed) = targets()?.filter(|target| !target.quick()).fold((0, 0), |(slow, missed), target| {
                if target.slow { (slow + 1, missed) } else { (slow, missed + 1) }
            });
            print(&format!(
                "left out: {slow} targets that take longer, and {missed} that are known not to be met; run without --quick\n"
            ))?;
        }
        let differs = match &self.check {
            Some(page) => compared(&checked, page)?,
            None => {
                self.write(&checked)?;
                false
            }
        };
        let left = not_tried()?;
        self.report.page(false, |command| Ok(report::validation_page(&checked, left, command)))?;
        Ok(if failed == 0 && !differs { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn wanted(&self) -> Result<Vec<&'static PublishedTarget>, Problem> {
        let named = |target: &&'static PublishedTarget| {
            self.only.as_ref().is_none_or(|only| target.id.starts_with(only.as_str()))
        };
        let wanted: Vec<&'static PublishedTarget> = targets()?.filter(named).collect();
        if let (Some(only), []) = (&self.only, &wanted[..]) {
            return Err(Problem::unknown("--only", only, targets()?.map(|target| target.id.as_str())));
        }
        Ok(wanted.into_iter().filter(|target| !self.quick || target.quick()).collect())
    }

    /// The page that is written; none where a page is only compared, or a part is computed and no page is named.
    fn page(&self) -> Option<&Path> {
        let whole = !self.quick && self.only.is_none() && self.check.is_none();
        self.out.as_deref().or(whole.then_some(Path::new(REPORT)))
    }

    fn write(&self, checked: &[report::Checked<'_>]) -> Result<(), Error> {
        let Some(out) = self.page() else { return Ok(()) };
        let command = if self.quick { "cogov validate --quick" } else { "cogov validate" };
        let text = report::validation(VERSION, command, checked, not_tried()?);
        report::write_page(out, &text)?;
        print(&format!("wrote {}\n", out.display()))
    }
}

/// Prints one line per target and each value that failed; returns the number of failed values.
fn verdicts(checked: &[report::Checked<'_>]) -> Result<usize, Error> {
    let mut failed = 0;
    for (target, verdicts) in checked {
        let Some(verdicts) = verdicts else {
            print(&format!("–     {:8}    –         {}: data not here\n", target.id, target.what))?;
            continue;
        };
        let wrong: Vec<&CheckedValue> = verdicts.iter().filter(|verdict| !verdict.passed).collect();
        failed += wrong.len();
        let judged = if wrong.is_empty() { "pass" } else { "fail" };
        print(&format!("{judged}  {:8} {:4} values  {}\n", target.id, verdicts.len(), target.what))?;
        for &CheckedValue { ref how, ref result, ours, theirs, .. } in wrong {
            let shown = |x: Option<f64>| x.map_or("none".to_owned(), |x| x.to_string());
            eprintln!("error: {} {how}: {result} is {}, not {}", target.id, shown(ours), shown(theirs));
        }
    }
    for part in Part::ALL {
        let report::Count { targets, values, passed } = report::count(checked, part);
        if targets > 0 {
            print(&format!("{}: {passed} of {values} values pass, {targets} targets\n", part.title()))?;
        }
    }
    Ok(failed)
}

/// Whether the computed targets differ from a page: each target's line and section have to be in it, byte by byte.
fn compared(checked: &[report::Checked<'_>], page: &Path) -> Result<bool, Error> {
    let text = std::fs::read_to_string(page).map_err(|error| Error::io(page, error))?;
    let mut differs = false;
    for target in checked.iter().filter(|(_, verdicts)| verdicts.is_some()) {
        if !(text.contains(&report::summary(target)) && text.contains(&report::section(target))) {
            differs = true;
            eprintln!("error: {}: {} is not as it comes out now", page.display(), target.0.id);
        }
    }
    if !differs {
        print(&format!("{} agrees with what was computed\n", page.display()))?;
    }
    Ok(differs)
}
