//! Units, and number types with a checked range.
//!
//! One tick is a week; four ticks are a model month and 48 a model year. One unit of contribution, payoff, fine or
//! reward is a resident's whole weekly endowment for public affairs: four person-hours, worth 60 yuan.

use super::error::Problem;
use std::fmt;

/// Weeks in a model year.
pub(crate) const TICKS_PER_YEAR: usize = 48;
/// Person-hours in one endowment unit.
pub(crate) const HOURS_PER_UNIT: f64 = 4.0;
/// Yuan in one endowment unit: a Pingli factory wage of 2,500 yuan a month over 168 hours, times 4 hours, rounded.
pub(crate) const YUAN_PER_UNIT: f64 = 60.0;
/// What an hour of paid work costs where nothing else is said, yuan: 15.
pub(crate) const YUAN_PER_HOUR: f64 = YUAN_PER_UNIT / HOURS_PER_UNIT;

/// A number in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default)]
pub struct Probability(f64);

impl Probability {
    /// Never.
    pub const ZERO: Self = Self(0.0);
    /// Always.
    pub const ONE: Self = Self(1.0);

    /// # Errors
    /// When `value` is not a number in [0, 1].
    pub fn new(value: f64) -> Result<Self, Problem> {
        if (0.0..=1.0).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Problem::new("", format!("{value} is not in [0, 1]")))
        }
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The number, as the columns hold it.
    #[expect(clippy::cast_possible_truncation, reason = "columns are single precision by design")]
    pub const fn f32(self) -> f32 {
        self.0 as f32
    }
}

/// A finite number of at least zero.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default)]
pub struct NonNegative(f64);

impl NonNegative {
    /// Nothing.
    pub const ZERO: Self = Self(0.0);

    /// # Errors
    /// When `value` is negative, infinite or not a number.
    pub fn new(value: f64) -> Result<Self, Problem> {
        if value.is_finite() && value >= 0.0 {
            Ok(Self(value))
        } else {
            Err(Problem::new("", format!("{value} is not a number of at least 0")))
        }
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The number, as the columns hold it.
    #[expect(clippy::cast_possible_truncation, reason = "columns are single precision by design")]
    pub const fn f32(self) -> f32 {
        self.0 as f32
    }
}

/// Formats a number for a message: six decimals at most.
pub(crate) fn rounded(x: f64) -> f64 {
    (x * 1e6).round() / 1e6
}

/// A number as people write it: without dozens of zeros.
pub(crate) fn plain(x: f64) -> String {
    let size = x.abs();
    if size != 0.0 && !(1e-6..1e12).contains(&size) { format!("{x:e}") } else { x.to_string() }
}

impl fmt::Display for Probability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for NonNegative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_kept() {
        assert!(Probability::new(1.0).is_ok_and(|p| p == Probability::ONE));
        for wrong in [-0.1, 1.4, f64::NAN, f64::INFINITY] {
            assert!(Probability::new(wrong).is_err(), "{wrong} was taken for a probability");
        }
        for wrong in [-1e-9, f64::NAN, f64::INFINITY] {
            assert!(NonNegative::new(wrong).is_err(), "{wrong} was taken for a non-negative number");
        }
    }
}
