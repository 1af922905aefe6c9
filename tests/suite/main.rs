//! One test binary, a module a concern.

#[cfg(feature = "cli")]
mod cli;
mod readme;
mod scenarios;
#[cfg(feature = "cli")]
mod theory_command;
