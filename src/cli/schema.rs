//! `cogov schema`: the JSON Schema of a kind of file.

use super::print;
use crate::base::error::Error;
use crate::experiment::experiment_schema;
use crate::scenario::{Registry, evolution_schema, schema};
use clap::Args;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct Schema {
    /// The kind of file
    #[arg(long, value_enum, default_value_t = Of::Scenario)]
    of: Of,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Of {
    /// For `cogov run`
    Scenario,
    /// For `cogov evolve`
    Evolution,
    /// For `cogov sweep`
    Experiment,
}

impl Schema {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let schema = match self.of {
            Of::Scenario => schema(&registry),
            Of::Evolution => evolution_schema(&registry),
            Of::Experiment => experiment_schema(&registry),
        };
        print(&format!("{schema:#}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
