//! Density of a posterior, for plots.
//!
//! Formula: `f(u) = Σ wᵢ·[φ((u − xᵢ)/h) + φ((u + xᵢ)/h) + φ((u − 2 + xᵢ)/h)]/h` on [0, 1], the last two terms reflect
//! at the ends the part of the kernel outside the range; `h = 0.9·min(s, IQR/1.34)·n^(−1/5)` with the effective size
//! `n`, at least 0.001.
//! *Units*: relative to the prior, which is 1 everywhere. *Words*: none.
//! *Reference*: Silverman 1986, Density Estimation for Statistics and Data Analysis, sections 2.10 and 3.4.

use super::Posterior;
use crate::base::error::Problem;
use crate::base::math::{exp, powf};

/// The least width, so that a sample of equal points is a peak that can be drawn.
const LEAST: f64 = 0.001;
/// 1/√(2π).
const HEIGHT: f64 = 0.398_942_280_401_432_7;

impl Posterior {
    /// The density of factor `k` at `cells + 1` evenly spaced shares of its range: share and density.
    ///
    /// # Errors
    /// When there is no such factor.
    pub fn density(&self, k: usize, cells: usize) -> Result<Vec<(f64, f64)>, Problem> {
        let quartiles = self.quantiles(k, &[0.25, 0.75])?;
        let deviation = self.moments(k).map_or(0.0, |(_, deviation)| deviation);
        let middle = (quartiles[1] - quartiles[0]) / 1.34;
        // If half of a sample is at one point, the other half still has spread.
        let spread = if middle > 0.0 { middle.min(deviation) } else { deviation };
        let h = (0.9 * spread * powf(self.effective_size(), -0.2)).max(LEAST);
        let kernel = |z: f64| HEIGHT * exp(-0.5 * z * z) / h;
        let at = |u: f64| {
            self.particles.iter().fold(0.0, |sum, particle| {
                let x = particle.point[k];
                sum + particle.weight * (kernel((u - x) / h) + kernel((u + x) / h) + kernel((u - 2.0 + x) / h))
            })
        };
        Ok((0..=cells).map(|cell| cell as f64 / cells.max(1) as f64).map(|u| (u, at(u))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Particle;
    use super::*;

    fn density(points: &[f64]) -> Vec<(f64, f64)> {
        let weight = 1.0 / points.len() as f64;
        let particle = |&x: &f64| Particle { point: vec![x], moments: vec![], distance: 0.0, weight };
        let posterior =
            Posterior { particles: points.iter().map(particle).collect(), tolerance: 0.0, runs: 0, failures: 0 };
        posterior.density(0, 2000).unwrap()
    }

    fn whole(density: &[(f64, f64)]) -> f64 {
        density.windows(2).map(|pair| 0.5 * (pair[0].1 + pair[1].1) * (pair[1].0 - pair[0].0)).sum()
    }

    #[test]
    fn it_integrates_to_one_and_is_flat_for_the_prior() {
        let even: Vec<f64> = (0..1000).map(|k| (f64::from(k) + 0.5) / 1000.0).collect();
        let found = density(&even);
        assert!((whole(&found) - 1.0).abs() < 1e-4);
        assert!(found.iter().all(|(_, f)| (f - 1.0).abs() < 0.01), "the ends lose nothing");
        let corner = density(&[0.0, 0.01, 0.02, 0.05]);
        assert!((whole(&corner) - 1.0).abs() < 1e-3 && corner[0].1 > 10.0 && corner[1000].1 < 1e-9);
        let one = density(&[0.4, 0.4, 0.4]);
        assert!((whole(&one) - 1.0).abs() < 1e-3 && one[800].1 > 300.0, "one point is a peak");
    }
}
