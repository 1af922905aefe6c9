//! `cogov list`: what scenarios may use.

use super::print;
use crate::base::component::{About, Fallback, Parameter};
use crate::base::error::Error;
use crate::institution::Schedule;
use crate::probe::builtins;
use crate::report::listing;
use crate::scenario::{Family, Registry, SECTIONS};
use clap::Args;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct List {
    /// What to list [default: all, a line each]
    #[arg(value_enum)]
    kind: Option<Kind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    Institutions,
    Games,
    Rules,
    Probes,
    Sections,
    /// Everything, as Markdown: docs/parameters.md
    Parameters,
}

impl List {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let text = match self.kind {
            None => [
                ("institutions", lines(&registry.institutions)),
                ("games", lines(&registry.games)),
                ("rules", lines(&registry.rules)),
                ("probes", probes()),
                ("sections", sections()),
            ]
            .map(|(kind, lines)| format!("{kind}\n{}", listing(&lines)))
            .join("\n"),
            Some(Kind::Institutions) => details(&registry.institutions, Schedule::PARAMETERS),
            Some(Kind::Games) => details(&registry.games, &[]),
            Some(Kind::Rules) => details(&registry.rules, &[]),
            Some(Kind::Probes) => listing(&probes()),
            Some(Kind::Parameters) => crate::report::parameters(&registry),
            Some(Kind::Sections) => {
                let one = |section: &crate::scenario::Section| {
                    format!("{}: {}\n{}", section.name, section.what, parameters(section.parameters))
                };
                SECTIONS.iter().map(one).collect::<Vec<String>>().join("\n")
            }
        };
        print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn lines<T: ?Sized>(family: &Family<T>) -> Vec<Vec<String>> {
    family.iter().map(|entry| row(entry.name, entry.about.what, entry.about.chinese)).collect()
}

fn probes() -> Vec<Vec<String>> {
    let what = |probe: &crate::probe::Builtin| format!("{} [{}]", probe.what, probe.unit);
    builtins().map(|probe| row(probe.name, &what(probe), probe.chinese)).collect()
}

fn sections() -> Vec<Vec<String>> {
    SECTIONS.iter().map(|section| row(section.name, section.what, "")).collect()
}

/// A name, and what it means in both languages.
fn row(name: &str, what: &str, chinese: &str) -> Vec<String> {
    vec![format!("  {name}"), format!("{what} {chinese}")]
}

fn details<T: ?Sized>(family: &Family<T>, frame: &[Parameter]) -> String {
    let one = |name: &str, about: &About, own: &[Parameter]| {
        let mut text = format!("{name} {}: {}\n", about.chinese, about.what);
        let facts =
            [("formula", about.formula), ("costs", about.costs), ("fails", about.fails), ("source", about.source)];
        for (fact, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
            text += &format!("  {fact}: {value}\n");
        }
        text + &parameters(own)
    };
    let mut parts: Vec<String> = family.iter().map(|entry| one(entry.name, &entry.about, entry.parameters)).collect();
    if !frame.is_empty() {
        parts.push(format!("every one also has\n{}", parameters(frame)));
    }
    parts.join("\n")
}

fn parameters(parameters: &[Parameter]) -> String {
    let rows: Vec<Vec<String>> = parameters.iter().map(parameter).collect();
    listing(&rows)
}

fn parameter(parameter: &Parameter) -> Vec<String> {
    let default = match (parameter.fallback, parameter.default_json()) {
        (Fallback::Required, _) | (_, None) => "required".to_owned(),
        (_, Some(value)) => value.to_string(),
    };
    let text =
        format!("{}; {} [{}, {}]", parameter.what, parameter.kind.allowed(), parameter.unit, parameter.tag.letter());
    vec![format!("    {} = {default}", parameter.name), text]
}
