//! `cogov check`: are these scenarios sound, and what does theory say of their institutions?

use super::print;
use crate::base::error::Error;
use crate::report::headline;
use crate::scenario::{Registry, Scenario, Source};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct Check {
    /// The scenarios
    #[arg(required = true)]
    scenarios: Vec<PathBuf>,
}

impl Check {
    /// All files are checked; the exit code is that of the first that is wrong.
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let mut code = 0;
        for path in &self.scenarios {
            let checked = Source::read(path).and_then(|source| Ok(Scenario::build(&source, &registry)?));
            match checked {
                Ok(scenario) => print(&report(&scenario))?,
                Err(error) => {
                    eprintln!("error: {error}");
                    code = if code == 0 { error.exit_code() } else { code };
                }
            }
        }
        Ok(ExitCode::from(code))
    }
}

/// What the scenario is, and for each institution when contributing pays in the stage game.
fn report(scenario: &Scenario) -> String {
    let stage = scenario.stage();
    let mut text = format!("ok {}\n  gap to be closed: {:.3} a unit contributed\n", headline(scenario), stage.gap);
    for planned in &scenario.institutions {
        for condition in planned.institution.conditions(&stage) {
            let holds = if condition.holds() { "holds" } else { "does not hold" };
            let (id, incentive, gap) = (&planned.id, condition.incentive, condition.gap);
            text += &format!("  {id}: {}: {incentive:.3} >= {gap:.3} {holds}\n", condition.formula);
        }
    }
    text
}
