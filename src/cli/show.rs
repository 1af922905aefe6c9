//! `cogov show`: describes components of scenarios, files that come with the program, and terms of the glossary.

use super::language::LanguageFlag;
use super::print::{next, print};
use crate::base::error::Error;
use crate::report::describe;
use crate::scenario::Registry;
use clap::Args;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct ShowArgs {
    /// Names or Chinese terms of institutions, bundles, games, rules, sections, probes; ids of scenarios and other files;
    /// terms of the glossary
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    language: LanguageFlag,
}

impl ShowArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let texts: Vec<String> =
            self.words.iter().map(|word| describe(&registry, word, self.language.word())).collect::<Result<_, _>>()?;
        print(&texts.join("\n"))?;
        next("cogov list scenarios; cogov new NAME --from ID; cogov check FILE");
        Ok(ExitCode::SUCCESS)
    }
}
