//! Ordinary least squares with standard errors clustered in groups of observations.
//!
//! Formula: `b = (X'X)⁻¹X'y`; covariance `q·(X'X)⁻¹·(Σ_g u_g·u_g')·(X'X)⁻¹` with the scores of a cluster
//! `u_g = Σ_{i∈g} x_i·e_i` and the small-sample correction `q = G/(G − 1)·(n − 1)/(n − k)` for `G` clusters, `n`
//! observations and `k` coefficients. `R² = 1 − Σe²/Σ(y − ȳ)²`. *Units*: those of the data.
//! *Reference*: Liang and Zeger 1986, Biometrika 73(1):13; the correction is the usual one of econometric packages.

use super::describe::mean;
use crate::base::error::Problem;
use crate::base::linear::solve;

/// A fitted linear regression. The first coefficient is the constant, the others follow the regressors.
#[derive(Clone, Debug, PartialEq)]
pub struct Regression {
    /// The estimates of the coefficients.
    pub coefficients: Vec<f64>,
    /// Their standard errors, robust to any dependence within a cluster.
    pub standard_errors: Vec<f64>,
    /// Share of the outcome's variance that is explained.
    pub r_squared: f64,
    /// The number of observations.
    pub observations: usize,
    /// The number of clusters.
    pub clusters: usize,
}

/// Regresses `outcome` on a constant and the `regressors`; `cluster` names the cluster of each observation.
///
/// # Errors
/// When columns differ in length, a number is not finite, the outcome does not vary, the regressors are not independent, or
/// there are too few
/// observations or clusters. The scores of `G` clusters add to 0, so that they span at most `G − 1` directions: with no more
/// clusters than coefficients some error would be 0 whatever the data are.
pub fn clustered(outcome: &[f64], regressors: &[&[f64]], cluster: &[u32]) -> Result<Regression, Problem> {
    let (n, k) = (outcome.len(), regressors.len() + 1);
    for (j, column) in regressors.iter().enumerate() {
        same(&format!("regressors[{j}]"), column.len(), n)?;
    }
    same("cluster", cluster.len(), n)?;
    if n <= k {
        return Err(Problem::new("outcome", format!("{n} observations are too few for {k} coefficients")));
    }
    if regressors.iter().copied().flatten().chain(outcome).any(|x| !x.is_finite()) {
        return Err(Problem::new("outcome", "outcome or regressors hold a number that is not finite"));
    }
    let mut names = cluster.to_vec();
    names.sort_unstable();
    names.dedup();
    if names.len() <= k {
        let found = names.len();
        let message = format!("{found} clusters are too few for {k} coefficients; at least {} are needed", k + 1);
        return Err(Problem::new("cluster", message));
    }
    let x = |row: usize, j: usize| if j == 0 { 1.0 } else { regressors[j - 1][row] };
    let over_rows = |f: &dyn Fn(usize) -> f64| (0..n).fold(0.0, |sum, row| sum + f(row));
    let cross: Vec<Vec<f64>> =
        (0..k).map(|i| (0..k).map(|j| over_rows(&|row| x(row, i) * x(row, j))).collect()).collect();
    let right: Vec<f64> = (0..k).map(|j| over_rows(&|row| x(row, j) * outcome[row])).collect();
    let dependent = |_| Problem::new("regressors", "are not independent of each other and of the constant");
    let coefficients = solve(&cross, &right).map_err(dependent)?;
    let residual: Vec<f64> =
        (0..n).map(|row| outcome[row] - (0..k).fold(0.0, |sum, j| sum + coefficients[j] * x(row, j))).collect();

    // The scores of each cluster, multiplied by the inverse: the shift of each coefficient.
    let mut scores = vec![vec![0.0; k]; names.len()];
    for row in 0..n {
        let g = names.partition_point(|name| *name < cluster[row]);
        (0..k).for_each(|j| scores[g][j] += x(row, j) * residual[row]);
    }
    let mut variance = vec![0.0; k];
    for score in &scores {
        let shift = solve(&cross, score).map_err(dependent)?;
        variance.iter_mut().zip(shift).for_each(|(sum, shift)| *sum += shift * shift);
    }
    let (groups, n_real) = (names.len() as f64, n as f64);
    let correction = groups / (groups - 1.0) * (n_real - 1.0) / (n_real - k as f64);
    let centre = mean(outcome).unwrap_or_default();
    let square = |x: f64| x * x;
    let total = over_rows(&|row| square(outcome[row] - centre));
    if total <= 0.0 {
        return Err(Problem::new("outcome", "it does not vary: there is no variance to explain"));
    }
    let left = over_rows(&|row| square(residual[row]));
    Ok(Regression {
        coefficients,
        standard_errors: variance.into_iter().map(|v| (correction * v).sqrt()).collect(),
        r_squared: 1.0 - left / total,
        observations: n,
        clusters: names.len(),
    })
}

fn same(name: &str, found: usize, needed: usize) -> Result<(), Problem> {
    if found == needed { Ok(()) } else { Err(Problem::new(name, format!("has {found} entries; {needed} are needed"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // y = 1, 2, 4 at x = 0, 1, 2: slope 3/2, constant 5/6, residuals 1/6, −1/3, 1/6, R² = 1 − (1/6)/(14/3).
        let fit = clustered(&[1.0, 2.0, 4.0], &[&[0.0, 1.0, 2.0]], &[7, 8, 9]).unwrap();
        assert!((fit.coefficients[0] - 5.0 / 6.0).abs() < 1e-12 && (fit.coefficients[1] - 1.5).abs() < 1e-12);
        assert!((fit.r_squared - (1.0 - 1.0 / 28.0)).abs() < 1e-12);
        // Each its own cluster: slope shifts (x − 1)·e/2 are −1/12, 0, 1/12; q = 3/2·2/1 = 3; variance 3·2/144 = 1/24.
        assert!((fit.standard_errors[1] - (1.0_f64 / 24.0).sqrt()).abs() < 1e-12);
        // Constant: shifts e/3 − (its slope shift) = 5/36, −4/36, −1/36; variance 3·42/1296 = 7/72.
        assert!((fit.standard_errors[0] - (7.0_f64 / 72.0).sqrt()).abs() < 1e-12);
        assert_eq!((fit.observations, fit.clusters), (3, 3));
    }

    #[test]
    fn as_statsmodels() {
        // statsmodels 0.15.0, OLS.fit(cov_type='cluster', use_correction=True): six observations in three clusters and in six.
        let (y, x) = ([1.0, 2.0, 4.0, 3.0, 7.0, 8.0], [0.0, 1.0, 2.0, 3.0, 4.0, 6.0]);
        let cases = [
            ([1, 1, 2, 2, 3, 3], [0.10964640643442057, 0.07714042756135103]),
            ([1, 2, 3, 4, 5, 6], [0.3271263697832703, 0.10072622595308675]),
        ];
        for (clusters, errors) in cases {
            let fit = clustered(&y, &[&x], &clusters).unwrap();
            assert!((fit.coefficients[0] - 0.9285714285714277).abs() < 1e-12);
            assert!((fit.coefficients[1] - 1.2142857142857155).abs() < 1e-12);
            assert!((fit.r_squared - 0.8859595340282035).abs() < 1e-12);
            assert!(fit.standard_errors.iter().zip(errors).all(|(found, expected)| (found - expected).abs() < 1e-12));
        }
    }

    #[test]
    fn a_line_is_found_exactly() {
        let x: Vec<f64> = (0..10).map(f64::from).collect();
        let z: Vec<f64> = x.iter().map(|x| x * x).collect();
        let y: Vec<f64> = x.iter().zip(&z).map(|(x, z)| 3.0 - 2.0 * x + 0.5 * z).collect();
        let fit = clustered(&y, &[&x, &z], &[0, 0, 1, 1, 2, 2, 3, 3, 4, 4]).unwrap();
        for (found, expected) in fit.coefficients.iter().zip([3.0, -2.0, 0.5]) {
            assert!((found - expected).abs() < 1e-9);
        }
        assert!((fit.r_squared - 1.0).abs() < 1e-12 && fit.standard_errors.iter().all(|error| *error < 1e-9));
    }

    #[test]
    fn data_that_cannot_be_fitted_are_refused() {
        let x = [1.0, 2.0, 3.0, 4.0];
        let said = |fit: Result<Regression, Problem>| fit.unwrap_err().to_string();
        assert!(said(clustered(&x, &[&x, &x], &[1, 2, 3, 4])).contains("not independent"));
        assert!(said(clustered(&x, &[&[5.0; 4]], &[1, 2, 3, 4])).contains("not independent"));
        assert!(said(clustered(&x, &[&x[1..]], &[1, 2, 3, 4])).contains("regressors[0]: has 3"));
        assert!(said(clustered(&x, &[&x], &[1; 4])).contains("1 clusters are too few for 2 coefficients"));
        assert!(said(clustered(&x, &[&x], &[1, 1, 2, 2])).contains("at least 3"));
        assert!(said(clustered(&[2.0; 4], &[&x], &[1, 2, 3, 4])).contains("does not vary"));
        assert!(said(clustered(&x[..2], &[&x[..2]], &[1, 2])).contains("too few"));
        assert!(said(clustered(&[f64::NAN, 1.0, 2.0, 3.0], &[&x], &[1, 2, 3, 4])).contains("not finite"));
        assert!(clustered(&[], &[], &[]).is_err());
    }
}
