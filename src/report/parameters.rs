//! All parameters of the library as Markdown (`docs/parameters.md`).

use crate::base::component::{Component, Fallback, Need, Parameter};
use crate::institution::Schedule;
use crate::probe::{COLUMNS, GROUPS, builtins};
use crate::scenario::{Family, GROUP, Presence, REGION, Registry, SECTIONS};
use std::fmt::Write;

/// Sections, games, rules, institutions and probes, one table each.
pub fn parameters(registry: &Registry) -> String {
    let mut text = String::from(
        "# Parameters and outcomes\n\n\
         Printed by `cogov list parameters`. The path is where a scenario has the parameter, and what `--set` takes.\n\
         Tag: S a number in a source text, L literature, M the field's standard value, P checked in an early prototype,\n\
         C chosen so that a published pattern comes out, K fitted to the rates of a reference community, A assumption.\n\
         P, C and A are assumptions to be swept; the range of the sensitivity analysis is given where it is\n\
         narrower than what is allowed.\n",
    );
    for section in SECTIONS {
        let path =
            if section.presence == Presence::List { format!("{}[0]", section.name) } else { section.name.to_owned() };
        heading(&mut text, &format!("Section `{}`: {}", section.name, section.what));
        needs(&mut text, section.needs);
        table(&mut text, &path, section.parameters);
    }
    for section in REGION {
        heading(&mut text, &format!("Region `{}`: {}", section.name, section.what));
        table(&mut text, &format!("region.{}", section.name), section.parameters);
    }
    heading(&mut text, "Every game");
    table(&mut text, "game", GROUP);
    family(&mut text, "Game", "game", &registry.games);
    family(&mut text, "Decision rule", "decision[0]", &registry.rules);
    heading(&mut text, "Every institution");
    table(&mut text, "institutions.ID", Schedule::PARAMETERS);
    family(&mut text, "Institution", "institutions.ID", &registry.institutions);
    for bundle in registry.bundles() {
        heading(&mut text, &format!("Bundle `{}` {}", bundle.name, bundle.about.chinese));
        let _ = write!(text, "{}\n\n| part | institution | what |\n| --- | --- | --- |\n", bundle.about.what);
        for part in bundle.parts {
            let _ = writeln!(text, "| `institutions.ID.parts.{}` | `{}` | {} |", part.id, part.kind, part.what);
        }
    }
    heading(&mut text, "Probes");
    text += "| probe | 中文 | unit | what |\n| --- | --- | --- | --- |\n";
    for probe in builtins() {
        let _ = writeln!(text, "| `{}` | {} | {} | {} |", probe.name, probe.chinese, probe.unit, probe.what);
    }
    heading(&mut text, "Statistics of groups");
    text += "Beside the probes above, `[statistic:]column[@group]` is a probe: `mean` (where none is named), `sd`, `gini` or\n\
             `theil` of a column over those of a group who are present, as in `cooperation@core`, `gini:belonging` or\n\
             `income@estate:2`; `@estate:*` stands for one probe an estate. The columns are also those of `record.columns`.\n\n";
    text += "| column | what |\n| --- | --- |\n";
    for column in COLUMNS {
        let _ = writeln!(text, "| `{}` | {} |", column.name, column.what);
    }
    text += "\n";
    let number = |numbered: bool| if numbered { ":N" } else { "" };
    let names: Vec<String> = GROUPS.iter().map(|group| format!("`{}{}`", group.name, number(group.numbered))).collect();
    let _ = writeln!(text, "Groups: {}.", names.join(", "));
    text
}

fn heading(text: &mut String, words: &str) {
    let _ = write!(text, "\n## {words}\n\n");
}

fn family<T: ?Sized>(text: &mut String, kind: &str, path: &str, family: &Family<T>) {
    for entry in family.iter() {
        heading(text, &format!("{kind} `{}` {}", entry.name, entry.about.chinese));
        let _ = write!(text, "{}\n\n", entry.about.what);
        for (fact, value) in entry.about.facts() {
            let _ = match fact {
                "formula" => write!(text, "`{value}`\n\n"),
                _ => write!(text, "{fact}: {value}.\n\n"),
            };
        }
        needs(text, entry.needs);
        table(text, path, entry.parameters);
    }
}

/// What a component needs, and what its parts need.
fn needs(text: &mut String, needs: &[Need]) {
    for need in needs {
        let _ = match need.parts {
            [] => write!(text, "Needs {need}: {}.\n\n", need.why),
            parts => write!(text, "Without {need} idle: `{}` ({}).\n\n", parts.join("`, `"), need.why),
        };
    }
}

fn table(text: &mut String, path: &str, parameters: &[Parameter]) {
    if parameters.is_empty() {
        *text += "No parameters.\n";
        return;
    }
    *text += "| path | default | allowed | swept | unit | tag | what |\n| --- | --- | --- | --- | --- | --- | --- |\n";
    for parameter in parameters {
        let default = match (parameter.fallback, parameter.default_json()) {
            (Fallback::Required, _) | (_, None) => "required".to_owned(),
            (_, Some(value)) => value.to_string(),
        };
        let swept = parameter.sweep.map_or("–".to_owned(), |(least, most)| format!("{least} to {most}"));
        let (name, allowed) = (parameter.name, parameter.kind.allowed());
        let (unit, tag, what) = (parameter.unit, parameter.tag.letter(), parameter.meaning());
        let _ = writeln!(text, "| `{path}.{name}` | {default} | {allowed} | {swept} | {unit} | {tag} | {what} |");
    }
}
