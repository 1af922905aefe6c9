//! Scores: what each regime changes against none, how sure its rank is, and which regimes nobody beats at their price.
//!
//! Formula: with `y` the level of an outcome in environment `e`, regime `r` and replicate `i`, on common random numbers,
//! `dᵢ(r) = mean over e of (yₑᵣᵢ − yₑ,none,ᵢ)`; the effect is `mean over i of dᵢ`, its interval the bootstrap's over replicates,
//! which are drawn alike for all regimes, outcomes and environments. Rank: 1 + the regimes that are better, equals alike;
//! how often a resample, and an environment alone, puts it within one place of it. Efficient: no other has as much
//! cooperation at no more cost and is better in one of the two.
//! *Units*: those of the outcome. *Words drawn*: those of [`Bootstrap`].
//!
//! A regime of which a run failed has no score: a mean over other replicates than the next regime's compares unlike things.

use super::environment::EnvironmentKind;
use super::plan::{AFTER, BEFORE, Benchmark};
use crate::base::error::Problem;
use crate::experiment::compare::{ComparisonTerms, Durability, Gain, durability, fewest_pairs};
use crate::experiment::run::{PlanResults, PlannedRun};
use crate::stats::{Bootstrap, mean, quantiles};

/// An outcome that is scored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoredOutcome {
    /// The name.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// The probe.
    pub probe: &'static str,
    /// 1, or −1 where the outcome is one less the probe.
    sign: f64,
    /// Whether less of it is better.
    less: bool,
}

/// What is scored.
pub const SCORED_OUTCOMES: [ScoredOutcome; 5] = [
    ScoredOutcome { name: "cooperation", unit: "share", probe: "cooperation", sign: 1.0, less: false },
    ScoredOutcome { name: "active", unit: "share", probe: "active", sign: 1.0, less: false },
    ScoredOutcome {
        name: "welfare",
        unit: "endowment per resident and week",
        probe: "welfare",
        sign: 1.0,
        less: false,
    },
    ScoredOutcome { name: "fairness", unit: "1 - Gini of payoffs", probe: "payoff_gini", sign: -1.0, less: false },
    ScoredOutcome { name: "cost", unit: "yuan per resident and year", probe: "cost", sign: 1.0, less: true },
];
const COOPERATION: usize = 0;
const COST: usize = 4;

/// A number with its interval; none for so few replicates that it would end at the extremes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The number.
    pub mean: f64,
    /// Its limits.
    pub limits: Option<(f64, f64)>,
}

/// A place in the table, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    /// The place; equals share the better one.
    pub rank: usize,
    /// Limits of the place over resamples.
    pub limits: Option<(f64, f64)>,
    /// Share of the resamples that put it within one place.
    pub resamples: Option<f64>,
    /// Share of the environments that by themselves put it within one place.
    pub environments: f64,
}

/// What came of a regime.
#[derive(Clone, Debug, PartialEq)]
pub struct RegimeScore {
    /// The regime.
    pub regime: String,
    /// Its effects over all environments in which it stays, by outcome.
    pub effects: Vec<Effect>,
    /// The same by kind of environment, of those that the battery has.
    pub kinds: Vec<(EnvironmentKind, Vec<Effect>)>,
    /// The mean effects by environment, in their order, by outcome.
    pub environments: Vec<Vec<f64>>,
    /// Its places, by outcome.
    pub ranks: Vec<Rank>,
    /// What is left of its cooperation where it is withdrawn; none in a battery without withdrawal.
    pub durability: Option<Durability>,
    /// Whether no other is better at its price.
    pub efficient: bool,
    /// Share of the resamples in which none is.
    pub efficient_share: Option<f64>,
}

/// A regime without a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The regime.
    pub regime: String,
    /// Runs of it that failed.
    pub failed: usize,
    /// Where, and why the first of them did.
    pub reason: String,
}

/// What came of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// The regimes that have a score, in the order in which they were given.
    pub standings: Vec<RegimeScore>,
    /// Those that have none.
    pub refused: Vec<Refused>,
    /// Replicates.
    pub replicates: usize,
}

/// Scores the regimes of a benchmark by the outcomes of its plans.
///
/// # Errors
/// When a run without institutions failed, or the terms make no sense.
pub fn scores(benchmark: &Benchmark<'_>, found: &[PlanResults], terms: &ComparisonTerms) -> Result<Scores, Problem> {
    let replicates = benchmark.plans.first().map_or(0, |plan| plan.experiment.replicates as usize);
    let (sound, refused) = sound(benchmark, found, replicates);
    if let Some(none) = refused.first().filter(|_| sound.first() != Some(&0)) {
        return Err(Problem::new("none", format!("{} runs failed; the first: {}", none.failed, none.reason)));
    }
    let kind = |e: usize| benchmark.battery.environments[e].kind;
    let all = || 0..benchmark.plans.len();
    let stays: Vec<usize> = all().filter(|e| kind(*e) != EnvironmentKind::Withdrawal).collect();
    let kinds: Vec<EnvironmentKind> =
        EnvironmentKind::ALL.into_iter().filter(|it| all().any(|e| kind(e) == *it)).collect();
    // The groups of environments over which effects are means: those in which regimes stay, then each kind.
    let mut groups = vec![if stays.is_empty() { all().collect() } else { stays }];
    groups.extend(kinds.iter().map(|it| all().filter(|e| kind(*e) == *it).collect()));
    let level = |e: usize, regime: usize, outcome: &ScoredOutcome, replicate: usize| {
        let measure = column(benchmark, e, outcome.probe).unwrap_or(usize::MAX);
        let at =
            |point: usize| found[e].value(PlannedRun { point, treatment: 0, replicate: replicate as u32 }, measure);
        outcome.sign * (at(regime) - at(0))
    };
    // By group, regime and outcome: a number a replicate.
    let cell = |group: &Vec<usize>, regime: usize, outcome: &ScoredOutcome| -> Vec<f64> {
        let one = |i| group.iter().fold(0.0, |sum, e| sum + level(*e, regime, outcome, i)) / group.len() as f64;
        (0..replicates).map(one).collect()
    };
    let cells: Vec<Vec<f64>> = groups
        .iter()
        .flat_map(|group| sound.iter().map(move |regime| (group, *regime)))
        .flat_map(|(group, regime)| SCORED_OUTCOMES.iter().map(move |outcome| cell(group, regime, outcome)))
        .collect();
    let every: Vec<usize> = (0..replicates).collect();
    let means = |rows: &[usize]| -> Vec<f64> {
        let one = |cell: &Vec<f64>| rows.iter().fold(0.0, |sum, row| sum + cell[*row]) / rows.len() as f64;
        cells.iter().map(one).collect()
    };
    let estimate = means(&every);
    let address = terms.address.component("benchmark");
    let bootstrap = Bootstrap { resamples: terms.resamples, level: terms.level, address };
    let drawn = if replicates >= fewest_pairs(terms.level) { bootstrap.draws(replicates, means)? } else { Vec::new() };
    let of = |group: usize, k: usize, outcome: usize| (group * sound.len() + k) * SCORED_OUTCOMES.len() + outcome;
    let effect = |cell: usize| Effect { mean: estimate[cell], limits: limits(&drawn, terms.level, |it| it[cell]) };
    let effects =
        |group: usize, k: usize| (0..SCORED_OUTCOMES.len()).map(|o| effect(of(group, k, o))).collect::<Vec<_>>();
    let table = |means: &[f64], o: usize| (0..sound.len()).map(|k| means[of(0, k, o)]).collect::<Vec<f64>>();
    let alone: Vec<Vec<Vec<f64>>> = all()
        .map(|e| {
            let one = |regime: &usize, outcome: &ScoredOutcome| {
                mean(&every.iter().map(|i| level(e, *regime, outcome, *i)).collect::<Vec<f64>>()).unwrap_or(f64::NAN)
            };
            sound.iter().map(|regime| SCORED_OUTCOMES.iter().map(|outcome| one(regime, outcome)).collect()).collect()
        })
        .collect();
    let ranks: Vec<Vec<Rank>> = SCORED_OUTCOMES
        .iter()
        .enumerate()
        .map(|(o, outcome)| {
            let places = places(&table(&estimate, o), outcome.less);
            let resampled: Vec<Vec<usize>> =
                drawn.iter().map(|means| self::places(&table(means, o), outcome.less)).collect();
            let single: Vec<Vec<usize>> = groups[0]
                .iter()
                .map(|e| self::places(&alone[*e].iter().map(|row| row[o]).collect::<Vec<f64>>(), outcome.less))
                .collect();
            (0..sound.len())
                .map(|k| {
                    let near = |all: &[Vec<usize>]| {
                        let count = all.iter().filter(|it| it[k].abs_diff(places[k]) <= 1).count();
                        count as f64 / all.len() as f64
                    };
                    Rank {
                        rank: places[k],
                        limits: limits(&resampled, terms.level, |it| it[k] as f64),
                        resamples: (!resampled.is_empty()).then(|| near(&resampled)),
                        environments: near(&single),
                    }
                })
                .collect()
        })
        .collect();
    let front = |means: &[f64]| efficient(&table(means, COST), &table(means, COOPERATION));
    let (best, fronts) = (front(&estimate), drawn.iter().map(|means| front(means)).collect::<Vec<Vec<bool>>>());
    let standing = |(k, regime): (usize, &usize)| {
        Ok(RegimeScore {
            regime: benchmark.regimes[*regime].name.clone(),
            effects: effects(0, k),
            kinds: kinds.iter().enumerate().map(|(at, kind)| (*kind, effects(1 + at, k))).collect(),
            environments: alone.iter().map(|environment| environment[k].clone()).collect(),
            ranks: ranks.iter().map(|all| all[k]).collect(),
            durability: left(benchmark, found, *regime, replicates, terms)?,
            efficient: best[k],
            efficient_share: (!fronts.is_empty())
                .then(|| fronts.iter().filter(|front| front[k]).count() as f64 / fronts.len() as f64),
        })
    };
    let standings = sound.iter().enumerate().map(standing).collect::<Result<_, Problem>>()?;
    Ok(Scores { standings, refused, replicates })
}

/// The number of a measure of an environment's experiment.
fn column(benchmark: &Benchmark<'_>, e: usize, name: &str) -> Option<usize> {
    benchmark.plans[e].experiment.measures.iter().position(|measure| measure.name == name)
}

/// The regimes whose runs all gave numbers, and the others.
fn sound(benchmark: &Benchmark<'_>, found: &[PlanResults], replicates: usize) -> (Vec<usize>, Vec<Refused>) {
    let (mut sound, mut refused) = (Vec::new(), Vec::new());
    for (point, regime) in benchmark.regimes.iter().enumerate() {
        let mut failures = Vec::new();
        for (e, plan) in benchmark.plans.iter().enumerate() {
            let units =
                (0..replicates).map(|replicate| PlannedRun { point, treatment: 0, replicate: replicate as u32 });
            for unit in units {
                let reason = match found[e].reason(unit) {
                    Some(reason) => reason.to_owned(),
                    None => {
                        let measures = &plan.experiment.measures;
                        let bad = (0..measures.len()).find(|measure| !found[e].value(unit, *measure).is_finite());
                        let Some(bad) = bad else { continue };
                        format!("{} is not a finite number", measures[bad].name)
                    }
                };
                failures.push(format!("environment {}, replicate {}: {reason}", plan.experiment.id, unit.replicate));
            }
        }
        match failures.first() {
            None => sound.push(point),
            Some(reason) => {
                let reason = reason.clone();
                refused.push(Refused { regime: regime.name.clone(), failed: failures.len(), reason });
            }
        }
    }
    (sound, refused)
}

/// What is left of the cooperation that a regime brought, over all environments that withdraw it.
fn left(
    benchmark: &Benchmark<'_>,
    found: &[PlanResults],
    regime: usize,
    replicates: usize,
    terms: &ComparisonTerms,
) -> Result<Option<Durability>, Problem> {
    let withdrawn: Vec<usize> =
        (0..benchmark.plans.len()).filter(|e| column(benchmark, *e, BEFORE).is_some()).collect();
    if withdrawn.is_empty() {
        return Ok(None);
    }
    let levels = |point: usize, name: &str| -> Vec<f64> {
        let at = |e: &usize, replicate: usize| {
            let measure = column(benchmark, *e, name).unwrap_or(usize::MAX);
            found[*e].value(PlannedRun { point, treatment: 0, replicate: replicate as u32 }, measure)
        };
        let one = |i| withdrawn.iter().fold(0.0, |sum, e| sum + at(e, i)) / withdrawn.len() as f64;
        (0..replicates).map(one).collect()
    };
    let gain = |name: &str| Gain { with: levels(regime, name), without: levels(0, name) };
    durability(&gain(BEFORE), &gain(AFTER), terms).map(Some)
}

/// Each one's place: 1 + those that are better.
fn places(values: &[f64], less: bool) -> Vec<usize> {
    let better = |x: f64, y: f64| if less { x < y } else { x > y };
    values.iter().map(|own| 1 + values.iter().filter(|other| better(**other, *own)).count()).collect()
}

/// Which are not dominated: no other costs no more, gives no less, and is better in one of the two.
pub(super) fn efficient(costs: &[f64], gains: &[f64]) -> Vec<bool> {
    let beaten = |k: usize| {
        (0..costs.len())
            .any(|j| costs[j] <= costs[k] && gains[j] >= gains[k] && (costs[j] < costs[k] || gains[j] > gains[k]))
    };
    (0..costs.len()).map(|k| !beaten(k)).collect()
}

/// The percentile limits of something over resamples; none where there are no resamples.
fn limits<T>(drawn: &[T], level: f64, of: impl Fn(&T) -> f64) -> Option<(f64, f64)> {
    let sample: Vec<f64> = drawn.iter().map(of).collect();
    let found = quantiles(&sample, &[0.5 - 0.5 * level, 0.5 + 0.5 * level]).ok()?;
    Some((found[0], found[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_share_the_better_place() {
        assert_eq!(places(&[0.5, 0.9, 0.5, 0.1], false), [2, 1, 2, 4]);
        assert_eq!(places(&[0.5, 0.9, 0.5, 0.1], true), [2, 4, 2, 1]);
    }

    #[test]
    fn nobody_on_the_frontier_is_beaten_at_its_price() {
        // None, a good one, the same again, one that is dearer and worse, and one that is dearer and better.
        let found = efficient(&[0.0, 10.0, 10.0, 20.0, 30.0], &[0.0, 0.5, 0.5, 0.4, 0.8]);
        assert_eq!(found, [true, true, true, false, true]);
    }
}
