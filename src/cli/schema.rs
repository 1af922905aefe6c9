//! `cogov schema`: the JSON Schema of scenario files.

use super::print;
use crate::base::error::Error;
use crate::scenario::{Registry, schema};
use std::process::ExitCode;

pub(super) fn go() -> Result<ExitCode, Error> {
    print(&format!("{:#}\n", schema(&Registry::standard())))?;
    Ok(ExitCode::SUCCESS)
}
