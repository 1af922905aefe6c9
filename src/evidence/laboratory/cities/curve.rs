//! Mean contributions by period: a curve and its summaries.

/// Periods of each half of the experiment.
pub const PERIODS: usize = super::super::data::PERIODS;

/// Mean contributions by period, tokens.
pub type Curve = [f64; PERIODS];

/// Mean of a curve.
pub fn mean(curve: &Curve) -> f64 {
    curve.iter().sum::<f64>() / PERIODS as f64
}

/// Mean of a curve, its first and its last period.
pub(super) fn summary(curve: &Curve) -> [f64; 3] {
    [mean(curve), curve[0], curve[PERIODS - 1]]
}

/// Least-squares slope of a curve, tokens per period.
pub fn slope(curve: &Curve) -> f64 {
    let middle = (PERIODS as f64 - 1.0) / 2.0;
    let (centre, mut across, mut along) = (mean(curve), 0.0, 0.0);
    for (period, value) in curve.iter().enumerate() {
        let step = period as f64 - middle;
        across += step * (value - centre);
        along += step * step;
    }
    across / along
}

/// Root of the mean squared difference of two curves.
pub fn distance(a: &Curve, b: &Curve) -> f64 {
    (a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>() / PERIODS as f64).sqrt()
}

/// Largest difference of two curves in any period.
pub fn largest_gap(a: &Curve, b: &Curve) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_by_hand() {
        let line: Curve = std::array::from_fn(|period| 12.0 - 0.5 * period as f64);
        assert!((mean(&line) - 9.75).abs() < 1e-12 && (slope(&line) + 0.5).abs() < 1e-12);
        let shifted = line.map(|x| x + 1.0);
        assert!((distance(&line, &shifted) - 1.0).abs() < 1e-12 && (largest_gap(&line, &shifted) - 1.0).abs() < 1e-12);
    }
}
