//! Published samples for the unit tests of this module.

/// Additional hours of sleep of ten patients (Student 1908, Biometrika 6(1):1, table): dextro-hyoscyamine hydrobromide.
pub(crate) const DEXTRO: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];

/// The same patients: laevo-hyoscyamine hydrobromide.
pub(crate) const LAEVO: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

/// Law school admission test scores of fifteen schools (Efron and Tibshirani 1993, table 3.1).
pub(crate) const SCORE: [f64; 15] =
    [576.0, 635.0, 558.0, 578.0, 666.0, 580.0, 555.0, 661.0, 651.0, 605.0, 653.0, 575.0, 545.0, 572.0, 594.0];

/// Grades of the same schools.
pub(crate) const GRADE: [f64; 15] =
    [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96];

/// Whether two numbers agree to `digits` relative to the larger one.
pub(crate) fn near(found: f64, expected: f64, tolerance: f64) -> bool {
    (found - expected).abs() <= tolerance * expected.abs().max(1.0)
}
