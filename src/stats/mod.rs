//! Slices in, numbers out.

mod describe;
mod interval;
mod regression;

pub use describe::{mean, variance};
pub use interval::{Interval, mean_interval};
pub use regression::{Regression, clustered};
