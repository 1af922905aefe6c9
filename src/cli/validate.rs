//! `cogov validate`: published results beside ours.

use super::print;
use crate::base::error::Error;
use crate::report;
use crate::validation::{Target, Verdict, targets};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Where the report goes where nothing else is said.
const REPORT: &str = "docs/validation.md";

#[derive(Args, Debug)]
pub(super) struct Validate {
    /// File for the report
    #[arg(long, value_name = "FILE", default_value = REPORT)]
    out: PathBuf,
    /// Only what takes no more than a second
    #[arg(long)]
    quick: bool,
}

impl Validate {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let wanted = targets().filter(|target| !(self.quick && target.slow));
        let checked = wanted
            .map(|target| Ok((target, target.check()?)))
            .collect::<Result<Vec<(&Target, Vec<Verdict>)>, Error>>()?;
        let command = if self.quick { "cogov validate --quick" } else { "cogov validate" };
        let text = report::validation(env!("CARGO_PKG_VERSION"), command, &checked);
        if let Some(folder) = self.out.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
        }
        std::fs::write(&self.out, text).map_err(|error| Error::io(&self.out, error))?;
        let mut failed = 0;
        for (target, verdicts) in &checked {
            let wrong: Vec<&Verdict> = verdicts.iter().filter(|verdict| !verdict.passed).collect();
            failed += wrong.len();
            let judged = if wrong.is_empty() { "pass" } else { "fail" };
            print(&format!("{judged}  {:8} {:4} values  {}\n", target.id, verdicts.len(), target.what))?;
            for Verdict { how, result, ours, theirs, .. } in wrong {
                eprintln!("error: {} {how}: {result} is {ours:?}, not {theirs:?}", target.id);
            }
        }
        print(&format!("wrote {}\n", self.out.display()))?;
        Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
