//! When an institution works, at what dose, and how those who live under it vote on it.

use super::adoption::Adoption;
use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use crate::base::units::Probability;

/// Start, stop, ramp and dose: every institution has them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Schedule {
    /// First tick, counted from the end of the burn-in.
    pub start: i32,
    /// First tick without it; none where it stays.
    pub stop: Option<i32>,
    /// Ticks over which the dose rises to its full height.
    pub ramp: i32,
    /// How much of it there is.
    pub dose: Probability,
    /// How residents vote on it; none where it is imposed.
    pub adoption: Option<Adoption>,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { start: 0, stop: None, ramp: 0, dose: Probability::ONE, adoption: None }
    }
}

/// The largest tick that a schedule can name.
const LAST: i64 = 1_000_000;

impl Schedule {
    /// The parameters that every institution has beside its own.
    pub const PARAMETERS: &[Parameter] = &[
        Parameter::count("start", 0, (0, LAST), "ticks", "first tick, counted from the end of the burn-in"),
        Parameter::count("stop", 0, (0, LAST), "ticks", "first tick without it; null where it stays").optional(),
        Parameter::count("ramp", 0, (0, LAST), "ticks", "ticks over which the dose rises to its full height"),
        Parameter::share("dose", 1.0, "share of every amount, reach, hour and cost"),
        Adoption::PARAMETERS[0],
        Adoption::PARAMETERS[1],
        Adoption::PARAMETERS[2],
        Adoption::PARAMETERS[3],
    ];

    /// # Errors
    /// When it would stop before it starts.
    pub fn build(values: &Values) -> Result<Self, Problem> {
        let (start, stop) = (values.count("start"), values.optional_count("stop"));
        if let Some(stop) = stop.filter(|stop| *stop <= start) {
            return Err(Problem::new("stop", format!("{stop} is not after the start, {start}")));
        }
        Ok(Self {
            start: start as i32,
            stop: stop.map(|tick| tick as i32),
            ramp: values.count("ramp") as i32,
            dose: values.probability("dose")?,
            adoption: Adoption::build(values)?,
        })
    }

    /// Whether a proposal is before the residents in a tick: from the one before the start on, until it would stop.
    pub fn proposed_at(&self, tick: i32) -> bool {
        tick + 1 >= self.start && self.stop.is_none_or(|stop| tick + 1 < stop)
    }

    /// Dose times ramp at a tick: 0 where the institution does nothing.
    ///
    /// ```
    /// use cogov::institution::Schedule;
    /// let slow = Schedule { start: 48, stop: Some(96), ramp: 4, ..Schedule::default() };
    /// assert_eq!([47, 48, 50, 51, 95, 96].map(|tick| slow.dose_at(tick)), [0.0, 0.25, 0.75, 1.0, 1.0, 0.0]);
    /// ```
    pub fn dose_at(&self, tick: i32) -> f32 {
        if tick < self.start || self.stop.is_some_and(|stop| tick >= stop) {
            return 0.0;
        }
        let since = (tick - self.start + 1) as f32;
        let ramp = if self.ramp > 0 { (since / self.ramp as f32).min(1.0) } else { 1.0 };
        self.dose.f32() * ramp
    }
}
