//! Mutual empowerment: residents, enterprise and government strengthen or weaken each other.
//!
//! `X_k += η_k [σ(s(Σ_j w_kj X_j + I_k − θ)) − X_k]` with the logistic `σ`. If all parts are alike, with `W` the sum of
//! a row, `X = σ(s(W X + I − θ))` has one or three points of rest; the middle one is the tipping point. *Units*: states
//! in [0, 1]; rates per tick. E30.

use super::domain::{count, finite, finite_all, length, positive, probabilities, square};
use super::numeric::bisect;
use crate::base::error::Problem;
use crate::base::math::{ln, logistic};

/// A point of rest of the symmetric system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RestPoint {
    /// The common state.
    pub value: f64,
    /// Whether the state returns to it after a small disturbance common to all parts.
    pub stable: bool,
}

/// Points of rest of parts that are alike: each gives `self_weight` to itself and `cross_weight` to each of the other
/// `parts − 1`, with the input `input`, steepness `s` and midpoint `θ`; in ascending order.
///
/// # Errors
/// When there are no parts, `steepness` is not above 0, or another argument is not finite.
pub fn symmetric_points(
    parts: usize,
    self_weight: f64,
    cross_weight: f64,
    input: f64,
    steepness: f64,
    midpoint: f64,
) -> Result<Vec<RestPoint>, Problem> {
    let others = count("parts", parts, 1)? as f64 - 1.0;
    let weight = finite("self_weight", self_weight)? + others * finite("cross_weight", cross_weight)?;
    let slope = positive("steepness", steepness)? * weight;
    let level = finite("midpoint", steepness * (finite("input", input)? - midpoint))?;
    let drift = |x: f64| logistic(slope * x + level) - x;
    // The drift has its extrema where σ′ = 1/slope; between two of them it changes sign at most once.
    let mut edges = vec![0.0];
    if slope > 4.0 {
        let half = 0.5 * (1.0 - 4.0 / slope).sqrt();
        for share in [0.5 - half, 0.5 + half] {
            let turn = (ln(share) - ln(1.0 - share) - level) / slope;
            if turn > 0.0 && turn < 1.0 {
                edges.push(turn);
            }
        }
    }
    edges.push(1.0);
    let point = |value: f64| {
        let state = logistic(slope * value + level);
        RestPoint { value, stable: slope * state * (1.0 - state) < 1.0 }
    };
    // If the weights are so small that the pull rounds to 0, all parts rest at 0.
    let nothing = (drift(0.0) <= 0.0).then_some(0.0);
    let crossings = edges
        .windows(2)
        .filter(|edge| (drift(edge[0]) > 0.0) != (drift(edge[1]) > 0.0))
        .map(|edge| bisect(edge[0], edge[1], drift));
    Ok(nothing.into_iter().chain(crossings).map(point).collect())
}

/// Where the parts come to rest from `start`, with `weights[k][j]` the weight `k` gives to `j`, inputs `I_k` and rates
/// `η_k` in (0, 1].
///
/// # Errors
/// When the lists differ in length, a number is out of range, or the parts do not come to rest in a million ticks.
pub fn rest_from(
    start: &[f64],
    weights: &[Vec<f64>],
    inputs: &[f64],
    rates: &[f64],
    steepness: f64,
    midpoint: f64,
) -> Result<Vec<f64>, Problem> {
    let side = square("weights", weights)?;
    length("start", start.len(), side)?;
    length("inputs", inputs.len(), side)?;
    length("rates", rates.len(), side)?;
    probabilities("start", start)?;
    finite_all("inputs", inputs)?;
    probabilities("rates", rates)?;
    for (k, &rate) in rates.iter().enumerate() {
        positive(&format!("rates[{k}]"), rate)?;
    }
    positive("steepness", steepness)?;
    finite("midpoint", midpoint)?;
    let mut state = start.to_vec();
    for _ in 0..1_000_000 {
        let target: Vec<f64> = weights
            .iter()
            .zip(inputs)
            .map(|(row, input)| {
                let pull: f64 = row.iter().zip(&state).map(|(w, x)| w * x).sum();
                logistic(steepness * (pull + input - midpoint))
            })
            .collect();
        let distance = state.iter().zip(&target).fold(0.0_f64, |most, (x, goal)| most.max((goal - x).abs()));
        if distance < 1e-13 {
            return Ok(state);
        }
        for ((x, goal), rate) in state.iter_mut().zip(&target).zip(rates) {
            *x += rate * (goal - *x);
        }
    }
    Err(Problem::new("start", "leads to no rest within a million ticks"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_and_strong_are_both_stable() {
        let found = symmetric_points(3, 0.2, 0.4, 0.0, 8.0, 0.5).unwrap();
        let expected = [(0.021, true), (0.5, false), (0.979, true)];
        assert_eq!(found.len(), 3);
        for (point, (value, stable)) in found.iter().zip(expected) {
            assert!((point.value - value).abs() < 5e-4 && point.stable == stable, "{found:?}");
        }
        let weak = symmetric_points(3, 0.2, 0.3, 0.0, 8.0, 0.5).unwrap();
        assert!(weak.len() == 1 && weak[0].value < 0.05 && weak[0].stable, "{weak:?}");
    }

    #[test]
    fn extreme_inputs_pin_the_state() {
        for (input, value) in [(-1e3, 0.0), (1e3, 1.0)] {
            let found = symmetric_points(3, 0.2, 0.4, input, 8.0, 0.5).unwrap();
            assert!(found.len() == 1 && found[0].value == value && found[0].stable, "{found:?}");
        }
        let apart = symmetric_points(3, 0.2, -0.4, 0.5, 8.0, 0.5).unwrap();
        assert!(apart.len() == 1 && apart[0].stable, "{apart:?}");
    }

    #[test]
    fn iteration_ends_at_the_points_of_rest() {
        let points = symmetric_points(3, 0.2, 0.4, 0.0, 8.0, 0.5).unwrap();
        let weights = vec![vec![0.2, 0.4, 0.4], vec![0.4, 0.2, 0.4], vec![0.4, 0.4, 0.2]];
        for (start, end) in [(0.45, 0), (0.55, 2)] {
            let rest = rest_from(&[start; 3], &weights, &[0.0; 3], &[0.10, 0.06, 0.04], 8.0, 0.5).unwrap();
            assert!(rest.iter().all(|x| (x - points[end].value).abs() < 1e-11), "{rest:?}");
        }
        // If one part loses what the other gains, the upper point of rest disappears.
        let mut rivals = weights;
        (rivals[0][2], rivals[2][0]) = (-0.4, -0.4);
        let rest = rest_from(&[0.9; 3], &rivals, &[0.0; 3], &[0.10, 0.06, 0.04], 8.0, 0.5).unwrap();
        assert!(rest.iter().all(|&x| x < 0.1), "{rest:?}");
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(symmetric_points(0, 0.2, 0.4, 0.0, 8.0, 0.5).is_err());
        assert!(symmetric_points(3, f64::NAN, 0.4, 0.0, 8.0, 0.5).is_err());
        assert!(symmetric_points(3, 0.2, 0.4, 0.0, 0.0, 0.5).is_err());
        assert!(rest_from(&[0.5], &[vec![1.0]], &[0.0], &[0.0], 8.0, 0.5).is_err());
        assert!(rest_from(&[0.5], &[vec![1.0]], &[], &[0.5], 8.0, 0.5).is_err());
    }
}
