//! The intervals and tests of comparisons, forks, benchmarks and sensitivity analyses, each on samples with a known truth.

use super::draws::{Draws, Shape};
use super::statistic::{REPLICATES, Rate, Statistic};
use crate::base::random::Address;
use crate::design::Saltelli;
use crate::experiment::compare::{ComparisonTerms, Gain, durability};
use crate::stats::{
    Bootstrap, Bootstrapped, Relation, Stopping, Verdict, equivalence, holm, interaction, mann_whitney, mean,
    mean_interval, paired_t_test, rank_limits, welch_test, wilcoxon,
};

const BOTH: &[Shape] = &[Shape::Normal, Shape::Skewed];

const fn interval(name: &'static str, trial: fn(&mut Draws, usize) -> Option<bool>) -> Statistic {
    Statistic { name, rate: Rate::Covers, shapes: BOTH, sizes: REPLICATES, allowance: Some(0.0), slow: 1, trial }
}

const fn test(name: &'static str, trial: fn(&mut Draws, usize) -> Option<bool>) -> Statistic {
    Statistic { rate: Rate::FalseAlarms, ..interval(name, trial) }
}

const fn allowed(statistic: Statistic, allowance: f64) -> Statistic {
    Statistic { allowance: Some(allowance), ..statistic }
}

const fn unprinted(statistic: Statistic) -> Statistic {
    Statistic { allowance: None, slow: 4, ..statistic }
}

const fn of_rows(statistic: Statistic) -> Statistic {
    Statistic { shapes: &[Shape::Rows], sizes: &[64, 128, 256], slow: 8, allowance: Some(0.05), ..statistic }
}

/// The intervals.
pub(super) const INTERVALS: &[Statistic] = &[
    interval("level of a treatment (t)", |draws, n| contains(mean_interval(&draws.sample(n), 0.95)?.limits, 0.0)),
    interval("difference of treatments, effect in the league (paired t)", |draws, n| {
        let arms = draws.arms(2, n);
        contains(Some(paired_t_test(&arms[0], &arms[1], 0.95).ok()?.limits), 0.0)
    }),
    allowed(
        interval("difference, not paired (Welch)", |draws, n| {
            contains(Some(welch_test(&draws.sample(n), &draws.sample(n), 0.95).ok()?.limits), 0.0)
        }),
        0.01,
    ),
    interval("interaction of two institutions (t)", |draws, n| contains(contrast(draws, n)?.contrast.limits, 0.0)),
    // The share is printed where the gain is sure: the rate is that of those.
    allowed(
        interval("share that is left after a withdrawal (Fieller)", |draws, n| {
            let (noise, more) = (draws.sample(n), draws.sample(n));
            let with = |level: f64, noise: Vec<f64>| Gain {
                without: vec![0.0; n],
                with: noise.iter().map(|x| level + x).collect(),
            };
            let found = durability(&with(4.0, noise), &with(2.0, more), &ComparisonTerms::default()).ok()?;
            found.share?;
            contains(found.limits, 0.5)
        }),
        0.02,
    ),
    interval("place of one of five regimes (simultaneous t)", |draws, n| {
        // The regimes are half a standard deviation apart; the third is looked at.
        let arms = draws.arms(5, n);
        let ahead = |k: usize| arms[k].iter().zip(&arms[2]).map(|(x, own)| x - own + 0.5 * (2.0 - k as f64)).collect();
        let (low, high) = rank_limits(&[0, 1, 3, 4].map(ahead), 0.95)?;
        Some((low..=high).contains(&3))
    }),
    allowed(
        interval("mean size of elementary effects (t over walks)", |draws, n| {
            let sizes: Vec<f64> = draws.sample(n).into_iter().map(f64::abs).collect();
            // The mean absolute deviation of the normal and of the exponential distribution.
            let truth = if draws.shape == Shape::Skewed {
                2.0 / std::f64::consts::E
            } else {
                (2.0 / std::f64::consts::PI).sqrt()
            };
            contains(mean_interval(&sizes, 0.95)?.limits, truth)
        }),
        0.03,
    ),
    allowed(
        interval("interval at the stop of --until-width", |draws, n| {
            if n < 10 {
                return None;
            }
            let rule = Stopping { half_width: 0.5, level: 0.95, least: n, most: 200 };
            let mut sample = draws.sample(n);
            while rule.judge(&sample).ok()? == Verdict::Continue {
                sample.extend(draws.sample(1));
            }
            contains(mean_interval(&sample, 0.95)?.limits, 0.0)
        }),
        0.03,
    ),
    of_rows(interval("first-order Sobol index (percentile bootstrap)", |draws, n| index(draws, n, false))),
    of_rows(interval("total Sobol index (percentile bootstrap)", |draws, n| index(draws, n, true))),
    unprinted(interval("mean (percentile bootstrap), in no command", |draws, n| {
        contains(Some(resampled(draws, n)?.percentile), 0.0)
    })),
    unprinted(interval("mean (BCa bootstrap), in no command", |draws, n| contains(resampled(draws, n)?.bca, 0.0))),
];

/// The tests: treatments have no effect, unless something else is said.
pub(super) const TESTS: &[Statistic] = &[
    test("p of the paired t test", |draws, n| {
        let arms = draws.arms(2, n);
        Some(paired_t_test(&arms[0], &arms[1], 0.95).ok()?.p < 0.05)
    }),
    test("any of four p with Holm's correction", |draws, n| {
        let arms = draws.arms(5, n);
        let p = |arm: &Vec<f64>| paired_t_test(arm, &arms[0], 0.95).map(|test| test.p);
        let all: Vec<f64> = arms[1..].iter().map(p).collect::<Result<_, _>>().ok()?;
        Some(holm(&all).ok()?.iter().any(|p| *p < 0.05))
    }),
    test("p of Wilcoxon's signed ranks", |draws, n| {
        let arms = draws.arms(2, n);
        Some(wilcoxon(&arms[0], &arms[1]).ok()?.p < 0.05)
    }),
    allowed(
        test("p of Welch's test", |draws, n| Some(welch_test(&draws.sample(n), &draws.sample(n), 0.95).ok()?.p < 0.05)),
        0.01,
    ),
    test("p of Mann–Whitney, outcomes rounded to halves", |draws, n| {
        let mut rounded = || draws.sample(n).into_iter().map(|x| (2.0 * x).round()).collect::<Vec<f64>>();
        Some(mann_whitney(&rounded(), &rounded()).ok()?.p < 0.05)
    }),
    test("p of equivalence, the true difference at the margin", |draws, n| {
        let arms = draws.arms(2, n);
        let shifted: Vec<f64> = arms[0].iter().map(|x| x + 2.0).collect();
        Some(equivalence(&shifted, &arms[1], 2.0).ok()?.p <= 0.05)
    }),
    test("complements or substitutes", |draws, n| Some(contrast(draws, n)?.relation != Relation::Undecided)),
];

fn contains(limits: Option<(f64, f64)>, truth: f64) -> Option<bool> {
    limits.map(|(low, high)| low <= truth && truth <= high)
}

fn contrast(draws: &mut Draws, n: usize) -> Option<crate::stats::Interaction> {
    let arms = draws.arms(4, n);
    interaction(&arms[0], &arms[1], &arms[2], &arms[3], 0.95).ok()
}

fn bootstrap(draws: &mut Draws) -> Bootstrap {
    Bootstrap { resamples: 400, level: 0.95, address: Address::new(draws.word().into()) }
}

fn resampled(draws: &mut Draws, n: usize) -> Option<Bootstrapped> {
    let sample = draws.sample(n);
    bootstrap(draws).of(&sample, |sample| mean(sample).unwrap_or(f64::NAN)).ok()
}

/// Whether the interval of an index contains its value, for one factor of Sobol's G with a = 0, 1, 4.5.
fn index(draws: &mut Draws, rows: usize, total: bool) -> Option<bool> {
    const A: [f64; 3] = [0.0, 1.0, 4.5];
    let part = A.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let all = part.iter().fold(1.0, |product, v| product * (1.0 + v));
    let k = draws.word() as usize % A.len();
    let truth = if total { part[k] * all / (1.0 + part[k]) } else { part[k] } / (all - 1.0);
    let sample = Saltelli::new(A.len(), rows as u32).ok()?.scrambled(Address::new(draws.word().into()));
    let g = |point: &Vec<f64>| {
        Some(point.iter().zip(A).fold(1.0, |product, (x, a)| product * ((4.0 * x - 2.0).abs() + a) / (1.0 + a)))
    };
    let outcomes: Vec<Option<f64>> = sample.points().iter().map(g).collect();
    let found = sample.indices(&outcomes, &bootstrap(draws)).ok()?;
    contains(Some(if total { found.total[k] } else { found.first[k] }.percentile), truth)
}
