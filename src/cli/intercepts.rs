//! `cogov intercepts`: fits the three intercepts of the participation choice on the reference community.

use super::flags::Changes;
use super::print::print;
use crate::base::error::Error;
use crate::base::kind::FileKind;
use crate::experiment::{BASE_RATES, OPTIONS, fit_intercepts};
use crate::report::headline;
use crate::scenario::{Registry, Scenario, Source};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct InterceptsArgs {
    /// The reference community: an id or a file
    #[arg(default_value = "reference_community")]
    scenario: PathBuf,
    #[command(flatten)]
    changes: Changes,
}

impl InterceptsArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let source = self.changes.of(Source::named(&self.scenario, &[FileKind::Scenario])?)?;
        print(&format!("{}\n", headline(&Scenario::build(&source, &registry)?)))?;
        let found = fit_intercepts(&source, &registry)?;
        let mut text = format!("{:26} {:>9}  {:>8}  {:>8}\n", "", "intercept", "a week", "wanted");
        for k in 0..OPTIONS.len() {
            let path = format!("participation.{}", OPTIONS[k]);
            let (value, rate, wanted) = (found.values[k], found.rates[k], BASE_RATES[k]);
            text += &format!("{path:26} {value:>9.3}  {rate:>8.5}  {wanted:>8.5}\n");
        }
        text += &format!("fitted in {} rounds of runs; nothing else is fitted\n", found.steps);
        print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
