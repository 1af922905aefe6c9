//! Mean effects of regimes with their intervals, and draws of the same means.

use super::differences::Differences;
use super::outcome::SCORED_OUTCOMES;
use crate::base::random::Address;
use crate::stats::{Interval, joint_means, mean, mean_interval, rank_limits};

/// Draws of the means behind the shares.
const DRAWS: usize = 2000;

/// The mean effects by group of environments, regime and outcome.
pub(super) struct Means {
    /// Over all replicates.
    pub(super) estimate: Vec<f64>,
    /// Draws of the same means, as uncertain as the replicates leave them; empty for one replicate.
    pub(super) drawn: Vec<Vec<f64>>,
    /// The differences of the replicates behind each mean.
    cells: Vec<Vec<f64>>,
    level: f64,
    regimes: usize,
}

impl Means {
    /// The means over some groups of environments.
    pub(super) fn new(differences: &Differences<'_>, groups: &[Vec<usize>], level: f64) -> Self {
        let cells = differences.cells(groups);
        let address = Address::new(differences.benchmark.battery.seed).component("benchmark");
        Self {
            estimate: cells.iter().map(|cell| mean(cell).unwrap_or(f64::NAN)).collect(),
            drawn: joint_means(&cells, DRAWS, address),
            cells,
            level,
            regimes: differences.regimes.len(),
        }
    }

    /// The effects of regime `k` over a group of environments, by outcome, with t intervals over replicates.
    pub(super) fn effects(&self, group: usize, k: usize) -> Vec<Interval> {
        let effect = |outcome| {
            let cell = self.cell(group, k, outcome);
            let alone = Interval { mean: self.estimate[cell], limits: None };
            mean_interval(&self.cells[cell], self.level).unwrap_or(alone)
        };
        (0..SCORED_OUTCOMES.len()).map(effect).collect()
    }

    /// The limits of the rank of regime `k` in one outcome over the first group; none for one replicate.
    pub(super) fn rank_limits(&self, k: usize, outcome: usize) -> Option<(usize, usize)> {
        let sign = if SCORED_OUTCOMES[outcome].less { -1.0 } else { 1.0 };
        let cell = |k: usize| &self.cells[self.cell(0, k, outcome)];
        let ahead = |other: usize| cell(other).iter().zip(cell(k)).map(|(x, own)| sign * (x - own)).collect();
        let others: Vec<Vec<f64>> = (0..self.regimes).filter(|other| *other != k).map(ahead).collect();
        rank_limits(&others, self.level)
    }

    /// The means of all regimes in one outcome over the first group; `means` is the estimate or a draw.
    pub(super) fn of_regimes(&self, means: &[f64], outcome: usize) -> Vec<f64> {
        (0..self.regimes).map(|k| means[self.cell(0, k, outcome)]).collect()
    }

    const fn cell(&self, group: usize, k: usize, outcome: usize) -> usize {
        (group * self.regimes + k) * SCORED_OUTCOMES.len() + outcome
    }
}
