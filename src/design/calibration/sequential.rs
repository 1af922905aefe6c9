//! Sequential ABC: a sequence of populations with falling distances from the targets.
//!
//! Rule: the first population is the first `population` runs of the prior that give moments. Each later one draws a
//! point of the last by weight, moves each coordinate by a normal kernel cut off at the ends of the range, with twice
//! the weighted variance of the last population, and accepts points whose distance is at most the `quantile` of that
//! population's distances. The weight is `prior/kernel mixture`, `w_i ∝ 1/Σⱼ wⱼ·Π_k K(x_ik | x_jk)`. Proposals are
//! numbered, and the accepted ones with the lowest numbers form the population, so the result does not depend on how
//! many are run at a time.
//! *Units*: shares of the ranges.
//! *Words*: one stream per proposal (call = population, block = number): two for the point, two per coordinate.
//! *Reference*: Beaumont et al. 2009, Biometrika 96(4):983; Toni et al. 2009, Journal of the Royal Society Interface 6(31):187.

use super::super::{Point, check, draw};
use super::kernel::Kernel;
use super::posterior::picked;
use super::target::{Target, checked, distance};
use super::{Particle, Posterior, SimulatedMoments};
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::base::random::Address;
use crate::stats::quantile;

/// The settings of a sequential calibration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Points of a population; at least 10.
    pub population: usize,
    /// The most populations, including the first, which is drawn from the prior.
    pub populations: u32,
    /// The next tolerance is this quantile of the distances; in (0, 1).
    pub quantile: f64,
    /// The calibration ends once the tolerance is at most this.
    pub tolerance: f64,
    /// The calibration ends once a population has taken this many runs and is not complete.
    pub runs: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { population: 200, populations: 8, quantile: 0.5, tolerance: 0.0, runs: 20_000 }
    }
}

/// A point at which the model is to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The population, from 0.
    pub population: u32,
    /// The number within it, from 0.
    pub number: u32,
    /// The point of the unit cube.
    pub point: Point,
    /// The address of the model's own random words.
    pub address: Address,
}

/// A sequential calibration in progress: it gives proposals and takes outcomes.
#[derive(Clone, Debug)]
pub struct Sequential {
    settings: Settings,
    targets: Vec<Target>,
    factors: usize,
    address: Address,
    /// The last complete population, with the kernel around it.
    last: Option<(Posterior, Kernel)>,
    open: Population,
    waiting: Vec<Proposal>,
    done: bool,
}

/// The population that is being filled.
#[derive(Clone, Debug)]
struct Population {
    number: u32,
    tolerance: f64,
    accepted: Vec<Particle>,
    judged: u32,
    reason: Option<String>,
    runs: u64,
    failures: u64,
}

impl Sequential {
    /// A calibration of `factors` factors against targets.
    ///
    /// # Errors
    /// When there is no factor, or targets or settings are not allowed.
    pub fn new(factors: usize, targets: Vec<Target>, settings: Settings, address: Address) -> Result<Self, Problem> {
        check::factors(factors)?;
        checked(&targets)?;
        let wrong = |name: &str, found: String, allowed: &str| {
            Err(Problem::new(name, format!("{found} is not allowed; {allowed} is")))
        };
        let Settings { population, populations, quantile, tolerance, runs } = settings;
        if !(10..=1_000_000).contains(&population) {
            return wrong("population", population.to_string(), "10 to 1000000");
        }
        if populations == 0 {
            return wrong("populations", populations.to_string(), "1 or more");
        }
        if !(quantile > 0.0 && quantile < 1.0) {
            return wrong("quantile", quantile.to_string(), "above 0 and below 1");
        }
        if tolerance.is_nan() || tolerance < 0.0 {
            return wrong("tolerance", tolerance.to_string(), "0 or more");
        }
        if (runs as usize) < population {
            return wrong("runs", runs.to_string(), "as many as the population, or more,");
        }
        let open = Population::new(0, f64::INFINITY, 0, 0);
        Ok(Self { settings, targets, factors, address, last: None, open, waiting: Vec::new(), done: false })
    }

    /// The next `count` proposals: fewer at the limit of a population's runs, none once the calibration is done. Until
    /// their outcomes are absorbed, the same proposals are given again.
    pub fn propose(&mut self, count: usize) -> &[Proposal] {
        if self.waiting.is_empty() && !self.done {
            let end = self.settings.runs.min(self.open.judged.saturating_add(u32::try_from(count).unwrap_or(u32::MAX)));
            self.waiting = (self.open.judged..end).map(|number| self.proposal(number)).collect();
        }
        &self.waiting
    }

    /// Takes the outcomes of the proposals, in their order.
    ///
    /// # Errors
    /// When there is not one outcome per proposal, or the first population could not be filled.
    pub fn absorb(&mut self, outcomes: &[SimulatedMoments]) -> Result<(), Problem> {
        if outcomes.len() != self.waiting.len() {
            let message = format!("{} for {} proposals", outcomes.len(), self.waiting.len());
            return Err(Problem::new("outcomes", message));
        }
        for (proposal, outcome) in std::mem::take(&mut self.waiting).into_iter().zip(outcomes) {
            self.open.judge(proposal, outcome, &self.targets);
            if self.open.accepted.len() == self.settings.population {
                return self.close();
            }
        }
        if self.open.judged >= self.settings.runs {
            self.done = true;
            if self.last.is_none() {
                let Population { accepted, judged, reason, .. } = &self.open;
                let why = reason.as_deref().unwrap_or("moments that do not fit the targets");
                let message = format!("{} of {judged} runs gave moments; the first failure: {why}", accepted.len());
                return Err(Problem::new("runs", message));
            }
        }
        Ok(())
    }

    /// Whether the calibration is done.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// The last complete population; `None` before the first.
    pub fn posterior(&self) -> Option<&Posterior> {
        self.last.as_ref().map(|(posterior, _)| posterior)
    }

    /// Runs a model, `batch` proposals at a time and in parallel, until it is done.
    ///
    /// # Errors
    /// When not even the first population could be filled.
    pub fn run(
        mut self,
        batch: usize,
        model: impl Fn(&[f64], Address) -> SimulatedMoments + Sync,
    ) -> Result<Posterior, Problem> {
        while !self.done {
            let proposals = self.propose(batch.max(1));
            let outcomes = map(proposals.len(), |at| model(&proposals[at].point, proposals[at].address));
            self.absorb(&outcomes)?;
        }
        self.last.map(|(posterior, _)| posterior).ok_or_else(|| Problem::new("runs", "no population was filled"))
    }

    fn proposal(&self, number: u32) -> Proposal {
        let population = self.open.number;
        let mut stream = self.address.component("calibration proposals").stream(population, number);
        let pick = draw::unit(&mut stream);
        let mut words: Point = (0..self.factors).map(|_| draw::unit(&mut stream)).collect();
        if let Some((posterior, kernel)) = &self.last {
            let from = picked(posterior.particles.iter().map(|particle| particle.weight), pick);
            kernel.move_from(from, &mut words);
        }
        let address = self.address.component("calibration runs").at(population as i32, 0).replicate(number);
        Proposal { population, number, point: words, address }
    }

    /// Weighs the population that is full and opens the next.
    fn close(&mut self) -> Result<(), Problem> {
        let Population { number, accepted, runs, failures, .. } = &mut self.open;
        let (number, runs, failures, mut particles) = (*number, *runs, *failures, std::mem::take(accepted));
        match &self.last {
            None => particles.iter_mut().for_each(|particle| particle.weight = 1.0 / self.settings.population as f64),
            Some((before, kernel)) => kernel.weigh(before, &mut particles),
        }
        let distances: Vec<f64> = particles.iter().map(|particle| particle.distance).collect();
        let tolerance = distances.iter().fold(0.0_f64, |most, distance| most.max(*distance));
        let next = quantile(&distances, self.settings.quantile)?;
        let posterior = Posterior { particles, tolerance, runs, failures };
        let kernel = Kernel::around(&posterior, self.factors);
        self.done = number + 1 >= self.settings.populations || tolerance <= self.settings.tolerance;
        self.open = Population::new(number + 1, next.max(self.settings.tolerance), runs, failures);
        self.last = Some((posterior, kernel));
        Ok(())
    }
}

impl Population {
    fn new(number: u32, tolerance: f64, runs: u64, failures: u64) -> Self {
        Self { number, tolerance, accepted: Vec::new(), judged: 0, reason: None, runs, failures }
    }

    fn judge(&mut self, proposal: Proposal, outcome: &SimulatedMoments, targets: &[Target]) {
        self.judged += 1;
        self.runs += 1;
        let found = outcome.as_ref().ok().and_then(|moments| Some((moments, distance(targets, moments)?)));
        match (found, outcome) {
            (Some((moments, distance)), _) if distance <= self.tolerance => {
                self.accepted.push(Particle { point: proposal.point, moments: moments.clone(), distance, weight: 0.0 });
            }
            (Some(_), _) => {}
            (None, outcome) => {
                self.failures += 1;
                self.reason = self.reason.take().or_else(|| outcome.as_ref().err().cloned());
            }
        }
    }
}
