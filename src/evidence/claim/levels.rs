//! The level of each outcome in each arm and replicate of a claim's runs, and weighted sums of levels.

use crate::experiment::{PlanResults, PlannedRun};

/// Levels by outcome, arm and replicate; only replicates that ended well in every arm.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Levels {
    values: Vec<Vec<Vec<f64>>>,
    replicates: usize,
}

impl Levels {
    /// The levels of the first `most` replicates.
    pub(super) fn new(found: &PlanResults, outcomes: usize, arms: usize, most: usize) -> Self {
        let complete = found.complete(most);
        let column = |outcome: usize, arm: usize| {
            complete
                .iter()
                .map(|replicate| {
                    found.value(PlannedRun { point: arm, treatment: 0, replicate: *replicate as u32 }, outcome)
                })
                .collect()
        };
        let values = (0..outcomes).map(|outcome| (0..arms).map(|arm| column(outcome, arm)).collect()).collect();
        Self { values, replicates: complete.len() }
    }

    /// The number of replicates.
    pub(super) const fn replicates(&self) -> usize {
        self.replicates
    }

    /// The level of an outcome in an arm and replicate.
    pub(super) fn at(&self, outcome: usize, arm: usize, row: usize) -> f64 {
        self.values[outcome][arm][row]
    }

    /// The mean level of an outcome in an arm over some replicates.
    pub(super) fn mean(&self, outcome: usize, arm: usize, rows: &[usize]) -> f64 {
        let column = &self.values[outcome][arm];
        rows.iter().fold(0.0, |sum, row| sum + column[*row]) / rows.len() as f64
    }

    #[cfg(test)]
    pub(super) fn of(values: Vec<Vec<Vec<f64>>>) -> Self {
        let replicates = values[0][0].len();
        Self { values, replicates }
    }
}

/// A level with its weight: `weight · level`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub(super) weight: f64,
    pub(super) outcome: usize,
    pub(super) arm: usize,
}

/// The sum of some terms, mean over some replicates.
pub(super) fn sum(terms: &[Term], levels: &Levels, rows: &[usize]) -> f64 {
    terms.iter().fold(0.0, |sum, term| sum + term.weight * levels.mean(term.outcome, term.arm, rows))
}
