//! The merged results of an experiment as numbers: what comparisons between its points are made of.

use super::merge::RUNS;
use super::plan::Plan;
use super::store::Store;
use crate::base::error::{Error, Problem};

/// The outcomes of all runs, and which of them failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// By unit, in the order of the plan: an outcome a column, or why the run ended early.
    runs: Vec<Result<Vec<f64>, String>>,
    points: usize,
}

impl Results {
    /// Reads the merged results of an experiment with one treatment a point.
    ///
    /// # Errors
    /// When they are not there, or are not those of the plan.
    pub fn read(plan: &Plan<'_>, store: &Store) -> Result<Self, Error> {
        let path = store.path().join(RUNS);
        let wrong = |why: &str| Problem::new(path.display().to_string(), why);
        let mut reader = csv::Reader::from_path(&path).map_err(|error| wrong(&error.to_string()))?;
        let (measures, factors) = (plan.experiment.measures.len(), plan.experiment.factors.len());
        // Before the outcomes stand the point, the factors, the treatment and the replicate.
        let first = factors + 3;
        let mut runs = Vec::with_capacity(plan.units());
        for row in reader.records() {
            let row = row.map_err(|error| wrong(&error.to_string()))?;
            let cell = |at: usize| row.get(at).unwrap_or_default();
            runs.push(match cell(first + measures) {
                "ok" => {
                    let values = (first..first + measures).map(|at| cell(at).parse().ok()).collect::<Option<_>>();
                    Ok(values.ok_or_else(|| wrong("holds an outcome that is no number"))?)
                }
                _ => Err(cell(first + measures + 1).to_owned()),
            });
        }
        if runs.len() != plan.units() || plan.experiment.treatments_each() != 1 {
            return Err(wrong("does not hold the runs of the plan, one treatment a point").into());
        }
        Ok(Self { runs, points: plan.points() })
    }

    /// The replicates, from 0 to `most` of them, whose runs ended well at every point.
    pub fn complete(&self, most: usize) -> Vec<usize> {
        let sound = |replicate: &usize| self.of(*replicate).iter().all(Result::is_ok);
        (0..most.min(self.runs.len() / self.points)).filter(sound).collect()
    }

    /// How many runs of the first `most` replicates failed, and why the first of them did.
    pub fn failed(&self, most: usize) -> (usize, Option<&str>) {
        let runs = &self.runs[..self.runs.len().min(most * self.points)];
        let mut reasons = runs.iter().filter_map(|run| run.as_ref().err());
        let first = reasons.next().map(String::as_str);
        (usize::from(first.is_some()) + reasons.count(), first)
    }

    /// The value of an outcome at a point in a replicate; not a number where that run failed.
    pub fn value(&self, point: usize, replicate: usize, measure: usize) -> f64 {
        self.of(replicate)[point].as_ref().map_or(f64::NAN, |values| values[measure])
    }

    fn of(&self, replicate: usize) -> &[Result<Vec<f64>, String>] {
        &self.runs[replicate * self.points..(replicate + 1) * self.points]
    }
}
