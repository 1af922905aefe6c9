//! What people read and files hold: tables for the terminal, and the results folder.

mod folder;
mod manifest;
mod parameters;
mod text;

pub use folder::{Folder, RESULTS};
pub use manifest::{Failure, Manifest, Timings};
pub use parameters::parameters;
pub use text::{align, comparison, headline, levels, listing};
