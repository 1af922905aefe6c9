//! `cogov schema`: prints the JSON Schema of a kind of file.

use super::print::print;
use crate::base::error::Error;
use crate::experiment::experiment_schema;
use crate::scenario::{Registry, evolution_schema, schema};
use clap::Args;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct SchemaArgs {
    /// The kind of file
    #[arg(long, value_enum, default_value_t = FileKind::Scenario)]
    of: FileKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FileKind {
    /// For `cogov run`
    Scenario,
    /// For `cogov evolve`
    Evolution,
    /// For `cogov sweep`
    Experiment,
}

impl SchemaArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let schema = match self.of {
            FileKind::Scenario => schema(&registry),
            FileKind::Evolution => evolution_schema(&registry),
            FileKind::Experiment => experiment_schema(&registry),
        };
        print(&format!("{schema:#}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
