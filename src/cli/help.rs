//! The help of the command: subcommands in groups, each with an example; the pages of the manual and shell completions.

use super::print::print;
use crate::base::error::{Error, Problem};
use clap::{Args, Command};
use clap_complete::Shell;
use std::process::ExitCode;

/// The groups of subcommands, in the order of use: each subcommand with an example.
const GROUPS: &[(&str, &[(&str, &str)])] = &[
    (
        "Find and begin",
        &[
            ("list", "cogov list scenarios"),
            ("show", "cogov show third_party"),
            ("new", "cogov new mine --from third_party"),
            ("odd", "cogov odd chengnan --out chengnan_odd.md"),
            ("check", "cogov check third_party"),
            ("schema", "cogov schema --of experiment"),
        ],
    ),
    (
        "Run and look",
        &[
            ("run", "cogov run third_party --treatments none,full"),
            ("compare", "cogov compare points_design --treatments exemplar,points,exemplar+points"),
            ("fork", "cogov fork withdrawal"),
            ("explore", "cogov explore chengnan"),
            ("plot", "cogov plot results/chengnan --what cooperation --out cooperation.svg"),
            ("report", "cogov report results/chengnan"),
            ("verify", "cogov verify results/chengnan"),
        ],
    ),
    (
        "Experiments",
        &[
            ("sweep", "cogov sweep fines"),
            ("sensitivity", "cogov sensitivity third_party --treatment full --baseline none"),
            ("calibrate", "cogov calibrate chengdu"),
            ("benchmark", "cogov benchmark --environments canal"),
            ("evolve", "cogov evolve square"),
        ],
    ),
    (
        "Many processes or machines",
        &[
            ("plan", "cogov plan fines --out fines --shards 4"),
            ("work", "cogov work fines --shard 1/4"),
            ("status", "cogov status fines"),
            ("merge", "cogov merge fines"),
            ("submit", "cogov submit fines --engine slurm --dry-run"),
        ],
    ),
    (
        "Theory and evidence",
        &[
            ("theory", "cogov theory third_party --n 5 --r 3"),
            ("claims", "cogov claims C03"),
            ("validate", "cogov validate --quick"),
            ("coverage", "cogov coverage"),
            ("intercepts", "cogov intercepts"),
        ],
    ),
    ("The command itself", &[("completions", "cogov completions bash"), ("man", "cogov man run")]),
];

/// The command with its help in groups, and with an example at each subcommand.
pub(super) fn grouped(mut command: Command) -> Command {
    let mut text = String::new();
    for (group, members) in GROUPS {
        text += &format!("\n{group}:\n");
        for (name, example) in *members {
            let Some(sub) = command.find_subcommand(name) else { continue };
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            text += &format!("  {name:<12} {about}\n  {:12} $ {example}\n", "");
            let words = format!("Example: {example}");
            command = command.mut_subcommand(name, |sub| sub.after_help(words));
        }
    }
    let template = "{about-with-newline}\n{usage-heading} {usage}\n";
    command.help_template(format!("{template}{text}\nWithout a command, as with cogov run:\n{{options}}"))
}

#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArgs {
    /// Prints the script with which a shell completes the words of a command.
    pub(super) fn go(&self, mut command: Command) -> Result<ExitCode, Error> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "cogov", &mut script);
        print(&String::from_utf8_lossy(&script))?;
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args, Debug)]
pub(super) struct ManArgs {
    /// The subcommand whose page is printed [default: that of cogov]
    command: Option<String>,
}

impl ManArgs {
    /// Prints a page of the manual.
    pub(super) fn go(&self, mut command: Command) -> Result<ExitCode, Error> {
        command.build();
        let page = match &self.command {
            None => command,
            Some(name) => {
                let known = || command.get_subcommands().map(Command::get_name);
                let found = command.find_subcommand(name).cloned();
                found.ok_or_else(|| Problem::unknown("COMMAND", name, known()))?
            }
        };
        let mut text = Vec::new();
        clap_mangen::Man::new(page).render(&mut text).map_err(|error| Error::io("the page", error))?;
        print(&String::from_utf8_lossy(&text))?;
        Ok(ExitCode::SUCCESS)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Arguments;
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_subcommand_is_in_one_group_and_its_example_is_read() {
        let command = Arguments::command();
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, members)| *members).map(|(name, _)| *name).collect();
        let mut known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        grouped.sort_unstable();
        known.sort_unstable();
        assert_eq!(grouped, known);
        for (name, example) in GROUPS.iter().flat_map(|(_, members)| *members) {
            let words: Vec<&str> = example.split(' ').collect();
            let read = Arguments::command().try_get_matches_from(&words);
            assert_eq!(read.map(|it| it.subcommand_name().map(str::to_owned)).ok().flatten().as_deref(), Some(*name));
        }
    }
}
