//! Running a calibration: points of the prior or of populations, the posterior, and its predictive check.

use super::file::{Calibration, CalibrationMethod};
use crate::base::error::{Error, Problem};
use crate::base::random::Address;
use crate::design::Point;
use crate::design::calibration::{
    Posterior, Prediction, Sequential, Settings, SimulatedMoments, nearest, predictive_check,
};
use crate::experiment::run::{Plan, PlanResults, seed_of};
use crate::experiment::sweep::{SamplingDesign, SweepDesign};
use crate::scenario::Registry;
use serde_json::{Value, json};

/// The result of a calibration.
#[derive(Clone, Debug, PartialEq)]
pub struct CalibrationResult {
    /// The posterior.
    pub posterior: Posterior,
    /// The prediction of each target by new runs of the calibrated model.
    pub predictions: Vec<Prediction>,
    /// Runs of the check that failed.
    pub failed: usize,
}

/// Points of the prior at which a scenario is built as a check before the first run.
const TRIED: usize = 64;

impl Calibration {
    /// The experiment over the prior: the whole calibration by rejection, or the check before a sequential calibration.
    ///
    /// # Errors
    /// What is wrong with the first point that has an error.
    pub fn prior<'a>(&self, registry: &'a Registry) -> Result<Plan<'a>, Problem> {
        let points = if self.method == CalibrationMethod::Rejection { self.draws } else { TRIED };
        let design = json!({"type": "latin_hypercube", "points": points});
        let experiment = self.experiment("prior", &self.priors, &design, self.seed, registry);
        let plan = Plan::new(experiment?, registry);
        plan.check()?;
        Ok(plan)
    }

    /// Runs the calibration. `run` gets the name and the plan of a step and returns its results, new or stored.
    ///
    /// # Errors
    /// When a point of the prior cannot be built, `run` fails, or too few runs gave moments.
    pub fn run(
        &self,
        registry: &Registry,
        run: &mut dyn FnMut(&str, &Plan<'_>) -> Result<PlanResults, Error>,
    ) -> Result<CalibrationResult, Error> {
        let prior = self.prior(registry)?;
        let posterior = match self.method {
            CalibrationMethod::Rejection => {
                let outcomes = run("prior", &prior)?;
                let SweepDesign::Sampled(sample @ SamplingDesign::LatinHypercube(_)) = &prior.experiment.design else {
                    return Err(Problem::new("design", "is not that of a prior").into());
                };
                let points: Vec<Point> = (0..sample.count()).map(|point| sample.point(point)).collect();
                nearest(self.targets(), &points, &self.moments(&outcomes), self.keep)?
            }
            CalibrationMethod::Sequential { populations, quantile, tolerance } => {
                let settings =
                    Settings { population: self.keep, populations, quantile, tolerance, runs: self.draws as u32 };
                self.populations(settings, registry, run)?
            }
        };
        let address = Address::new(self.seed).component("calibration check");
        let points = posterior.draw(self.checks, address);
        let plan = self.at(&points, "predictive", (u32::MAX, 0), registry)?;
        let moments = self.moments(&run("predictive", &plan)?);
        let failed = moments.iter().filter(|run| run.is_err()).count();
        let predictions = predictive_check(self.targets(), &moments, self.level)?;
        Ok(CalibrationResult { posterior, predictions, failed })
    }

    fn populations(
        &self,
        settings: Settings,
        registry: &Registry,
        run: &mut dyn FnMut(&str, &Plan<'_>) -> Result<PlanResults, Error>,
    ) -> Result<Posterior, Error> {
        let address = Address::new(self.seed).component("calibration");
        let mut sequential = Sequential::new(self.factors.len(), self.targets().to_vec(), settings, address)?;
        while !sequential.is_done() {
            let proposals = sequential.propose(self.keep);
            let Some(first) = proposals.first() else { break };
            let (population, number) = (first.population, first.number);
            let points: Vec<Point> = proposals.iter().map(|proposal| proposal.point.clone()).collect();
            let step = format!("population-{}-{number}", population + 1);
            let plan = self.at(&points, &step, (population, number), registry)?;
            sequential.absorb(&self.moments(&run(&step, &plan)?))?;
        }
        let found = sequential.posterior().cloned();
        Ok(found.ok_or_else(|| Problem::new("draws", "no population was filled"))?)
    }

    /// The experiment over some points of the unit cube, with random numbers of its own.
    fn at<'a>(
        &self,
        points: &[Point],
        step: &str,
        (call, block): (u32, u32),
        registry: &'a Registry,
    ) -> Result<Plan<'a>, Problem> {
        let paths: Vec<&str> = self.factors.iter().map(|factor| factor.path.as_str()).collect();
        let rows: Vec<Vec<Value>> = points.iter().map(|point| self.values(point)).collect();
        let design = json!({"type": "table", "paths": paths, "rows": rows});
        let seed = seed_of(self.seed, "calibration steps", call, block);
        Ok(Plan::new(self.experiment(step, &json!([]), &design, seed, registry)?, registry))
    }

    /// The values of the parameters at a point.
    pub(super) fn values(&self, point: &[f64]) -> Vec<Value> {
        self.factors.iter().zip(point).map(|(factor, u)| factor.at(*u)).collect()
    }

    /// The moments at each point, in the order of the targets.
    fn moments(&self, outcomes: &PlanResults) -> Vec<SimulatedMoments> {
        let one = |point| {
            let places = self.against.places.iter();
            places.map(|(measure, treatment)| outcomes.mean(point, *measure, *treatment, None)).collect()
        };
        (0..outcomes.points()).map(one).collect()
    }
}
