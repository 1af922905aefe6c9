//! Posterior sample: the accepted points with their weights.
//!
//! Formula: weighted mean `Σwx`, standard deviation `√(Σw(x − x̄)²)`, effective size `1/Σw²`, the weights summing to 1.
//! *Units*: coordinates are shares of the ranges. *Words*: two per point drawn (call 0, block 0).
//! *Reference*: Beaumont, Zhang and Balding 2002, Genetics 162(4):2025.

use super::super::{Point, draw};
use crate::base::error::Problem;
use crate::base::random::Address;
use crate::stats::weighted_quantiles;

/// One point of a posterior sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Particle {
    /// The point of the unit cube.
    pub point: Point,
    /// The moments of the model at it.
    pub moments: Vec<f64>,
    /// Their distance from the targets.
    pub distance: f64,
    /// Its weight; the weights sum to 1.
    pub weight: f64,
}

/// A weighted sample of the approximate posterior.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// The points, in the order in which they were proposed.
    pub particles: Vec<Particle>,
    /// The tolerance: no accepted distance is larger.
    pub tolerance: f64,
    /// The number of runs of the model.
    pub runs: u64,
    /// The number of failed runs among them.
    pub failures: u64,
}

impl Posterior {
    /// The weighted mean and standard deviation of factor `k`, as shares of its range; `None` if there is no such
    /// factor.
    pub fn moments(&self, k: usize) -> Option<(f64, f64)> {
        let column = self.column(k)?;
        let weigh = |f: &dyn Fn(f64) -> f64| {
            self.particles.iter().zip(&column).fold(0.0, |sum, (particle, &x)| sum + particle.weight * f(x))
        };
        let mean = weigh(&|x| x);
        Some((mean, weigh(&|x| (x - mean) * (x - mean)).sqrt()))
    }

    /// Weighted quantiles of factor `k`, as shares of its range.
    ///
    /// # Errors
    /// When there is no such factor, or a share is not in [0, 1].
    pub fn quantiles(&self, k: usize, shares: &[f64]) -> Result<Vec<f64>, Problem> {
        let column = self.column(k).ok_or_else(|| Problem::new("factor", format!("there is no factor {k}")))?;
        let weights: Vec<f64> = self.particles.iter().map(|particle| particle.weight).collect();
        weighted_quantiles(&column, &weights, shares)
    }

    /// The effective size of the sample: the number of equally weighted points with the same precision.
    pub fn effective_size(&self) -> f64 {
        1.0 / self.particles.iter().fold(0.0, |sum, particle| sum + particle.weight * particle.weight)
    }

    /// `count` points drawn by weight, at which to run the model for a predictive check.
    pub fn draw(&self, count: usize, address: Address) -> Vec<Point> {
        let mut stream = address.stream(0, 0);
        let at = |u: f64| picked(self.particles.iter().map(|particle| particle.weight), u);
        let points = (0..count).filter_map(|_| self.particles.get(at(draw::unit(&mut stream))));
        points.map(|particle| particle.point.clone()).collect()
    }

    fn column(&self, k: usize) -> Option<Vec<f64>> {
        self.particles.iter().map(|particle| particle.point.get(k).copied()).collect::<Option<Vec<f64>>>()
    }
}

/// The index of the first weight at which the running sum of the weights, which sum to 1, exceeds `u`.
pub(super) fn picked(weights: impl Iterator<Item = f64>, u: f64) -> usize {
    let (mut running, mut last) = (0.0, 0);
    for (at, weight) in weights.enumerate().filter(|(_, weight)| *weight > 0.0) {
        running += weight;
        last = at;
        if running > u {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_enter_the_summaries() {
        let particle = |x: f64, weight: f64| Particle { point: vec![x], moments: vec![], distance: 0.0, weight };
        let particles = vec![particle(0.2, 0.5), particle(0.4, 0.0), particle(0.6, 0.5)];
        let posterior = Posterior { particles, tolerance: 1.0, runs: 3, failures: 0 };
        let (mean, spread) = posterior.moments(0).unwrap();
        assert!((mean - 0.4).abs() < 1e-15 && (spread - 0.2).abs() < 1e-15);
        assert_eq!((posterior.effective_size(), posterior.moments(1)), (2.0, None));
        assert_eq!(posterior.quantiles(0, &[0.5, 0.51]), Ok(vec![0.2, 0.6]));
        assert!(posterior.quantiles(1, &[0.5]).is_err());
        let drawn = posterior.draw(4000, Address::new(1));
        let low = drawn.iter().filter(|point| point[0] == 0.2).count() as f64;
        // Four standard errors: 4·√(4000/4).
        assert!((low - 2000.0).abs() < 127.0 && drawn.iter().all(|point| point[0] != 0.4));
    }
}
