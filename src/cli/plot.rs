//! `cogov plot`: draws a figure of a results folder as SVG.

use super::print::print;
use crate::base::error::{Error, Problem};
use crate::report::{FigureKind, FigureRequest, Held, Language, check_page, draw, possible, write_page};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct PlotArgs {
    /// The folder with results
    folder: PathBuf,
    /// What is drawn: a probe, an outcome, or a column of the panel [default: the first]
    #[arg(long, value_name = "NAME")]
    what: Option<String>,
    /// Kind of figure, as --list names them [default: the first that can show what is asked]
    #[arg(long, value_name = "KIND")]
    figure: Option<String>,
    /// The key whose values are lines, as treatment, future, community or replicate; for series only
    #[arg(long, value_name = "KEY")]
    by: Option<String>,
    /// Only these treatments, or values of the key
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    only: Vec<String>,
    /// Language of the words in the figure
    #[arg(long, value_enum, default_value_t = LanguageWord::En)]
    language: LanguageWord,
    /// The file: an SVG picture, which browsers and Inkscape turn into PNG or PDF
    #[arg(long, value_name = "FILE", required_unless_present = "list")]
    out: Option<PathBuf>,
    /// List the figures that the folder can give, and draw nothing
    #[arg(long, conflicts_with_all = ["out", "what", "figure", "by", "only"])]
    list: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LanguageWord {
    /// English
    En,
    /// Chinese
    Zh,
}

impl PlotArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let Some(out) = &self.out else {
            print(&self.listed(&Held::read(&self.folder)?)?)?;
            return Ok(ExitCode::SUCCESS);
        };
        checked("--out", out, "svg")?;
        let kind = self.figure.as_deref().map(FigureKind::named).transpose()?;
        let held = Held::read(&self.folder)?;
        let language = match self.language {
            LanguageWord::En => Language::English,
            LanguageWord::Zh => Language::Chinese,
        };
        let (what, by) = (self.what.as_deref(), self.by.as_deref());
        let figure = draw(&held, kind, &FigureRequest { what, by, only: &self.only, language })?;
        write_page(out, figure.svg())?;
        print(&format!("wrote {}: {}\n", out.display(), figure.title()))?;
        Ok(ExitCode::SUCCESS)
    }

    /// The figures that the folder can give, each with a command.
    fn listed(&self, held: &Held) -> Result<String, Problem> {
        let all = possible(held)?;
        let folder = self.folder.display();
        let mut text = format!("{folder}: results of cogov {}, {}\n", held.kind.word(), held.id());
        if all.is_empty() {
            text += "nothing of it can be drawn\n";
        }
        for it in all {
            let (word, first) = (it.kind.word(), it.whats.first());
            let what = first.map_or(String::new(), |what| format!(" --what {what}"));
            text += &format!("\n{word}: {}\n", it.kind.about());
            text += &format!("  cogov plot {folder} --figure {word}{what} --out {word}.svg\n");
            if it.whats.len() > 1 {
                text += &format!("  of {}\n", it.whats.join(", "));
            }
        }
        Ok(text)
    }
}

/// Checks, before anything is done, that a file of this kind may be written at a place.
///
/// # Errors
/// When its name has another ending, or something else is there.
pub(super) fn checked(flag: &str, out: &Path, ending: &str) -> Result<(), Problem> {
    if out.extension().is_none_or(|found| found != ending) {
        let why = format!("'{}' does not end in .{ending}, which is the kind of file that is written", out.display());
        return Err(Problem::new(flag, why));
    }
    check_page(out)
}
