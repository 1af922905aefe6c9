//! The results of the runs of an experiment as numbers, from which sensitivity, calibration and claims are computed.

use super::line::fields;
use super::plan::{Plan, PlannedRun};
use super::readers::Readers;
use super::store::Store;
use crate::base::blocks::map;
use crate::base::error::{Error, Problem};
use crate::stats::mean;
use std::io::ErrorKind;
use std::ops::Range;

/// The measures of every run of a plan, or why it failed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanResults {
    runs: Vec<Result<Vec<f64>, String>>,
    points: usize,
    treatments: usize,
    replicates: usize,
}

impl PlanResults {
    /// Runs the units of a plan and keeps nothing on the disk; `done` is called after each run, from any thread.
    ///
    /// # Errors
    /// None for a checked plan.
    pub fn of(plan: &Plan<'_>, done: impl Fn() + Sync) -> Result<Self, Error> {
        let lines = map(plan.units(), |unit| {
            let line = plan.run(plan.unit(unit));
            done();
            line
        });
        let mut lines = lines.into_iter();
        Self::collect(plan, |_| Ok(lines.next()), &|| Error::from(Problem::new("", "a run cannot be read")))
    }

    /// Reads the journals of a plan that is done.
    ///
    /// # Errors
    /// When runs are missing, or journals are damaged or contradict each other.
    pub fn read(plan: &Plan<'_>, store: &Store) -> Result<Self, Error> {
        let mut readers = Readers::open(plan, store)?;
        let broken = || {
            let error = std::io::Error::new(ErrorKind::InvalidData, "runs are missing or cannot be read");
            Error::io(store.path(), error)
        };
        Self::collect(plan, |unit| readers.line(plan, unit), &broken)
    }

    fn collect(
        plan: &Plan<'_>,
        mut line: impl FnMut(usize) -> Result<Option<String>, Error>,
        broken: &dyn Fn() -> Error,
    ) -> Result<Self, Error> {
        let experiment = &plan.experiment;
        let mut runs = Vec::with_capacity(plan.units());
        for unit in 0..plan.units() {
            let line = line(unit)?.ok_or_else(broken)?;
            let run = match fields(&line, experiment.measures.len()).ok_or_else(broken)? {
                Err(reason) => Err(reason),
                Ok((own, _)) => {
                    let numbers = own.iter().map(|text| text.parse::<f64>());
                    Ok(numbers.collect::<Result<Vec<f64>, _>>().map_err(|_| broken())?)
                }
            };
            runs.push(run);
        }
        let (treatments, replicates) = (experiment.treatments_each(), experiment.replicates as usize);
        Ok(Self { runs, points: plan.points(), treatments, replicates })
    }

    /// The number of points.
    pub const fn points(&self) -> usize {
        self.points
    }

    /// How many runs of the first `most` replicates failed, and why the first of them failed.
    pub fn failures(&self, most: usize) -> (usize, Option<&str>) {
        let reasons = || self.replicate_runs(0..most.min(self.replicates)).iter().filter_map(|run| run.as_ref().err());
        (reasons().count(), reasons().next().map(String::as_str))
    }

    /// The replicates, of the first `most`, whose runs ended well at every point and under every treatment.
    pub fn complete(&self, most: usize) -> Vec<usize> {
        let sound = |replicate: &usize| self.replicate_runs(*replicate..replicate + 1).iter().all(Result::is_ok);
        (0..most.min(self.replicates)).filter(sound).collect()
    }

    /// A measure of one run, whose treatment counts those that are run at its point (0 for an arm's); NaN where the run failed.
    pub fn value(&self, unit: PlannedRun, measure: usize) -> f64 {
        self.run(unit).as_ref().map_or(f64::NAN, |values| values[measure])
    }

    /// Why a run failed; none where it ended well.
    pub fn reason(&self, unit: PlannedRun) -> Option<&str> {
        self.run(unit).as_ref().err().map(String::as_str)
    }

    fn replicate_runs(&self, replicates: Range<usize>) -> &[Result<Vec<f64>, String>] {
        let each = self.points * self.treatments;
        &self.runs[replicates.start * each..replicates.end * each]
    }

    /// The measures of one run.
    fn run(&self, PlannedRun { point, treatment, replicate }: PlannedRun) -> &Result<Vec<f64>, String> {
        &self.runs[(replicate as usize * self.points + point) * self.treatments + treatment]
    }

    /// A measure at a point under a treatment, minus the measure under a baseline where one is given: the mean over
    /// replicates, which are paired.
    ///
    /// # Errors
    /// When a run of it failed, or the measure of a run is not finite: means over different replicates cannot be compared.
    pub fn mean(&self, point: usize, measure: usize, treatment: usize, baseline: Option<usize>) -> Result<f64, String> {
        let level = |treatment, replicate| {
            let found = self.run(PlannedRun { point, treatment, replicate }).as_ref().map_err(String::clone)?[measure];
            if found.is_finite() { Ok(found) } else { Err("the measure is not a finite number".to_owned()) }
        };
        let one = |replicate: usize| {
            let with = level(treatment, replicate as u32)?;
            Ok(with - baseline.map_or(Ok(0.0), |baseline| level(baseline, replicate as u32))?)
        };
        let levels = (0..self.replicates).map(one).collect::<Result<Vec<f64>, String>>()?;
        mean(&levels).ok_or_else(|| "there are no replicates".to_owned())
    }

    /// A measure at every point, as [`Self::mean`]; none where a run failed.
    pub fn column(&self, measure: usize, treatment: usize, baseline: Option<usize>) -> Vec<Option<f64>> {
        (0..self.points).map(|point| self.mean(point, measure, treatment, baseline).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_paired_and_failures_are_reported() {
        // One point, two treatments, two replicates.
        let runs = vec![Ok(vec![1.0]), Ok(vec![4.0]), Ok(vec![3.0]), Ok(vec![8.0])];
        let mut found = PlanResults { runs, points: 1, treatments: 2, replicates: 2 };
        assert_eq!((found.mean(0, 0, 1, None), found.mean(0, 0, 1, Some(0))), (Ok(6.0), Ok(4.0)));
        found.runs[2] = Err("broke".to_owned());
        assert_eq!((found.mean(0, 0, 1, None), found.mean(0, 0, 1, Some(0))), (Ok(6.0), Err("broke".to_owned())));
        assert_eq!((found.column(0, 0, None), found.failures(9)), (vec![None], (1, Some("broke"))));
        assert_eq!((found.failures(1).0, found.complete(9)), (0, vec![0]));
        found.runs[3] = Ok(vec![f64::NAN]);
        assert!(found.mean(0, 0, 1, None).unwrap_err().contains("not a finite number"));
    }
}
