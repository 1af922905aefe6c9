//! Laboratory data: what people did in experiments, replayed exactly and compared with what the model does.
//!
//! * [`StrategyMethod`]: the experiment of Fischbacher and Gächter 2010, with its published regressions and the exact
//!   agent simulation of its paper ([`Variant`]).
//! * [`cities`]: the sixteen cities of Herrmann, Thöni and Gächter 2008, against the community model's own rules.
//!
//! The data are not part of the crate. [`folder`] says where they are looked for; figures that stand in the code are
//! published means, with their source.

pub mod cities;
mod data;
mod replay;
mod strategy_method;

pub use data::{Decision, Kind, StrategyMethod, folder};
pub use replay::Variant;
pub use strategy_method::{SPECIFICATIONS, Specification};
