//! Forks (分岔): one run to a tick, then several futures from exactly the same state.
//!
//! The random words of a run have addresses, so all futures draw the same ones; they differ only by what
//! was done at the fork.

mod file;
mod future;
mod run;

pub(crate) use file::KEYS as FORK_KEYS;
pub use future::ForkFuture;
pub use run::{AS_IT_IS, Fork, NEVER};
