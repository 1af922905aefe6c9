//! The level of each outcome in each arm and replicate of a claim's runs, and weighted sums of levels.

use crate::experiment::{PlanResults, PlannedRun};

/// Levels by outcome, arm and replicate; only replicates that ended well in every arm.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::evidence) struct Levels {
    values: Vec<Vec<Vec<f64>>>,
    replicates: usize,
}

impl Levels {
    /// The levels of the first `most` replicates.
    pub(in crate::evidence) fn new(found: &PlanResults, outcomes: usize, arms: usize, most: usize) -> Self {
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
    pub(in crate::evidence) const fn replicates(&self) -> usize {
        self.replicates
    }

    /// The level of an outcome in an arm and replicate.
    pub(in crate::evidence) fn at(&self, outcome: usize, arm: usize, row: usize) -> f64 {
        self.values[outcome][arm][row]
    }

    /// The level of an outcome in an arm, by replicate.
    pub(in crate::evidence) fn column(&self, outcome: usize, arm: usize) -> &[f64] {
        &self.values[outcome][arm]
    }

    /// Levels by outcome, arm and replicate, of at least one outcome and arm.
    pub(in crate::evidence) fn of(values: Vec<Vec<Vec<f64>>>) -> Self {
        let replicates = values[0][0].len();
        Self { values, replicates }
    }
}

/// A level with its weight: `weight · level`.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::evidence) struct Term {
    pub(in crate::evidence) weight: f64,
    pub(in crate::evidence) outcome: usize,
    pub(in crate::evidence) arm: usize,
}

/// The sum of some terms in each replicate.
pub(in crate::evidence) fn sum(terms: &[Term], levels: &Levels) -> Vec<f64> {
    let one =
        |row: usize| terms.iter().fold(0.0, |sum, term| sum + term.weight * levels.at(term.outcome, term.arm, row));
    (0..levels.replicates()).map(one).collect()
}
