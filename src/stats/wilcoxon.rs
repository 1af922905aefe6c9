//! Wilcoxon's signed ranks: do the differences of pairs lie on one side of 0?
//!
//! Formula: the differences that are not 0 are ranked by size; `W` is the sum of the ranks of the positive ones.
//! Up to 50 of them, p comes from the exact distribution of `W` over their 2ⁿ signs, ties sharing their mean rank;
//! otherwise from the normal distribution with mean `n(n+1)/4`, variance `n(n+1)(2n+1)/24 − Σ(t³ − t)/48` and a
//! continuity correction of ½. Two-sided. *Units*: ranks. *Reference*: Wilcoxon 1945, Biometrics
//! Bulletin 1(6):80.

use super::check;
use super::mann_whitney::{RankTest, two_sided};
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
    if moved.len() <= EXACT {
        // Mean ranks are multiples of a half.
        let p = two_sided(&distribution(&ranks.of), (2.0 * statistic) as usize);
        return Ok(RankTest { statistic, p, exact: true });
    }
    let spread = (n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ranks.ties / 48.0).sqrt();
    let larger = statistic.max(n * (n + 1.0) / 2.0 - statistic);
    let above = (larger - n * (n + 1.0) / 4.0 - 0.5).max(0.0);
    let p = if spread > 0.0 { (2.0 * upper_tail(above / spread)).min(1.0) } else { 1.0 };
    Ok(RankTest { statistic, p, exact: false })
}

/// The probabilities of 2·W = 0, 1 … if both signs of each rank are equally likely.
fn distribution(ranks: &[f64]) -> Vec<f64> {
    let doubled = || ranks.iter().map(|rank| (2.0 * rank) as usize);
    let mut row = vec![0.0; 1 + doubled().sum::<usize>()];
    row[0] = 1.0;
    let mut most = 0;
    for rank in doubled() {
        most += rank;
        for w in (0..=most).rev() {
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
        // scipy 1.17.1, wilcoxon(method='exact'): Darwin's maize and five values.
        let maize = [6.0, 8.0, 14.0, 16.0, 23.0, 24.0, 28.0, 29.0, 41.0, -48.0, 49.0, 56.0, 60.0, -67.0, 75.0];
        // Scipy gives the smaller sum of ranks: 24 of 120, and 4 of 15.
        assert_eq!(against_zero(&maize), RankTest { statistic: 96.0, p: 0.041259765625, exact: true });
        assert_eq!(against_zero(&[1.0, 2.0, 3.0, -4.0, 5.0]), RankTest { statistic: 11.0, p: 0.4375, exact: true });
        assert_eq!(against_zero(&[2.0]), RankTest { statistic: 1.0, p: 1.0, exact: true });
        // scipy 1.17.1, wilcoxon(method=PermutationMethod(n_resamples=inf)): ties and zeros, all signs. The normal
        // approximation gives 0.122 for the first and 0.0091 for sleep.
        let cases: [(&[f64], f64, f64); 5] = [
            (&[3.0, -1.0, -1.0, 2.0, 0.0, 0.0, 5.0, 7.0, 7.0, -2.0], 29.5, 0.125),
            (&[1.0; 3], 6.0, 0.25),
            (&[1.0, 1.0, -1.0, 1.0], 7.5, 0.625),
            (&[0.0, 0.0, 1.0], 1.0, 1.0),
            (&[2.0, -2.0, 3.0, 3.0, 4.0], 13.5, 0.1875),
        ];
        for (differences, statistic, p) in cases {
            assert_eq!(against_zero(differences), RankTest { statistic, p, exact: true });
        }
        let sleep = wilcoxon(&LAEVO, &DEXTRO).unwrap();
        assert!(sleep.exact && near(sleep.p, 0.00390625, 1e-12), "{sleep:?}");
        // More than fifty differences: scipy's asymptotic p with correction is the formula's.
        let many: Vec<f64> = (1..=60).map(|k| if k % 3 == 0 { -f64::from(k) } else { f64::from(k) }).collect();
        let (found, n) = (against_zero(&many), 60.0_f64);
        let expected = (found.statistic - n * (n + 1.0) / 4.0 - 0.5) / (n * (n + 1.0) * (2.0 * n + 1.0) / 24.0).sqrt();
        assert!(!found.exact && near(found.p, 2.0 * upper_tail(expected), 1e-12), "{found:?}");
        assert_eq!(wilcoxon(&DEXTRO, &LAEVO).unwrap().p, sleep.p);
    }

    #[test]
    fn equal_pairs_and_none() {
        assert_eq!(against_zero(&[0.0, 0.0]), RankTest { statistic: 0.0, p: 1.0, exact: true });
        assert!(
            wilcoxon(&[], &[]).is_err() && wilcoxon(&[1.0], &[]).is_err() && wilcoxon(&[f64::NAN], &[0.0]).is_err()
        );
    }
}
