//! ABC rejection: of many points of the prior, those nearest to the targets are accepted.
//!
//! Rule: the `keep` runs of least distance, the earlier one where two are equally far; equal weights. The points may be
//! any uniform design of the cube (random, Latin hypercube, Sobol). *Units*: those of [`distance`].
//! *Words*: none. *Reference*: Pritchard et al. 1999, Molecular Biology and Evolution 16(12):1791.

use super::super::Point;
use super::target::{Target, checked, distance};
use super::{Particle, Posterior, SimulatedMoments};
use crate::base::error::Problem;

/// The posterior sample of the `keep` nearest points; failed runs are left out.
///
/// # Errors
/// When the targets are not allowed, there is not one outcome per point, `keep` is 0, or fewer than `keep` runs
/// succeeded.
pub fn nearest(
    targets: &[Target],
    points: &[Point],
    outcomes: &[SimulatedMoments],
    keep: usize,
) -> Result<Posterior, Problem> {
    checked(targets)?;
    if points.len() != outcomes.len() {
        return Err(Problem::new("outcomes", format!("{} for {} points", outcomes.len(), points.len())));
    }
    let measure = |outcome: &SimulatedMoments| outcome.as_ref().ok().and_then(|moments| distance(targets, moments));
    let distances: Vec<Option<f64>> = outcomes.iter().map(measure).collect();
    let mut order: Vec<(f64, usize)> =
        distances.iter().enumerate().filter_map(|(at, distance)| distance.map(|distance| (distance, at))).collect();
    if keep == 0 || order.len() < keep {
        let message = format!("{keep} is not allowed; 1 to {}, the runs that gave moments, is", order.len());
        return Err(Problem::new("keep", message));
    }
    let failures = (outcomes.len() - order.len()) as u64;
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    order.truncate(keep);
    let tolerance = order.last().map_or(0.0, |last| last.0);
    order.sort_by_key(|(_, at)| *at);
    let particle = |(distance, at): (f64, usize)| Particle {
        point: points[at].clone(),
        moments: outcomes[at].clone().unwrap_or_default(),
        distance,
        weight: 1.0 / keep as f64,
    };
    let particles = order.into_iter().map(particle).collect();
    Ok(Posterior { particles, tolerance, runs: outcomes.len() as u64, failures })
}

#[cfg(test)]
mod tests {
    use super::super::super::latin_hypercube;
    use super::*;
    use crate::base::random::{Address, normal};

    fn target(value: f64) -> [Target; 1] {
        [Target { moment: "mean".to_owned(), value, scale: 1.0, weight: 1.0, source: "made here".to_owned() }]
    }

    #[test]
    fn a_normal_mean_has_its_posterior() {
        // The mean of 25 draws of N(θ, 1) was 4; θ is uniform on [0, 10]: the posterior is N(4, 0.2²).
        let points = latin_hypercube(20_000, 1, Address::new(1)).unwrap();
        let model = |(number, point): (usize, &Point)| {
            let mut stream = Address::new(2).stream(0, number as u32);
            Ok(vec![10.0 * point[0] + 0.2 * f64::from(normal(stream.word()))])
        };
        let outcomes: Vec<SimulatedMoments> = points.iter().enumerate().map(model).collect();
        let found = nearest(&target(4.0), &points, &outcomes, 400).unwrap();
        let (mean, spread) = found.moments(0).unwrap();
        // 400 of 20 000 over 10 is ± 0.1, which adds 0.1²/3 to the variance: √(0.04 + 0.0033) = 0.208.
        assert!((found.tolerance - 0.1).abs() < 0.02, "{}", found.tolerance);
        assert!(
            (10.0 * mean - 4.0).abs() < 4.0 * 0.208 / 20.0 && (10.0 * spread - 0.208).abs() < 0.03,
            "{mean} {spread}"
        );
    }

    #[test]
    fn failures_are_counted_and_too_few_refused() {
        let points = vec![vec![0.1], vec![0.2], vec![0.3]];
        let outcomes = vec![Ok(vec![1.0]), Err("breach".to_owned()), Ok(vec![f64::NAN])];
        let found = nearest(&target(1.0), &points, &outcomes, 1).unwrap();
        assert_eq!((found.failures, found.particles.len(), found.tolerance), (2, 1, 0.0));
        let said = nearest(&target(1.0), &points, &outcomes, 2).unwrap_err().to_string();
        assert_eq!(said, "keep: 2 is not allowed; 1 to 1, the runs that gave moments, is");
        assert!(nearest(&target(1.0), &points[1..], &outcomes, 1).is_err());
    }
}
