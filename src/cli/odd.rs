//! `cogov odd`: describes a scenario by the ODD protocol.

use super::flags::Changes;
use super::language::LanguageFlag;
use super::print::print;
use super::run::source_of;
use crate::base::error::Error;
use crate::report::{check_page, odd, write_page};
use crate::scenario::{Registry, Scenario};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct OddArgs {
    /// The scenario: an id, as cogov list scenarios prints them, or a file
    scenario: PathBuf,
    #[command(flatten)]
    changes: Changes,
    #[command(flatten)]
    language: LanguageFlag,
    /// File for the page, instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl OddArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        self.out.as_deref().map_or(Ok(()), check_page)?;
        let registry = Registry::standard();
        let source = self.changes.of(source_of(Some(&self.scenario))?)?;
        let text = odd(&Scenario::build(&source, &registry)?, &registry, self.language.word() == "zh");
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
