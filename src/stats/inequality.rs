//! Inequality: Gini's coefficient and Theil's index.
//!
//! Formula: `Gini = Σᵢ(2i − n − 1)·x₍ᵢ₎/(n·Σx)` with `i` from 1 in ascending order; `Theil = (1/n)·Σ(xᵢ/x̄)·ln(xᵢ/x̄)`,
//! 0 at `xᵢ = 0`. *Units*: Gini from 0 (all equal) to 1 − 1/n (one has all); Theil from 0 to ln n.
//! *Reference*: Gini 1912, Variabilità e mutabilità; Theil 1967, Economics and Information Theory.

use super::check;
use super::describe::mean;
use crate::base::error::Problem;
use crate::base::math::ln;

/// Gini's coefficient.
///
/// # Errors
/// When there is no value, one is negative or not finite, or all are 0.
///
/// ```
/// assert!((cogov::stats::gini(&[1.0, 2.0, 3.0, 4.0, 10.0])? - 0.4).abs() < 1e-15);
/// # Ok::<(), cogov::Problem>(())
/// ```
pub fn gini(holdings: &[f64]) -> Result<f64, Problem> {
    Ok(half_difference(holdings, checked(holdings)?))
}

/// Gini's coefficient of values that may be negative, such as payoffs: half the mean difference over the mean. Values
/// above 1 are set to 1; it is also 1 if the mean is not above 0.
///
/// # Errors
/// When there is no value, or one is not finite.
///
/// ```
/// use cogov::stats::signed_gini;
/// assert!((signed_gini(&[1.0, 2.0, 3.0, 4.0, 10.0])? - 0.4).abs() < 1e-15);
/// assert_eq!((signed_gini(&[-1.0, 5.0])?, signed_gini(&[-1.0, 1.0])?), (0.75, 1.0));
/// # Ok::<(), cogov::Problem>(())
/// ```
pub fn signed_gini(amounts: &[f64]) -> Result<f64, Problem> {
    check::sample("amounts", amounts, 1)?;
    let Some(centre) = mean(amounts).filter(|centre| *centre > 0.0) else { return Ok(1.0) };
    Ok(half_difference(amounts, centre).min(1.0))
}

/// Half the mean difference, in units of `centre`.
fn half_difference(sample: &[f64], centre: f64) -> f64 {
    let mut sorted = sample.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let weighted = sorted.iter().enumerate().fold(0.0, |sum, (at, x)| sum + (2.0 * at as f64 + 1.0 - n) * (x / centre));
    weighted / (n * n)
}

/// Theil's index T.
///
/// # Errors
/// As [`gini`].
pub fn theil(holdings: &[f64]) -> Result<f64, Problem> {
    let centre = checked(holdings)?;
    let part = |x: f64| if x > 0.0 { x / centre * ln(x / centre) } else { 0.0 };
    Ok(holdings.iter().fold(0.0, |sum, &x| sum + part(x)) / holdings.len() as f64)
}

fn checked(holdings: &[f64]) -> Result<f64, Problem> {
    check::sample("holdings", holdings, 1)?;
    if let Some(at) = holdings.iter().position(|x| *x < 0.0) {
        return Err(Problem::new(format!("holdings[{at}]"), format!("{} is below 0", holdings[at])));
    }
    let found = mean(holdings).filter(|centre| *centre > 0.0);
    found.ok_or_else(|| Problem::new("holdings", "all are 0: shares of nothing are not defined"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_definition() {
        // numpy 2.4.6: Σ|xᵢ − xⱼ|/(2n²x̄) = 0.4 and mean(x/x̄·log(x/x̄)) = 0.27636361895732137.
        let income = [10.0, 1.0, 3.0, 2.0, 4.0];
        assert!((gini(&income).unwrap() - 0.4).abs() < 1e-15);
        assert!((theil(&income).unwrap() - 0.27636361895732137).abs() < 1e-15);
        // One member has everything: 1 − 1/n and ln n.
        assert!((gini(&[0.0, 0.0, 0.0, 8.0]).unwrap() - 0.75).abs() < 1e-15);
        assert!((theil(&[0.0, 0.0, 0.0, 8.0]).unwrap() - 4.0_f64.ln()).abs() < 1e-14);
        assert_eq!((gini(&[3.0; 7]), theil(&[3.0; 7])), (Ok(0.0), Ok(0.0)));
        assert_eq!((gini(&[3.0]), theil(&[3.0])), (Ok(0.0), Ok(0.0)));
    }

    #[test]
    fn samples_without_shares_are_refused() {
        assert!(gini(&[]).is_err() && gini(&[0.0, 0.0]).is_err() && theil(&[0.0]).is_err());
        assert_eq!(gini(&[1.0, -2.0]).unwrap_err().to_string(), "holdings[1]: -2 is below 0");
    }
}
