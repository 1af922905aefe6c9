//! The kinds of test: the number that each computes from the levels of the arms, and the criterion for it.
//!
//! Levels are means over replicates; the bootstrap resamples replicates, all arms together, so that pairs stay
//! together.

use super::criterion::Criterion;
use super::levels::{Levels, Term, sum};

/// A kind of test.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TestKind {
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

/// An outcome along some arms; a sign of 1 where it is expected to rise or the largest is first, −1 otherwise.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) outcome: usize,
    pub(super) arms: Vec<usize>,
    pub(super) sign: f64,
}

/// The smallest effect that matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Minimum {
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

/// A number computed from some replicates.
type Statistic<'a> = Box<dyn Fn(&[usize]) -> f64 + Sync + 'a>;

/// One number of a test, and its criterion.
pub(super) struct TestPart<'a> {
    /// The name of the number, where a test has several.
    pub(super) what: &'static str,
    pub(super) criterion: Criterion,
    pub(super) statistic: Statistic<'a>,
}

impl TestKind {
    /// The numbers of the test, the main one first.
    pub(super) fn parts<'a>(&'a self, levels: &'a Levels) -> Vec<TestPart<'a>> {
        let all: Vec<usize> = (0..levels.replicates()).collect();
        let part = |what, criterion, statistic| TestPart { what, criterion, statistic };
        match self {
            Self::Difference { terms, sign, minimum } => {
                let control: f64 = terms
                    .iter()
                    .filter(|term| term.weight < 0.0)
                    .fold(0.0, |total, term| total + term.weight * levels.mean(term.outcome, term.arm, &all));
                let criterion = Criterion::Effect { sign: *sign, minimum: minimum.of(control) };
                vec![part("", criterion, Box::new(move |rows| sum(terms, levels, rows)))]
            }
            Self::Level { terms, least, most } => {
                let criterion = Criterion::Within { least: *least, most: *most };
                vec![part("", criterion, Box::new(move |rows| sum(terms, levels, rows)))]
            }
            Self::Equal { terms, to, margin } => {
                let criterion = Criterion::Equal { to: *to, margin: *margin };
                vec![part("", criterion, Box::new(move |rows| sum(terms, levels, rows)))]
            }
            Self::StepAt { line, x, at, tolerance, minimum } => {
                let place = Criterion::Within { least: at - tolerance, most: at + tolerance };
                let height = Criterion::Effect { sign: line.sign, minimum: minimum.of(line.first(levels, &all)) };
                vec![
                    part("place of the step", place, Box::new(move |rows| crossing(x, &line.levels(levels, rows)))),
                    part("its height", height, Box::new(move |rows| line.whole(levels, rows))),
                ]
            }
            Self::Monotone { line, minimum, tolerance } => {
                let whole = Criterion::Effect { sign: line.sign, minimum: minimum.of(line.first(levels, &all)) };
                let worst = Criterion::Within { least: -tolerance, most: f64::INFINITY };
                vec![
                    part("the whole way", whole, Box::new(move |rows| line.whole(levels, rows))),
                    part("its worst step", worst, Box::new(move |rows| line.worst(levels, rows))),
                ]
            }
            Self::Rank { line, arm, top } => {
                let places = (top * line.arms.len() as f64 + 1e-9).floor().max(1.0);
                let criterion = Criterion::Within { least: f64::NEG_INFINITY, most: places };
                vec![part("its rank", criterion, Box::new(move |rows| line.rank(*arm, levels, rows)))]
            }
            Self::Order { line, chain, share } => {
                let criterion = Criterion::Share { least: *share };
                let holds = |row: &&usize| line.ordered(*chain, levels, **row);
                let statistic = move |rows: &[usize]| rows.iter().filter(holds).count() as f64 / rows.len() as f64;
                vec![part("in order", criterion, Box::new(statistic))]
            }
            Self::Curve { line, curve, tolerance } => {
                let criterion = Criterion::Within { least: 0.0, most: *tolerance };
                let gap = move |rows: &[usize]| {
                    let pairs = line.levels(levels, rows).into_iter().zip(curve);
                    pairs.fold(0.0_f64, |most, (level, curve)| most.max((level - curve).abs()))
                };
                vec![part("largest gap", criterion, Box::new(gap))]
            }
        }
    }
}

impl Line {
    /// The mean level in each arm.
    pub(super) fn levels(&self, levels: &Levels, rows: &[usize]) -> Vec<f64> {
        self.arms.iter().map(|arm| levels.mean(self.outcome, *arm, rows)).collect()
    }

    fn first(&self, levels: &Levels, rows: &[usize]) -> f64 {
        levels.mean(self.outcome, self.arms[0], rows)
    }

    /// The difference of the last arm and the first.
    fn whole(&self, levels: &Levels, rows: &[usize]) -> f64 {
        let line = self.levels(levels, rows);
        line[line.len() - 1] - line[0]
    }

    /// The smallest step in the expected direction; negative where a step goes back.
    fn worst(&self, levels: &Levels, rows: &[usize]) -> f64 {
        let line = self.levels(levels, rows);
        line.windows(2).map(|pair| self.sign * (pair[1] - pair[0])).fold(f64::INFINITY, f64::min)
    }

    /// The rank of an arm by its mean level, 1 the first; arms at the same level do not count as before it.
    fn rank(&self, arm: usize, levels: &Levels, rows: &[usize]) -> f64 {
        let own = self.sign * levels.mean(self.outcome, arm, rows);
        let before = self.levels(levels, rows).into_iter().filter(|level| self.sign * level > own).count();
        1.0 + before as f64
    }

    /// Whether the arms are in order in a replicate.
    fn ordered(&self, chain: bool, levels: &Levels, row: usize) -> bool {
        let line: Vec<f64> = self.arms.iter().map(|arm| self.sign * levels.at(self.outcome, *arm, row)).collect();
        if chain {
            line.windows(2).all(|pair| pair[0] > pair[1])
        } else {
            line[1..].iter().all(|other| line[0] > *other)
        }
    }
}

/// The place where a line first crosses the middle between its ends, by linear interpolation; NaN where the ends are equal.
fn crossing(x: &[f64], line: &[f64]) -> f64 {
    let half = 0.5 * (line[0] + line[line.len() - 1]);
    if line[0] == line[line.len() - 1] {
        return f64::NAN;
    }
    let place = |k: usize| {
        let (before, after) = (line[k] - half, line[k + 1] - half);
        (before * after <= 0.0 && before != after).then(|| x[k] + (x[k + 1] - x[k]) * before / (before - after))
    };
    (0..line.len() - 1).find_map(place).unwrap_or(f64::NAN)
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
        kind.parts(&levels()).iter().map(|part| (part.statistic)(&[0, 1])).collect()
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
        assert!(crossing(&[0.0, 1.0], &[0.5, 0.5]).is_nan(), "a flat line has no step");
        assert_eq!(crossing(&[0.0, 1.0, 2.0], &[1.0, 0.5, 0.0]), 1.0);
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
