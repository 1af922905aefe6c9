//! The present worth of a point that is redeemed only from a threshold on, and what it draws work to.
//!
//! Formula (E9): `ω = full·β^⌈(threshold − P)₊/rate⌉` at balance `P`. *Words drawn*: none.

use crate::base::blocks::BLOCK;
use crate::base::math::{ceil32, exp32};

/// The value of a unit contributed, by balance of points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worth {
    /// Worth from the threshold on.
    pub full: f32,
    /// Balance from which points are redeemed.
    pub threshold: f32,
    /// Points for a unit contributed, above 0.
    pub rate: f32,
    /// Logarithm of what a tick of waiting leaves.
    pub fall: f32,
}

impl Worth {
    /// The worth at a balance.
    #[inline]
    pub(super) fn at(self, balance: f32) -> f32 {
        if self.threshold == 0.0 {
            return self.full;
        }
        let wait = ceil32((self.threshold - balance).max(0.0) / self.rate);
        let patience = exp32(wait * self.fall);
        self.full * if wait == 0.0 { 1.0 } else { patience }
    }

    /// What a unit pays residents with these balances who expect to be paid these shares, at a dose; at most a block.
    pub(super) fn pays(self, dose: f32, (balance, expected): (&[f32], &[f32]), pays: &mut [f32; BLOCK]) {
        for ((pays, balance), expected) in pays.iter_mut().zip(balance).zip(expected) {
            *pays = dose * expected * self.at(*balance);
        }
    }
}

/// The share of the work that goes into recorded tasks, a share `open` of all, under a pull `λω`. Divided by `e^{λω}`: the
/// negative exponent cannot overflow.
pub(super) fn recorded(open: f32, pull: f32) -> f32 {
    open / (open + (1.0 - open) * exp32(-pull))
}
