//! The kernel of sequential ABC: a normal step around each point, cut off at the ends of the range.
//!
//! Formula: `K(y | x) = φ((y − x)/s)/(s·(Φ((1 − x)/s) − Φ(−x/s)))` on [0, 1], coordinate by coordinate, `s²` twice the
//! weighted variance of the population. Drawn by inversion: `y = x + s·Φ⁻¹(Φ(−x/s) + u·(Φ((1 − x)/s) − Φ(−x/s)))`, so
//! that one uniform number gives one coordinate and none is rejected. *Units*: shares of the ranges.
//! *Reference*: Beaumont et al. 2009, Biometrika 96(4):983 (twice the variance).

use super::{Particle, Posterior};
use crate::base::math::{exp, ln};
use crate::stats::normal;

/// The least spread, so that a population of equal points still proposes points around it.
const LEAST: f64 = 1e-6;

/// The kernel around a population.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    points: Vec<Vec<Centre>>,
    spread: Vec<f64>,
}

/// One coordinate of one point: where it is, and the normal distribution at both ends of the range.
#[derive(Clone, Copy, Debug)]
struct Centre {
    at: f64,
    low: f64,
    high: f64,
}

impl Kernel {
    /// The kernel around the points of a population.
    pub(super) fn around(posterior: &Posterior, factors: usize) -> Self {
        let spread: Vec<f64> = (0..factors)
            .map(|k| {
                let deviation = posterior.moments(k).map_or(0.0, |(_, deviation)| deviation);
                (2.0_f64.sqrt() * deviation).max(LEAST)
            })
            .collect();
        let centre = |(&at, &s): (&f64, &f64)| Centre {
            at,
            low: normal::upper_tail(at / s),
            high: normal::upper_tail((at - 1.0) / s),
        };
        let points =
            posterior.particles.iter().map(|particle| particle.point.iter().zip(&spread).map(centre).collect());
        Self { points: points.collect(), spread }
    }

    /// Turns uniform numbers into a step from point `from`.
    pub(super) fn move_from(&self, from: usize, words: &mut [f64]) {
        for ((word, centre), s) in words.iter_mut().zip(&self.points[from]).zip(&self.spread) {
            let share = centre.low + *word * (centre.high - centre.low);
            *word = (centre.at + s * normal::quantile(share)).clamp(0.0, 1.0);
        }
    }

    /// Computes the weights of a new population, prior over kernel mixture; the weights sum to 1.
    pub(super) fn weigh(&self, before: &Posterior, particles: &mut [Particle]) {
        // Log densities; the spreads and the constants, which all points share, do not change the weights.
        let norms: Vec<f64> =
            self.points.iter().map(|point| point.iter().fold(0.0, |sum, at| sum + ln(at.high - at.low))).collect();
        let log_density = |point: &[f64], from: usize| {
            let squares = point.iter().zip(&self.points[from]).zip(&self.spread).fold(0.0, |sum, ((y, centre), s)| {
                let z = (y - centre.at) / s;
                sum + z * z
            });
            -0.5 * squares - norms[from]
        };
        let mixture = |point: &[f64]| {
            let terms: Vec<f64> = (before.particles.iter().enumerate())
                .filter(|(_, particle)| particle.weight > 0.0)
                .map(|(from, particle)| ln(particle.weight) + log_density(point, from))
                .collect();
            let most = terms.iter().fold(f64::NEG_INFINITY, |most, term| most.max(*term));
            most + ln(terms.iter().fold(0.0, |sum, term| sum + exp(term - most)))
        };
        let logs: Vec<f64> = particles.iter().map(|particle| -mixture(&particle.point)).collect();
        let most = logs.iter().fold(f64::NEG_INFINITY, |most, log| most.max(*log));
        let total = logs.iter().fold(0.0, |sum, log| sum + exp(log - most));
        particles.iter_mut().zip(logs).for_each(|(particle, log)| particle.weight = exp(log - most) / total);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn population(at: &[f64]) -> Posterior {
        let weight = 1.0 / at.len() as f64;
        let particle = |&x: &f64| Particle { point: vec![x], moments: vec![], distance: 0.0, weight };
        Posterior { particles: at.iter().map(particle).collect(), tolerance: 0.0, runs: 0, failures: 0 }
    }

    #[test]
    fn weights_undo_the_kernel() {
        // For any population, proposals weighted by prior over mixture are uniform: mean ½, variance 1/12.
        let before = population(&[0.05, 0.1, 0.4, 0.45, 0.5, 0.9]);
        let kernel = Kernel::around(&before, 1);
        let n = 6000;
        let step = |k: usize| {
            let mut word = [((k / 6) as f64 + 0.5) / f64::from(n / 6)];
            kernel.move_from(k % 6, &mut word);
            word[0]
        };
        let mut after = population(&(0..n as usize).map(step).collect::<Vec<_>>());
        assert!(after.particles.iter().all(|particle| (0.0..=1.0).contains(&particle.point[0])));
        let (plain, _) = after.moments(0).unwrap();
        kernel.weigh(&before, &mut after.particles);
        let (mean, spread) = after.moments(0).unwrap();
        assert!((plain - 0.5).abs() > 0.02, "the proposals themselves are not: {plain}");
        assert!((mean - 0.5).abs() < 0.002 && (spread - (1.0_f64 / 12.0).sqrt()).abs() < 0.002, "{mean} {spread}");
    }

    #[test]
    fn a_population_of_one_point_still_moves() {
        let kernel = Kernel::around(&population(&[0.3, 0.3]), 1);
        let mut word = [0.9];
        kernel.move_from(0, &mut word);
        assert!(word[0] > 0.3 && word[0] < 0.3 + 1e-5);
    }
}
