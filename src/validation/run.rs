//! Experiments in evolution as targets: what is changed in a file of `scenarios/evolution`, and the published shares.
//!
//! Each row is repeated by the line that stands with it. The standard error is that of the difference of two means: `sd ·
//! √(1/n + 1/m)` with `n` seeds here, `m` there, and the larger of the two standard deviations between seeds.
//! *Units*: shares. *Words drawn*: those of the experiment.

use super::target::Measured;
use crate::base::blocks::map;
use crate::base::error::Problem;
use crate::evolution::{EvolutionOutcome, Protocol};
use crate::scenario::{Registry, set};
use serde_json::Value;
use std::path::Path;

/// The files that runs begin with.
const FILES: &[(&str, &str)] = &[
    ("square", include_str!("../../scenarios/evolution/square.json")),
    ("graphs", include_str!("../../scenarios/evolution/graphs.json")),
    ("voluntary", include_str!("../../scenarios/evolution/voluntary.json")),
    ("peer_punishers", include_str!("../../scenarios/evolution/peer_punishers.json")),
    ("pool_punishers", include_str!("../../scenarios/evolution/pool_punishers.json")),
    ("punish_or_stay_out", include_str!("../../scenarios/evolution/punish_or_stay_out.json")),
    ("scale_free", include_str!("../../scenarios/evolution/scale_free.json")),
];

/// The result that is the share of replicates in which more than one strategy is left at the end.
pub(super) const MIXED: &str = "more than one left";

/// An experiment, and what was published of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// What is changed in the file, as `path=value` pairs parted by blanks.
    pub change: &'static str,
    /// Independent seeds here.
    pub seeds: u32,
    /// Independent seeds there.
    pub theirs: u32,
    /// Strategies with their published mean shares, and the standard deviations between seeds (0 where it is not known).
    pub expected: &'static [(&'static str, f64, f64)],
}

/// The command line and the experiment of some changes to a file.
pub(super) fn experiment(file: &str, changes: &str) -> Result<(String, Protocol), Problem> {
    let (_, text) = FILES
        .iter()
        .find(|(name, _)| *name == file)
        .ok_or_else(|| Problem::unknown("file", file, FILES.iter().map(|(name, _)| *name)))?;
    let mut json: Value = serde_json::from_str(text).map_err(|error| Problem::new(file, error.to_string()))?;
    let mut how = format!("evolve scenarios/evolution/{file}.json");
    for change in changes.split_whitespace() {
        set(&mut json, change)?;
        let quote = if change.contains('"') { "'" } else { "" };
        how += &format!(" --set {quote}{change}{quote}");
    }
    let registry = Registry::standard();
    let protocol = Protocol::read(&json, &|word, own| Ok(registry.games.make(word, own)?.into()), Path::new(""))?;
    Ok((how, protocol))
}

/// Runs all, side by side.
pub(super) fn measured(
    file: &str,
    common: &str,
    runs: &[Run],
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Measured>, Problem> {
    let rows = map(runs.len(), |k| runs[k].measured(file, common, done));
    Ok(rows.into_iter().collect::<Result<Vec<_>, Problem>>()?.into_iter().flatten().collect())
}

impl Run {
    fn measured(&self, file: &str, common: &str, done: &(dyn Fn() + Sync)) -> Result<Vec<Measured>, Problem> {
        let (how, protocol) = experiment(file, &format!("{common} {} replicates={}", self.change, self.seeds))?;
        let outcome = protocol.run(done)?;
        let row = |(name, theirs, sd): &(&str, f64, f64)| {
            let (ours, own) = self.result(&outcome, name)?;
            let weight = 1.0 / f64::from(self.seeds) + 1.0 / f64::from(self.theirs);
            let error = own.max(*sd) * weight.sqrt();
            Ok(Measured { how: how.clone(), result: (*name).to_owned(), ours, theirs: *theirs, error })
        };
        self.expected.iter().map(row).collect()
    }

    /// A result by name, and the standard deviation between seeds.
    fn result(&self, outcome: &EvolutionOutcome, name: &str) -> Result<(f64, f64), Problem> {
        if name == MIXED {
            let mixed = outcome.replicates.iter().filter(|run| run.uniform_at.is_none()).count();
            return Ok((mixed as f64 / f64::from(self.seeds), 0.0));
        }
        let strategies = &outcome.protocol.stage.strategies;
        let found = strategies.iter().position(|strategy| strategy.id == name);
        let at = found.ok_or_else(|| Problem::unknown("result", name, strategies.iter().map(|it| it.id.as_str())))?;
        let (mean, sd) = outcome.share(at);
        Ok((mean, sd.unwrap_or(0.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ours, targets};
    use super::*;

    #[test]
    fn every_experiment_can_be_read() {
        let mut count = 0;
        for target in targets() {
            let Ours::Evolution(file, common, runs) = target.ours else { continue };
            for run in runs {
                let read = experiment(file, &format!("{common} {}", run.change));
                let (how, protocol) = read.unwrap_or_else(|problem| panic!("{}: {problem}", target.id));
                assert!(how.starts_with("evolve scenarios/evolution/") && run.theirs > 0, "{how}");
                for (name, _, _) in run.expected {
                    let known = protocol.stage.strategies.iter().any(|strategy| strategy.id == *name);
                    assert!(known || *name == MIXED, "{}: {name}", target.id);
                }
                count += 1;
            }
        }
        assert!(count > 80, "{count}");
    }

    #[test]
    fn a_run_is_its_command_line() {
        let run = Run {
            change: "game.multiplier=1.5 burn=60",
            seeds: 3,
            theirs: 1,
            expected: &[("defect", 1.0, 0.0), (MIXED, 0.0, 0.0)],
        };
        let found = measured("square", "population.length=20 sweeps=20", &[run], &|| ()).unwrap();
        assert_eq!((found[0].ours, found[1].ours, found[0].error), (1.0, 0.0, 0.0));
        assert_eq!(
            found[0].how,
            "evolve scenarios/evolution/square.json --set population.length=20 --set sweeps=20 \
             --set game.multiplier=1.5 --set burn=60 --set replicates=3"
        );
        assert!(experiment("sqare", "").unwrap_err().to_string().contains("did you mean 'square'"));
    }
}
