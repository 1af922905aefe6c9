//! Coverage: how often the intervals and verdicts that are printed are right, on samples whose truth is known.
//!
//! Formula: the share of `trials` independent samples of `n` replicates in which an interval contains the truth, or in which
//! a test or verdict decides although there is nothing to decide. Outcomes have mean 0 and standard deviation 1: normal, or
//! skewed (exponential, skewness 2). All replicates of a treatment are independent, and the treatments of a replicate share a
//! part, as with common random numbers. *Units*: shares. *Words*: each trial has a stream of its own.

mod draws;
mod statistic;
mod statistics;
mod verdicts;

pub(crate) use statistic::{Rate, Rates, Statistic};

/// All statistics: first intervals, then tests and verdicts.
pub(crate) fn statistics() -> impl Iterator<Item = &'static Statistic> {
    statistics::INTERVALS.iter().chain(statistics::TESTS).chain(verdicts::VERDICTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small version of `cogov coverage`.
    #[test]
    fn printed_intervals_and_verdicts_hold_their_level() {
        for statistic in statistics().filter(|statistic| statistic.allowance.is_some()) {
            for found in statistic.measure(if statistic.slow > 1 { 480 } else { 600 }) {
                assert_eq!(statistic.broken(&found), Vec::<usize>::new(), "{}: {found:?}", statistic.name);
            }
        }
    }

    #[test]
    fn an_interval_that_is_too_narrow_is_found() {
        let percentile =
            statistics().find(|statistic| statistic.name.starts_with("mean (percentile bootstrap)")).unwrap();
        assert_eq!(percentile.allowance, None, "no command prints it");
        let judged = Statistic { allowance: Some(0.0), ..*percentile };
        let found = &judged.measure(2400)[0];
        assert!(judged.broken(found).starts_with(&[3, 4, 5]), "{found:?}");
    }
}
