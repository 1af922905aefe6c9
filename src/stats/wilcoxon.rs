//! Wilcoxon's signed ranks: do the differences of pairs lie on one side of 0?
//!
//! Formula: the differences that are not 0 are ranked by size; `W` is the sum of the ranks of the positive ones.
//! Without ties and zeros and up to 50 differences, p comes from the exact distribution of `W` over the 2ⁿ signs;
//! otherwise from the normal distribution with mean `n(n+1)/4`, variance `n(n+1)(2n+1)/24 − Σ(t³ − t)/48` and a
//! continuity correction of ½, zeros left out. Two-sided. *Units*: ranks. *Reference*: Wilcoxon 1945, Biometrics
//! Bulletin 1(6):80.

use super::check;
use super::mann_whitney::RankTest;
use super::normal::upper_tail;
use super::rank::Ranks;
use super::student::differences;
use crate::base::error::Problem;

/// The most differences for which the exact distribution is used.
const EXACT: usize = 50;

/// Tests whether the first value of a pair tends to be larger than the second.
///
/// If the two values of every pair are equal, p is 1.
///
/// # Errors
/// When there is no pair, the values do not form pairs, or one is not finite.
pub fn wilcoxon(first: &[f64], second: &[f64]) -> Result<RankTest, Problem> {
    let all = differences(first, second)?;
    check::sample("differences", &all, 1)?;
    let moved: Vec<f64> = all.iter().copied().filter(|d| *d != 0.0).collect();
    let sizes: Vec<f64> = moved.iter().map(|d| d.abs()).collect();
    let ranks = Ranks::new(&sizes);
    let positive = moved.iter().zip(&ranks.of).filter(|(d, _)| **d > 0.0);
    let statistic = positive.fold(0.0, |sum, (_, rank)| sum + rank);
    let n = moved.len() as f64;
    let larger = statistic.max(n * (n + 1.0) / 2.0 - statistic);
    if ranks.ties == 0.0 && moved.len() == all.len() && all.len() <= EXACT {
        let tail = distribution(all.len())[larger as usize..].iter().rev().fold(0.0, |sum, p| sum + p);
        return Ok(RankTest { statistic, p: (2.0 * tail).min(1.0), exact: true });
    }
    let spread = (n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ranks.ties / 48.0).sqrt();
    let above = (larger - n * (n + 1.0) / 4.0 - 0.5).max(0.0);
    let p = if spread > 0.0 { (2.0 * upper_tail(above / spread)).min(1.0) } else { 1.0 };
    Ok(RankTest { statistic, p, exact: false })
}

/// The probabilities of W = 0 … n(n+1)/2 if both signs of each difference are equally likely.
fn distribution(n: usize) -> Vec<f64> {
    let most = n * (n + 1) / 2;
    let mut row = vec![0.0; most + 1];
    row[0] = 1.0;
    for rank in 1..=n {
        for w in (0..=rank * (rank + 1) / 2).rev() {
            let with = if w >= rank { row[w - rank] } else { 0.0 };
            row[w] = 0.5 * (row[w] + with);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{DEXTRO, LAEVO, near};
    use super::*;

    fn against_zero(differences: &[f64]) -> RankTest {
        wilcoxon(differences, &vec![0.0; differences.len()]).unwrap()
    }

    #[test]
    fn as_scipy() {
        // scipy 1.17.1, wilcoxon: exact of Darwin's maize and of five values; asymptotic with correction, zeros left
        // out.
        let maize = [6.0, 8.0, 14.0, 16.0, 23.0, 24.0, 28.0, 29.0, 41.0, -48.0, 49.0, 56.0, 60.0, -67.0, 75.0];
        // Scipy gives the smaller sum of ranks: 24 of 120, and 4 of 15.
        assert_eq!(against_zero(&maize), RankTest { statistic: 96.0, p: 0.041259765625, exact: true });
        assert_eq!(against_zero(&[1.0, 2.0, 3.0, -4.0, 5.0]), RankTest { statistic: 11.0, p: 0.4375, exact: true });
        assert_eq!(against_zero(&[2.0]), RankTest { statistic: 1.0, p: 1.0, exact: true });
        let tied = against_zero(&[3.0, -1.0, -1.0, 2.0, 0.0, 0.0, 5.0, 7.0, 7.0, -2.0]);
        assert!(!tied.exact && near(tied.p, 0.12210398539050586, 1e-10), "{tied:?}");
        let sleep = wilcoxon(&LAEVO, &DEXTRO).unwrap();
        assert!(!sleep.exact && near(sleep.p, 0.009090698015925044, 1e-10), "{sleep:?}");
        assert_eq!(wilcoxon(&DEXTRO, &LAEVO).unwrap().p, sleep.p);
    }

    #[test]
    fn equal_pairs_and_none() {
        assert_eq!(against_zero(&[0.0, 0.0]), RankTest { statistic: 0.0, p: 1.0, exact: false });
        assert!(
            wilcoxon(&[], &[]).is_err() && wilcoxon(&[1.0], &[]).is_err() && wilcoxon(&[f64::NAN], &[0.0]).is_err()
        );
    }
}
