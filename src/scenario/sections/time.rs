//! `time`: the length of a run.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;

/// Length of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// Ticks before the first institution may start.
    pub burn_in: usize,
    /// Ticks after the burn-in.
    pub ticks: usize,
}

impl Component for Time {
    const TYPE: &'static str = "time";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::count(
            "burn_in",
            48,
            (0, 100_000),
            "ticks",
            "ticks without institutions before tick 0; laboratory scenarios have none",
        ),
        Parameter::count("ticks", 240, (1, 1_000_000), "ticks", "ticks after the burn-in"),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self { burn_in: values.size("burn_in"), ticks: values.size("ticks") })
    }
}
