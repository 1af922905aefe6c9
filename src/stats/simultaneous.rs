//! Intervals for statements about several means at once: the least of them, the largest in size, a rank among them.
//!
//! Formula, with the t intervals `[lₖ, hₖ]` of `K` means at the level asked for and `[l′ₖ, h′ₖ]` at the level of Bonferroni,
//! `1 − (1 − level)/K`: least mean `[min lₖ, min h′ₖ]`; largest size `[max dₖ, max(|lₖ|, |hₖ|)]`, `dₖ` the distance of
//! `[l′ₖ, h′ₖ]` from 0; rank `1 +` the number of others that lie before for sure (`l′ₖ > 0`) to `1 +` the number that may
//! (`h′ₖ > 0`). An end that every mean must pass needs no correction (Berger 1982); the other end, which any mean may pass,
//! does. So each interval covers at least at its level. *Units*: those of the samples; ranks.
//! *Reference*: Berger 1982, Technometrics 24(4):295; Mogstad, Romano, Shaikh and Wilhelm 2024, Review of Economic Studies
//! 91(1):476 (ranks).

use super::interval::mean_interval;

/// The interval of the least of several means; `None` without a sample, or where one has fewer than two values.
pub(crate) fn least_mean_limits(samples: &[Vec<f64>], level: f64) -> Option<(f64, f64)> {
    let (own, strict) = both(samples, level)?;
    Some((least(own.iter().map(|it| it.0)), least(strict.iter().map(|it| it.1))))
}

/// The interval of the largest absolute value of several means; `None` as for [`least_mean_limits`].
pub(crate) fn largest_size_limits(samples: &[Vec<f64>], level: f64) -> Option<(f64, f64)> {
    let (own, strict) = both(samples, level)?;
    let distance = |&(low, high): &(f64, f64)| low.max(-high).max(0.0);
    let size = |&(low, high): &(f64, f64)| low.abs().max(high.abs());
    Some((-least(strict.iter().map(|it| -distance(it))), -least(own.iter().map(|it| -size(it)))))
}

/// The interval of the rank, 1 the first, of one among several; a sample has the differences of another one from it, above
/// 0 where the other lies before. `None` as for [`least_mean_limits`].
pub(crate) fn rank_limits(others: &[Vec<f64>], level: f64) -> Option<(usize, usize)> {
    let (_, strict) = both(others, level)?;
    let count = |before: &dyn Fn(&(f64, f64)) -> bool| 1 + strict.iter().filter(|it| before(it)).count();
    Some((count(&|it| it.0 > 0.0), count(&|it| it.1 > 0.0)))
}

/// A t interval of each mean.
type Limits = Vec<(f64, f64)>;

/// The t intervals at the level and at that of Bonferroni.
fn both(samples: &[Vec<f64>], level: f64) -> Option<(Limits, Limits)> {
    let at = |level: f64| samples.iter().map(|sample| mean_interval(sample, level)?.limits).collect::<Option<Limits>>();
    let strict = 1.0 - (1.0 - level) / samples.len().max(1) as f64;
    Some((at(level)?, at(strict)?)).filter(|_| !samples.is_empty())
}

fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mean_has_its_t_interval() {
        let sample = vec![vec![1.0, 2.0, 4.0, 3.0]];
        let limits = mean_interval(&sample[0], 0.9).unwrap().limits;
        assert_eq!((least_mean_limits(&sample, 0.9), largest_size_limits(&sample, 0.9)), (limits, limits));
        assert_eq!((least_mean_limits(&[], 0.9), least_mean_limits(&[vec![1.0]], 0.9)), (None, None));
    }

    #[test]
    fn ranks_count_those_that_lie_before_for_sure_and_those_that_may() {
        let (sure, unsure, behind, same) =
            (vec![1.0, 1.1, 0.9], vec![1.0, -1.0, 0.5], vec![-1.0, -1.1, -0.9], vec![0.0; 3]);
        assert_eq!(rank_limits(&[sure.clone(), unsure, behind.clone(), same], 0.95), Some((2, 3)));
        assert_eq!((rank_limits(&[sure], 0.95), rank_limits(&[behind], 0.95)), (Some((2, 2)), Some((1, 1))));
    }
}
