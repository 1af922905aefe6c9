//! The allowed distance of a value from the published one.

use crate::base::math::exp;
use serde::Deserialize;
use std::f64::consts::LN_10;
use std::fmt;

/// The allowed distance of a value from the published one. In a target file: `"exact"`, `{"absolute": 0.01}`, `{"printed": 4}` and so on.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Tolerance {
    /// The same number, up to the rounding of a last digit.
    Exact,
    /// At most this far.
    Absolute(f64),
    /// At most this share of the published value.
    Relative(f64),
    /// The published value has this many places after the point, and is met to within their rounding.
    Printed(i32),
    /// Four standard errors from independent seeds, and this much beyond them for the size of the population.
    Seeds(f64),
    /// Between these two numbers: a published range, within which the published value need not be the middle.
    Between(f64, f64),
    /// At least this far: another version of the protocol, whose results must differ from the published ones.
    Apart(f64),
}

impl Tolerance {
    /// Whether a value is near enough, its difference from the other having this standard error.
    pub fn admits(self, ours: f64, theirs: f64, error: f64) -> bool {
        let distance = (ours - theirs).abs();
        // The published decimal is itself rounded when it is read.
        let last_digit = 4.0 * f64::EPSILON * theirs.abs();
        match self {
            Self::Exact => distance <= last_digit,
            Self::Absolute(most) => distance <= most,
            Self::Relative(most) => distance <= most * theirs.abs(),
            Self::Printed(places) => distance <= 0.5 * exp(-LN_10 * f64::from(places)) + last_digit,
            Self::Seeds(size) => distance <= 4.0 * error + size,
            Self::Between(least, most) => (least..=most).contains(&ours),
            Self::Apart(least) => distance >= least,
        }
    }
}

impl fmt::Display for Tolerance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => f.write_str("exact"),
            Self::Absolute(most) => write!(f, "{most:e}"),
            Self::Relative(most) => write!(f, "{most:e} relative"),
            Self::Printed(places) => write!(f, "{places} printed places"),
            Self::Seeds(size) => write!(f, "4 s.e. + {size}"),
            Self::Between(least, most) => write!(f, "{least} to {most}"),
            Self::Apart(least) => write!(f, "{least} apart at least"),
        }
    }
}
