//! The command `cogov`: parse, call the library, print. Results go to standard output, progress and errors to standard
//! error. Exit codes: 0 done, 1 a run or the disk failed, 2 the input was wrong.

mod assumptions;
mod benchmark;
mod calibrate;
mod check;
mod claims;
mod cluster;
mod compare;
mod coverage;
mod evolve;
mod experiment;
#[cfg(feature = "explore")]
mod explore;
mod flags;
mod fork;
mod help;
mod intercepts;
mod language;
mod list;
mod merge;
mod new;
mod odd;
mod parquet;
mod plan;
mod plot;
mod print;
mod progress;
mod report;
mod robustness;
mod run;
mod schema;
mod sensitivity;
mod show;
mod status;
mod stopping;
mod submit;
mod sweep;
mod theory;
mod validate;
mod vary;
mod verify;
mod work;

use crate::base::error::{Error, Problem};
use crate::scenario::{BundledFile, bundled_of};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::process::ExitCode;

/// Simulate the governance of relocation communities (co-governance, 共治). Without a command: run Chengnan.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: run::RunArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a scenario: all treatments and replicates
    Run(run::RunArgs),
    /// Compare treatments of a scenario with a baseline, pair by pair
    Compare(compare::CompareArgs),
    /// Compare regimes of institutions in a standard battery of environments: league table, ranks, frontier
    Benchmark(benchmark::BenchmarkArgs),
    /// Run to a tick and then into several futures from exactly the same state
    Fork(fork::ForkArgs),
    /// Show a scenario on a page while it runs, and change it
    #[cfg(feature = "explore")]
    Explore(explore::ExploreArgs),
    /// List the components that scenarios may name, the files that come with the program, and the glossary
    List(list::ListArgs),
    /// Draw a figure of results as SVG
    Plot(plot::PlotArgs),
    /// Report on results: one HTML page with answer, figures, tables and parameters
    Report(report::ReportArgs),
    /// Describe components in full (formula, phases, costs, failures, parameters), bundled files, and terms
    Show(show::ShowArgs),
    /// Write a commented copy of a bundled file, or a crate with an institution of your own
    New(new::NewArgs),
    /// Describe a scenario by the ODD protocol: entities, schedule, submodels, parameters, institutions, random streams
    Odd(odd::OddArgs),
    /// Check files of every kind without running them
    Check(check::CheckArgs),
    /// Run an experiment: many points of a scenario; a stopped experiment continues
    Sweep(sweep::SweepArgs),
    /// Check an experiment and write the plan for many processes or machines
    Plan(plan::PlanArgs),
    /// Run a shard of a planned experiment
    Work(work::WorkArgs),
    /// Print how many runs of a planned experiment are done
    Status(status::StatusArgs),
    /// Make the results of a planned experiment
    Merge(merge::MergeArgs),
    /// Submit a planned experiment to a cluster
    Submit(submit::SubmitArgs),
    /// Find the assumptions or factors on which an outcome depends: one at a time, Morris, Sobol
    Sensitivity(sensitivity::SensitivityArgs),
    /// Find the parameter values of a scenario that reproduce observations: rejection and sequential ABC
    Calibrate(calibrate::CalibrateArgs),
    /// Fit the intercepts of participation to the base rates of the reference community
    Intercepts(intercepts::InterceptsArgs),
    /// Run an experiment in evolution: well mixed, on lattices and on graphs
    Evolve(evolve::EvolveArgs),
    /// Print the JSON Schema of scenario files, or of another kind of file
    Schema(schema::SchemaArgs),
    /// Evaluate a closed form, or compare a scenario's simulation with theory
    Theory(theory::TheoryArgs),
    /// Compare with published results and write docs/validation.md
    Validate(validate::ValidateArgs),
    /// Check results: their files, and by running again what made them
    Verify(verify::VerifyArgs),
    /// Measure how often printed intervals contain the truth, and how often verdicts are false alarms
    Coverage(coverage::CoverageArgs),
    /// Test claims of the sources: run each as an experiment and give a verdict
    Claims(claims::ClaimsArgs),
    /// Print the script with which a shell completes commands and flags
    Completions(help::CompletionsArgs),
    /// Print a page of the manual
    Man(help::ManArgs),
}

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
    if let Err(problem) = known_command(std::env::args_os().nth(1).as_deref().and_then(std::ffi::OsStr::to_str)) {
        return ended(Err(problem.into()));
    }
    let parsed = help::grouped(Arguments::command()).try_get_matches();
    let arguments = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            eprintln!("{}", one_line(&error.to_string()));
            return ExitCode::from(2);
        }
        // A page of help that cannot be printed is a failure, as any other text is.
        Err(help) => return ended(print::print(&help.to_string()).map(|()| ExitCode::SUCCESS)),
    };
    let result = match arguments.command {
        None => arguments.run.go(),
        Some(Command::Run(run)) => run.go(),
        Some(Command::Compare(compare)) => compare.go(),
        Some(Command::Benchmark(benchmark)) => benchmark.go(),
        Some(Command::Fork(fork)) => fork.go(),
        #[cfg(feature = "explore")]
        Some(Command::Explore(explore)) => explore.go(),
        Some(Command::Plot(plot)) => plot.go(),
        Some(Command::Report(report)) => report.go(),
        Some(Command::List(list)) => list.go(),
        Some(Command::Show(show)) => show.go(),
        Some(Command::New(new)) => new.go(),
        Some(Command::Odd(odd)) => odd.go(),
        Some(Command::Check(check)) => check.go(),
        Some(Command::Sweep(sweep)) => sweep.go(),
        Some(Command::Plan(plan)) => plan.go(),
        Some(Command::Work(work)) => work.go(),
        Some(Command::Status(status)) => status.go(),
        Some(Command::Merge(merge)) => merge.go(),
        Some(Command::Submit(submit)) => submit.go(),
        Some(Command::Sensitivity(sensitivity)) => sensitivity.go(),
        Some(Command::Calibrate(calibrate)) => calibrate.go(),
        Some(Command::Intercepts(intercepts)) => intercepts.go(),
        Some(Command::Evolve(evolve)) => evolve.go(),
        Some(Command::Schema(schema)) => schema.go(),
        Some(Command::Theory(theory)) => theory.go(),
        Some(Command::Validate(validate)) => validate.go(),
        Some(Command::Verify(verify)) => verify.go(),
        Some(Command::Coverage(coverage)) => coverage.go(),
        Some(Command::Claims(claims)) => claims.go(),
        Some(Command::Completions(completions)) => completions.go(Arguments::command()),
        Some(Command::Man(man)) => man.go(help::grouped(Arguments::command())),
    };
    ended(result)
}

/// Refuses a first word that is neither a command, nor a flag, nor the name of a file; it would be read as a scenario.
fn known_command(word: Option<&str>) -> Result<(), Problem> {
    let Some(word) = word.filter(|word| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_'))
    else {
        return Ok(());
    };
    let command = Arguments::command();
    let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).chain(["help"]).collect();
    if known.contains(&word) || std::path::Path::new(word).exists() {
        return Ok(());
    }
    // The id of a file that comes with the program: the command for it is said.
    match bundled_of(word).find_map(BundledFile::kind) {
        Some(kind) => Err(kind.elsewhere().in_file(word)),
        None => Err(Problem::unknown("command", word, known)),
    }
}

/// The exit code of a command; its error goes to standard error.
fn ended(result: Result<ExitCode, Error>) -> ExitCode {
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

/// The fault of the flags in one line, without the usage text that clap adds.
fn one_line(message: &str) -> String {
    let what = message.split("\n\nUsage:").next().unwrap_or(message);
    let what = what.split("\n\nFor more information").next().unwrap_or(what);
    let what = what.split_whitespace().collect::<Vec<&str>>().join(" ");
    // What the standard library says of numbers that cannot be read is not for users.
    what.replace("invalid digit found in string", "it is not a whole number")
        .replace("number would be zero for non-zero type", "it is not a whole number of at least 1")
        .replace("number too large to fit in target type", "it is too large")
        .replace("cannot parse integer from empty string", "it is not a whole number")
}
