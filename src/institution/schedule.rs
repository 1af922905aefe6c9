//! The schedule of an institution: its ticks, its dose, and the votes of residents on it.

use super::adoption::Adoption;
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::units::Probability;

/// Start, stop, ramp, dose and vote: every institution has them beside its own parameters.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(check = Self::compare_ends)]
pub struct Schedule {
    /// First tick, counted from the end of the burn-in.
    #[parameter(default = 0, range = 0..=LAST, unit = "ticks")]
    pub start: i32,
    /// First tick without it; null where it stays.
    #[parameter(range = 0..=LAST, unit = "ticks")]
    pub stop: Option<i32>,
    /// Ticks over which the dose rises to its full height; 0: it is there at once.
    #[parameter(default = 0, range = 0..=LAST, unit = "ticks")]
    pub ramp: i32,
    /// Share of every amount, reach, hour and cost; 0: the institution does nothing.
    #[parameter(default = 1.0)]
    pub dose: Probability,
    /// How residents vote on it.
    #[flatten]
    pub adoption: Adoption,
}

/// The largest tick that a schedule can name.
const LAST: i64 = 1_000_000;

impl Schedule {
    /// Rejects an institution that would stop before it starts.
    fn compare_ends(&mut self) -> Result<(), Problem> {
        match self.stop.filter(|stop| *stop <= self.start) {
            Some(stop) => Err(Problem::new("stop", format!("{stop} is not after the start, {}", self.start))),
            None => Ok(()),
        }
    }

    /// Whether residents can vote on a proposal in a tick: from the tick before the start on, until it would stop.
    pub fn proposed_at(&self, tick: i32) -> bool {
        tick + 1 >= self.start && self.stop.is_none_or(|stop| tick + 1 < stop)
    }

    /// Dose times ramp at a tick: 0 where the institution does nothing.
    ///
    /// ```
    /// use cogov::Component;
    /// use cogov::institution::Schedule;
    /// let slow = Schedule::with(&serde_json::json!({"start": 48, "stop": 96, "ramp": 4}))?;
    /// assert_eq!([47, 48, 50, 51, 95, 96].map(|tick| slow.dose_at(tick)), [0.0, 0.25, 0.75, 1.0, 1.0, 0.0]);
    /// # Ok::<(), cogov::Problem>(())
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
