//! Diffusion of an innovation: the curve of Bass.
//!
//! The hazard of adoption is `p + q·F` for members who have not adopted: `F(t) = (1 − e^(−(p+q)t)) / (1 +
//! (q/p)e^(−(p+q)t))`, steepest at `t* = ln(q/p)/(p+q)`. In discrete ticks `F(t+1) = F + (p + qF)(1 − F)`. *Units*:
//! shares; rates per tick. E32; Bass, *Management Science* 15, 1969.

use super::domain::{count, non_negative, positive};
use super::numeric::exp_minus_one;
use crate::base::error::Problem;
use crate::base::math::{exp, ln};

/// The share that has adopted after `time`, starting at 0.
///
/// # Errors
/// When `innovation` is not above 0, or `imitation` or `time` is negative.
pub fn adopted_share(innovation: f64, imitation: f64, time: f64) -> Result<f64, Problem> {
    positive("innovation", innovation)?;
    non_negative("imitation", imitation)?;
    let fading = -(innovation + imitation) * non_negative("time", time)?;
    // (q/p)·e^… in one exponent: the quotient may overflow although the product is small.
    let drag = if imitation > 0.0 { exp(ln(imitation) - ln(innovation) + fading) } else { 0.0 };
    Ok(-exp_minus_one(fading) / (1.0 + drag))
}

/// The time at which adoption is fastest, `ln(q/p)/(p+q)`; 0 if it slows down from the start (`q ≤ p`).
///
/// # Errors
/// When `innovation` is not above 0 or `imitation` is negative.
pub fn peak_time(innovation: f64, imitation: f64) -> Result<f64, Problem> {
    positive("innovation", innovation)?;
    non_negative("imitation", imitation)?;
    Ok(if imitation > innovation { ln(imitation / innovation) / (innovation + imitation) } else { 0.0 })
}

/// The share that has adopted after `ticks` ticks of the mean field `F + (p + qF)(1 − F)`, starting at 0.
///
/// # Errors
/// When a rate is negative, their sum is above 1, or there are more than a million ticks.
pub fn adopted_share_in_ticks(innovation: f64, imitation: f64, ticks: usize) -> Result<f64, Problem> {
    let hazard = non_negative("innovation", innovation)? + non_negative("imitation", imitation)?;
    if hazard > 1.0 {
        return Err(Problem::new("imitation", format!("{innovation} + {imitation} is a hazard above 1 a tick")));
    }
    Ok((0..count("ticks", ticks, 0)?).fold(0.0, |share, _| share + (innovation + imitation * share) * (1.0 - share)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curve() {
        assert_eq!(adopted_share(0.005, 0.15, 0.0).unwrap(), 0.0);
        // At the peak F = ½ − p/(2q).
        let peak = peak_time(0.005, 0.15).unwrap();
        assert!((peak - 30.0_f64.ln() / 0.155).abs() < 1e-12);
        assert!((adopted_share(0.005, 0.15, peak).unwrap() - (0.5 - 1.0 / 60.0)).abs() < 1e-12);
        assert!((adopted_share(0.1, 0.0, 5.0).unwrap() - (1.0 - (-0.5_f64).exp())).abs() < 1e-15);
        assert_eq!(peak_time(0.2, 0.1).unwrap(), 0.0);
    }

    #[test]
    fn ticks_approach_the_curve() {
        let (fine, exact) =
            (adopted_share_in_ticks(5e-5, 1.5e-3, 3000).unwrap(), adopted_share(0.005, 0.15, 30.0).unwrap());
        assert!((fine - exact).abs() < 1e-3, "{fine} {exact}");
        assert!((adopted_share_in_ticks(0.1, 0.2, 2).unwrap() - (0.1 + 0.12 * 0.9)).abs() < 1e-15);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(adopted_share(0.0, 0.15, 3.0).is_err() && adopted_share(0.005, 0.15, -1.0).is_err());
        assert!(peak_time(f64::NAN, 0.15).is_err() && adopted_share_in_ticks(0.5, 0.6, 3).is_err());
    }
}
