//! Experiments in evolution as targets: shares of strategies beside the published ones.
//!
//! Each row is repeated by its command line. The standard error is that of the difference of two means:
//! `sd · √(1/n + 1/m)` with `n` seeds here, `m` published ones, and the larger of the two standard deviations between
//! seeds. *Units*: shares. *Words drawn*: those of the experiment.

use super::data::{EvolutionCase, FixationCase};
use super::experiment::experiment;
use super::measured::Measured;
use super::named::Named;
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::evolution::{EvolutionOutcome, GraphMoran};
use serde_json::{Value, json};
use std::path::Path;

/// The result that is the share of replicates in which more than one strategy is left at the end.
const MIXED: &str = "more than one left";

/// Runs all cases in parallel; `done` is called once per replicate.
pub(super) fn shares(
    file: &str,
    common: &Named<Value>,
    cases: &[EvolutionCase],
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Measured>, Problem> {
    let rows = map(cases.len(), |k| of_case(file, common, &cases[k], done));
    Ok(rows.into_iter().collect::<Result<Vec<_>, Problem>>()?.into_iter().flatten().collect())
}

fn of_case(
    file: &str,
    common: &Named<Value>,
    case: &EvolutionCase,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Measured>, Problem> {
    let replicates = format!("replicates={}", case.seeds);
    let changes = common.assignments().chain(case.arguments.assignments()).chain([replicates]);
    let (how, protocol) = experiment(file, changes)?;
    let outcome = protocol.run(done)?;
    let mut rows = Vec::new();
    for (name, theirs) in &case.expected.0 {
        let (ours, sd) = share(&outcome, name)?;
        let weight = 1.0 / f64::from(case.seeds) + 1.0 / f64::from(case.published_seeds);
        let error = sd.max(theirs.sd) * weight.sqrt();
        rows.push(Measured::new(&how, name.as_str(), ours, theirs.mean, error));
    }
    Ok(rows)
}

/// A result by name, and the standard deviation between seeds.
fn share(outcome: &EvolutionOutcome, name: &str) -> Result<(f64, f64), Problem> {
    if name == MIXED {
        let mixed = outcome.replicates.iter().filter(|run| run.uniform_at.is_none()).count();
        return Ok((mixed as f64 / outcome.replicates.len() as f64, 0.0));
    }
    let strategies = &outcome.protocol.stage.strategies;
    let found = strategies.iter().position(|strategy| strategy.id == name);
    let at = found.ok_or_else(|| Problem::unknown("result", name, strategies.iter().map(|it| it.id.as_str())))?;
    let (mean, sd) = outcome.share(at);
    Ok((mean, sd.unwrap_or(0.0)))
}

/// The share of many runs in which one mutant takes over a graph (birth-death).
pub(super) fn fixation(runs: u32, seed: u64, cases: &[FixationCase]) -> Result<Vec<Measured>, Problem> {
    let row = |case: &FixationCase| {
        let FixationCase { graph, places, fitness, expected } = case;
        let population = json!({"type": "graph", "graph": graph, "places": places});
        let update = json!({"type": "birth_death", "fitness": fitness});
        let json = json!({"cogov": 1, "seed": seed, "fixation": runs, "population": population, "update": update});
        let how = format!(
            "evolve scenarios/evolution/star.json --set population.graph={graph} --set population.places={places} \
             --set update.fitness={fitness} --set fixation={runs}"
        );
        let ours = GraphMoran::read(&json, Path::new(""))?.fixed() as f64 / f64::from(runs);
        let error = (expected * (1.0 - expected) / f64::from(runs)).sqrt();
        Ok(Measured::new(&how, "takes over", ours, *expected, error))
    };
    cases.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::super::data::{Ours, targets};
    use super::*;

    #[test]
    fn every_experiment_can_be_read() {
        let mut count = 0;
        for target in targets().unwrap() {
            let Ours::Evolution { file, arguments, cases } = &target.ours else { continue };
            for case in cases {
                let read = experiment(file, arguments.assignments().chain(case.arguments.assignments()));
                let (how, protocol) = read.unwrap_or_else(|problem| panic!("{}: {problem}", target.id));
                assert!(how.starts_with("evolve scenarios/evolution/") && case.published_seeds > 0, "{how}");
                for (name, _) in &case.expected.0 {
                    let known = protocol.stage.strategies.iter().any(|strategy| strategy.id == *name);
                    assert!(known || *name == MIXED, "{}: {name}", target.id);
                }
                count += 1;
            }
        }
        assert!(count > 80, "{count}");
    }

    #[test]
    fn a_case_is_its_command_line() {
        let case = json!({
            "arguments": {"game.multiplier": 1.5, "burn": 60}, "seeds": 3, "published_seeds": 1,
            "expected": {"defect": {"mean": 1}, MIXED: {"mean": 0}},
        });
        let common = serde_json::from_value(json!({"population.length": 20, "sweeps": 20})).unwrap();
        let found = shares("square", &common, &[serde_json::from_value(case).unwrap()], &|| ()).unwrap();
        assert_eq!((found[0].ours, found[1].ours, found[0].error), (Some(1.0), Some(0.0), 0.0));
        assert_eq!(
            found[0].how,
            "evolve scenarios/evolution/square.json --set population.length=20 --set sweeps=20 \
             --set game.multiplier=1.5 --set burn=60 --set replicates=3"
        );
        assert!(experiment("sqare", []).unwrap_err().to_string().contains("did you mean 'square'"));
    }
}
