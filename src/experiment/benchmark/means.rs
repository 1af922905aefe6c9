//! Mean effects of regimes, and the same means over resampled replicates.

use super::differences::Differences;
use super::outcome::SCORED_OUTCOMES;
use crate::base::error::Problem;
use crate::experiment::compare::{ComparisonTerms, fewest_pairs};
use crate::stats::{Bootstrap, quantiles};

/// A mean effect with its interval; there are no limits for so few replicates that they would be the extremes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The mean effect.
    pub mean: f64,
    /// Its limits.
    pub limits: Option<(f64, f64)>,
}

/// The mean effects by group of environments, regime and outcome.
pub(super) struct Means {
    /// Over all replicates.
    pub(super) estimate: Vec<f64>,
    /// Over the replicates of each resample; empty for so few replicates that limits would be the extremes.
    pub(super) resampled: Vec<Vec<f64>>,
    /// The level of the limits.
    pub(super) level: f64,
    regimes: usize,
}

impl Means {
    /// The means over some groups of environments.
    ///
    /// # Errors
    /// When the terms make no sense.
    pub(super) fn new(
        differences: &Differences<'_>,
        groups: &[Vec<usize>],
        terms: &ComparisonTerms,
    ) -> Result<Self, Problem> {
        let cells = differences.cells(groups);
        let replicates = differences.replicates();
        let address = terms.address.component("benchmark");
        let bootstrap = Bootstrap { resamples: terms.resamples, level: terms.level, address };
        let resampled = if replicates >= fewest_pairs(terms.level) {
            bootstrap.draws(replicates, |rows| means(&cells, rows))?
        } else {
            Vec::new()
        };
        let every: Vec<usize> = (0..replicates).collect();
        let (estimate, regimes) = (means(&cells, &every), differences.regimes.len());
        Ok(Self { estimate, resampled, level: terms.level, regimes })
    }

    /// The effects of regime `k` over a group of environments, by outcome.
    pub(super) fn effects(&self, group: usize, k: usize) -> Vec<Effect> {
        let effect = |outcome| {
            let cell = self.cell(group, k, outcome);
            Effect { mean: self.estimate[cell], limits: limits(&self.resampled, self.level, |means| means[cell]) }
        };
        (0..SCORED_OUTCOMES.len()).map(effect).collect()
    }

    /// The means of all regimes in one outcome over the first group; `means` is the estimate or a resample.
    pub(super) fn of_regimes(&self, means: &[f64], outcome: usize) -> Vec<f64> {
        (0..self.regimes).map(|k| means[self.cell(0, k, outcome)]).collect()
    }

    const fn cell(&self, group: usize, k: usize, outcome: usize) -> usize {
        (group * self.regimes + k) * SCORED_OUTCOMES.len() + outcome
    }
}

/// The mean of every cell over some replicates.
fn means(cells: &[Vec<f64>], rows: &[usize]) -> Vec<f64> {
    let one = |cell: &Vec<f64>| rows.iter().fold(0.0, |sum, row| sum + cell[*row]) / rows.len() as f64;
    cells.iter().map(one).collect()
}

/// The percentile limits of a number over resamples; none where there are no resamples.
pub(super) fn limits<T>(drawn: &[T], level: f64, of: impl Fn(&T) -> f64) -> Option<(f64, f64)> {
    let sample: Vec<f64> = drawn.iter().map(of).collect();
    let found = quantiles(&sample, &[0.5 - 0.5 * level, 0.5 + 0.5 * level]).ok()?;
    Some((found[0], found[1]))
}
