//! Ranks of a sample, ties sharing their mean rank.
//!
//! *Units*: ranks from 1 to n. The ties enter the tests by `Σ(t³ − t)` over groups of `t` equal values.
//! *Reference*: Kendall 1945, Biometrika 33(3):239.

/// The ranks of a sample, in its order, and the correction for ties.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranks {
    /// Mean rank of each value, from 1.
    pub(crate) of: Vec<f64>,
    /// `Σ(t³ − t)` over groups of `t` equal values: 0 if all values differ.
    pub(crate) ties: f64,
}

impl Ranks {
    /// Ranks a sample of finite numbers. −0 and 0 are equal.
    pub(crate) fn new(sample: &[f64]) -> Self {
        let mut order: Vec<usize> = (0..sample.len()).collect();
        order.sort_by(|&a, &b| sample[a].total_cmp(&sample[b]));
        let (mut of, mut ties, mut start) = (vec![0.0; sample.len()], 0.0, 0);
        while start < order.len() {
            let value = sample[order[start]];
            let end = start + order[start..].iter().take_while(|&&at| sample[at] == value).count();
            let (tied, shared) = ((end - start) as f64, (start + 1 + end) as f64 / 2.0);
            order[start..end].iter().for_each(|&at| of[at] = shared);
            ties += tied * tied * tied - tied;
            start = end;
        }
        Self { of, ties }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_mean_rank() {
        let ranks = Ranks::new(&[3.0, 1.0, 3.0, -0.0, 3.0, 0.0]);
        assert_eq!(ranks.of, [5.0, 3.0, 5.0, 1.5, 5.0, 1.5]);
        assert_eq!(ranks.ties, 24.0 + 6.0);
        assert_eq!(Ranks::new(&[2.0, 1.0]), Ranks { of: vec![2.0, 1.0], ties: 0.0 });
        assert_eq!(Ranks::new(&[]), Ranks { of: vec![], ties: 0.0 });
    }
}
