//! Functions with known sensitivity indices that the unit tests are checked on.

use super::Point;
use std::f64::consts::PI;

/// Ishigami's function with a = 7 and b = 0.1 on [−π, π]³. First order 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437
/// (Ishigami and Homma 1990, First International Symposium on Uncertainty Modeling and Analysis).
pub(super) fn ishigami(point: &Point) -> f64 {
    let [x, y, z] = [point[0], point[1], point[2]].map(|u| PI * (2.0 * u - 1.0));
    x.sin() + 7.0 * y.sin().powi(2) + 0.1 * z.powi(4) * x.sin()
}

/// Its analytic indices, first order and total.
pub(super) fn ishigami_indices() -> ([f64; 3], [f64; 3]) {
    let (a, b) = (7.0_f64, 0.1_f64);
    let first = 0.5 * (1.0 + b * PI.powi(4) / 5.0).powi(2);
    let second = a * a / 8.0;
    let both = b * b * PI.powi(8) * 8.0 / 225.0;
    let whole = first + second + both;
    ([first / whole, second / whole, 0.0], [(first + both) / whole, second / whole, both / whole])
}

/// The coefficients of Sobol's G in these tests, as in SALib's example.
pub(super) const G: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];

/// Sobol's G: Π (|4x − 2| + a)/(1 + a) (Saltelli and Sobol' 1995, Reliability Engineering & System Safety 50(3):225).
pub(super) fn sobol_g(point: &Point) -> f64 {
    point.iter().zip(G).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

/// Its analytic indices, first order and total: `V_i = 1/(3(1 + a_i)²)`, `V = Π(1 + V_i) − 1`.
pub(super) fn sobol_g_indices() -> (Vec<f64>, Vec<f64>) {
    let parts = G.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let product: f64 = parts.iter().map(|v| 1.0 + v).product();
    let first = parts.iter().map(|v| v / (product - 1.0)).collect();
    (first, parts.iter().map(|v| v * product / (1.0 + v) / (product - 1.0)).collect())
}
