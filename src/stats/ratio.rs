//! Confidence interval of the ratio of two means of pairs (Fieller).
//!
//! Formula: `ρ` belongs to the interval if the t test of the values `y − ρ·x` does not reject a mean of 0. With `ρ̂ = ȳ/x̄`,
//! `e = y − ρ̂·x` and `q = t²₍₁₊level₎∕₂,ₙ₋₁ · covariance/n`, its ends are `ρ̂ + (−qₑₓ ± √(qₑₓ² + a·qₑₑ))/a` with
//! `a = x̄² − qₓₓ`. It is exact for normal pairs. Where `a ≤ 0`, that is, where the interval of `x̄` contains 0, no bounded
//! interval covers the ratio, and there is none. *Units*: those of y per x.
//! *Reference*: Fieller 1954, Journal of the Royal Statistical Society B 16(2):175.

use super::describe::mean;
use super::student::t_quantile;

/// The interval of `mean(y)/mean(x)` at `level` in (0, 1); `None` for fewer than two pairs, samples that do not form pairs, and
/// where the interval of `mean(x)` contains 0.
pub(crate) fn ratio_limits(y: &[f64], x: &[f64], level: f64) -> Option<(f64, f64)> {
    let n = x.len() as f64;
    if x.len() < 2 || y.len() != x.len() {
        return None;
    }
    let (top, centre) = (mean(y)?, mean(x)?);
    let ratio = top / centre;
    let t = t_quantile(0.5 + 0.5 * level, n - 1.0).ok()?;
    let (mut xx, mut ex, mut ee) = (0.0, 0.0, 0.0);
    for (y, x) in y.iter().zip(x) {
        let (dx, e) = (x - centre, y - ratio * x);
        xx += dx * dx;
        ex += dx * e;
        ee += e * e;
    }
    let scale = t * t / (n * (n - 1.0));
    let a = centre * centre - scale * xx;
    if a <= 0.0 || !ratio.is_finite() {
        return None;
    }
    let (ex, ee) = (scale * ex, scale * ee);
    let root = (ex * ex + a * ee).sqrt();
    Some((ratio + (-ex - root) / a, ratio + (-ex + root) / a))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::near;
    use super::super::student::t_test;
    use super::*;

    #[test]
    fn the_ends_are_where_the_t_test_is_undecided() {
        let (y, x) = ([0.1, 0.2, 0.1, 0.15, 0.12, 0.14], [0.4, 0.5, 0.6, 0.5, 0.45, 0.55]);
        let (low, high) = ratio_limits(&y, &x, 0.95).unwrap();
        for end in [low, high] {
            let rest: Vec<f64> = y.iter().zip(&x).map(|(y, x)| y - end * x).collect();
            assert!(near(t_test(&rest, 0.0, 0.95).unwrap().p, 0.05, 1e-9), "{end}");
        }
        assert!(low < 0.27 && 0.27 < high);
    }

    #[test]
    fn no_bounded_interval_where_the_denominator_may_be_0() {
        assert_eq!(ratio_limits(&[1.0, 2.0, 1.0], &[1.0, -1.0, 0.5], 0.95), None);
        assert_eq!((ratio_limits(&[1.0], &[1.0], 0.95), ratio_limits(&[], &[], 0.95)), (None, None));
        // The same values above and below: the ratio is exactly 1.
        assert_eq!(ratio_limits(&[4.0, 5.0, 4.5], &[4.0, 5.0, 4.5], 0.95), Some((1.0, 1.0)));
    }
}
