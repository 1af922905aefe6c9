//! `time`: the length of a run.

use crate::base::component::Component;

/// Length of a run.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[component(id = "time")]
pub struct Time {
    /// Ticks without institutions before tick 0; laboratory scenarios have none.
    #[parameter(default = 48, range = 0..=100_000, unit = "ticks")]
    pub burn_in: usize,
    /// Ticks after the burn-in.
    #[parameter(default = 240, range = 1..=1_000_000, unit = "ticks")]
    pub ticks: usize,
}
