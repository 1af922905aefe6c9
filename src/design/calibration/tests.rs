//! Sequential ABC against models whose parameters are known.

use super::*;
use crate::base::random::{Address, normal};

fn target(moment: &str, value: f64, scale: f64) -> Target {
    Target { moment: moment.to_owned(), value, scale, weight: 1.0, source: "made here".to_owned() }
}

/// The mean of 25 draws of N(θ, 1) at θ uniform on [0, 10].
fn mean_of_draws(point: &[f64], address: Address) -> SimulatedMoments {
    Ok(vec![10.0 * point[0] + 0.2 * f64::from(normal(address.stream(0, 0).word()))])
}

const SETTINGS: Settings = Settings { population: 400, populations: 7, quantile: 0.4, tolerance: 0.05, runs: 20_000 };

fn known_mean() -> Sequential {
    Sequential::new(1, vec![target("mean", 4.0, 1.0)], SETTINGS, Address::new(3)).unwrap()
}

#[test]
fn a_normal_mean_has_its_posterior() {
    // The observed mean was 4: the posterior is N(4, 0.2²), widened a little by the tolerance.
    let found = known_mean().run(64, mean_of_draws).unwrap();
    let (mean, spread) = found.moments(0).unwrap();
    assert!(found.tolerance <= 0.1, "{}", found.tolerance);
    let error = 0.2 / found.effective_size().sqrt();
    assert!((10.0 * mean - 4.0).abs() < 4.0 * error, "{mean} {error}");
    assert!((10.0 * spread - 0.2).abs() < 0.03, "{spread}");
    let limits = found.quantiles(0, &[0.025, 0.975]).unwrap();
    assert!((10.0 * limits[0] - 3.608).abs() < 0.12 && (10.0 * limits[1] - 4.392).abs() < 0.12, "{limits:?}");
    // Fewer than half the runs that rejection needs for as many points at this tolerance, over a range of 10.
    let rejection = 400.0 * 10.0 / (2.0 * found.tolerance);
    assert!(found.effective_size() > 100.0 && (found.runs as f64) < 0.5 * rejection, "{} {rejection}", found.runs);
}

#[test]
fn the_size_of_a_batch_and_the_pool_change_nothing() {
    let one = known_mean().run(64, mean_of_draws).unwrap();
    for batch in [1, 7, 1000] {
        assert_eq!(known_mean().run(batch, mean_of_draws).unwrap(), one);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    assert_eq!(pool.install(|| known_mean().run(64, mean_of_draws).unwrap()), one);
}

/// A stochastic decay towards 0.5 from 1, `x' = 0.5 + a(x − 0.5) + s·e` over 200 ticks: its mean over the first ten
/// ticks, the variance and the correlation of neighbours over the rest.
fn decay(point: &[f64], address: Address) -> SimulatedMoments {
    let (a, s) = (point[0], 0.2 * point[1]);
    let mut stream = address.stream(0, 0);
    let mut x = 1.0;
    let path: Vec<f64> = (0..200)
        .map(|_| {
            x = 0.5 + a * (x - 0.5) + s * f64::from(normal(stream.word()));
            x
        })
        .collect();
    let early = path[..10].iter().sum::<f64>() / 10.0;
    let variance = crate::stats::variance(&path[50..]).ok_or("short")?;
    let neighbours = crate::stats::pearson(&path[50..199], &path[51..]).map_err(|problem| problem.to_string())?;
    Ok(vec![early, variance.sqrt(), neighbours.coefficient])
}

#[test]
fn known_parameters_of_a_stochastic_decay_are_recovered() {
    let truth = [0.8, 0.3];
    let observed = decay(&truth, Address::new(99).component("observed")).unwrap();
    let targets: Vec<Target> = [("early", 0.03), ("deviation", 0.01), ("neighbours", 0.05)]
        .iter()
        .zip(&observed)
        .map(|(&(moment, scale), &value)| target(moment, value, scale))
        .collect();
    let settings = Settings { population: 200, populations: 6, tolerance: 0.0, ..SETTINGS };
    let found = Sequential::new(2, targets.clone(), settings, Address::new(4)).unwrap().run(100, decay).unwrap();
    for (k, truth) in truth.into_iter().enumerate() {
        let (mean, spread) = found.moments(k).unwrap();
        // Near, and far narrower than the prior, whose standard deviation is 0.29.
        assert!((mean - truth).abs() < 0.1 && spread < 0.08, "factor {k}: {mean} {spread}");
        let limits = found.quantiles(k, &[0.005, 0.995]).unwrap();
        assert!(limits[0] <= truth && truth <= limits[1], "factor {k}: {limits:?}");
    }
    // Run again at points of the posterior, the model gives what was observed; at points of the prior it does not.
    let rerun = |points: &[super::super::Point]| {
        let run = |(k, point): (usize, &super::super::Point)| decay(point, Address::new(5).replicate(k as u32));
        predictive_check(&targets, &points.iter().enumerate().map(run).collect::<Vec<_>>(), 0.95).unwrap()
    };
    let posterior = rerun(&found.draw(300, Address::new(6)));
    assert!(posterior.iter().all(|prediction| prediction.inside && prediction.p > 0.05), "{posterior:?}");
    let prior = rerun(&super::super::latin_hypercube(300, 2, Address::new(7)).unwrap());
    let width = |prediction: &Prediction| prediction.limits.1 - prediction.limits.0;
    assert!(posterior.iter().zip(&prior).all(|(narrow, wide)| width(narrow) < 0.6 * width(wide)), "{prior:?}");
}

#[test]
fn a_calibration_can_stop_and_go_on() {
    let mut first = known_mean();
    let asked = first.propose(50).to_vec();
    assert_eq!(first.propose(7), asked);
    assert_eq!(first.absorb(&[]).unwrap_err().to_string(), "outcomes: 0 for 50 proposals");
    let outcomes: Vec<SimulatedMoments> =
        asked.iter().map(|proposal| mean_of_draws(&proposal.point, proposal.address)).collect();
    first.absorb(&outcomes).unwrap();
    // A new calibration gets the known results: it continues where the first one stopped.
    let mut second = known_mean();
    second.propose(50);
    second.absorb(&outcomes).unwrap();
    assert_eq!(second.propose(5).to_vec(), first.propose(5).to_vec());
    assert_eq!(first.propose(5)[0].number, 50);
    assert!(!first.is_done() && first.posterior().is_none());
}

#[test]
fn failures_cost_their_runs_and_total_failure_is_named() {
    let half = |point: &[f64], address: Address| {
        if point[0] > 0.5 { Err("breach".to_owned()) } else { mean_of_draws(point, address) }
    };
    let found = known_mean().run(64, half).unwrap();
    assert!(found.failures > 300 && found.particles.iter().all(|particle| particle.point[0] <= 0.5));
    let settings = Settings { runs: 500, ..SETTINGS };
    let none = Sequential::new(1, vec![target("mean", 4.0, 1.0)], settings, Address::new(3)).unwrap();
    let said = none.run(64, |_, _| Err("tick 3: broke".to_owned())).unwrap_err().to_string();
    assert_eq!(said, "runs: 0 of 500 runs gave moments; the first failure: tick 3: broke");
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    let wrong = [
        Settings { population: 9, ..SETTINGS },
        Settings { populations: 0, ..SETTINGS },
        Settings { quantile: 1.0, ..SETTINGS },
        Settings { quantile: f64::NAN, ..SETTINGS },
        Settings { tolerance: -1.0, ..SETTINGS },
        Settings { runs: 399, ..SETTINGS },
    ];
    for settings in wrong {
        assert!(Sequential::new(1, vec![target("mean", 4.0, 1.0)], settings, Address::new(3)).is_err());
    }
    assert!(Sequential::new(0, vec![target("mean", 4.0, 1.0)], SETTINGS, Address::new(3)).is_err());
    assert!(Sequential::new(1, vec![], SETTINGS, Address::new(3)).is_err());
}
