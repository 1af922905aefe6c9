//! Posterior predictive check: does the calibrated model, run again, reproduce the observed moments?
//!
//! Formula: from new runs at points drawn from the posterior, the quantiles of each moment and `b` of the `n`
//! runs below the observed value (ties half), `p = min(1, 2·(min(b, n − b) + ½)/n)`: as the observation may lie anywhere
//! among the runs, no p is below `1/n`. A small p means that the model misses this moment even
//! at its best fit. *Units*: those of the moment. *Reference*: Gelman, Meng and Stern 1996, Statistica Sinica 6(4):733.

use super::SimulatedMoments;
use super::target::{Target, checked};
use crate::base::error::Problem;
use crate::stats::{check, mean, quantiles};

/// The prediction of the calibrated model for one target.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The moment.
    pub moment: String,
    /// The observed value.
    pub observed: f64,
    /// Mean of the runs.
    pub mean: f64,
    /// Median of the runs.
    pub median: f64,
    /// The interval that contains the given share of the runs.
    pub limits: (f64, f64),
    /// Whether the observation lies in it.
    pub inside: bool,
    /// Two-sided predictive p.
    pub p: f64,
}

/// Compares new runs at points of the posterior with the targets; failed runs are left out.
///
/// # Errors
/// When the targets or the level are not allowed, no run succeeded, or a run's moments do not fit the targets.
pub fn predictive_check(targets: &[Target], runs: &[SimulatedMoments], level: f64) -> Result<Vec<Prediction>, Problem> {
    checked(targets)?;
    check::level(level)?;
    let moments: Vec<&Vec<f64>> = runs.iter().flatten().collect();
    if let Some(at) = runs.iter().position(|run| run.as_ref().is_ok_and(|run| run.len() != targets.len())) {
        return Err(Problem::new(
            format!("runs[{at}]"),
            format!("not one moment for each of {} targets", targets.len()),
        ));
    }
    let predict = |(k, target): (usize, &Target)| {
        let column: Vec<f64> = moments.iter().map(|moments| moments[k]).collect();
        let found = quantiles(&column, &[0.5 - 0.5 * level, 0.5, 0.5 + 0.5 * level]);
        let found = found.map_err(|problem| problem.within(&format!("runs of '{}'", target.moment)))?;
        let below = column.iter().fold(0.0, |sum, &x| {
            sum + if x < target.value { 1.0 } else { 0.5 * f64::from(u8::from(x == target.value)) }
        });
        let runs = column.len() as f64;
        let (low, high) = (found[0], found[2]);
        Ok(Prediction {
            moment: target.moment.clone(),
            observed: target.value,
            mean: mean(&column).unwrap_or(f64::NAN),
            median: found[1],
            limits: (low, high),
            inside: (low..=high).contains(&target.value),
            p: (2.0 * (below.min(runs - below) + 0.5) / runs).min(1.0),
        })
    };
    targets.iter().enumerate().map(predict).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_and_misses() {
        let target = |moment: &str, value| Target {
            moment: moment.to_owned(),
            value,
            scale: 1.0,
            weight: 1.0,
            source: String::new(),
        };
        let mut runs: Vec<SimulatedMoments> = (0..101).map(|k| Ok(vec![f64::from(k), f64::from(k)])).collect();
        runs.push(Err("breach".to_owned()));
        let found = predictive_check(&[target("hit", 50.0), target("miss", 200.0)], &runs, 0.9).unwrap();
        assert_eq!((found[0].mean, found[0].median, found[0].inside, found[0].p), (50.0, 50.0, true, 1.0));
        assert!((found[0].limits.0 - 5.0).abs() < 1e-9 && (found[0].limits.1 - 95.0).abs() < 1e-9, "{found:?}");
        assert_eq!((found[1].inside, found[1].p), (false, 1.0 / 101.0));
        assert!(predictive_check(&[target("hit", 50.0)], &runs, 0.9).is_err());
        let none = predictive_check(&[target("hit", 50.0)], &runs[101..], 0.9).unwrap_err().to_string();
        assert_eq!(none, "runs of 'hit'.sample: 0 values; at least 1 are needed");
    }
}
