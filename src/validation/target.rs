//! A target, and how it is checked.

use super::run::{Run, measured};
use crate::base::error::Problem;
use crate::base::math::exp;
use crate::laboratory::folder;
use crate::theory::catalogue;
use std::f64::consts::LN_10;
use std::path::Path;

/// A published result, or a family of results of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The id, as in `V-E07`.
    pub id: &'static str,
    /// What it is.
    pub what: &'static str,
    /// Where the values come from.
    pub source: &'static str,
    /// How near one has to come.
    pub tolerance: Tolerance,
    /// Whether it takes longer than a second.
    pub slow: bool,
    /// How the values come about here.
    pub ours: Ours,
}

/// How the values of a target come about here.
#[derive(Clone, Copy, Debug)]
pub enum Ours {
    /// A closed form of the catalogue, at some values of its parameters.
    Theory(&'static str, &'static [Case]),
    /// Experiments of `cogov evolve`: a file of `scenarios/evolution`, what is changed in all of them, and each.
    Evolution(&'static str, &'static str, &'static [Run]),
    /// Anything else that needs no data.
    Measured(fn() -> Result<Vec<Measured>, Problem>),
    /// From data that are not part of the project, in this folder.
    Data(fn(&Path) -> Result<Vec<Measured>, Problem>),
}

/// What is given to a closed form, as `name=value` pairs, and the results that are expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    given: &'static str,
    expected: &'static [(&'static str, f64)],
}

/// A value that was measured, beside the published one.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What was measured, or the command line that repeats it.
    pub how: String,
    /// The name of the result.
    pub result: String,
    /// What came out.
    pub ours: f64,
    /// What was published.
    pub theirs: f64,
    /// Standard error of the difference, from independent seeds; 0 where nothing is drawn.
    pub error: f64,
}

impl Measured {
    /// A value without an error.
    pub(super) fn plain(how: &str, result: impl Into<String>, ours: f64, theirs: f64) -> Self {
        Self { how: how.to_owned(), result: result.into(), ours, theirs, error: 0.0 }
    }
}

/// How near one has to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// The same number, up to the rounding of a last digit.
    Exact,
    /// So far at most.
    Absolute(f64),
    /// So much of the published value at most.
    Relative(f64),
    /// The published value has so many places after the point, and is met to within their rounding.
    Printed(i32),
    /// Four standard errors from independent seeds, and so far beyond them for the size of the population.
    Seeds(f64),
    /// So far at least: a twin of the protocol that must not pass for it.
    Apart(f64),
}

/// What is expected where there is no such point, or no number is large enough.
pub(super) const NONE: f64 = f64::INFINITY;

/// A target that is asked of a closed form.
pub(super) const fn theory(
    id: &'static str,
    what: &'static str,
    entry: &'static str,
    tolerance: Tolerance,
    source: &'static str,
    cases: &'static [Case],
) -> Target {
    Target { id, what, source, tolerance, slow: false, ours: Ours::Theory(entry, cases) }
}

pub(super) const fn case(given: &'static str, expected: &'static [(&'static str, f64)]) -> Case {
    Case { given, expected }
}

/// One value of a target, ours beside theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How ours came about.
    pub how: String,
    /// The name of the result.
    pub result: String,
    /// What came out; nothing where there is no such point.
    pub ours: Option<f64>,
    /// What was published.
    pub theirs: Option<f64>,
    /// Standard error of the difference, from independent seeds; 0 where nothing is drawn.
    pub error: f64,
    /// Whether the one is near enough to the other.
    pub passed: bool,
}

impl Tolerance {
    /// Whether a value is near enough, its difference from the other having this standard error.
    pub fn admits(self, ours: f64, theirs: f64, error: f64) -> bool {
        let distance = (ours - theirs).abs();
        // A decimal that is read is itself rounded.
        let last_digit = 4.0 * f64::EPSILON * theirs.abs();
        match self {
            Self::Exact => distance <= last_digit,
            Self::Absolute(most) => distance <= most,
            Self::Relative(most) => distance <= most * theirs.abs(),
            Self::Printed(places) => distance <= 0.5 * exp(-LN_10 * f64::from(places)) + last_digit,
            Self::Seeds(size) => distance <= 4.0 * error + size,
            Self::Apart(least) => distance >= least,
        }
    }
}

impl std::fmt::Display for Tolerance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exact => f.write_str("exact"),
            Self::Absolute(most) => write!(f, "{most:e}"),
            Self::Relative(most) => write!(f, "{most:e} relative"),
            Self::Printed(places) => write!(f, "{places} printed places"),
            Self::Seeds(size) => write!(f, "4 s.e. + {size}"),
            Self::Apart(least) => write!(f, "{least} apart at least"),
        }
    }
}

impl Target {
    /// Computes or measures every value of the target and compares; nothing where the data are not here. `done` is
    /// called as often as [`Target::units`] says, from any thread.
    ///
    /// # Errors
    /// When a value cannot be computed at all.
    pub fn check(&self, done: impl Fn() + Sync) -> Result<Option<Vec<Verdict>>, Problem> {
        let measured = match self.ours {
            Ours::Theory(entry, cases) => {
                let verdicts = cases.iter().map(|case| self.ask(entry, case)).collect::<Result<Vec<_>, _>>()?;
                done();
                return Ok(Some(verdicts.into_iter().flatten().collect()));
            }
            Ours::Evolution(file, common, runs) => measured(file, common, runs, &done)?,
            Ours::Measured(measure) => measure().inspect(|_| done())?,
            Ours::Data(measure) => match folder() {
                Some(folder) => measure(&folder).inspect(|_| done())?,
                None => {
                    done();
                    return Ok(None);
                }
            },
        };
        let verdict = |it: Measured| self.verdict(it.how, it.result, Some(it.ours), it.theirs, it.error);
        Ok(Some(measured.into_iter().map(verdict).collect()))
    }

    /// How often [`Target::check`] reports: once, or once a replicate.
    pub fn units(&self) -> u64 {
        match self.ours {
            Ours::Evolution(_, _, runs) => runs.iter().map(|run| u64::from(run.seeds)).sum(),
            _ => 1,
        }
    }

    fn ask(&self, entry: &str, case: &Case) -> Result<Vec<Verdict>, Problem> {
        let entry = catalogue::find(entry)?;
        let found = entry.evaluate(&entry.read(case.given)?)?;
        let flag = |word| format!(" --{word}");
        let how = format!("theory {}{}", entry.name, case.given.split_whitespace().map(flag).collect::<String>());
        let ours = |result: &str| found.pointer(&format!("/{result}")).and_then(serde_json::Value::as_f64);
        let verdict = |(result, theirs): &(&str, f64)| {
            self.verdict(how.clone(), (*result).to_owned(), ours(result), *theirs, 0.0)
        };
        Ok(case.expected.iter().map(verdict).collect())
    }

    fn verdict(&self, how: String, result: String, ours: Option<f64>, theirs: f64, error: f64) -> Verdict {
        let theirs = (theirs != NONE).then_some(theirs);
        let passed = match (ours, theirs) {
            (Some(ours), Some(theirs)) => self.tolerance.admits(ours, theirs, error),
            (None, None) => true,
            _ => false,
        };
        Verdict { how, result, ours, theirs, error, passed }
    }
}
