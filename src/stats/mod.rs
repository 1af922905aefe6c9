//! Slices in, numbers out.

mod describe;
mod inequality;
mod interval;
mod regression;

pub use describe::{mean, variance};
pub use inequality::{gini, theil};
pub use interval::{Interval, mean_interval};
pub use regression::{Regression, clustered};
