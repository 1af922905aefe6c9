//! `cogov report`, and the flag `--report` of other commands: what was found, as one HTML page.

use super::language::LanguageFlag;
use super::plot::checked;
use super::print::print;
use crate::base::error::{Error, Problem};
use crate::report::{Held, quoted, report, write_page};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct ReportArgs {
    /// The folder with results
    folder: PathBuf,
    /// The file [default: the name of the folder with .html, in the current folder]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    language: LanguageFlag,
}

impl ReportArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let name = self.folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_os_string()));
        let usual =
            name.map_or_else(|| PathBuf::from("report.html"), |name| PathBuf::from(name).with_extension("html"));
        let out = self.out.as_ref().unwrap_or(&usual);
        checked("--out", out, "html")?;
        let chinese = self.language.word() == "zh";
        write_page(out, &report(&Held::read(&self.folder)?, None, chinese)?)?;
        let wrote = if chinese { "已写入" } else { "wrote" };
        print(&format!("{wrote} {}\n", out.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The flag that asks for a report beside the results.
#[derive(Args, Debug)]
pub(super) struct ReportFlag {
    /// Also write a report: one HTML page with answer, figures, tables and parameters, in English and Chinese
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl ReportFlag {
    /// Checks, before anything is run, that the report may be written.
    ///
    /// # Errors
    /// When its name has another ending, or something else is there.
    pub(super) fn check(&self) -> Result<(), Problem> {
        self.report.as_ref().map_or(Ok(()), |out| checked("--report", out, "html"))
    }

    /// Refuses the flag where a command writes no report.
    ///
    /// # Errors
    /// When a report is asked for.
    pub(super) fn refuse(&self, why: &str) -> Result<(), Problem> {
        self.report.as_ref().map_or(Ok(()), |_| Err(Problem::new("--report", why)))
    }

    /// Writes the report on a folder, if it was asked for, and says so unless `quiet`.
    ///
    /// # Errors
    /// When the folder cannot be read, or writing fails.
    pub(super) fn write(&self, folder: &Path, quiet: bool) -> Result<(), Error> {
        self.page(quiet, |command| report(&Held::read(folder)?, Some(command), false))
    }

    /// Writes the page that `make` makes of the command line, if a report was asked for.
    ///
    /// # Errors
    /// When it cannot be made or written.
    pub(super) fn page(&self, quiet: bool, make: impl FnOnce(&str) -> Result<String, Problem>) -> Result<(), Error> {
        let Some(out) = &self.report else { return Ok(()) };
        write_page(out, &make(&command_line())?)?;
        if quiet { Ok(()) } else { print(&format!("wrote {}\n", out.display())) }
    }
}

/// The command line of this process, as it is typed into a shell.
pub(super) fn command_line() -> String {
    let words = std::env::args_os().skip(1).map(|word| quoted(&word.to_string_lossy()));
    ["cogov".to_owned()].into_iter().chain(words).collect::<Vec<String>>().join(" ")
}
