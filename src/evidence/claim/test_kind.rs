//! The kinds of test: the number that each computes from the levels of the arms, and the criterion for it.
//!
//! Levels are means over replicates. Every interval is computed from the values of the replicates, all arms together, so that
//! pairs stay together. Formula: a sum of levels has the t interval of its mean; the worst step, the largest gap and a rank
//! have simultaneous t intervals; the place of a step has that of Fieller; a share of replicates that of Clopper and Pearson.
//! `cogov coverage` measures how often each contains the truth.

use super::criterion::{Criterion, Estimate};
use super::levels::{Levels, Term, sum};
use super::line::Line;
use crate::stats::{largest_size_limits, least_mean_limits, mean, mean_interval, proportion_limits, rank_limits};

/// A kind of test.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::evidence) enum TestKind {
    /// A weighted sum of levels lies on one side of zero and is large enough: arm less control, a difference of
    /// differences, an interaction.
    Difference { terms: Vec<Term>, sign: f64, minimum: Minimum },
    /// A weighted sum of levels lies in a range.
    Level { terms: Vec<Term>, least: f64, most: f64 },
    /// A weighted sum of levels is as good as a number.
    Equal { terms: Vec<Term>, to: f64, margin: f64 },
    /// Along arms at rising values `x` the level crosses the middle between its ends near a value.
    StepAt { line: Line, x: Vec<f64>, at: f64, tolerance: f64, minimum: Minimum },
    /// Along arms the level is monotone: the difference between the last and the first arm is large enough, and no step goes
    /// back by more than a tolerance.
    Monotone { line: Line, minimum: Minimum, tolerance: f64 },
    /// The mean level of one arm is among the first of several.
    Rank { line: Line, arm: usize, top: f64 },
    /// Arms are in an order in most replicates: all in a chain, or the first before each of the others.
    Order { line: Line, chain: bool, share: f64 },
    /// Along arms the level follows a curve.
    Curve { line: Line, curve: Vec<f64>, tolerance: f64 },
}

/// The smallest effect that matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::evidence) enum Minimum {
    /// In units of the outcome.
    Absolute(f64),
    /// A share of the control's level.
    OfControl(f64),
}

impl Minimum {
    fn of(self, control: f64) -> f64 {
        match self {
            Self::Absolute(minimum) => minimum,
            Self::OfControl(share) => share * control.abs(),
        }
    }
}

/// One number of a test, and its criterion.
pub(in crate::evidence) struct TestPart {
    /// The name of the number, where a test has several.
    pub(in crate::evidence) what: &'static str,
    pub(in crate::evidence) criterion: Criterion,
    /// The number with its intervals; none where it is not defined or there is one replicate.
    pub(in crate::evidence) estimate: Option<Estimate>,
}

impl TestKind {
    /// The numbers of the test, the main one first.
    pub(in crate::evidence) fn parts(&self, levels: &Levels) -> Vec<TestPart> {
        let part = |what, criterion, estimate| TestPart { what, criterion, estimate };
        match self {
            Self::Difference { terms, sign, minimum } => {
                let negative = |term: &&Term| term.weight < 0.0;
                let level = |term: &Term| term.weight * mean(levels.column(term.outcome, term.arm)).unwrap_or(f64::NAN);
                let control = terms.iter().filter(negative).fold(0.0, |total, term| total + level(term));
                let criterion = Criterion::Effect { sign: *sign, minimum: minimum.of(control) };
                vec![part("", criterion, of_mean(&sum(terms, levels)))]
            }
            Self::Level { terms, least, most } => {
                let criterion = Criterion::Within { least: *least, most: *most };
                vec![part("", criterion, of_mean(&sum(terms, levels)))]
            }
            Self::Equal { terms, to, margin } => {
                let criterion = Criterion::Equal { to: *to, margin: *margin };
                vec![part("", criterion, of_mean(&sum(terms, levels)))]
            }
            Self::StepAt { line, x, at, tolerance, minimum } => {
                let place = Criterion::Within { least: at - tolerance, most: at + tolerance };
                let height = Criterion::Effect { sign: line.sign, minimum: minimum.of(line.first(levels)) };
                let crossing = line.crossing(x, levels);
                let crossing =
                    crossing.and_then(|at| Estimate::of(at, |level| line.crossing_limits(x, at, levels, level)));
                vec![
                    part("place of the step", place, crossing),
                    part("its height", height, of_mean(&line.whole(levels))),
                ]
            }
            Self::Monotone { line, minimum, tolerance } => {
                let whole = Criterion::Effect { sign: line.sign, minimum: minimum.of(line.first(levels)) };
                let worst = Criterion::Within { least: -tolerance, most: f64::INFINITY };
                let steps = line.steps(levels);
                let least = means(&steps).fold(f64::INFINITY, f64::min);
                let least = Estimate::of(least, |level| least_mean_limits(&steps, level));
                vec![part("the whole way", whole, of_mean(&line.whole(levels))), part("its worst step", worst, least)]
            }
            Self::Rank { line, arm, top } => {
                let places = (top * line.arms.len() as f64 + 1e-9).floor().max(1.0);
                let criterion = Criterion::Within { least: f64::NEG_INFINITY, most: places };
                let others = line.before(*arm, levels);
                // Arms at the same level do not count as before it.
                let rank = 1.0 + means(&others).filter(|ahead| *ahead > 0.0).count() as f64;
                let limits = |level| rank_limits(&others, level).map(|(low, high)| (low as f64, high as f64));
                vec![part("its rank", criterion, Estimate::of(rank, limits))]
            }
            Self::Order { line, chain, share } => {
                let criterion = Criterion::Share { least: *share, chance: line.chance(*chain) };
                let n = levels.replicates();
                let ordered = (0..n).filter(|row| line.ordered(*chain, levels, *row)).count();
                let limits = |level| proportion_limits(ordered, n, level).filter(|_| n > 1);
                vec![part("in order", criterion, Estimate::of(ordered as f64 / n as f64, limits))]
            }
            Self::Curve { line, curve, tolerance } => {
                let criterion = Criterion::Within { least: 0.0, most: *tolerance };
                let gaps = line.gaps(curve, levels);
                let largest = means(&gaps).fold(0.0, |most: f64, gap| most.max(gap.abs()));
                vec![part("largest gap", criterion, Estimate::of(largest, |level| largest_size_limits(&gaps, level)))]
            }
        }
    }
}

/// The mean of a sample with its t intervals.
fn of_mean(sample: &[f64]) -> Option<Estimate> {
    Estimate::of(mean(sample)?, |level| mean_interval(sample, level)?.limits)
}

/// The mean of each sample; NaN for an empty one.
fn means(samples: &[Vec<f64>]) -> impl Iterator<Item = f64> {
    samples.iter().map(|sample| mean(sample).unwrap_or(f64::NAN))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One outcome, four arms, two replicates.
    fn levels() -> Levels {
        Levels::of(vec![vec![vec![0.0, 0.1], vec![0.1, 0.1], vec![0.9, 0.8], vec![1.0, 0.9]]])
    }

    fn line(sign: f64) -> Line {
        Line { outcome: 0, arms: vec![0, 1, 2, 3], sign }
    }

    fn numbers(kind: &TestKind) -> Vec<f64> {
        kind.parts(&levels()).iter().map(|part| part.estimate.unwrap().value).collect()
    }

    fn close(kind: &TestKind, expected: &[f64]) {
        let found = numbers(kind);
        let near = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-12);
        assert!(near && found.len() == expected.len(), "{found:?}");
    }

    #[test]
    fn sums_and_their_minimum() {
        let term = |weight, arm| Term { weight, outcome: 0, arm };
        let terms = vec![term(1.0, 3), term(-1.0, 1)];
        let kind = TestKind::Difference { terms, sign: 1.0, minimum: Minimum::OfControl(0.1) };
        close(&kind, &[0.85]);
        let Criterion::Effect { minimum, .. } = kind.parts(&levels())[0].criterion else { unreachable!() };
        assert!((minimum - 0.01).abs() < 1e-12);
    }

    #[test]
    fn a_step_is_where_the_middle_is_crossed() {
        let minimum = Minimum::Absolute(0.02);
        let kind = TestKind::StepAt { line: line(1.0), x: vec![0.2, 0.4, 0.6, 0.8], at: 0.5, tolerance: 0.2, minimum };
        // The level goes from 0.05 to 0.95; it reaches 0.5 at 0.4/0.75 of the step from 0.4 to 0.6.
        close(&kind, &[0.4 + 0.2 * 0.4 / 0.75, 0.9]);
    }

    #[test]
    fn monotone_rank_order_and_curve() {
        close(&TestKind::Monotone { line: line(1.0), minimum: Minimum::Absolute(0.0), tolerance: 0.0 }, &[0.9, 0.05]);
        close(&TestKind::Monotone { line: line(-1.0), minimum: Minimum::Absolute(0.0), tolerance: 0.0 }, &[0.9, -0.75]);
        close(&TestKind::Rank { line: line(1.0), arm: 2, top: 0.25 }, &[2.0]);
        close(&TestKind::Rank { line: line(-1.0), arm: 0, top: 0.25 }, &[1.0]);
        // In the second replicate the first two arms have the same level.
        close(&TestKind::Order { line: line(-1.0), chain: true, share: 0.9 }, &[0.5]);
        let two = Line { arms: vec![3, 0, 1], ..line(1.0) };
        close(&TestKind::Order { line: two, chain: false, share: 0.9 }, &[1.0]);
        close(&TestKind::Curve { line: line(1.0), curve: vec![0.0, 0.1, 0.8, 1.0], tolerance: 0.02 }, &[0.05]);
    }
}
