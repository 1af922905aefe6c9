//! `cogov coverage`: measures how often the intervals and verdicts that are printed are right.

use super::flags::page_to_check;
use super::print::print;
use super::progress::{Progress, Style};
use crate::base::error::Error;
use crate::evidence::coverage::statistics;
use crate::experiment::with_threads;
use crate::report::{self, MeasuredStatistic};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Samples of each number of replicates.
const TRIALS: usize = 4000;

#[derive(Args, Debug)]
pub(super) struct CoverageArgs {
    /// Compare the tables with this page line by line, as in docs/statistics.md
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
    /// Threads; the results do not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Style::Auto)]
    progress: Style,
}

impl CoverageArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        page_to_check(self.check.as_deref())?;
        let progress = Progress::new(self.progress, statistics().count() as u64);
        let measure = |statistic| {
            let found: MeasuredStatistic = (statistic, statistic.measure(TRIALS));
            progress.done();
            found
        };
        let measured: Vec<MeasuredStatistic> =
            with_threads(self.threads.map(usize::from), || statistics().map(measure).collect())?;
        progress.finish();
        let text = report::coverage(&measured);
        let mut failed = false;
        for (statistic, found) in &measured {
            for rates in found {
                for n in statistic.broken(rates) {
                    failed = true;
                    eprintln!("error: {}, {} outcomes: wrong at {n}", statistic.name, rates.shape.word());
                }
            }
        }
        match &self.check {
            Some(page) => failed |= differs(&text, page)?,
            None => print(text.trim_start())?,
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// Whether a line of the tables is not on a page.
fn differs(text: &str, page: &Path) -> Result<bool, Error> {
    let whole = std::fs::read_to_string(page).map_err(|error| Error::io(page, error))?;
    let missing: Vec<&str> = text.lines().filter(|line| !whole.lines().any(|known| known == *line)).collect();
    missing.iter().for_each(|line| eprintln!("error: {} lacks: {line}", page.display()));
    if missing.is_empty() {
        print(&format!("{} agrees with what was computed\n", page.display()))?;
    }
    Ok(!missing.is_empty())
}
