//! Positive numbers of the form `A·exp(ρ·s)`, kept as `ln A` and `ρ`: probabilities far below the smallest double, and
//! the limit of infinitely strong selection.
//!
//! At a finite intensity everything has `ρ = 0` and this is ordinary arithmetic in logarithms. In the limit `s → ∞` the
//! larger `ρ` dominates a sum and equal ones add their `A`: the result is the exact leading order, so that two
//! vanishing probabilities can still be compared. *Units*: none.

use super::numeric::ln_sum_exp;
use crate::base::math::exp;

/// `exp(log + rate·s)` with `s` at 0 (finite selection) or infinity (the limit).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Magnitude {
    /// `ρ`, the exponent per unit of `s`.
    pub(super) rate: f64,
    /// `ln A`.
    pub(super) log: f64,
}

impl Magnitude {
    /// The number 0.
    pub(super) const ZERO: Self = Self { rate: f64::NEG_INFINITY, log: f64::NEG_INFINITY };
    /// The number 1.
    pub(super) const ONE: Self = Self { rate: 0.0, log: 0.0 };

    /// An ordinary number, by its logarithm.
    pub(super) fn from_log(log: f64) -> Self {
        if log == f64::NEG_INFINITY { Self::ZERO } else { Self { rate: 0.0, log } }
    }

    /// Whether it is 0.
    pub(super) fn is_zero(self) -> bool {
        self.log == f64::NEG_INFINITY
    }

    /// The product.
    pub(super) fn times(self, other: Self) -> Self {
        if self.is_zero() || other.is_zero() {
            Self::ZERO
        } else {
            Self { rate: self.rate + other.rate, log: self.log + other.log }
        }
    }

    /// The quotient by a number that is not 0.
    pub(super) fn over(self, other: Self) -> Self {
        if self.is_zero() { self } else { Self { rate: self.rate - other.rate, log: self.log - other.log } }
    }

    /// The sum of a list; rates closer than `tolerance` count as equal.
    pub(super) fn sum(terms: impl Iterator<Item = Self> + Clone, tolerance: f64) -> Self {
        let rate =
            terms.clone().filter(|term| !term.is_zero()).fold(f64::NEG_INFINITY, |best, term| best.max(term.rate));
        if rate == f64::NEG_INFINITY {
            return Self::ZERO;
        }
        let leading = terms.filter(move |term| !term.is_zero() && term.rate >= rate - tolerance);
        Self { rate, log: ln_sum_exp(leading.map(|term| term.log)) }
    }

    /// Its value as a plain number: 0 if it vanishes in the limit.
    pub(super) fn value(self, tolerance: f64) -> f64 {
        if self.is_zero() || self.rate < -tolerance { 0.0 } else { exp(self.log) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_orders() {
        let (two, fast) = (Magnitude { rate: -1.0, log: 2.0_f64.ln() }, Magnitude { rate: 0.0, log: 0.0 });
        let sum = Magnitude::sum([two, fast, two].into_iter(), 1e-12);
        assert_eq!(sum, Magnitude::ONE);
        let sum = Magnitude::sum([two, two, Magnitude::ZERO].into_iter(), 1e-12);
        assert!((sum.log - 4.0_f64.ln()).abs() < 1e-15 && sum.rate == -1.0);
        assert_eq!((two.value(1e-12), two.over(two).value(1e-12)), (0.0, 1.0));
        assert!(two.times(Magnitude::ZERO).is_zero() && Magnitude::sum(std::iter::empty(), 0.0).is_zero());
    }
}
