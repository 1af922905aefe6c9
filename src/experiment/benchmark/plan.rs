//! A benchmark as experiments: one per environment, whose arms are the regimes.
//!
//! So it has journals, and is resumed and merged as every other experiment; a failed run is a row; and all regimes of a
//! replicate share residents and random words.

use super::battery::Battery;
use super::environment::Environment;
use super::outcome::{ARENAS, COST, SCORED_OUTCOMES};
use super::regime::Regime;
use crate::base::error::Problem;
use crate::base::units::TICKS_PER_YEAR;
use crate::experiment::run::Plan;
use crate::experiment::sweep::Experiment;
use crate::scenario::{Registry, Scenario, Source};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Ticks before the withdrawal, and at the end, over which the gain and its remainder are averaged.
const HALF_YEAR: u64 = TICKS_PER_YEAR as u64 / 2;

/// Regimes in a battery of environments, checked and ready to be run.
#[derive(Debug)]
pub struct Benchmark<'a> {
    /// The environments.
    pub battery: Battery,
    /// The regimes; the first is `none`.
    pub regimes: Vec<Regime>,
    /// The experiment of each environment, whose arms are the regimes in their order.
    pub plans: Vec<Plan<'a>>,
}

impl<'a> Benchmark<'a> {
    /// Plans so many replicates of some regimes in a battery; `none` is added. Every regime is checked in every environment.
    ///
    /// # Errors
    /// When a regime has an error, or two have the same name.
    pub fn new(battery: Battery, regimes: &[Regime], replicates: u32, registry: &'a Registry) -> Result<Self, Problem> {
        let none = Regime { name: Regime::NONE.to_owned(), institutions: Vec::new() };
        let rest = regimes.iter().filter(|regime| regime.name != Regime::NONE).cloned();
        let all: Vec<Regime> = std::iter::once(none).chain(rest).collect();
        if let Some(k) = (0..all.len()).find(|k| all[..*k].iter().any(|other| other.name == all[*k].name)) {
            return Err(Problem::new("regimes", format!("'{}' stands here twice", all[k].name)));
        }
        if let Some(empty) = all[1..].iter().find(|regime| regime.institutions.is_empty()) {
            return Err(Problem::new(&empty.name, "has no institutions; that is 'none', which is always there"));
        }
        if all.len() < 2 {
            return Err(Problem::new("regimes", "there is none to compare with 'none'"));
        }
        let plan = |environment| plan(environment, &all, replicates, registry);
        let plans = battery.environments.iter().map(plan).collect::<Result<_, _>>()?;
        Ok(Self { battery, regimes: all, plans })
    }

    /// The number of all runs.
    pub fn units(&self) -> usize {
        self.plans.iter().map(Plan::units).sum()
    }
}

/// The experiment of an environment, whose arms are some regimes.
pub(super) fn plan<'a>(
    environment: &Environment,
    regimes: &[Regime],
    replicates: u32,
    registry: &'a Registry,
) -> Result<Plan<'a>, Problem> {
    let scenario = |regime: &Regime| environment.with(regime);
    let mut time = None;
    for regime in regimes {
        let built = Scenario::build(&Source::from_json(scenario(regime)), registry);
        let built =
            built.map_err(|it| it.under(&format!("regime {}, environment {}:", regime.name, environment.id)))?;
        time = time.or(Some(built.time));
    }
    let ticks = time.map_or(0, |time| time.ticks as u64);
    let arm = |regime: &Regime| {
        let treatment = if regime.institutions.is_empty() { "none" } else { "all" };
        (
            regime.name.clone(),
            json!({"treatment": treatment, "set": {"institutions": environment.institutions(regime)}}),
        )
    };
    let arms: Map<String, Value> = regimes.iter().map(arm).collect();
    // Each arm sets its own institutions; those of the last are put in here so that the treatment 'all' exists.
    let base = regimes.last().map(scenario);
    let mut json = json!({
        "cogov_experiment": 1, "id": environment.id, "replicates": replicates, "scenario": base,
        "design": {"type": "arms", "arms": arms}, "outcomes": outcomes(environment, ticks)?,
    });
    if let Some(shock) = &environment.shock {
        json["shock"] = shock.clone();
    }
    let located = |problem: Problem| problem.under(&format!("environment {}:", environment.id));
    let experiment = Experiment::read(&Source::from_json(json), Path::new(""), registry).map_err(located)?;
    let plan = Plan::new(experiment, registry);
    plan.check().map_err(located)?;
    Ok(plan)
}

/// The outcomes: levels of the last year, the cost over the whole run, and with a withdrawal those of both arenas before and after it.
fn outcomes(environment: &Environment, ticks: u64) -> Result<Value, Problem> {
    let year = ticks.min(TICKS_PER_YEAR as u64);
    let level = |probe: &str| json!({"probe": probe, "window": year});
    let of_levels = SCORED_OUTCOMES.iter().filter(|outcome| !outcome.less);
    let mut outcomes: Vec<Value> = of_levels.map(|outcome| level(outcome.probe)).collect();
    outcomes.push(json!({"probe": SCORED_OUTCOMES[COST].probe, "window": {"from": 0, "to": ticks.saturating_sub(1)}}));
    if let Some(stop) = environment.stop {
        if stop >= ticks {
            let why = format!("environment {}: {stop} leaves no tick of {ticks} without the regime", environment.id);
            return Err(Problem::new("stop", why));
        }
        let before = json!({"from": stop.saturating_sub(HALF_YEAR), "to": stop - 1});
        let after = HALF_YEAR.min(ticks - stop);
        for probe in ARENAS.map(|arena| SCORED_OUTCOMES[arena].probe) {
            outcomes.push(json!({"name": at_withdrawal(probe, BEFORE), "probe": probe, "window": before}));
            outcomes.push(json!({"name": at_withdrawal(probe, AFTER), "probe": probe, "window": after}));
        }
    }
    Ok(outcomes.into())
}

/// The column of a probe before or after a withdrawal.
pub(super) fn at_withdrawal(probe: &str, when: &str) -> String {
    format!("{probe}_{when}_withdrawal")
}

pub(super) const BEFORE: &str = "before";
pub(super) const AFTER: &str = "after";
