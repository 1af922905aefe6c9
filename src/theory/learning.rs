//! The knowledge of an organisation under outside support and after the support ends.
//!
//! `K += η_ext·X(1−K) + η_int·n·K(1−K) − d·K`, with support `X` and integration `n`. After withdrawal
//! `K* = max(0, 1 − d/(η_int·n))`: knowledge lasts iff `n > d/η_int`. *Units*: knowledge in [0, 1]; rates per tick.
//! E31.

use super::domain::{non_negative, positive, probability};
use crate::base::error::Problem;

/// Knowledge at rest without support, `max(0, 1 − d/(η_int·n))`.
///
/// # Errors
/// When a rate is negative, `integration` not in [0, 1], or neither learning nor forgetting takes place.
pub fn after_withdrawal(internal_rate: f64, integration: f64, decay: f64) -> Result<f64, Problem> {
    let learning = non_negative("internal_rate", internal_rate)? * probability("integration", integration)?;
    let decay = non_negative("decay", decay)?;
    positive("decay", learning + decay)?;
    Ok(if learning > decay { 1.0 - decay / learning } else { 0.0 })
}

/// Knowledge at rest under lasting support of `external_rate · support`, the positive root of
/// `a(1−K) + bK(1−K) − dK = 0`.
///
/// # Errors
/// As [`after_withdrawal`], or when the external rate is negative or `support` not in [0, 1].
pub fn with_support(
    external_rate: f64,
    support: f64,
    internal_rate: f64,
    integration: f64,
    decay: f64,
) -> Result<f64, Problem> {
    let a = non_negative("external_rate", external_rate)? * probability("support", support)?;
    if a == 0.0 {
        return after_withdrawal(internal_rate, integration, decay);
    }
    let b = non_negative("internal_rate", internal_rate)? * probability("integration", integration)?;
    let c = a + non_negative("decay", decay)? - b;
    let root = (c * c + 4.0 * a * b).sqrt();
    // Of the two forms of the root, the one that adds and so loses no digits.
    Ok(if c > 0.0 { 2.0 * a / (c + root) } else { (root - c) / (2.0 * b) })
}

/// The integration above which knowledge outlasts support, `d/η_int`; above 1 if no integration is enough.
///
/// # Errors
/// When `internal_rate` is not above 0 or `decay` is negative.
pub fn lasting_integration(internal_rate: f64, decay: f64) -> Result<f64, Problem> {
    Ok(non_negative("decay", decay)? / positive("internal_rate", internal_rate)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lasting_iff_integrated() {
        assert!((lasting_integration(0.05, 0.02).unwrap() - 0.4).abs() < 1e-15);
        assert!(after_withdrawal(0.05, 0.4, 0.02).unwrap() < 1e-15);
        assert_eq!(after_withdrawal(0.05, 0.3, 0.02).unwrap(), 0.0);
        assert!((after_withdrawal(0.05, 0.8, 0.02).unwrap() - 0.5).abs() < 1e-15);
    }

    #[test]
    fn agrees_with_iteration() {
        for (support, integration) in [(1.0, 0.8), (0.5, 0.2), (0.1, 0.0), (1.0, 1.0)] {
            let mut k: f64 = 0.3;
            for _ in 0..20_000 {
                k += 0.02 * support * (1.0 - k) + 0.05 * integration * k * (1.0 - k) - 0.02 * k;
            }
            let found = with_support(0.02, support, 0.05, integration, 0.02).unwrap();
            assert!((found - k).abs() < 1e-12, "{found} {k}");
        }
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(after_withdrawal(0.0, 0.5, 0.0).is_err() && after_withdrawal(0.05, 1.5, 0.02).is_err());
        assert!(with_support(-0.1, 1.0, 0.05, 0.4, 0.02).is_err() && lasting_integration(0.0, 0.02).is_err());
    }
}
