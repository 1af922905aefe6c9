//! Opinion dynamics: DeGroot's consensus and the lasting disagreement of Friedkin and Johnsen.
//!
//! DeGroot: `x(t+1) = W x(t)`; each closed class of listeners agrees on the mean of its opinions weighted by the left
//! eigenvector of `W`. Friedkin–Johnsen: `x(t+1) = ΛW x(t) + (I−Λ)x(0)`, at rest `x = (I − ΛW)⁻¹(I−Λ)x(0)`, with
//! susceptibilities `Λ`. *Units*: opinions in any unit. Target V-E21; DeGroot, *JASA* 69, 1974; Friedkin and Johnsen,
//! *Journal of Mathematical Sociology* 15, 1990.

use super::domain::{finite_all, length, probability, stochastic};
use super::markov::{long_run_means, stationary};
use crate::base::error::Problem;
use crate::base::linear::solve;

/// The influence of each person on the consensus: the left eigenvector of `weights` (row `i`: how much `i` listens to
/// each).
///
/// # Errors
/// When `weights` is not a stochastic table, or it has several closed classes, each of which listens to itself only.
pub fn influence(weights: &[Vec<f64>]) -> Result<Vec<f64>, Problem> {
    stochastic("weights", weights)?;
    stationary(weights)
}

/// The final opinions, also if there are several closed classes. In a periodic class, whose opinions oscillate for
/// ever, they are means over time.
///
/// # Errors
/// When `weights` is not a stochastic table, or the opinions are not as many or not finite.
pub fn degroot(weights: &[Vec<f64>], opinions: &[f64]) -> Result<Vec<f64>, Problem> {
    let side = stochastic("weights", weights)?;
    length("opinions", opinions.len(), side)?;
    finite_all("opinions", opinions)?;
    long_run_means(weights, opinions)
}

/// The opinions at rest if each person gives the weight `susceptibility` to others and the rest to the own first
/// opinion.
///
/// # Errors
/// When `weights` is not a stochastic table, the other lists are not as long, a susceptibility is not in [0, 1], or a
/// closed class is fully susceptible (then the opinions at rest depend on more than the weights; see [`degroot`]).
pub fn friedkin_johnsen(weights: &[Vec<f64>], susceptibility: &[f64], opinions: &[f64]) -> Result<Vec<f64>, Problem> {
    let side = stochastic("weights", weights)?;
    length("susceptibility", susceptibility.len(), side)?;
    length("opinions", opinions.len(), side)?;
    finite_all("opinions", opinions)?;
    for (k, &s) in susceptibility.iter().enumerate() {
        probability(&format!("susceptibility[{k}]"), s)?;
    }
    let matrix: Vec<Vec<f64>> = (0..side)
        .map(|i| (0..side).map(|j| f64::from(u8::from(i == j)) - susceptibility[i] * weights[i][j]).collect())
        .collect();
    let anchored: Vec<f64> = susceptibility.iter().zip(opinions).map(|(s, x)| (1.0 - s) * x).collect();
    solve(&matrix, &anchored).map_err(|_| {
        Problem::new("susceptibility", "1 for a whole circle that listens to itself only; one must be below 1")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(a: &[f64], b: &[f64]) -> f64 {
        a.iter().zip(b).map(|(x, y)| x * y).sum()
    }

    #[test]
    fn consensus() {
        // V-E21: the second listens less to the first than the first to the second.
        let weights = [vec![0.5, 0.5], vec![0.3, 0.7]];
        assert!((influence(&weights).unwrap()[1] - 0.625).abs() < 1e-15);
        for opinion in degroot(&weights, &[0.0, 1.0]).unwrap() {
            assert!((opinion - 0.625).abs() < 1e-15);
        }
        // Two persons who listen only to themselves, and one who listens to both.
        let weights = [vec![1.0, 0.0, 0.0], vec![0.25, 0.5, 0.25], vec![0.0, 0.0, 1.0]];
        let found = degroot(&weights, &[0.0, 0.9, 1.0]).unwrap();
        assert!(found.iter().zip([0.0, 0.5, 1.0]).all(|(x, expected)| (x - expected).abs() < 1e-15), "{found:?}");
        assert!(influence(&weights).is_err());
    }

    #[test]
    fn lasting_disagreement() {
        let weights = [vec![0.2, 0.5, 0.3], vec![0.1, 0.6, 0.3], vec![0.4, 0.4, 0.2]];
        let (susceptibility, first) = ([0.5, 0.8, 0.9], [0.0, 1.0, 0.4]);
        let found = friedkin_johnsen(&weights, &susceptibility, &first).unwrap();
        let mut x = first.to_vec();
        for _ in 0..500 {
            x = (0..3)
                .map(|i| susceptibility[i] * dot(&weights[i], &x) + (1.0 - susceptibility[i]) * first[i])
                .collect();
        }
        assert!(found.iter().zip(&x).all(|(a, b)| (a - b).abs() < 1e-12));
        assert_eq!(friedkin_johnsen(&weights, &[0.0; 3], &first).unwrap(), first);
    }

    #[test]
    fn wrong_values_are_refused() {
        let weights = [vec![0.5, 0.5], vec![0.3, 0.7]];
        assert!(degroot(&[vec![0.5, 0.6], vec![0.3, 0.7]], &[0.0, 1.0]).is_err());
        assert!(degroot(&weights, &[0.0]).is_err() && degroot(&weights, &[0.0, f64::NAN]).is_err());
        assert!(friedkin_johnsen(&weights, &[1.0, 1.0], &[0.0, 1.0]).is_err());
        assert!(friedkin_johnsen(&weights, &[1.1, 0.5], &[0.0, 1.0]).is_err());
    }
}
