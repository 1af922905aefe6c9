//! Search over levers: the regimes that give the most cooperation at their cost, under a budget.
//!
//! Formula: least cost and most cooperation, both as differences from none and means over the environments that keep a
//! regime; a regime over the budget loses to one within it (Deb's rule). NSGA-II, of the crate `heuropt`, ranks and
//! selects; the first generation and the variation are made here, with the project's own random words and mathematics:
//! a Latin hypercube; a child at `p₁ + (1.5·U − ¼)·(p₂ − p₁)` in each lever, with probability 1/levers moved by N(0, 0.1²)
//! more, kept in [0, 1].
//! *Units*: yuan per resident and year; share. *Words drawn*: those of the hypercube; three a lever and child, from one
//! stream. The selection draws from the crate's own generator, which is fixed by `Cargo.lock`.
//! *Reference*: Deb, Pratap, Agarwal and Meyarivan 2002, IEEE Transactions on Evolutionary Computation 6(2):182.
//!
//! The search uses other seeds than the benchmark: its results are partly due to chance and have to be scored again.

use super::battery::Battery;
use super::environment::EnvironmentKind;
use super::levers::Levers;
use super::plan::plan;
use super::regime::Regime;
use super::scores::efficient;
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::base::random::{Address, Stream, chance, normal, unit};
use crate::design::latin_hypercube;
use crate::experiment::run::PlanResults;
use crate::scenario::Registry;
use heuropt::algorithms::nsga2::{Nsga2, Nsga2Config};
use heuropt::core::rng::Rng;
use heuropt::core::{Evaluation, Objective, ObjectiveSpace};
use heuropt::traits::{Initializer, Optimizer, Variation};
use std::sync::{Mutex, PoisonError};

/// A regime that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct RegimeTrial {
    /// Its place in the unit cube of the levers.
    pub place: Vec<f64>,
    /// Its cost and its cooperation, both minus those of none; or why a run of it failed.
    pub found: Result<(f64, f64), String>,
}

/// The result of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// All regimes that were tried, in order.
    pub trials: Vec<RegimeTrial>,
    /// The regimes that are kept of the frontier within the budget, by rising cost, and the number of the trial of each.
    pub kept: Vec<(Regime, usize)>,
    /// The number of regimes on the frontier.
    pub frontier: usize,
}

/// Searches the levers in those environments of a battery that keep regimes; `done` is called after each trial.
///
/// # Errors
/// When a regime cannot be built at the centre of the levers, runs without institutions fail, no environment is left, or
/// the budget is not a number from 0 on.
pub fn search(
    battery: &Battery,
    levers: &Levers,
    budget: f64,
    registry: &Registry,
    done: &(dyn Fn() + Sync),
) -> Result<Search, Problem> {
    if !(budget.is_finite() && budget >= 0.0) {
        return Err(Problem::new("--budget", format!("{budget} is not a number from 0 on")));
    }
    let mut battery = battery.reseeded("search");
    battery.environments.retain(|environment| environment.kind != EnvironmentKind::Withdrawal);
    if battery.environments.is_empty() {
        return Err(Problem::new("environments", "none keeps a regime; there is nothing to search in"));
    }
    let none = Regime { name: Regime::NONE.to_owned(), institutions: Vec::new() };
    let mut trials = Ground { battery, levers, budget, registry, none: Vec::new(), done, trials: Mutex::default() };
    trials.none = trials.levels(&none)?;
    // A regime that cannot be built is an error in the file; report it before the first trial.
    let centre = levers.at(&levers.name, &vec![0.5; levers.factors.len()])?;
    for environment in &trials.battery.environments {
        plan(environment, std::slice::from_ref(&centre), levers.replicates, registry)?;
    }
    let address = Address::new(trials.battery.seed).component("levers");
    let size = levers.population;
    let config = Nsga2Config { population_size: size, generations: levers.generations, seed: trials.battery.seed };
    let breed = Breed { factors: levers.factors.len(), stream: address.stream(1, 0) };
    Nsga2::new(config, Beginning { factors: levers.factors.len(), address }, breed).run(&trials);
    let trials = trials.trials.into_inner().unwrap_or_else(PoisonError::into_inner);
    let within = |trial: &RegimeTrial| trial.found.as_ref().is_ok_and(|(cost, _)| *cost <= budget);
    let sound: Vec<usize> = (0..trials.len()).filter(|k| within(&trials[*k])).collect();
    let of = |k: &usize| trials[*k].found.clone().unwrap_or_default();
    let costs: Vec<f64> = sound.iter().map(|k| of(k).0).collect();
    let gains: Vec<f64> = sound.iter().map(|k| of(k).1).collect();
    let best = efficient(&costs, &gains);
    let mut front: Vec<usize> = sound.iter().zip(best).filter_map(|(k, best)| best.then_some(*k)).collect();
    front.sort_by(|a, b| of(a).0.total_cmp(&of(b).0));
    front.dedup_by(|a, b| of(a) == of(b));
    let count = levers.keep.min(front.len());
    // Evenly spaced along the frontier, both ends included.
    let nth = |k: usize| front[if count > 1 { k * (front.len() - 1) / (count - 1) } else { front.len() - 1 }];
    let kept = (0..count).map(|k| {
        let trial = nth(k);
        Ok((levers.at(&format!("{}_{}", levers.name, k + 1), &trials[trial].place)?, trial))
    });
    Ok(Search { kept: kept.collect::<Result<_, Problem>>()?, frontier: front.len(), trials })
}

/// The environments in which regimes are tried, and the trials so far.
struct Ground<'a> {
    battery: Battery,
    levers: &'a Levers,
    budget: f64,
    registry: &'a Registry,
    /// Cost and cooperation without institutions, by environment.
    none: Vec<(f64, f64)>,
    done: &'a (dyn Fn() + Sync),
    trials: Mutex<Vec<RegimeTrial>>,
}

impl Ground<'_> {
    /// Cost and cooperation under a regime, by environment, each the mean over replicates.
    fn levels(&self, regime: &Regime) -> Result<Vec<(f64, f64)>, Problem> {
        let one = |e: usize| {
            let environment = &self.battery.environments[e];
            let plan = plan(environment, std::slice::from_ref(regime), self.levers.replicates, self.registry)?;
            let found = PlanResults::of(&plan, || ()).map_err(|error| Problem::new("", error.to_string()))?;
            let level = |name: &str| {
                let measure = plan.experiment.measures.iter().position(|it| it.name == name).unwrap_or_default();
                let level = found.mean(0, measure, 0, None);
                level.map_err(|why| Problem::new("", format!("{}, environment {}: {why}", regime.name, environment.id)))
            };
            Ok((level("cost")?, level("cooperation")?))
        };
        map(self.battery.environments.len(), one).into_iter().collect()
    }

    /// The change of cost and cooperation by a regime, mean over environments.
    fn change(&self, place: &[f64]) -> Result<(f64, f64), Problem> {
        let levels = self.levels(&self.levers.at(&self.levers.name, place)?)?;
        let sum = levels
            .iter()
            .zip(&self.none)
            .fold((0.0, 0.0), |sum, (with, without)| (sum.0 + (with.0 - without.0), sum.1 + (with.1 - without.1)));
        Ok((sum.0 / levels.len() as f64, sum.1 / levels.len() as f64))
    }
}

impl heuropt::core::Problem for Ground<'_> {
    type Decision = Vec<f64>;

    fn objectives(&self) -> ObjectiveSpace {
        ObjectiveSpace::new(vec![Objective::minimize("cost"), Objective::maximize("cooperation")])
    }

    fn evaluate(&self, place: &Vec<f64>) -> Evaluation {
        let found = self.change(place).map_err(|problem| problem.to_string());
        let evaluation = match &found {
            Ok((cost, gain)) => Evaluation::constrained(vec![*cost, *gain], (cost - self.budget).max(0.0)),
            // Worse than every regime without a failed run.
            Err(_) => Evaluation::constrained(vec![f64::MAX, -f64::MAX], f64::MAX),
        };
        let mut trials = self.trials.lock().unwrap_or_else(PoisonError::into_inner);
        trials.push(RegimeTrial { place: place.clone(), found });
        (self.done)();
        evaluation
    }
}

/// Makes the first generation.
struct Beginning {
    factors: usize,
    address: Address,
}

impl Initializer<Vec<f64>> for Beginning {
    fn initialize(&mut self, size: usize, _: &mut Rng) -> Vec<Vec<f64>> {
        latin_hypercube(size, self.factors, self.address).unwrap_or_else(|_| vec![vec![0.5; self.factors]; size])
    }
}

/// Makes one candidate of two.
struct Breed {
    factors: usize,
    stream: Stream,
}

/// Standard deviation of a mutation, as a share of a lever's range.
const STEP: f64 = 0.1;

impl Variation<Vec<f64>> for Breed {
    fn vary(&mut self, parents: &[Vec<f64>], _: &mut Rng) -> Vec<Vec<f64>> {
        let rate = 1.0 / self.factors as f32;
        let child = (0..self.factors).map(|k| {
            let words = [self.stream.word(), self.stream.word(), self.stream.word()];
            let (one, other) = (parents[0][k], parents[parents.len() - 1][k]);
            let between = one + (1.5 * f64::from(unit(words[0])) - 0.25) * (other - one);
            let moved = if chance(words[1], rate) { STEP * f64::from(normal(words[2])) } else { 0.0 };
            (between + moved).clamp(0.0, 1.0)
        });
        vec![child.collect()]
    }
}
