//! `cogov odd`: describes a scenario by the ODD protocol.

use super::flags::Changes;
use super::print::print;
use crate::base::error::Error;
use crate::report::{check_page, odd, write_page};
use crate::scenario::{Registry, Scenario, Source};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct OddArgs {
    /// The scenario
    scenario: PathBuf,
    #[command(flatten)]
    changes: Changes,
    /// Language of headings and sentences; declarations that exist in English only stay English
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
    /// File for the page, instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// English
    En,
    /// Chinese
    Zh,
}

impl OddArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        self.out.as_deref().map_or(Ok(()), check_page)?;
        let registry = Registry::standard();
        let source = self.changes.of(Source::read(&self.scenario)?)?;
        let text = odd(&Scenario::build(&source, &registry)?, &registry, self.lang == Lang::Zh);
        match &self.out {
            Some(out) => {
                write_page(out, &text)?;
                print(&format!("wrote {}\n", out.display()))?;
            }
            None => print(&text)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
