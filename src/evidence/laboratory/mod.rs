//! Laboratory data: decisions of people in experiments, replayed exactly or compared with the results of the model.
//!
//! * [`StrategyMethod`]: the experiment of Fischbacher and Gächter 2010, with its published regressions and the exact
//!   agent simulation of its paper ([`ReplayVariant`]).
//! * [`cities`]: the sixteen cities of Herrmann, Thöni and Gächter 2008, against the community model's own rules.
//!
//! The data are not part of the crate. [`folder`] says where they are looked for; the numbers in the code are published
//! means, with their source.

pub mod cities;
mod csv_numbers;
mod data;
mod replay;
mod strategy_method;

pub use data::{ContributorType, Decision, StrategyMethod, folder};
pub use replay::ReplayVariant;
pub use strategy_method::{SPECIFICATIONS, Specification};
