//! Slices in, numbers out.

mod describe;
mod interval;

pub use describe::{mean, variance};
pub use interval::{Interval, mean_interval};
