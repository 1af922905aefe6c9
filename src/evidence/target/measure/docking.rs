//! Docking: the community engine, the evolution engine and the closed form compute the same number.
//!
//! "Ours" is an engine, "theirs" the closed form. *Reference*: Axtell, Axelrod, Epstein and Cohen 1996, Computational and
//! Mathematical Organization Theory 1:123.
//!
//! *Words drawn*: those of the scenarios and experiments.

use super::super::experiment::protocol;
use super::super::measured::Measured;
use crate::base::blocks::map;
use crate::base::error::{Error, Problem};
use crate::evolution::GroupPayoff;
use crate::scenario::{Registry, Scenario, Source};
use crate::simulation::Simulation;
use crate::stats;
use crate::theory::common_pool::AppropriationGame;
use crate::theory::{dilemma, repeated, stationary};
use serde_json::{Value, json};

const COMMUNITY: &str = "community engine";
const EVOLUTION: &str = "evolution engine";

/// Runs a scenario.
fn community(json: Value, replicate: u32, ticks: usize) -> Result<Simulation, Problem> {
    let run = || -> Result<Simulation, Error> {
        let scenario = Scenario::build(&Source::from_json(json), &Registry::standard())?;
        let mut run = scenario.simulation("all", replicate)?;
        run.run(ticks)?;
        Ok(run)
    };
    run().map_err(|error| Problem::new(COMMUNITY, error.to_string()))
}

/// Mean co-operation over the last ticks.
fn cooperation(run: &Simulation, ticks: usize) -> f64 {
    run.series().last("cooperation", ticks).unwrap_or(f64::NAN)
}

/// The smallest `x` of `[low, high]` at which a condition holds, to within 2⁻²⁴ of the interval.
fn least(mut low: f64, mut high: f64, holds: impl Fn(f64) -> Result<bool, Problem>) -> Result<f64, Problem> {
    for _ in 0..24 {
        let middle = (low + high) / 2.0;
        if holds(middle)? { high = middle } else { low = middle }
    }
    Ok(high)
}

/// A third party that inspects everybody, never errs and has the capacity for all fines.
fn fined(fine: f64) -> Value {
    json!([{
        "type": "third_party", "communication": 1, "impartiality": 1, "monitoring": 1, "capacity": 1, "required": 1,
        "announced": 1, "fine": fine,
    }])
}

/// A small laboratory scenario of selfish residents with equal costs.
fn laboratory(residents: usize, game: &Value, decision: &Value, institutions: &Value) -> Value {
    let all: Vec<&Value> = institutions.as_array().into_iter().flatten().map(|entry| &entry["type"]).collect();
    json!({
        "cogov": 1, "communities": "identical", "id": "docking", "treatments": {"all": all}, "seed": 7, "time": {"burn_in": 0, "ticks": 10_000},
        "community": {"residents": residents, "units_per_building": 1}, "game": game, "decision": decision,
        "residents": {"free_rider": 1, "conditional": 0, "weak": 0, "cost_spread": 0},
        "initial": {"authority": 1, "authority_spread": 0}, "norm": {"gain": 0},
        "institutions": institutions, "probes": ["cooperation"],
    })
}

/// Payoffs of a contributor and a defector where three of five contribute.
pub(super) fn payoffs() -> Result<Vec<Measured>, Problem> {
    let game = json!({"type": "linear", "mpcr": 0.6, "group_size": 5});
    let decision = json!([
        {"type": "unconditional", "id": "work", "share": 0.6},
        {"type": "unconditional", "id": "shirk", "contribution": 0, "share": 0.4},
    ]);
    let run = community(laboratory(5, &game, &decision, &json!([])), 0, 1)?;
    let population = &run.community().population;
    let rows = || population.act.contribution.iter().zip(population.purse.payoff.iter());
    let earned = |share: f32| rows().find(|(own, _)| **own == share).map_or(f64::NAN, |(_, payoff)| f64::from(*payoff));
    let stage = protocol(&json!({
        "cogov": 1, "seed": 1, "population": {"type": "well_mixed", "size": 5}, "game": game, "update": {"selection": 1},
    }))?
    .stage;
    // The game of the community model pays the endowment of 1 as well.
    let (contributor, defector) = dilemma::expected_payoffs(5, 5, 3, 3.0, 1.0)?;
    Ok(vec![
        Measured::plain(COMMUNITY, "contributor", earned(1.0), 1.0 + contributor),
        Measured::plain(EVOLUTION, "contributor", stage.payoff(0, &[2, 2]), 1.0 + contributor),
        Measured::plain(COMMUNITY, "defector", earned(0.0), 1.0 + defector),
        Measured::plain(EVOLUTION, "defector", stage.payoff(1, &[3, 1]), 1.0 + defector),
    ])
}

/// The smallest fine at which a selfish resident contributes, and the smallest at which imitation favours contribution.
pub(super) fn fine() -> Result<Vec<Measured>, Problem> {
    let game = json!({"type": "linear", "mpcr": 0.3, "group_size": 10});
    let step = least(0.0, 2.0, |fine| {
        let decision = json!([{"type": "best_response"}]);
        Ok(cooperation(&community(laboratory(20, &game, &decision, &fined(fine)), 0, 5)?, 1) > 0.5)
    })?;
    let turn = least(0.0, 2.0, |fine| {
        let mixed = protocol(&json!({
            "cogov": 1, "seed": 1, "population": {"type": "well_mixed", "size": 1000}, "game": game,
            "incentives": {"fine": fine}, "update": {"selection": 1},
        }))?
        .well_mixed()?;
        let chances = mixed.transitions(&[500, 500])?;
        Ok(chances[1][0] > chances[0][1])
    })?;
    Ok(vec![
        Measured::plain(COMMUNITY, "best response steps at", step, dilemma::gap(1.0, 0.3, 0.0, 0.0)?),
        Measured::plain(EVOLUTION, "imitation turns at", turn, dilemma::gap_in_population(10, 1000, 3.0, 1.0)?),
    ])
}

/// Members of the only group.
const MEMBERS: usize = 1000;
/// Runs of each engine.
const SEEDS: u32 = 8;

/// Mean share of contributors where all are one group, by expected fine. Blind contribution of 0 or 1 with chance 0.2 is
/// a mutation to the other with chance 0.1 for every 0.8 of imitation.
pub(super) fn imitation() -> Result<Vec<Measured>, Problem> {
    let (mpcr, mutation) = (0.3, 1.0 / 9.0);
    let game = json!({"type": "linear", "mpcr": mpcr, "group_size": MEMBERS});
    let mut rows = Vec::new();
    for fine in [0.0, 0.5, 1.0, 1.5] {
        let decision = json!([{"type": "fermi", "temperature": 2, "mutation": 0.2}]);
        let runs = map(SEEDS as usize, |seed| {
            let json = laboratory(MEMBERS, &game, &decision, &fined(fine));
            Ok(cooperation(&community(json, seed as u32, 3000)?, 2800))
        });
        let runs = runs.into_iter().collect::<Result<Vec<f64>, Problem>>()?;
        let outcome = protocol(&json!({
            "cogov": 1, "seed": 1, "replicates": SEEDS, "burn": 100_000, "steps": 10_000_000,
            "population": {"type": "well_mixed", "size": MEMBERS}, "game": game,
            "incentives": {"fine": fine}, "update": {"selection": 0.5, "mutation": mutation},
        }))?
        .run(|| ())?;
        let gap = dilemma::gap_in_population(MEMBERS, MEMBERS, mpcr * MEMBERS as f64, 1.0)?;
        let theirs =
            stationary::mean_share(&stationary::contributor_distribution(MEMBERS, 0.5, mutation, |_| fine - gap)?)?;
        let (share, sd) = outcome.share(0);
        let root = f64::from(SEEDS).sqrt();
        let (mean, variance) = (stats::mean(&runs).unwrap_or(f64::NAN), stats::variance(&runs).unwrap_or(f64::NAN));
        for (how, ours, sd) in [(COMMUNITY, mean, variance.sqrt()), (EVOLUTION, share, sd.unwrap_or(0.0))] {
            rows.push(Measured::new(how, format!("share at fine {fine}"), ours, theirs, sd / root));
        }
    }
    Ok(rows)
}

/// The joint extraction of eight members: from best responses, and the level that no neighbouring level invades.
pub(super) fn pool() -> Result<Vec<Measured>, Problem> {
    let theory = AppropriationGame { members: 8, first_yield: 23.0, yield_fall: 0.25, outside: 5.0, endowment: 25.0 };
    let game = json!({"type": "common_pool", "group_size": 8});
    // At the default rate of learning, 0.42, answers in whole tokens alternate between 60 and 68 together.
    let mut json = laboratory(8, &game, &json!([{"type": "best_response"}]), &json!([]));
    json["belief"] = json!({"learning": 0.1});
    let run = community(json, 0, 400)?;
    let level = |tokens: f64| 1.0 - tokens / 25.0;
    let together: f64 = run.community().population.act.contribution.iter().map(|c| 25.0 * (1.0 - f64::from(*c))).sum();
    // Against 57 tokens of the others, 7 and 8 pay the same: residents may differ, but their mean does not.
    let payoff = run.community().population.purse.payoff.iter().map(|payoff| f64::from(*payoff)).sum::<f64>() / 8.0;
    // In a large population a rare mutant of another level earns less.
    let holds = |tokens: u32, other: u32| {
        let strategy =
            |id: &str, tokens: u32| json!({"type": "custom", "id": id, "contribution": level(f64::from(tokens))});
        let stage = protocol(&json!({
            "cogov": 1, "seed": 1, "population": {"type": "well_mixed", "size": 1000}, "game": game,
            "strategies": [strategy("resident", tokens), strategy("mutant", other)], "update": {"selection": 1},
        }))?
        .stage;
        Ok::<bool, Problem>(stage.payoff(1, &[7, 0]) < stage.payoff(0, &[7, 0]))
    };
    let mut stable = Vec::new();
    for tokens in 1..25 {
        if holds(tokens, tokens - 1)? && holds(tokens, tokens + 1)? {
            stable.push(f64::from(8 * tokens));
        }
    }
    let stable = if let [only] = stable[..] { only } else { f64::NAN };
    Ok(vec![
        Measured::plain(COMMUNITY, "tokens extracted together", (1e4 * together).round() / 1e4, theory.nash()?),
        Measured::plain(EVOLUTION, "tokens extracted together", stable, theory.nash()?),
        Measured::plain(COMMUNITY, "mean payoff a round", (1e4 * payoff).round() / 1e4, theory.payoff(8.0, 56.0)?),
    ])
}

/// The smallest discount factor at which grim-trigger residents contribute.
pub(super) fn patience() -> Result<Vec<Measured>, Problem> {
    let found = |game: Value| {
        least(0.0, 1.0, |discount| {
            let decision = json!([{"type": "grim_trigger", "discount": discount}]);
            Ok(cooperation(&community(laboratory(20, &game, &decision, &json!([])), 0, 3)?, 1) > 0.5)
        })
    };
    let good = found(json!({"type": "linear", "mpcr": 0.3, "group_size": 10}))?;
    let pair = found(json!({"type": "dilemma", "group_size": 2}))?;
    Ok(vec![
        Measured::plain(COMMUNITY, "public good", good, repeated::grim_discount_public_good(10, 3.0)?),
        Measured::plain(COMMUNITY, "prisoner's dilemma", pair, repeated::grim_discount(5.0, 3.0, 1.0, 0.0)?),
    ])
}
