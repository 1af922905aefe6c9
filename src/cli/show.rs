//! `cogov show`: describes components of scenarios in full.

use super::print::print;
use crate::base::error::Error;
use crate::report::describe;
use crate::scenario::Registry;
use clap::Args;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct ShowArgs {
    /// Names of institutions, bundles, games, rules, sections or probes
    #[arg(required = true)]
    words: Vec<String>,
}

impl ShowArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let texts: Vec<String> = self.words.iter().map(|word| describe(&registry, word)).collect::<Result<_, _>>()?;
        print(&texts.join("\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
