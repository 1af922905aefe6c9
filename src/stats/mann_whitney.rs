//! Mann–Whitney U: does one independent sample tend to be larger than the other?
//!
//! Formula: `U = R₁ − n₁(n₁ + 1)/2`, `R₁` the sum of the first sample's ranks: the number of pairs in which the first
//! is larger, ties counting half. Without ties and up to 50 values each, p comes from the exact distribution of U,
//! built by `P(n₁, n₂, u) = n₁/(n₁+n₂)·P(n₁−1, n₂, u−n₂) + n₂/(n₁+n₂)·P(n₁, n₂−1, u)`; with ties and up to 60 values in
//! all, from the sums of mean ranks of all choices of n₁ of the values, with twice the smaller tail as p; otherwise from the
//! normal distribution with variance `n₁n₂/12·(N + 1 − Σ(t³ − t)/(N(N − 1)))` and a continuity correction of ½. Two-sided.
//! *Units*: pairs.
//! *Reference*: Mann and Whitney 1947, Annals of Mathematical Statistics 18(1):50.

use super::check;
use super::normal::upper_tail;
use super::rank::Ranks;
use crate::base::error::Problem;

/// The longest samples for which the exact distribution is used.
const EXACT: usize = 50;
/// The most values, in both samples, for which it is used with ties.
const EXACT_TIED: usize = 60;

/// The result of a rank test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankTest {
    /// U of the first sample, or the sum of the ranks of the positive differences.
    pub statistic: f64,
    /// Two-sided p.
    pub p: f64,
    /// Whether p is exact; otherwise it is the normal approximation.
    pub exact: bool,
}

/// Whether a value of the first sample tends to be larger than one of the second.
///
/// If all values are equal, p is 1.
///
/// # Errors
/// When a sample is empty or holds a number that is not finite.
///
/// ```
/// // Scipy's example of ages at diagnosis: U = 17, exact p = 1/9.
/// let test = cogov::stats::mann_whitney(&[19.0, 22.0, 16.0, 29.0, 24.0], &[20.0, 11.0, 17.0, 12.0])?;
/// assert_eq!((test.statistic, test.exact), (17.0, true));
/// assert!((test.p - 1.0 / 9.0).abs() < 1e-12);
/// # Ok::<(), cogov::Problem>(())
/// ```
pub fn mann_whitney(first: &[f64], second: &[f64]) -> Result<RankTest, Problem> {
    let (ranks, statistic) = ranked(first, second)?;
    let (n1, n2) = (first.len(), second.len());
    let (a, b) = (n1 as f64, n2 as f64);
    let larger = statistic.max(a * b - statistic);
    if ranks.ties == 0.0 && n1.max(n2) <= EXACT {
        let tail = distribution(n1, n2)[larger as usize..].iter().rev().fold(0.0, |sum, p| sum + p);
        return Ok(RankTest { statistic, p: (2.0 * tail).min(1.0), exact: true });
    }
    if n1 + n2 <= EXACT_TIED {
        return Ok(RankTest { statistic, p: tied(&ranks.of, n1), exact: true });
    }
    let n = a + b;
    let spread = (a * b / 12.0 * (n + 1.0 - ranks.ties / (n * (n - 1.0)))).sqrt();
    let above = (larger - a * b / 2.0 - 0.5).max(0.0);
    let p = if spread > 0.0 { (2.0 * upper_tail(above / spread)).min(1.0) } else { 1.0 };
    Ok(RankTest { statistic, p, exact: false })
}

/// The ranks of both samples together, and U of the first.
fn ranked(first: &[f64], second: &[f64]) -> Result<(Ranks, f64), Problem> {
    check::sample("first", first, 1)?;
    check::sample("second", second, 1)?;
    let ranks = Ranks::new(&[first, second].concat());
    let n = first.len() as f64;
    let statistic = ranks.of[..first.len()].iter().fold(0.0, |sum, rank| sum + rank) - n * (n + 1.0) / 2.0;
    Ok((ranks, statistic))
}

/// U of the first sample.
///
/// # Errors
/// As [`mann_whitney`].
pub(super) fn u_statistic(first: &[f64], second: &[f64]) -> Result<f64, Problem> {
    ranked(first, second).map(|(_, statistic)| statistic)
}

/// Two-sided p of the sum of the first `chosen` ranks among the sums of all choices of so many ranks.
fn tied(ranks: &[f64], chosen: usize) -> f64 {
    // Mean ranks are multiples of a half.
    let doubled: Vec<usize> = ranks.iter().map(|rank| (2.0 * rank) as usize).collect();
    let most: usize = doubled.iter().sum();
    let found: usize = doubled[..chosen].iter().sum();
    // ways[k][s]: choices of k ranks with the sum s.
    let mut ways = vec![vec![0.0_f64; most + 1]; chosen + 1];
    ways[0][0] = 1.0;
    for &rank in &doubled {
        for k in (1..=chosen).rev() {
            let (fewer, rest) = ways.split_at_mut(k);
            let with = fewer[k - 1][..=most - rank].iter();
            rest[0][rank..].iter_mut().zip(with).for_each(|(ways, with)| *ways += with);
        }
    }
    two_sided(&ways[chosen], found)
}

/// Twice the smaller tail of a distribution at a value, at most 1; the weights need not add to 1.
pub(super) fn two_sided(weights: &[f64], at: usize) -> f64 {
    let sum = |part: &[f64]| part.iter().fold(0.0, |sum, weight| sum + weight);
    (2.0 * sum(&weights[..=at]).min(sum(&weights[at..])) / sum(weights)).min(1.0)
}

/// The probabilities of U = 0 … n₁n₂ if all orders are equally likely.
fn distribution(n1: usize, n2: usize) -> Vec<f64> {
    // Row i holds P(i, j, ·) of the current j; with j = 0 or i = 0 there is no pair and U is 0.
    let mut rows: Vec<Vec<f64>> = (0..=n1).map(|i| padded(&[1.0], i * n2 + 1)).collect();
    for j in 1..=n2 {
        for i in 1..=n1 {
            let share = i as f64 / (i + j) as f64;
            let mut next: Vec<f64> = rows[i].iter().map(|p| (1.0 - share) * p).collect();
            for (u, p) in rows[i - 1][..=(i - 1) * j].iter().enumerate() {
                next[u + j] += share * p;
            }
            rows[i] = next;
        }
    }
    rows.pop().unwrap_or_default()
}

fn padded(head: &[f64], length: usize) -> Vec<f64> {
    let mut row = head.to_vec();
    row.resize(length, 0.0);
    row
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DEXTRO, LAEVO, near};
    use super::*;

    fn line(n: i32, step: f64, start: f64) -> Vec<f64> {
        (0..n).map(|k| f64::from(k) * step + start).collect()
    }

    #[test]
    fn as_scipy() {
        // scipy 1.17.1, mannwhitneyu(method='exact'), and 'asymptotic' (with continuity) for the last.
        let (x, y) = ([1.1, 2.3, 3.7, 4.1, 9.9, 12.5, 0.3], [5.5, 6.1, 7.2, 8.8, 10.1, 11.3]);
        let (long, longer) = (line(40, 1.01, 0.0), line(45, 0.93, 3.337));
        let (many, more) = (line(60, 1.01, 0.0), line(65, 0.93, 3.337));
        type Case<'a> = (&'a [f64], &'a [f64], f64, f64, bool);
        let cases: [Case<'_>; 4] = [
            (&x, &y, 10.0, 0.13752913752913754, true),
            (&[1.0], &[2.0], 0.0, 1.0, true),
            (&long, &longer, 729.0, 0.13383760557875732, true),
            (&many, &more, 1743.0, 0.30751356172734734, false),
        ];
        for (first, second, statistic, p, exact) in cases {
            let test = mann_whitney(first, second).unwrap();
            assert_eq!((test.statistic, test.exact), (statistic, exact));
            assert!(near(test.p, p, 1e-10), "{test:?} {p}");
            // The other way round, p is the same.
            assert!(near(mann_whitney(second, first).unwrap().p, p, 1e-10));
        }
    }

    #[test]
    fn ties_are_exact_in_small_samples() {
        // scipy 1.17.1, permutation_test over all choices (n_resamples=inf). The normal approximation with ties and
        // continuity gives 0.099, 0.188, 0.247, 0.115 and 0.110 for the first five.
        let cases: [(&[f64], &[f64], f64, f64); 6] = [
            (&[1.0, 2.0, 2.0, 3.0], &[2.0, 3.0, 3.0, 4.0, 5.0], 3.0, 0.15873015873015872),
            (&[0.0, 0.0, 0.0], &[0.0, 1.0, 1.0], 1.5, 0.4),
            (&[0.0, 0.0, 0.0, 1.0], &[0.0, 1.0, 1.0, 1.0], 4.0, 0.4857142857142857),
            (&[1.0, 1.0, 2.0], &[2.0, 2.0, 2.0, 3.0], 1.5, 0.22857142857142856),
            (&[0.1, 0.1, 0.3, 0.3, 0.5], &[0.1, 0.3, 0.7, 0.7, 0.7, 0.9], 6.0, 0.11688311688311688),
            (&[5.0; 3], &[5.0; 3], 4.5, 1.0),
        ];
        for (first, second, statistic, p) in cases {
            let test = mann_whitney(first, second).unwrap();
            assert_eq!((test.statistic, test.exact), (statistic, true));
            assert!(near(test.p, p, 1e-12) && near(mann_whitney(second, first).unwrap().p, p, 1e-12), "{test:?} {p}");
        }
        // Sleep, U = 74.5: the asymptotic p is 0.0693; without ties both ways of counting agree.
        let sleep = mann_whitney(&LAEVO, &DEXTRO).unwrap();
        assert!(sleep.exact && sleep.statistic == 74.5 && (sleep.p - 0.0693).abs() < 0.004, "{sleep:?}");
        let (x, y) = (line(9, 1.3, 0.0), line(7, 1.7, 2.05));
        let untied = mann_whitney(&x, &y).unwrap().p;
        assert!(near(tied(&Ranks::new(&[&x[..], &y[..]].concat()).of, 9), untied, 1e-12));
    }

    #[test]
    fn small_distributions_by_hand() {
        // Two and two: of six orders U is 0, 1, 2, 2, 3, 4.
        let found = distribution(2, 2);
        for (p, sixths) in found.iter().zip([1.0, 1.0, 2.0, 1.0, 1.0]) {
            assert!((p - sixths / 6.0).abs() < 1e-15, "{found:?}");
        }
        assert!((distribution(50, 50).iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn equal_values_and_none() {
        assert_eq!(mann_whitney(&[2.0; 3], &[2.0; 4]), Ok(RankTest { statistic: 6.0, p: 1.0, exact: true }));
        assert_eq!(mann_whitney(&[], &[1.0]).unwrap_err().to_string(), "first: 0 values; at least 1 are needed");
        assert!(mann_whitney(&[1.0], &[f64::NAN]).is_err());
    }
}
