//! One test binary, a module a concern.

mod cities;
#[cfg(feature = "cli")]
mod cli;
mod laboratory;
mod readme;
mod scenarios;
