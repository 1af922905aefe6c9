//! Screening: the assumptions that change the difference of a comparison most.
//!
//! Rule: Morris over every assumption of the scenario ([`assumed`]), few walks, each point with two replicates; the outcome is the
//! mean of a probe over the last year, under each treatment minus under the baseline, replicate by replicate.
//! *Units*: those of the probe, over the whole range of the assumption. *Words drawn*: those of the design and of the runs.

use super::assumptions::assumed;
use super::effects::{Effects, Sensitivity, sensitivity};
use super::method::SensitivityMethod;
use crate::base::error::{Error, Problem};
use crate::experiment::run::{Plan, PlanResults};
use crate::experiment::sweep::Experiment;
use crate::scenario::{Registry, Scenario, Source};
use crate::stats::quantile;
use serde_json::json;
use std::path::Path;

/// The number of walks: enough to order the largest effects, not to estimate their sizes.
const TRAJECTORIES: usize = 4;
/// Levels of the grid.
const LEVELS: usize = 4;
/// Runs of a point and treatment.
const REPLICATES: usize = 2;

/// A screening that has not been run yet.
#[derive(Debug)]
pub struct Screening<'a> {
    plan: Plan<'a>,
    baseline: Option<usize>,
    left: usize,
}

/// The effects of all assumptions on the difference of one treatment from the baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Screened {
    /// The baseline; none where there is only one treatment, and the effects are on its level.
    pub baseline: Option<String>,
    /// The treatment.
    pub treatment: String,
    /// The elementary effects of all assumptions.
    pub sensitivity: Sensitivity,
    /// The number of assumptions that were not varied.
    pub left: usize,
    /// Runs that failed, of all treatments.
    pub failed: usize,
    /// The number of points of the assumptions.
    pub points: usize,
    /// Between which differences 90 % of these points lie; none where all runs failed.
    pub range: Option<(f64, f64)>,
}

impl<'a> Screening<'a> {
    /// Plans the screening of the comparisons of a baseline with other treatments, in one probe.
    ///
    /// # Errors
    /// When the scenario has no such probe or treatment, or no assumptions.
    pub fn of(
        scenario: &Scenario,
        registry: &'a Registry,
        baseline: Option<&str>,
        treatments: &[&str],
        probe: &str,
    ) -> Result<Self, Problem> {
        let all: Vec<&str> = baseline.into_iter().chain(treatments.iter().copied()).collect();
        let found = assumed(scenario, registry, &all, &[], &[])?;
        let json = json!({
            "cogov_experiment": 1, "id": scenario.id, "scenario": scenario.json, "factors": found.factors,
            "design": SensitivityMethod::Morris { trajectories: TRAJECTORIES, levels: LEVELS }.design(),
            "treatments": all,
            "outcomes": [{"probe": probe}], "replicates": REPLICATES,
        });
        let experiment = Experiment::read(&Source::from_json(json), Path::new(""), registry)?;
        Ok(Self { plan: Plan::new(experiment, registry), baseline: baseline.map(|_| 0), left: found.left.len() })
    }

    /// The number of runs.
    pub fn runs(&self) -> usize {
        self.plan.units()
    }

    /// The number of assumptions that are varied.
    pub fn factors(&self) -> usize {
        self.plan.experiment.factors.len()
    }

    /// Does the runs, in parallel; `done` is called after each, from any thread.
    ///
    /// # Errors
    /// When so many runs failed that an assumption cannot be judged.
    pub fn run(&self, done: impl Fn() + Sync) -> Result<Vec<Screened>, Error> {
        let outcomes = PlanResults::of(&self.plan, done)?;
        let names = &self.plan.experiment.treatments;
        let first = usize::from(self.baseline.is_some());
        let one = |treatment: usize| {
            let differences: Vec<f64> = outcomes.column(0, treatment, self.baseline).into_iter().flatten().collect();
            let at = |share: f64| quantile(&differences, share).ok();
            Ok(Screened {
                baseline: self.baseline.map(|baseline| names[baseline].clone()),
                treatment: names[treatment].clone(),
                sensitivity: sensitivity(&self.plan, &outcomes, 0, treatment, self.baseline)?,
                left: self.left,
                failed: outcomes.failures(usize::MAX).0,
                points: outcomes.points(),
                range: at(0.05).zip(at(0.95)),
            })
        };
        (first..names.len()).map(one).collect()
    }
}

impl Screened {
    /// The assumptions with the largest effects, in falling order: path and μ*.
    pub fn top(&self, most: usize) -> Vec<(&str, f64)> {
        let Effects::Elementary(effects) = &self.sensitivity.effects else { return Vec::new() };
        let order = self.sensitivity.order().into_iter().take(most);
        order.map(|k| (self.sensitivity.factors[k].as_str(), effects[k].mu_star.mean)).collect()
    }
}
