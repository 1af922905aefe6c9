//! `cogov list`: lists the components that scenarios and experiments in evolution may name, and the files that come with
//! the program, and the glossary.

use super::language::LanguageFlag;
use super::print::{next, print};
use crate::base::component::Component;
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::institution::Schedule;
use crate::probe::builtins;
use crate::report::{self, library_lines, library_table, listing};
use crate::scenario::{Family, Registry, SECTIONS, Section};
use clap::Args;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// What to list [default: everything, one line each]
    #[arg(value_enum)]
    topic: Option<Topic>,
    /// Print a Markdown table of files, as the README has it; with --lang zh in Chinese
    #[arg(long, requires = "topic")]
    markdown: bool,
    #[command(flatten)]
    language: LanguageFlag,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Topic {
    Institutions,
    Games,
    Rules,
    Probes,
    Sections,
    /// The keys and values of files for `cogov evolve`
    Evolution,
    /// Everything, as Markdown: docs/parameters.md
    Parameters,
    /// The keys of files of every kind, as Markdown: docs/keys.md
    Keys,
    /// The terms of the field in English and Chinese, as Markdown: docs/glossary.md
    Glossary,
    /// Scenarios that come with the program, with the question and what came out
    Scenarios,
    /// Experiments for `cogov sweep`
    Experiments,
    /// Forks for `cogov fork`
    Forks,
    /// Calibrations for `cogov calibrate`
    Calibrations,
    /// Batteries for `cogov benchmark`
    Batteries,
    /// Levers for `cogov benchmark --optimise`
    Levers,
    /// Experiments for `cogov evolve`
    EvolutionFiles,
    /// Claims for `cogov claims`, with their verdicts
    Claims,
}

impl Topic {
    /// The kind of file that it lists, if it lists files.
    const fn kind(self) -> Option<FileKind> {
        match self {
            Self::Scenarios => Some(FileKind::Scenario),
            Self::Experiments => Some(FileKind::Experiment),
            Self::Forks => Some(FileKind::Fork),
            Self::Calibrations => Some(FileKind::Calibration),
            Self::Batteries => Some(FileKind::Battery),
            Self::Levers => Some(FileKind::Levers),
            Self::EvolutionFiles => Some(FileKind::Evolution),
            Self::Claims => Some(FileKind::Claim),
            _ => None,
        }
    }
}

impl ListArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let kind = self.topic.and_then(Topic::kind);
        if self.markdown && kind.is_none() {
            return Err(Problem::new("--markdown", "is for lists of files, as 'cogov list scenarios'").into());
        }
        if let Some(kind) = kind {
            let text = match self.markdown {
                true => library_table(kind, self.language.given())?,
                false => listing(&library_lines(kind, self.language.word())?),
            };
            print(&text)?;
            let (_, command) = kind.names_and_command("ID");
            next(&format!("cogov show ID; {command}; cogov new NAME --from ID"));
            return Ok(ExitCode::SUCCESS);
        }
        let text = match self.topic {
            None => [
                ("institutions", lines(&registry.institutions)),
                ("bundles", bundles(&registry)),
                ("games", lines(&registry.games)),
                ("rules", lines(&registry.rules)),
                ("probes", probes()),
                ("sections", sections()),
            ]
            .map(|(kind, lines)| format!("{kind}\n{}", listing(&lines)))
            .join("\n"),
            Some(Topic::Institutions) => {
                let bundles: String = registry.bundles().map(|bundle| report::describe_bundle(bundle) + "\n").collect();
                let frame = report::describe_parameters(Schedule::PARAMETERS);
                let all = report::describe_all("institution", &registry.institutions);
                format!("{all}\n{bundles}every one also has\n{frame}")
            }
            Some(Topic::Games) => report::describe_all("game", &registry.games),
            Some(Topic::Rules) => report::describe_all("decision rule", &registry.rules),
            Some(Topic::Probes) => listing(&probes()),
            Some(Topic::Evolution) => report::describe_evolution(&registry),
            Some(Topic::Parameters) => report::parameters(&registry),
            Some(Topic::Keys) => report::keys(),
            Some(Topic::Glossary) => report::glossary(),
            // Sections are all that is left.
            Some(_) => SECTIONS.iter().map(report::describe_section).collect::<Vec<String>>().join("\n"),
        };
        print(&text)?;
        next("cogov show NAME; cogov list scenarios");
        Ok(ExitCode::SUCCESS)
    }
}

fn lines<T: ?Sized>(family: &Family<T>) -> Vec<Vec<String>> {
    family.iter().map(|entry| row(entry.name, entry.about.what, entry.about.chinese)).collect()
}

fn bundles(registry: &Registry) -> Vec<Vec<String>> {
    registry.bundles().map(|bundle| row(bundle.name, bundle.about.what, bundle.about.chinese)).collect()
}

fn probes() -> Vec<Vec<String>> {
    let what = |probe: &crate::probe::Builtin| format!("{} [{}]", probe.what, probe.unit);
    builtins().map(|probe| row(probe.name, &what(probe), probe.chinese)).collect()
}

fn sections() -> Vec<Vec<String>> {
    let whole = |section: &Section| section.needs.iter().filter(|need| need.parts.is_empty());
    let needs = |section: &Section| whole(section).map(|need| format!("; needs {need}")).collect::<String>();
    SECTIONS.iter().map(|section| row(section.name, &format!("{}{}", section.what, needs(section)), "")).collect()
}

/// A name with its description in both languages.
fn row(name: &str, what: &str, chinese: &str) -> Vec<String> {
    vec![format!("  {name}"), format!("{what} {chinese}")]
}
