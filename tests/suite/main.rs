//! One test binary, a module a concern.

#[cfg(feature = "cli")]
mod cli;
mod laboratory;
mod readme;
mod scenarios;
