//! A statistic under test, and the rate at which it is right.

use super::draws::{Draws, Shape};
use crate::base::blocks::map;
use crate::base::random::Address;

/// The numbers of replicates at which everything is measured.
pub(super) const REPLICATES: &[usize] = &[3, 4, 5, 10, 30];

/// What a rate counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rate {
    /// Intervals that contain the truth.
    Covers,
    /// Decisions although there is nothing to decide.
    FalseAlarms,
}

/// A statistic with an experiment whose truth is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statistic {
    /// Its name.
    pub name: &'static str,
    /// The rate that is counted.
    pub rate: Rate,
    /// The shapes of the outcomes.
    pub shapes: &'static [Shape],
    /// The sizes of the samples.
    pub sizes: &'static [usize],
    /// How far the rate may be on the wrong side of 95 or 5 % with normal outcomes, apart from chance; none for a statistic that
    /// is not printed by any command.
    pub allowance: Option<f64>,
    /// One of so many trials is made, where a trial is slow.
    pub(super) slow: usize,
    /// Whether the interval contains the truth, or the test decides; none where nothing is printed.
    pub(super) trial: fn(&mut Draws, usize) -> Option<bool>,
}

/// The rates of a statistic for one shape of outcomes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rates {
    /// The shape.
    pub shape: Shape,
    /// The rate at each size, and the number of trials in which something was printed; none where nothing was.
    pub rates: Vec<Option<(f64, usize)>>,
}

impl Statistic {
    /// Measures the rates, one [`Rates`] for each shape.
    pub(crate) fn measure(&self, trials: usize) -> Vec<Rates> {
        let one = |shape: &Shape| Rates {
            shape: *shape,
            rates: self.sizes.iter().map(|n| self.rate_at(*shape, *n, trials.div_ceil(self.slow))).collect(),
        };
        self.shapes.iter().map(one).collect()
    }

    fn rate_at(&self, shape: Shape, n: usize, trials: usize) -> Option<(f64, usize)> {
        let address = Address::new(n as u64).component(&format!("coverage\n{}\n{}", self.name, shape.word()));
        let found = map(trials, |trial| (self.trial)(&mut Draws::new(&address, trial as u32, shape), n));
        let known: Vec<bool> = found.into_iter().flatten().collect();
        let hits = known.iter().filter(|hit| **hit).count();
        (!known.is_empty()).then(|| (hits as f64 / known.len() as f64, known.len()))
    }

    /// The sizes at which a rate is too low (intervals) or too high (false alarms): by more than the allowance and four standard
    /// errors. Only normal outcomes are judged, for which the methods are made; statistics that are not printed never are.
    pub(crate) fn broken(&self, found: &Rates) -> Vec<usize> {
        let Some(allowance) = self.allowance.filter(|_| found.shape != Shape::Skewed) else { return Vec::new() };
        let wrong = |(_, rate): &(&usize, &Option<(f64, usize)>)| {
            rate.is_some_and(|(rate, trials)| {
                let error = (0.05 * 0.95 / trials as f64).sqrt();
                let over = match self.rate {
                    Rate::Covers => 0.95 - rate,
                    Rate::FalseAlarms => rate - 0.05,
                };
                over > allowance + 4.0 * error
            })
        };
        self.sizes.iter().zip(&found.rates).filter(wrong).map(|(n, _)| *n).collect()
    }
}
