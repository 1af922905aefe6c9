//! Differences between regimes and none, on common random numbers.
//!
//! Formula: with `y` the level of an outcome in environment `e`, under regime `r` and in replicate `i`,
//! `dᵢ(r) = mean over e of (yₑᵣᵢ − yₑ,none,ᵢ)`.
//! *Units*: those of the outcome.

use super::outcome::{SCORED_OUTCOMES, ScoredOutcome};
use super::plan::{AFTER, BEFORE, Benchmark, at_withdrawal};
use crate::base::error::Problem;
use crate::experiment::compare::{ComparisonTerms, Durability, Gain, durability};
use crate::experiment::run::{PlanResults, PlannedRun};
use crate::stats::mean;

/// A regime without a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The regime.
    pub regime: String,
    /// The number of its runs that failed.
    pub failed: usize,
    /// Where the first of them failed, and why.
    pub reason: String,
}

/// The results of a benchmark, from which differences from none are computed.
pub(super) struct Differences<'a> {
    /// The benchmark.
    pub(super) benchmark: &'a Benchmark<'a>,
    /// The results of its plans.
    pub(super) results: &'a [PlanResults],
    /// The numbers of the regimes of which all runs ended well.
    pub(super) regimes: Vec<usize>,
}

impl Differences<'_> {
    /// The number of replicates.
    pub(super) fn replicates(&self) -> usize {
        replicates(self.benchmark)
    }

    /// The differences by group of environments, regime and outcome: one number per replicate.
    pub(super) fn cells(&self, groups: &[Vec<usize>]) -> Vec<Vec<f64>> {
        let mut cells = Vec::with_capacity(groups.len() * self.regimes.len() * SCORED_OUTCOMES.len());
        for group in groups {
            for regime in &self.regimes {
                cells.extend(SCORED_OUTCOMES.iter().map(|outcome| self.cell(group, *regime, outcome)));
            }
        }
        cells
    }

    /// The mean differences in one environment, by regime and outcome.
    pub(super) fn in_environment(&self, e: usize) -> Vec<Vec<f64>> {
        let one = |regime: usize, outcome: &ScoredOutcome| {
            let differences: Vec<f64> =
                (0..self.replicates()).map(|replicate| self.difference(e, regime, outcome, replicate)).collect();
            mean(&differences).unwrap_or(f64::NAN)
        };
        let of_regime = |regime: &usize| SCORED_OUTCOMES.iter().map(|outcome| one(*regime, outcome)).collect();
        self.regimes.iter().map(of_regime).collect()
    }

    /// The durability of what a regime adds to a probe, over all environments that withdraw it; none without such
    /// environments.
    pub(super) fn durability(
        &self,
        regime: usize,
        probe: &str,
        terms: &ComparisonTerms,
    ) -> Result<Option<Durability>, Problem> {
        let [before, after] = [BEFORE, AFTER].map(|when| at_withdrawal(probe, when));
        let withdrawn: Vec<usize> =
            (0..self.benchmark.plans.len()).filter(|e| self.measure(*e, &before).is_some()).collect();
        if withdrawn.is_empty() {
            return Ok(None);
        }
        let levels = |point: usize, name: &str| -> Vec<f64> {
            let at = |e: &usize, replicate: usize| self.value(*e, point, name, replicate);
            let one = |i| withdrawn.iter().fold(0.0, |sum, e| sum + at(e, i)) / withdrawn.len() as f64;
            (0..self.replicates()).map(one).collect()
        };
        let gain = |name: &str| Gain { with: levels(regime, name), without: levels(0, name) };
        durability(&gain(&before), &gain(&after), terms).map(Some)
    }

    /// The differences in an outcome over a group of environments: one number per replicate.
    fn cell(&self, group: &[usize], regime: usize, outcome: &ScoredOutcome) -> Vec<f64> {
        let one = |replicate| {
            let sum = group.iter().fold(0.0, |sum, e| sum + self.difference(*e, regime, outcome, replicate));
            sum / group.len() as f64
        };
        (0..self.replicates()).map(one).collect()
    }

    /// The difference in one environment and replicate.
    fn difference(&self, e: usize, regime: usize, outcome: &ScoredOutcome, replicate: usize) -> f64 {
        let level = |point| self.value(e, point, outcome.probe, replicate);
        outcome.sign * (level(regime) - level(0))
    }

    /// A measure of one run, by the name of the measure.
    fn value(&self, e: usize, point: usize, name: &str, replicate: usize) -> f64 {
        let measure = self.measure(e, name).unwrap_or(usize::MAX);
        self.results[e].value(PlannedRun { point, treatment: 0, replicate: replicate as u32 }, measure)
    }

    /// The number of a measure in the experiment of an environment.
    fn measure(&self, e: usize, name: &str) -> Option<usize> {
        self.benchmark.plans[e].experiment.measures.iter().position(|measure| measure.name == name)
    }
}

fn replicates(benchmark: &Benchmark<'_>) -> usize {
    benchmark.plans.first().map_or(0, |plan| plan.experiment.replicates as usize)
}

/// The regimes whose runs all ended well with finite numbers, and the others.
pub(super) fn finished_regimes(benchmark: &Benchmark<'_>, results: &[PlanResults]) -> (Vec<usize>, Vec<Refused>) {
    let (mut finished, mut refused) = (Vec::new(), Vec::new());
    for (point, regime) in benchmark.regimes.iter().enumerate() {
        let mut failures = Vec::new();
        for (e, plan) in benchmark.plans.iter().enumerate() {
            let units = (0..replicates(benchmark)).map(|replicate| PlannedRun {
                point,
                treatment: 0,
                replicate: replicate as u32,
            });
            for unit in units {
                let reason = match results[e].reason(unit) {
                    Some(reason) => reason.to_owned(),
                    None => {
                        let measures = &plan.experiment.measures;
                        let bad = (0..measures.len()).find(|measure| !results[e].value(unit, *measure).is_finite());
                        let Some(bad) = bad else { continue };
                        format!("{} is not a finite number", measures[bad].name)
                    }
                };
                failures.push(format!("environment {}, replicate {}: {reason}", plan.experiment.id, unit.replicate));
            }
        }
        match failures.first() {
            None => finished.push(point),
            Some(reason) => {
                let reason = reason.clone();
                refused.push(Refused { regime: regime.name.clone(), failed: failures.len(), reason });
            }
        }
    }
    (finished, refused)
}
