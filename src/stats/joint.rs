//! Draws of the means of several quantities together, as uncertain as their samples leave them.
//!
//! Formula: over the `n` rows of a sample, `x̄ + Σᵢ zᵢ·(xᵢ − x̄)/√(n(n − 1)) / √(χ²/(n − 1))` with `n` standard normal `z` and
//! a `χ²` at `n − 1` degrees of freedom. All quantities of a row share its `z`, so they stay together; the draws of one mean
//! have Student's distribution about it, and their quantiles are its t interval. A bootstrap of few rows is too narrow: its
//! variance lacks a factor `n/(n − 1)`, and its tails are those of the normal distribution. *Units*: those of the samples.
//! *Words*: `2n − 1` per draw; draw `b` has a stream of its own (call 0, block `b`).

use super::describe::mean;
use crate::base::blocks::map;
use crate::base::random::{Address, normal};

/// Draws of the means of some samples of equal length (at least 2), one list per draw; none for shorter samples.
pub(crate) fn joint_means(samples: &[Vec<f64>], draws: usize, address: Address) -> Vec<Vec<f64>> {
    let n = samples.first().map_or(0, Vec::len);
    if n < 2 {
        return Vec::new();
    }
    let centres: Vec<f64> = samples.iter().map(|sample| mean(sample).unwrap_or_default()).collect();
    map(draws, |draw| {
        let mut stream = address.stream(0, draw as u32);
        let weights: Vec<f64> = (0..n).map(|_| f64::from(normal(stream.word()))).collect();
        let squares = (1..n).map(|_| f64::from(normal(stream.word()))).fold(0.0, |sum, z| sum + z * z);
        // √(n(n − 1)) · √(χ²/(n − 1)).
        let scale = (n as f64 * squares).sqrt();
        let one = |(sample, centre): (&Vec<f64>, &f64)| {
            centre + sample.iter().zip(&weights).fold(0.0, |sum, (x, z)| sum + z * (x - centre)) / scale
        };
        samples.iter().zip(&centres).map(one).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::interval::mean_interval;
    use super::super::quantile::quantiles;
    use super::*;

    #[test]
    fn the_quantiles_of_one_mean_are_its_t_interval() {
        let samples = [vec![0.3, 1.1, 0.7, 2.0], vec![1.0, -1.0, 0.5, 0.2]];
        let drawn = joint_means(&samples, 40_000, Address::new(3).component("joint"));
        for (k, sample) in samples.iter().enumerate() {
            let column: Vec<f64> = drawn.iter().map(|draw| draw[k]).collect();
            let found = quantiles(&column, &[0.05, 0.95]).unwrap();
            let (low, high) = mean_interval(sample, 0.9).unwrap().limits.unwrap();
            // The error of a 5 % quantile of 40,000 draws is below 1 % of the width here; four of them are allowed.
            let width = high - low;
            assert!(
                (found[0] - low).abs() < 0.04 * width && (found[1] - high).abs() < 0.04 * width,
                "{found:?} {low} {high}"
            );
        }
        // Quantities that are equal row by row stay equal.
        let twins = [samples[0].clone(), samples[0].clone()];
        assert!(joint_means(&twins, 50, Address::new(3)).iter().all(|draw| draw[0] == draw[1]));
        assert!(
            joint_means(&[vec![1.0]], 50, Address::new(3)).is_empty()
                && joint_means(&[], 5, Address::new(3)).is_empty()
        );
    }
}
