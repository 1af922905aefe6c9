//! `cogov list`: lists the components that scenarios and experiments in evolution may name.

use super::print::print;
use crate::base::component::Component;
use crate::base::error::Error;
use crate::institution::Schedule;
use crate::probe::builtins;
use crate::report::{self, listing};
use crate::scenario::{Family, Registry, SECTIONS, Section};
use clap::Args;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// What to list [default: everything, one line each]
    #[arg(value_enum)]
    topic: Option<Topic>,
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
}

impl ListArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
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
            Some(Topic::Sections) => SECTIONS.iter().map(report::describe_section).collect::<Vec<String>>().join("\n"),
        };
        print(&text)?;
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
