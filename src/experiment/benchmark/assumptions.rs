//! A benchmark at other values of what is assumed about communities: the same regimes, other residents.
//!
//! Formula: a Latin hypercube over the ranges of all assumptions of all environments (see
//! [`assumed`]); an assumption has the same place in its range in every environment. The design of a regime is not
//! varied, since it is what is compared. Every point has a seed of its own, so that communities vary with the assumptions.
//! *Words drawn*: those of the hypercube.

use super::environment::Environment;
use super::plan::Benchmark;
use crate::base::error::Problem;
use crate::base::random::Address;
use crate::design::{Factor, latin_hypercube};
use crate::experiment::sensitivity::{assumed, factors, together};
use crate::scenario::{Registry, Scenario, Source, put};
use serde_json::json;
use std::collections::BTreeSet;

/// The benchmark at so many points of its assumptions, one replicate each.
///
/// # Errors
/// When a point cannot be planned.
pub fn at_points<'a>(
    benchmark: &Benchmark<'a>,
    points: usize,
    registry: &'a Registry,
) -> Result<Vec<Benchmark<'a>>, Problem> {
    let all: Vec<Vec<Factor>> =
        benchmark.battery.environments.iter().map(|it| assumptions(it, registry)).collect::<Result<_, _>>()?;
    let paths: BTreeSet<&str> = all.iter().flatten().map(|factor| factor.name.as_str()).collect();
    let paths: Vec<&str> = paths.into_iter().collect();
    let address = Address::new(benchmark.battery.seed).component("benchmark.assumptions");
    let cube = latin_hypercube(points, paths.len(), address)?;
    let one = |(k, point): (usize, &Vec<f64>)| {
        let mut battery = benchmark.battery.reseeded(&format!("assumptions.{k}"));
        for (environment, factors) in battery.environments.iter_mut().zip(&all) {
            let place = |factor: &Factor| paths.binary_search(&factor.name.as_str()).map_or(0.5, |at| point[at]);
            let values = factors.iter().map(|factor| (factor.name.as_str(), json!(factor.at(place(factor)))));
            let arms: Vec<_> = benchmark.regimes.iter().map(|regime| environment.with(regime)).collect();
            for (path, value) in together(&arms, values.collect(), registry) {
                put(&mut environment.scenario, &path, value)?;
            }
        }
        Benchmark::new(battery, &benchmark.regimes, 1, registry)
    };
    cube.iter().enumerate().map(one).collect()
}

/// What is assumed about the community of an environment.
fn assumptions(environment: &Environment, registry: &Registry) -> Result<Vec<Factor>, Problem> {
    let scenario = Scenario::build(&Source::from_json(environment.scenario.clone()), registry)?;
    factors(&assumed(&scenario, registry, &[], &[], &[])?)
}
