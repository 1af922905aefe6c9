//! Fixation on graphs: the star under birth–death, and the death–birth threshold on regular graphs.
//!
//! Star with `n` leaves, relative fitness `r`: a member chosen in proportion to fitness replaces a random neighbour.
//! With `u` the fixation probability from the centre and `q = (n+r)/(r(1+rn))`, `1/u = 1 + (n/r) Σ_{i<n} qⁱ`; from a
//! leaf it is `r n q u`; a mutant placed at random has the mean over the `n+1` places. Death–birth on a graph of degree
//! `k` favours contribution (benefit over cost) above `(N−2)/(N/k−2)`.
//!
//! *Units*: none. Target V-E18; Lieberman, Hauert and Nowak, *Nature* 433, 2005; Ohtsuki et
//! al., *Nature* 441, 2006.

use super::domain::{count, positive};
use super::numeric::ln_sum_exp;
use crate::base::error::Problem;
use crate::base::math::{exp, ln};

/// The probability that one mutant of relative `fitness`, placed at random, takes over a star with `leaves` leaves
/// under birth–death updating.
///
/// # Errors
/// When there is no leaf or `fitness` is not above 0.
pub fn star_fixation(leaves: usize, fitness: f64) -> Result<f64, Problem> {
    let n = count("leaves", leaves, 1)? as f64;
    let r = positive("fitness", fitness)?;
    let ln_q = ln(n + r) - ln(r) - ln(1.0 + r * n);
    // ln of 1 + (n/r) Σ qⁱ, the reciprocal of the probability from the centre.
    let ln_total = ln_sum_exp((0..leaves).map(|i| ln(n / r) + i as f64 * ln_q).chain([0.0]));
    let centre = exp(-ln_total);
    let leaf = exp(ln(r * n) + ln_q - ln_total);
    Ok((centre + n * leaf) / (n + 1.0))
}

/// The ratio of benefit to cost above which death–birth updating favours contribution on a graph of `population`
/// members with `degree` neighbours each, `(N−2)/(N/k−2)`; infinite if `N ≤ 2k`.
///
/// # Errors
/// When there are fewer than two members or the degree is not in 1..population.
pub fn death_birth_threshold(population: usize, degree: usize) -> Result<f64, Problem> {
    let n = count("population", population, 2)? as f64;
    if !(1..population).contains(&degree) {
        return Err(Problem::new("degree", format!("{degree} is not in 1..{population}, the population")));
    }
    let room = n / degree as f64 - 2.0;
    Ok(if room > 0.0 { (n - 2.0) / room } else { f64::INFINITY })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars() {
        // V-E18.
        for (leaves, fitness, chance) in [
            (4, 1.1, 0.252_908_760_3),
            (9, 1.1, 0.181_862_915_9),
            (99, 1.1, 0.170_273_850_2),
            (9, 2.0, 0.653_118_098_1),
            (9, 1.0, 0.1),
            (1, 3.0, 0.75),
        ] {
            assert!((star_fixation(leaves, fitness).unwrap() - chance).abs() < 2e-10, "{leaves} {fitness}");
        }
    }

    #[test]
    fn thresholds() {
        for (n, k, ratio) in [(20, 2, 2.25), (50, 2, 2.086_956_5), (100, 4, 4.260_869_6)] {
            assert!((death_birth_threshold(n, k).unwrap() - ratio).abs() < 5e-8);
        }
        assert_eq!(death_birth_threshold(8, 4).unwrap(), f64::INFINITY);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(star_fixation(0, 1.1).is_err() && star_fixation(4, f64::NAN).is_err());
        assert!(death_birth_threshold(5, 5).is_err() && death_birth_threshold(1, 1).is_err());
    }
}
