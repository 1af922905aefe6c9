//! Numerical functions that the closed forms share: differences and sums of exponentials without loss of digits, and
//! bisection.

use crate::base::math::{exp, ln};

/// `eˣ − 1` without loss of digits near 0.
pub(super) fn exp_minus_one(x: f64) -> f64 {
    if x.abs() > 0.5 {
        return exp(x) - 1.0;
    }
    // Horner form of the series x (1 + x/2 (1 + x/3 (…))): 20 terms leave 1e-25 at x = 1/2.
    let mut series = 1.0;
    for k in (2..=20).rev() {
        series = 1.0 + series * x / f64::from(k);
    }
    x * series
}

/// `ln Σ eˣ` over a list, in the order given; −∞ for an empty list.
pub(super) fn ln_sum_exp(logs: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = logs.clone().fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        return largest;
    }
    let mut sum = 0.0;
    for log in logs {
        sum += exp(log - largest);
    }
    largest + ln(sum)
}

/// The root of a continuous function that has opposite signs at `low` and `high`, to the last bit.
pub(super) fn bisect(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let falls = f(low) > 0.0;
    // 200 halvings exhaust the doubles of any bracket in [0, 1].
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if (f(middle) > 0.0) == falls {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_kept() {
        for x in [-0.5, -1e-3, -1e-12, 1e-15, 1e-9, 1e-4, 0.2, 0.5, 3.0, -20.0_f64] {
            assert!((exp_minus_one(x) / x.exp_m1() - 1.0).abs() < 4e-15, "{x}");
        }
        assert!((ln_sum_exp([-1000.0, -1000.0].into_iter()) - (2.0_f64.ln() - 1000.0)).abs() < 1e-12);
        assert_eq!(ln_sum_exp(std::iter::empty()), f64::NEG_INFINITY);
        assert!((bisect(0.0, 1.0, |x| x * x - 0.25) - 0.5).abs() < 1e-15);
        assert!((bisect(0.0, 1.0, |x| 0.25 - x * x) - 0.5).abs() < 1e-15);
    }
}
