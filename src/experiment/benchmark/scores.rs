//! Scores: what each regime changes against none, how sure its rank is, and which regimes are efficient.
//!
//! Formula: the effect of a regime is its mean difference from none ([`Differences`]); the interval is that of
//! Student's t over replicates. Rank: 1 + the number of better regimes, so that equals share a rank; its limits come from
//! simultaneous t intervals of the differences from all other regimes; with it the shares of draws of all means, and of the
//! environments alone, in which the rank differs by at most one. Efficient: no other regime has as much cooperation at no more cost and is better
//! in one of the two.
//! *Units*: those of the outcome. *Words drawn*: those of the draws of means, at the battery's seed.
//!
//! A regime with a failed run has no score: its mean would be over other replicates than the means of the other regimes.

use super::differences::{Differences, Refused, finished_regimes};
use super::environment::EnvironmentKind;
use super::means::Means;
use super::outcome::{ARENAS, COST, SCORED_OUTCOMES};
use super::plan::Benchmark;
use crate::base::error::Problem;
use crate::experiment::compare::{ComparisonTerms, Durability};
use crate::experiment::run::PlanResults;
use crate::stats::Interval;

/// The rank of a regime in one outcome, and how certain it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    /// The rank; equal regimes share the better one.
    pub rank: usize,
    /// Limits of the rank; none for one replicate.
    pub limits: Option<(usize, usize)>,
    /// Share of the draws of all means in which the rank differs by at most one; none for one replicate.
    pub draws: Option<f64>,
    /// Share of the single environments in which the rank differs by at most one.
    pub environments: f64,
    /// Share of the points of the assumptions at which the rank differs by at most one; none where they were not varied.
    pub assumptions: Option<f64>,
}

/// The scores of a regime.
#[derive(Clone, Debug, PartialEq)]
pub struct RegimeScore {
    /// The regime.
    pub regime: String,
    /// Its effects over all environments in which it stays, by outcome.
    pub effects: Vec<Interval>,
    /// The same by kind of environment, of those that the battery has.
    pub kinds: Vec<(EnvironmentKind, Vec<Interval>)>,
    /// The mean effects by environment, in their order, by outcome.
    pub environments: Vec<Vec<f64>>,
    /// Its ranks, by outcome.
    pub ranks: Vec<Rank>,
    /// What is left of its gain in each of the [`ARENAS`] after a withdrawal; none in a battery without withdrawal.
    pub durability: [Option<Durability>; 2],
    /// Whether it is efficient in each arena: no other regime has as much of its outcome at no more cost and is better in one of
    /// the two.
    pub efficient: [bool; 2],
    /// Share of the draws of all means in which it is efficient, by arena; none for one replicate.
    pub efficient_share: [Option<f64>; 2],
}

/// The scores of all regimes.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// The regimes that have a score, in the order in which they were given.
    pub regimes: Vec<RegimeScore>,
    /// The regimes without a score.
    pub refused: Vec<Refused>,
    /// The number of replicates.
    pub replicates: usize,
}

/// Scores the regimes of a benchmark by the results of its plans.
///
/// # Errors
/// When a run without institutions failed, or the terms make no sense.
pub fn scores(benchmark: &Benchmark<'_>, results: &[PlanResults], terms: &ComparisonTerms) -> Result<Scores, Problem> {
    let (scored, refused) = finished_regimes(benchmark, results);
    if let Some(none) = refused.first().filter(|_| scored.first() != Some(&0)) {
        return Err(Problem::new("none", format!("{} runs failed; the first: {}", none.failed, none.reason)));
    }
    let differences = Differences { benchmark, results, regimes: scored };
    let (kinds, groups) = groups(benchmark);
    let means = Means::new(&differences, &groups, terms.level);
    let alone: Vec<Vec<Vec<f64>>> = (0..benchmark.plans.len()).map(|e| differences.in_environment(e)).collect();
    let single: Vec<&Vec<Vec<f64>>> = groups[0].iter().map(|e| &alone[*e]).collect();
    let ranks: Vec<Vec<Rank>> = (0..SCORED_OUTCOMES.len()).map(|outcome| ranks(&means, &single, outcome)).collect();
    let best = ARENAS.map(|arena| efficient_regimes(&means, &means.estimate, arena));
    let fronts = |arena| means.drawn.iter().map(|draw| efficient_regimes(&means, draw, arena)).collect();
    let fronts: [Vec<Vec<bool>>; 2] = ARENAS.map(fronts);
    let score = |(k, regime): (usize, &usize)| {
        Ok(RegimeScore {
            regime: benchmark.regimes[*regime].name.clone(),
            effects: means.effects(0, k),
            kinds: kinds.iter().enumerate().map(|(at, kind)| (*kind, means.effects(1 + at, k))).collect(),
            environments: alone.iter().map(|environment| environment[k].clone()).collect(),
            ranks: ranks.iter().map(|all| all[k]).collect(),
            durability: {
                let [commons, public] =
                    ARENAS.map(|arena| differences.durability(*regime, SCORED_OUTCOMES[arena].probe, terms));
                [commons?, public?]
            },
            efficient: best.each_ref().map(|front| front[k]),
            efficient_share: fronts
                .each_ref()
                .map(|fronts| (!fronts.is_empty()).then(|| share(fronts, |front| front[k]))),
        })
    };
    let regimes = differences.regimes.iter().enumerate().map(score).collect::<Result<_, Problem>>()?;
    Ok(Scores { regimes, refused, replicates: differences.replicates() })
}

impl Scores {
    /// Fills in how often each rank holds at points of the assumptions, each scored by itself: the share of the points at which
    /// it differs by at most one. A point at which the regime has no score does not count as one.
    pub fn hold_at(&mut self, points: &[Self]) {
        if points.is_empty() {
            return;
        }
        for regime in &mut self.regimes {
            let name = &regime.regime;
            for (outcome, rank) in regime.ranks.iter_mut().enumerate() {
                let holds = |point: &&Self| {
                    let there = point.regimes.iter().find(|it| it.regime == *name);
                    there.is_some_and(|it| it.ranks[outcome].rank.abs_diff(rank.rank) <= 1)
                };
                rank.assumptions = Some(points.iter().filter(holds).count() as f64 / points.len() as f64);
            }
        }
    }
}

/// The kinds of environment that a battery has, and the groups of environments over which effects are means: first those
/// in which regimes stay (all of them where none does), then those of each kind.
fn groups(benchmark: &Benchmark<'_>) -> (Vec<EnvironmentKind>, Vec<Vec<usize>>) {
    let kind = |e: usize| benchmark.battery.environments[e].kind;
    let all = 0..benchmark.plans.len();
    let those =
        |wanted: &dyn Fn(EnvironmentKind) -> bool| -> Vec<usize> { all.clone().filter(|e| wanted(kind(*e))).collect() };
    let stays = those(&|it| it != EnvironmentKind::Withdrawal);
    let kinds: Vec<EnvironmentKind> =
        EnvironmentKind::ALL.into_iter().filter(|it| !those(&|other| other == *it).is_empty()).collect();
    let mut groups = vec![if stays.is_empty() { all.clone().collect() } else { stays }];
    groups.extend(kinds.iter().map(|it| those(&|other| other == *it)));
    (kinds, groups)
}

/// The ranks of all regimes in one outcome; `single` has the mean effects in each environment of the first group.
fn ranks(means: &Means, single: &[&Vec<Vec<f64>>], outcome: usize) -> Vec<Rank> {
    let less = SCORED_OUTCOMES[outcome].less;
    let places = places(&means.of_regimes(&means.estimate, outcome), less);
    let drawn: Vec<Vec<usize>> =
        means.drawn.iter().map(|draw| self::places(&means.of_regimes(draw, outcome), less)).collect();
    let of_environment = |effects: &&Vec<Vec<f64>>| effects.iter().map(|row| row[outcome]).collect::<Vec<f64>>();
    let single: Vec<Vec<usize>> = single.iter().map(|effects| self::places(&of_environment(effects), less)).collect();
    let rank = |(k, place): (usize, &usize)| {
        let near = |all: &[Vec<usize>]| share(all, |places| places[k].abs_diff(*place) <= 1);
        Rank {
            rank: *place,
            limits: means.rank_limits(k, outcome),
            draws: (!drawn.is_empty()).then(|| near(&drawn)),
            environments: near(&single),
            assumptions: None,
        }
    };
    places.iter().enumerate().map(rank).collect()
}

/// Marks the regimes that are efficient in an arena by their mean effects.
fn efficient_regimes(means: &Means, effects: &[f64], arena: usize) -> Vec<bool> {
    efficient(&means.of_regimes(effects, COST), &means.of_regimes(effects, arena))
}

/// The share of the entries of a list that fulfil a condition.
fn share<T>(list: &[T], condition: impl Fn(&T) -> bool) -> f64 {
    list.iter().filter(|entry| condition(entry)).count() as f64 / list.len() as f64
}

/// The rank of each value: 1 + the number of better values.
fn places(values: &[f64], less: bool) -> Vec<usize> {
    let better = |x: f64, y: f64| if less { x < y } else { x > y };
    values.iter().map(|own| 1 + values.iter().filter(|other| better(**other, *own)).count()).collect()
}

/// Marks those that no other dominates: costs no more, gains no less, and is better in one of the two.
pub(super) fn efficient(costs: &[f64], gains: &[f64]) -> Vec<bool> {
    let dominated = |k: usize| {
        (0..costs.len())
            .any(|j| costs[j] <= costs[k] && gains[j] >= gains[k] && (costs[j] < costs[k] || gains[j] > gains[k]))
    };
    (0..costs.len()).map(|k| !dominated(k)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_share_the_better_rank() {
        assert_eq!(places(&[0.5, 0.9, 0.5, 0.1], false), [2, 1, 2, 4]);
        assert_eq!(places(&[0.5, 0.9, 0.5, 0.1], true), [2, 4, 2, 1]);
    }

    #[test]
    fn efficient_regimes_are_not_dominated() {
        // None, a good one, the same again, one with more cost and less gain, and one with more cost and more gain.
        let found = efficient(&[0.0, 10.0, 10.0, 20.0, 30.0], &[0.0, 0.5, 0.5, 0.4, 0.8]);
        assert_eq!(found, [true, true, true, false, true]);
    }
}
