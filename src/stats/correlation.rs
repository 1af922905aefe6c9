//! Correlation of pairs: Pearson's r and Spearman's ρ.
//!
//! Formula: `r = Σ(x − x̄)(y − ȳ)/√(Σ(x − x̄)²·Σ(y − ȳ)²)`; ρ is r of the ranks, ties sharing their mean rank.
//! Two-sided p by `t = r·√((n − 2)/(1 − r²))` at `n − 2` degrees of freedom; for ρ of up to nine pairs p is
//! exact, twice the smaller tail over all orders of the second ranks.
//! *Units*: −1 to 1. *Reference*: Pearson 1896, Philosophical Transactions A 187:253; Spearman 1904, American Journal of
//! Psychology 15(1):72.

use super::check;
use super::rank::Ranks;
use super::student::{moments, upper_tail};
use crate::base::error::Problem;

/// The most pairs for which p of Spearman's ρ is exact.
const EXACT: usize = 9;

/// A correlation with its test against 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// The coefficient, from −1 to 1.
    pub coefficient: f64,
    /// Two-sided p; `None` for two pairs, which always lie on a line.
    pub p: Option<f64>,
}

/// Pearson's correlation of pairs: how well a line describes them.
///
/// # Errors
/// When there are fewer than two pairs, a value is not finite, or a sample has no spread.
pub fn pearson(first: &[f64], second: &[f64]) -> Result<Correlation, Problem> {
    check::pairs(first, second, 2)?;
    let ((m1, v1), (m2, v2)) = (moments(first), moments(second));
    for (name, variance) in [("first", v1), ("second", v2)] {
        if variance <= 0.0 {
            return Err(check::constant(name));
        }
    }
    let (s1, s2) = (v1.sqrt(), v2.sqrt());
    let products = first.iter().zip(second).fold(0.0, |sum, (x, y)| sum + (x - m1) / s1 * ((y - m2) / s2));
    let coefficient = (products / (first.len() - 1) as f64).clamp(-1.0, 1.0);
    let df = first.len() as f64 - 2.0;
    let t = coefficient.abs() * (df / (1.0 - coefficient * coefficient)).sqrt();
    let p = (df > 0.0).then(|| if t.is_finite() { (2.0 * upper_tail(t, df)).min(1.0) } else { 0.0 });
    Ok(Correlation { coefficient, p })
}

/// Spearman's correlation of pairs: how well any rising or falling curve describes them.
///
/// # Errors
/// As [`pearson`].
pub fn spearman(first: &[f64], second: &[f64]) -> Result<Correlation, Problem> {
    check::pairs(first, second, 2)?;
    let (first, second) = (Ranks::new(first).of, Ranks::new(second).of);
    let found = pearson(&first, &second)?;
    let exact = found.p.filter(|_| first.len() <= EXACT).map(|_| over_orders(&first, second));
    Ok(Correlation { p: exact.or(found.p), ..found })
}

/// Two-sided p of the sum of products among its values over all orders of the second ranks (Heap's algorithm). Ranks are
/// multiples of a half, so that the sums are exact.
fn over_orders(first: &[f64], mut second: Vec<f64>) -> f64 {
    let sum = |second: &[f64]| first.iter().zip(second).fold(0.0, |sum, (x, y)| sum + x * y);
    let found = sum(&second);
    let (mut below, mut above, mut all) = (0.0, 0.0, 0.0);
    let mut count = |second: &[f64]| {
        let sum = sum(second);
        below += f64::from(u8::from(sum <= found));
        above += f64::from(u8::from(sum >= found));
        all += 1.0;
    };
    count(&second);
    let (mut turns, mut k) = (vec![0; first.len()], 1);
    while k < first.len() {
        if turns[k] < k {
            second.swap(if k % 2 == 0 { 0 } else { turns[k] }, k);
            count(&second);
            turns[k] += 1;
            k = 1;
        } else {
            turns[k] = 0;
            k += 1;
        }
    }
    (2.0 * f64::min(below, above) / all).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DEXTRO, LAEVO, near};
    use super::*;

    #[test]
    fn as_scipy() {
        // scipy 1.17.1, pearsonr and spearmanr.
        let found = pearson(&DEXTRO, &LAEVO).unwrap();
        assert!(near(found.coefficient, 0.7951702058335778, 1e-12), "{found:?}");
        assert!((found.p.unwrap() / 0.005964995796918454 - 1.0).abs() < 1e-9);
        let found = spearman(&DEXTRO, &LAEVO).unwrap();
        assert!(near(found.coefficient, 0.7818181818181817, 1e-12), "{found:?}");
        assert!((found.p.unwrap() / 0.0075470077810678785 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn few_ranks_are_exact() {
        // scipy 1.17.1, permutation_test(permutation_type='pairings', n_resamples=inf). The t approximation gives 0, 0.2,
        // 0.133 and 0.005: three pairs in order are no evidence.
        let cases: [(&[f64], &[f64], f64, f64); 4] = [
            (&[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0], 1.0, 1.0 / 3.0),
            (&[1.0, 2.0, 3.0, 4.0], &[2.0, 1.0, 3.0, 4.0], 0.8, 1.0 / 3.0),
            (&[1.0, 2.0, 2.0, 3.0, 7.0], &[3.0, 1.0, 4.0, 4.0, 9.0], 0.7631578947368421, 0.2),
            (
                &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
                &[6.0, 5.0, 4.0, 2.0, 3.0, 1.0],
                -0.942857142857143,
                0.016666666666666666,
            ),
        ];
        for (first, second, rho, p) in cases {
            let found = spearman(first, second).unwrap();
            assert!(near(found.coefficient, rho, 1e-12) && near(found.p.unwrap(), p, 1e-12), "{found:?} {p}");
        }
        // scipy 1.17.1, pearsonr of tied values.
        let found = pearson(&[0.0, 0.0, 1.0, 1.0], &[0.0, 1.0, 1.0, 1.0]).unwrap();
        assert!(
            near(found.coefficient, 0.5773502691896257, 1e-12) && near(found.p.unwrap(), 0.42264973081037427, 1e-9)
        );
    }

    #[test]
    fn exact_lines_and_refused_samples() {
        let two = pearson(&[1.0, 2.0], &[5.0, 3.0]).unwrap();
        assert!((two.coefficient + 1.0).abs() < 1e-15 && two.p.is_none());
        assert!(pearson(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]).unwrap().p.unwrap() < 1e-7);
        assert!(pearson(&[1.0], &[1.0]).is_err() && pearson(&[], &[]).is_err());
        assert!(spearman(&[1.0, 1.0], &[1.0, 2.0]).is_err() && pearson(&[1.0, 2.0], &[3.0, 3.0]).is_err());
    }
}
