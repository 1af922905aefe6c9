//! Checking a target: our values beside the published ones, each with a verdict.

use super::data::{LaboratoryCase, Ours, PublishedTarget, TheoryCase};
use super::evolution::{fixation, shares};
use super::measure::{EnforcementExperiment, LaboratoryMeasurement};
use super::measured::Measured;
use super::named::Named;
use crate::base::error::Problem;
use crate::evidence::laboratory::folder;
use crate::theory::catalogue;
use std::path::Path;

/// One value of a target, ours beside theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedValue {
    /// The command line or measurement that gives our value.
    pub how: String,
    /// The name of the result.
    pub result: String,
    /// Our value; nothing where no such point exists.
    pub ours: Option<f64>,
    /// The published value; nothing where no such point exists.
    pub theirs: Option<f64>,
    /// Standard error of the difference, from independent seeds; 0 where nothing is drawn.
    pub error: f64,
    /// Whether the one is near enough to the other.
    pub passed: bool,
}

impl PublishedTarget {
    /// Computes or measures every value of the target and compares; `None` if the data are not available. `done` is
    /// called as often as [`PublishedTarget::units`] says, from any thread.
    ///
    /// # Errors
    /// When a value cannot be computed at all.
    pub fn check(&self, done: impl Fn() + Sync) -> Result<Option<Vec<CheckedValue>>, Problem> {
        let measured = match &self.ours {
            Ours::Theory { entry, cases } => theory(entry, cases).inspect(|_| done())?,
            Ours::Evolution { file, arguments, cases } => shares(file, arguments, cases, &done)?,
            Ours::Fixation { runs, seed, cases } => fixation(*runs, *seed, cases).inspect(|_| done())?,
            Ours::Enforcement { experiment, expected } => enforcement(*experiment, expected).inspect(|_| done())?,
            Ours::Measurement(measurement) => measurement.measure().inspect(|_| done())?,
            Ours::Laboratory { measurement, cases } => match folder() {
                Some(folder) => laboratory(*measurement, cases, &folder).inspect(|_| done())?,
                None => {
                    done();
                    return Ok(None);
                }
            },
        };
        Ok(Some(measured.into_iter().map(|it| self.compared(it)).collect()))
    }

    /// The number of times that [`PublishedTarget::check`] calls `done`: once, or once per replicate.
    pub fn units(&self) -> u64 {
        match &self.ours {
            Ours::Evolution { cases, .. } => cases.iter().map(|case| u64::from(case.seeds)).sum(),
            _ => 1,
        }
    }

    fn compared(&self, Measured { how, result, ours, theirs, error }: Measured) -> CheckedValue {
        let passed = match (ours, theirs) {
            (Some(ours), Some(theirs)) => self.tolerance.admits(ours, theirs, error),
            (None, None) => true,
            _ => false,
        };
        CheckedValue { how, result, ours, theirs, error, passed }
    }
}

/// Results of a closed form.
fn theory(entry: &str, cases: &[TheoryCase]) -> Result<Vec<Measured>, Problem> {
    let entry = catalogue::find(entry)?;
    let mut rows = Vec::new();
    for TheoryCase { arguments, expected } in cases {
        let words: Vec<String> = arguments.assignments().collect();
        let found = entry.evaluate(&entry.read(&words.join(" "))?)?;
        let how = words.iter().fold(format!("theory {}", entry.name), |how, word| format!("{how} --{word}"));
        rows.extend(expected.0.iter().map(|(result, theirs)| Measured {
            how: how.clone(),
            result: result.clone(),
            ours: found.pointer(&format!("/{result}")).and_then(serde_json::Value::as_f64),
            theirs: *theirs,
            error: 0.0,
        }));
    }
    Ok(rows)
}

/// Results of a measurement in laboratory data that have a published value.
fn laboratory(
    measurement: LaboratoryMeasurement,
    cases: &[LaboratoryCase],
    folder: &Path,
) -> Result<Vec<Measured>, Problem> {
    let found = measurement.measure(folder)?;
    let mut rows = Vec::new();
    for LaboratoryCase { how, expected } in cases {
        for (result, theirs) in &expected.0 {
            let ours = found.iter().find(|row| row.how == *how && row.result == *result);
            let ours = ours.ok_or_else(|| Problem::new(how, format!("'{result}' is not measured")))?;
            rows.push(Measured::plain(how, result, ours.value, *theirs));
        }
    }
    Ok(rows)
}

/// Results of an experiment on enforcement that have a published value.
fn enforcement(experiment: EnforcementExperiment, expected: &Named<f64>) -> Result<Vec<Measured>, Problem> {
    let found = experiment.measure()?;
    let row = |(result, theirs): &(String, f64)| {
        let ours = found.iter().find(|(name, _)| name == result).map(|(_, ours)| *ours);
        let ours = ours.ok_or_else(|| Problem::unknown("expected", result, found.iter().map(|(name, _)| *name)))?;
        Ok(Measured::plain(experiment.title(), result, ours, *theirs))
    };
    expected.0.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::super::data::targets;
    use super::*;

    #[test]
    fn every_quick_target_is_met() {
        for target in targets().unwrap().filter(|target| target.quick()) {
            let values = target.check(|| ()).unwrap_or_else(|problem| panic!("{}: {problem}", target.id));
            let Some(values) = values else {
                println!("{}: skipped, there is neither COGOV_DATA nor ../shared/data", target.id);
                continue;
            };
            assert!(!values.is_empty(), "{} has no values", target.id);
            for CheckedValue { how, result, ours, theirs, passed, .. } in values {
                assert!(passed, "{} {how} {result}: {ours:?}, not {theirs:?}", target.id);
            }
        }
    }

    #[test]
    fn a_result_that_is_not_measured_is_refused() {
        let expected: Named<f64> = serde_json::from_str(r#"{"elect": 1.25}"#).unwrap();
        let told = enforcement(EnforcementExperiment::Monitors, &expected).unwrap_err().to_string();
        assert_eq!(told, "expected: unknown 'elect'; did you mean 'elected'?");
    }

    /// A target whose mark is out of date is found: all of its values are met.
    #[test]
    fn what_is_known_not_to_be_met_is_not() {
        for target in targets().unwrap().filter(|target| target.missed && !target.slow) {
            let values = target.check(|| ()).unwrap().unwrap();
            assert!(values.iter().all(|value| !value.passed), "{}: a value is met: {values:?}", target.id);
        }
    }
}
