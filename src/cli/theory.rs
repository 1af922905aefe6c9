//! `cogov theory`: evaluates closed forms by name, and compares a scenario with theory.

use super::print::print;
use crate::base::component::Kind;
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::experiment::agreement;
use crate::report;
use crate::scenario::{Registry, Scenario, Source, bundled_of, set_all};
use crate::theory::catalogue::{self, ClosedForm};
use clap::Args;
use serde_json::{Map, Value};
use std::path::Path;
use std::process::ExitCode;

/// Runs of each treatment when a scenario is compared with theory.
const REPLICATES: u32 = 3;

const USAGE: &str = "\
cogov theory                                   list the closed forms
cogov theory NAME [--PARAMETER VALUE]… [--json]  evaluate one; other parameters take their defaults
cogov theory NAME --help                       its parameters, ranges, formula and source
cogov theory SCENARIO [--set PATH=VALUE]… [--replicates N] [--json]
                                               compare a scenario's simulation with theory

";

#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(super) struct TheoryArgs {
    /// A closed form with its parameters, or a scenario
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// The command line: a name, flags with values, and two switches.
#[derive(Debug, Default)]
struct Asked<'a> {
    name: Option<&'a str>,
    flags: Vec<(&'a str, Option<&'a str>)>,
    json: bool,
    help: bool,
}

impl TheoryArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let asked = Asked::read(&self.words)?;
        let text = match asked.name {
            None if asked.help => format!("{USAGE}{}", report::theories()),
            None => match asked.flags.first() {
                Some((flag, _)) => return Err(Problem::new(format!("--{flag}"), "comes without a NAME").into()),
                None => report::theories(),
            },
            Some(name) if name.ends_with(".json") => scenario(name, &asked)?,
            Some(name) => match catalogue::find(name) {
                Ok(entry) => closed_form(entry, &asked)?,
                Err(_) if Path::new(name).is_file() || bundled_of(name).next().is_some() => scenario(name, &asked)?,
                Err(problem) => return Err(problem.into()),
            },
        };
        print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl<'a> Asked<'a> {
    fn read(words: &'a [String]) -> Result<Self, Problem> {
        let mut asked = Self::default();
        let mut words = words.iter().map(String::as_str).peekable();
        while let Some(word) = words.next() {
            match word {
                "--json" => asked.json = true,
                "--help" | "-h" => asked.help = true,
                _ => match (word.strip_prefix("--"), asked.name) {
                    (Some(flag), _) => asked.flags.push(match flag.split_once('=') {
                        Some((name, value)) => (name, Some(value)),
                        // A negative number is a value; a second flag is not.
                        None => (flag, words.next_if(|next| !next.starts_with("--"))),
                    }),
                    (None, None) => asked.name = Some(word),
                    (None, Some(name)) => {
                        return Err(Problem::new(
                            word,
                            format!("stands beside '{name}'; one thing is asked at a time"),
                        ));
                    }
                },
            }
        }
        Ok(asked)
    }
}

/// Describes a closed form, or evaluates it.
fn closed_form(entry: &ClosedForm, asked: &Asked<'_>) -> Result<String, Problem> {
    if asked.help {
        return Ok(report::theory(entry));
    }
    let mut given = Map::new();
    for (name, value) in &asked.flags {
        let parameter = entry.parameter(name).map_err(|problem| flag(&problem))?;
        let value = match value {
            Some(value) => catalogue::value(parameter, value),
            None if parameter.kind == Kind::Flag => Value::from(true),
            None => return Err(Problem::new(format!("--{name}"), format!("takes {}", parameter.kind.allowed()))),
        };
        if given.insert((*name).to_owned(), value).is_some() {
            return Err(Problem::new(format!("--{name}"), "is given twice"));
        }
    }
    let values = entry.values(&given).map_err(|problem| flag(&problem))?;
    let found = entry.evaluate(&given).map_err(|problem| flag(&problem))?;
    Ok(if asked.json {
        format!("{:#}\n", report::answer_json(entry, &values, &found))
    } else {
        report::answer(entry, &values, &found)
    })
}

/// Names the flag as the place of a problem.
fn flag(problem: &Problem) -> Problem {
    let message = problem.to_string();
    let what = message.strip_prefix(&format!("{}: ", problem.path())).unwrap_or(&message).to_owned();
    Problem::new(format!("--{}", problem.path()), what)
}

/// Compares a scenario's simulation with the closed forms that apply to it.
fn scenario(path: &str, asked: &Asked<'_>) -> Result<String, Error> {
    if asked.help {
        return Ok(USAGE.to_owned());
    }
    let mut source = Source::named(path, &[FileKind::Scenario])?;
    let (mut replicates, mut changes) = (REPLICATES, Vec::new());
    for (name, value) in &asked.flags {
        let value = value.ok_or_else(|| Problem::new(format!("--{name}"), "takes a value"))?;
        match *name {
            "set" => changes.push(value.to_owned()),
            "replicates" => {
                let count = value.parse().ok().filter(|count| (1..=1000).contains(count));
                let wrong = || Problem::new("--replicates", format!("{value} is not a whole number in [1, 1000]"));
                replicates = count.ok_or_else(wrong)?;
            }
            _ => return Err(Problem::unknown(format!("--{name}"), name, ["set", "replicates", "json", "help"]).into()),
        }
    }
    set_all(&mut source.json, &changes)?;
    let registry = Registry::standard();
    let scenario = Scenario::build(&source, &registry)?;
    let found = agreement(&scenario, &registry, replicates)?;
    Ok(if asked.json {
        format!("{:#}\n", report::agreement_json(&scenario, &found))
    } else {
        format!("{}\n{}", report::headline(&scenario), report::agreement(&scenario, &found))
    })
}
