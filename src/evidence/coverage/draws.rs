//! Samples with a known truth.

use crate::base::math::ln;
use crate::base::random::{Address, Stream, normal};

/// The shape of an outcome over replicates; mean 0, standard deviation 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Normal.
    Normal,
    /// Exponential: skewness 2.
    Skewed,
    /// Not a sample of replicates, but rows of a design.
    Rows,
}

impl Shape {
    /// Its name.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Skewed => "skewed",
            Self::Rows => "Sobol's G",
        }
    }
}

/// The draws of one trial.
pub(super) struct Draws {
    stream: Stream,
    pub(super) shape: Shape,
}

impl Draws {
    pub(super) fn new(address: &Address, trial: u32, shape: Shape) -> Self {
        Self { stream: address.stream(0, trial), shape }
    }

    pub(super) fn word(&mut self) -> u32 {
        self.stream.word()
    }

    /// An outcome.
    fn value(&mut self) -> f64 {
        let word = self.word();
        match self.shape {
            Shape::Skewed => -ln((f64::from(word) + 0.5) / 4_294_967_296.0) - 1.0,
            _ => f64::from(normal(word)),
        }
    }

    /// `n` independent outcomes.
    pub(super) fn sample(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.value()).collect()
    }

    /// `n` replicates of some treatments without effect, which share half of their variance.
    pub(super) fn arms(&mut self, arms: usize, n: usize) -> Vec<Vec<f64>> {
        let common = self.sample(n);
        let half = 0.5_f64.sqrt();
        let one = |own: Vec<f64>| common.iter().zip(own).map(|(x, y)| half * (x + y)).collect();
        (0..arms).map(|_| one(self.sample(n))).collect()
    }
}
