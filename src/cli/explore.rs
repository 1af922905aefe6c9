//! `cogov explore`: a page on this machine that shows a scenario while it runs.

use super::flags::Changes;
use super::print::print;
use super::run::source_of;
use super::stopping::keeps;
use crate::base::error::Error;
use crate::explore::{Server, Setting};
use crate::scenario::Registry;
use clap::Args;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

#[derive(Args, Debug)]
pub(super) struct ExploreArgs {
    /// The scenario by id or file [default: chengnan]
    scenario: Option<PathBuf>,
    /// Treatment from which the page begins [default: the first one]
    #[arg(long, value_name = "NAME")]
    treatment: Option<String>,
    /// Port of 127.0.0.1 [default: one that the system chooses]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = port)]
    port: Option<u16>,
    /// Print the address, and open no browser
    #[arg(long)]
    no_open: bool,
    #[command(flatten)]
    changes: Changes,
}

/// Reads the number of a port.
fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| format!("it is not a port in [0, {}]", u16::MAX))
}

impl ExploreArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let source = self.changes.of(source_of(self.scenario.as_deref())?)?;
        // Whatever is wrong is said before there is a page.
        Setting::new(&source, self.treatment.as_deref(), Registry::standard())?;
        let server = Server::bind(source, self.treatment.clone(), self.port.unwrap_or_default())?;
        keeps("the explorer has ended; what a page saved is kept");
        print(&format!("{}  (Ctrl-C ends the explorer)\n", server.address()))?;
        if !self.no_open {
            show(&server.address());
        }
        server.run()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Opens the address in a browser, where the machine has a command for that.
fn show(address: &str) {
    for command in ["xdg-open", "open"] {
        let quiet = || Stdio::null();
        let mut opener = Command::new(command);
        if opener.arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn().is_ok() {
            return;
        }
    }
}
