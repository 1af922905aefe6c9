//! Student's t test of a mean: one sample, pairs, and two samples of unequal variance (Welch).
//!
//! Formula: `t = (estimate − null)/error`; one sample and pairs `error = s/√n`, `df = n − 1`; Welch `error² = s₁²/n₁ +
//! s₂²/n₂` and `df = error⁴/(s₁⁴/(n₁²(n₁−1)) + s₂⁴/(n₂²(n₂−1)))`. Two-sided p; the interval is `estimate ±
//! t₍₁₊level₎∕₂,df · error`. A difference is the first sample minus the second. *Units*: those of the sample.
//! *Reference*: Student 1908, Biometrika 6(1):1; Welch 1947, Biometrika 34(1/2):28.

use super::check;
use super::describe::{mean, variance};
use crate::base::error::Problem;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// The result of a t test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TTest {
    /// The mean, or the difference of means.
    pub estimate: f64,
    /// Its standard error.
    pub error: f64,
    /// Degrees of freedom; not whole in Welch's test.
    pub df: f64,
    /// The statistic t.
    pub statistic: f64,
    /// Two-sided p.
    pub p: f64,
    /// Lower and upper limit of the estimate.
    pub limits: (f64, f64),
}

/// Tests whether the mean of a sample is `null`.
///
/// # Errors
/// When the sample has fewer than two values, one that is not finite, or no spread.
pub fn t_test(sample: &[f64], null: f64, level: f64) -> Result<TTest, Problem> {
    check::sample("sample", sample, 2)?;
    let (centre, spread) = moments(sample);
    let n = sample.len() as f64;
    judge("sample", centre, null, (spread / n).sqrt(), n - 1.0, level)
}

/// Tests whether two samples of pairs have the same mean: the t test of their differences.
///
/// # Errors
/// As [`t_test`], of the differences; and when the values do not form pairs.
///
/// ```
/// let test = cogov::stats::paired_t_test(&[3.0, 5.0, 4.0], &[1.0, 2.0, 3.0], 0.95)?;
/// assert_eq!(test.estimate, 2.0);
/// // One pair has no spread, and equal differences have none either.
/// assert!(cogov::stats::paired_t_test(&[3.0], &[1.0], 0.95).is_err());
/// assert!(cogov::stats::paired_t_test(&[3.0, 4.0], &[1.0, 2.0], 0.95).is_err());
/// # Ok::<(), cogov::Problem>(())
/// ```
pub fn paired_t_test(first: &[f64], second: &[f64], level: f64) -> Result<TTest, Problem> {
    t_test(&differences(first, second)?, 0.0, level).map_err(|problem| problem.within("differences"))
}

/// Tests whether two independent samples have the same mean, without assuming equal variances (Welch).
///
/// # Errors
/// When a sample has fewer than two values or one that is not finite, or neither has any spread.
pub fn welch_test(first: &[f64], second: &[f64], level: f64) -> Result<TTest, Problem> {
    check::sample("first", first, 2)?;
    check::sample("second", second, 2)?;
    let part = |sample: &[f64]| {
        let (centre, spread) = moments(sample);
        let n = sample.len() as f64;
        (centre, spread / n, n - 1.0)
    };
    let ((m1, v1, f1), (m2, v2, f2)) = (part(first), part(second));
    // Computed as shares of the total variance, so that nothing overflows.
    let (w1, w2) = (v1 / (v1 + v2), v2 / (v1 + v2));
    judge("first and second", m1 - m2, 0.0, (v1 + v2).sqrt(), 1.0 / (w1 * w1 / f1 + w2 * w2 / f2), level)
}

/// First minus second, pair by pair.
pub(crate) fn differences(first: &[f64], second: &[f64]) -> Result<Vec<f64>, Problem> {
    check::pairs(first, second, 1)?;
    Ok(first.iter().zip(second).map(|(a, b)| a - b).collect())
}

/// Mean and variance of a sample of at least two values.
pub(crate) fn moments(sample: &[f64]) -> (f64, f64) {
    (mean(sample).unwrap_or_default(), variance(sample).unwrap_or_default())
}

/// The probability of a value above `t` in Student's distribution.
pub(crate) fn upper_tail(t: f64, df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df).map_or(1.0, |student| student.sf(t))
}

/// The quantile of Student's distribution at `share`.
pub(crate) fn t_quantile(share: f64, df: f64) -> Result<f64, Problem> {
    let student = StudentsT::new(0.0, 1.0, df).map_err(|error| Problem::new("df", error.to_string()))?;
    Ok(student.inverse_cdf(share))
}

fn judge(name: &str, estimate: f64, null: f64, error: f64, df: f64, level: f64) -> Result<TTest, Problem> {
    check::level(level)?;
    check::sample("null", &[null], 1)?;
    // A spread as small as the rounding error of the mean counts as 0.
    if error <= 4.0 * f64::EPSILON * estimate.abs() {
        return Err(check::constant(name));
    }
    let statistic = (estimate - null) / error;
    let half = t_quantile(0.5 + 0.5 * level, df)? * error;
    let p = (2.0 * upper_tail(statistic.abs(), df)).min(1.0);
    Ok(TTest { estimate, error, df, statistic, p, limits: (estimate - half, estimate + half) })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DEXTRO, LAEVO, near};
    use super::*;

    fn same(test: &TTest, statistic: f64, df: f64, p: f64, limits: (f64, f64)) {
        assert!(near(test.statistic, statistic, 1e-12), "{test:?}");
        assert!(near(test.df, df, 1e-12), "{test:?}");
        assert!((test.p / p - 1.0).abs() < 1e-9, "{test:?}");
        assert!(near(test.limits.0, limits.0, 1e-9) && near(test.limits.1, limits.1, 1e-9), "{test:?}");
    }

    #[test]
    fn as_scipy() {
        // scipy 1.17.1: ttest_rel, ttest_1samp(x, 1.5) at 90 %, ttest_ind(equal_var=False). R prints the same of
        // `sleep`.
        let pairs = paired_t_test(&LAEVO, &DEXTRO, 0.95).unwrap();
        same(&pairs, 4.062127683382037, 9.0, 0.002832890197384273, (0.7001142367230175, 2.459885763276983));
        let one = t_test(&DEXTRO, 1.5, 0.9).unwrap();
        same(&one, -1.3257101407138212, 9.0, 0.21759778006844888, (-0.28705527872925973, 1.7870552787292595));
        let two = welch_test(&LAEVO, &DEXTRO, 0.95).unwrap();
        same(
            &two,
            1.8608134674868526,
            17.776473516178488,
            0.0793941401873583,
            (-0.20548323071171137, 3.3654832307117104),
        );
        let few = welch_test(&[1.0, 2.0], &[3.0, 5.0, 4.0], 0.95).unwrap();
        same(
            &few,
            -3.273268353539886,
            2.8823529411764697,
            0.04941625686257753,
            (-4.987733798205382, -0.012266201794617793),
        );
        // One sample without spread, and tied values.
        let flat = welch_test(&[1.0; 3], &[2.0, 2.0, 3.0], 0.95).unwrap();
        same(&flat, -4.0, 2.0, 0.05719095841793663, (-2.767550909916488, 0.1008842432498207));
        let tied = t_test(&[0.0, 0.0, 0.0, 0.3], 0.0, 0.95).unwrap();
        same(&tied, 1.0, 3.0, 0.3910022189557705, (-0.16368347289627805, 0.31368347289627807));
        let least = t_test(&[1.0, 2.0], 0.0, 0.95).unwrap();
        same(&least, 3.0, 1.0, 0.20483276469913345, (-4.853102368087347, 7.853102368087347));
    }

    #[test]
    fn samples_that_cannot_be_tested_are_refused() {
        let said = |test: Result<TTest, Problem>| test.unwrap_err().to_string();
        assert!(said(t_test(&[], 0.0, 0.95)).contains("0 values; at least 2"));
        assert!(said(t_test(&[1.0], 0.0, 0.95)).contains("1 value; at least 2"));
        assert!(said(t_test(&[0.1; 3], 0.0, 0.95)).contains("all values are equal"));
        assert!(said(t_test(&[1.0, 2.0], 0.0, 1.0)).contains("level"));
        assert!(said(paired_t_test(&[1.0, 2.0], &[1.0], 0.95)).contains("do not form pairs"));
        assert!(said(paired_t_test(&[1.0, 2.0], &[0.0, 1.0], 0.95)).contains("differences.sample"));
        assert!(said(welch_test(&[1.0, 1.0], &[2.0, 2.0], 0.95)).contains("all values are equal"));
        assert!(said(welch_test(&[1.0, 1.0], &[2.0], 0.95)).contains("second: 1 value"));
        // Welch's test allows one sample without spread if the other has some.
        assert_eq!(welch_test(&[1.0, 1.0], &[2.0, 3.0], 0.95).unwrap().df, 1.0);
    }
}
