//! Reciprocal best response: where a homogeneous group of conditional contributors comes to rest.
//!
//! Each contributes `c = clamp(b·μ + M/γ)`, with slope `b` on the contribution `μ` expected of others, marginal return
//! `M` and rigidity `γ`. Fulfilled expectations (`μ = c`) give `c* = clamp(M / (γ(1−b)))`; with `b = 1` the sign of `M`
//! decides. *Units*: contributions as shares of the endowment. Pattern of Fischbacher and Gächter, *AER* 100,
//! 2010.

use super::domain::{finite, positive, probability};
use crate::base::error::Problem;

/// The contribution at rest, in [0, 1].
///
/// # Errors
/// When `marginal_return` is not finite, `rigidity` not above 0, `slope` not in [0, 1], or `slope` is 1 with a marginal
/// return of 0: then every contribution is a point of rest.
pub fn contribution_at_rest(marginal_return: f64, rigidity: f64, slope: f64) -> Result<f64, Problem> {
    finite("marginal_return", marginal_return)?;
    positive("rigidity", rigidity)?;
    probability("slope", slope)?;
    if slope < 1.0 {
        Ok((marginal_return / (rigidity * (1.0 - slope))).clamp(0.0, 1.0))
    } else if marginal_return == 0.0 {
        Err(Problem::new("marginal_return", "0 with slope 1 leaves every contribution at rest; it must not be 0"))
    } else {
        Ok(if marginal_return > 0.0 { 1.0 } else { 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert!((contribution_at_rest(0.3, 1.5, 0.5).unwrap() - 0.4).abs() < 1e-15);
        assert_eq!(contribution_at_rest(0.9, 1.5, 0.5).unwrap(), 1.0);
        assert_eq!(contribution_at_rest(-0.1, 1.5, 0.5).unwrap(), 0.0);
        assert_eq!(contribution_at_rest(-1e-9, 1.5, 1.0).unwrap(), 0.0);
        assert_eq!(contribution_at_rest(1e-9, 1.5, 1.0).unwrap(), 1.0);
    }

    #[test]
    fn agrees_with_iteration() {
        for (margin, rigidity, slope) in [(0.2, 2.0, 0.7), (-0.2, 2.0, 0.7), (0.05, 0.4, 0.8)] {
            let mut c: f64 = 0.65;
            for _ in 0..500 {
                c = (slope * c + margin / rigidity).clamp(0.0, 1.0);
            }
            assert!((contribution_at_rest(margin, rigidity, slope).unwrap() - c).abs() < 1e-12);
        }
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(contribution_at_rest(0.0, 1.0, 1.0).is_err() && contribution_at_rest(0.1, 0.0, 0.5).is_err());
        assert!(contribution_at_rest(f64::NAN, 1.0, 0.5).is_err() && contribution_at_rest(0.1, 1.0, 1.5).is_err());
    }
}
