//! `cogov check`: checks scenarios and prints the conditions of their institutions; checks every point of an
//! experiment, and every regime of a battery in every environment.

use super::print::print;
use crate::base::error::Error;
use crate::experiment::benchmark::{Battery, Benchmark};
use crate::experiment::{Experiment, Plan};
use crate::report::{benchmark_headline, experiment_headline, headline};
use crate::scenario::{Registry, Scenario, Source};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    /// Scenarios, experiments and batteries
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

impl CheckArgs {
    /// Checks all files; the exit code is that of the first fault.
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let mut code = 0;
        for path in &self.files {
            match checked(path, &registry) {
                Ok(report) => print(&report)?,
                Err(error) => {
                    eprintln!("error: {error}");
                    code = if code == 0 { error.exit_code() } else { code };
                }
            }
        }
        Ok(ExitCode::from(code))
    }
}

/// Builds a file in full and describes it.
fn checked(path: &Path, registry: &Registry) -> Result<String, Error> {
    let source = Source::read(path)?;
    let kind = |word: &str| source.json.get(word).is_some();
    if kind("cogov_experiment") {
        let experiment = Experiment::read(&source, path.parent().unwrap_or(Path::new("")), registry)?;
        let plan = Plan::new(experiment, registry);
        plan.check().map_err(|problem| problem.in_file(&source.name))?;
        Ok(format!("ok {}\n", experiment_headline(&plan)))
    } else if kind("cogov_battery") {
        let battery = Battery::read(&source)?;
        let regimes = battery.regimes.clone();
        let benchmark = Benchmark::new(battery, &regimes, 1, registry).map_err(|it| it.in_file(&source.name))?;
        Ok(format!("ok {}\n", benchmark_headline(&benchmark)))
    } else {
        Ok(report(&Scenario::build(&source, registry)?))
    }
}

/// How many groups of each size the first replicate has, the largest first.
fn groups(scenario: &Scenario) -> String {
    let sizes = scenario.group_sizes().into_iter().rev();
    let said: Vec<String> = sizes.map(|(size, count)| format!("{count} of {size}")).collect();
    format!("groups: {}", said.join(", "))
}

/// Describes the scenario, and for each institution the condition under which contributing pays in the stage game.
fn report(scenario: &Scenario) -> String {
    let stage = scenario.stage();
    let mut text = format!("ok {}\n  {}\n", headline(scenario), groups(scenario));
    text += &format!("  gap to be closed: {:.3} a unit contributed\n", stage.gap);
    for planned in &scenario.institutions {
        for condition in planned.institution.conditions(&stage) {
            let holds = if condition.holds() { "holds" } else { "does not hold" };
            let (id, incentive, gap) = (&planned.id, condition.incentive, condition.gap);
            text += &format!("  {id}: {}: {incentive:.3} >= {gap:.3} {holds}\n", condition.formula);
        }
    }
    text
}
