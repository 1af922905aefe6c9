//! One step of an ordinary differential equation, of fifth order with an error estimate.
//!
//! The pair of Dormand and Prince; *units* are those of the caller. Source: Dormand and Prince, *Journal of
//! Computational and Applied Mathematics* 6, 1980.

const NODES: [[f64; 6]; 6] = [
    [1.0 / 5.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [3.0 / 40.0, 9.0 / 40.0, 0.0, 0.0, 0.0, 0.0],
    [44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0, 0.0, 0.0, 0.0],
    [19372.0 / 6561.0, -25360.0 / 2187.0, 64448.0 / 6561.0, -212.0 / 729.0, 0.0, 0.0],
    [9017.0 / 3168.0, -355.0 / 33.0, 46732.0 / 5247.0, 49.0 / 176.0, -5103.0 / 18656.0, 0.0],
    [35.0 / 384.0, 0.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0],
];
const ERROR: [f64; 7] =
    [71.0 / 57600.0, 0.0, -71.0 / 16695.0, 71.0 / 1920.0, -17253.0 / 339200.0, 22.0 / 525.0, -1.0 / 40.0];

/// The state one step of `step` later, and the largest estimated error of a component.
pub(super) fn advance<const D: usize>(
    state: [f64; D],
    step: f64,
    slope: impl Fn([f64; D]) -> [f64; D],
) -> ([f64; D], f64) {
    let mut slopes = [[0.0; D]; 7];
    slopes[0] = slope(state);
    let mut next = state;
    for (stage, weights) in NODES.iter().enumerate() {
        next = state;
        for (weight, earlier) in weights.iter().zip(&slopes).take(stage + 1) {
            next.iter_mut().zip(earlier).for_each(|(x, dx)| *x += step * weight * dx);
        }
        slopes[stage + 1] = slope(next);
    }
    let error = (0..D).fold(0.0_f64, |largest, d| {
        let estimate: f64 = ERROR.iter().zip(&slopes).map(|(weight, slope)| weight * slope[d]).sum();
        largest.max((step * estimate).abs())
    });
    (next, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_closes() {
        let mut state = [1.0, 0.0];
        let steps = 400;
        let step = std::f64::consts::TAU / f64::from(steps);
        for _ in 0..steps {
            let (next, error) = advance(state, step, |[x, y]| [-y, x]);
            assert!(error < 1e-9);
            state = next;
        }
        assert!((state[0] - 1.0).abs() < 1e-11 && state[1].abs() < 1e-11, "{state:?}");
    }
}
