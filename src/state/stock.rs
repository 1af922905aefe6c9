//! The law of slow states of mind: norm, trust, belonging, empowerment.
//!
//! Formula, a tick: `x += gain·(1 − x) − loss·x − fading·(x − rest)`, with `fading = 1 − 2^(−1/half-life)`. Without gain and
//! loss half of the distance to `rest` is left after a half-life. Gain and loss add to 1 at most, and `x` stays in [0, 1].
//! *Units*: `x` in [0, 1]; rates a tick; half-lives in ticks. *Words drawn*: none.

use crate::base::math::exp32;

/// A stock after one tick.
#[inline]
pub(crate) fn stock(x: f32, gain: f32, loss: f32, fading: f32, rest: f32) -> f32 {
    x + gain * (1.0 - x) - loss * x - fading * (x - rest)
}

/// The share of the distance to its rest that a stock of this half-life loses in a tick.
pub(crate) fn fading(half_life: f32) -> f32 {
    1.0 - exp32(-std::f32::consts::LN_2 / half_life)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_distance_is_left_after_a_half_life() {
        let x = (0..13).fold(0.9, |x, _| stock(x, 0.0, 0.0, fading(13.0), 0.1));
        assert!((x - 0.5).abs() < 1e-5, "{x}");
        let rest = (0..2000).fold(0.9, |x, _| stock(x, 0.02, 0.03, 0.05, 0.4));
        assert!((rest - (0.02 + 0.05 * 0.4) / 0.1).abs() < 1e-5, "{rest}");
    }
}
