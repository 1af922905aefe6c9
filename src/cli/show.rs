//! `cogov show`: one thing that scenarios may use, in full.

use super::print;
use crate::base::error::Error;
use crate::report::describe;
use crate::scenario::Registry;
use clap::Args;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct ShowArgs {
    /// Words of scenarios: institutions, bundles, games, rules, sections, probes
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
