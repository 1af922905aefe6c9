//! The verdicts of claims on arms whose truth is known: equal arms, or a number exactly at the border between support and
//! contradiction.

use super::draws::{Draws, Shape};
use super::statistic::{REPLICATES, Rate, Statistic};
use crate::evidence::claim::{ClaimVerdict, Levels, Line, Minimum, Term, TestKind};

const fn verdict(name: &'static str, trial: fn(&mut Draws, usize) -> Option<bool>) -> Statistic {
    let shapes = &[Shape::Normal, Shape::Skewed];
    Statistic { name, rate: Rate::FalseAlarms, shapes, sizes: REPLICATES, allowance: Some(0.0), slow: 1, trial }
}

/// The verdicts: one or both directions are false alarms, as the name says.
pub(super) const VERDICTS: &[Statistic] = &[
    verdict("claim, difference: decided between equal arms", |draws, n| {
        let kind = TestKind::Difference { terms: pair(), sign: 1.0, minimum: Minimum::Absolute(0.0) };
        Some(judged(&kind, 0, draws.arms(2, n))? != ClaimVerdict::Inconclusive)
    }),
    verdict("claim, difference: contradicted at its least effect", |draws, n| {
        let kind = TestKind::Difference { terms: pair(), sign: 1.0, minimum: Minimum::Absolute(1.0) };
        Some(judged(&kind, 0, raised(draws.arms(2, n), &[1.0, 0.0]))? == ClaimVerdict::Contradicted)
    }),
    verdict("claim, level: decided at the end of its range", |draws, n| {
        let kind = TestKind::Level { terms: vec![term(1.0, 0)], least: f64::NEG_INFINITY, most: 0.0 };
        Some(judged(&kind, 0, draws.arms(1, n))? != ClaimVerdict::Inconclusive)
    }),
    verdict("claim, equal: supported at its margin", |draws, n| {
        let kind = TestKind::Equal { terms: pair(), to: 0.0, margin: 1.0 };
        Some(judged(&kind, 0, raised(draws.arms(2, n), &[1.0, 0.0]))? == ClaimVerdict::Supported)
    }),
    verdict("claim, step: decided at the end of its tolerance", |draws, n| {
        // The middle, 1, is crossed at 1.5.
        let (x, minimum) = (vec![0.0, 1.0, 2.0, 3.0], Minimum::Absolute(0.0));
        let kind = TestKind::StepAt { line: line(4), x, at: 2.0, tolerance: 0.5, minimum };
        let place = judged(&kind, 0, raised(draws.arms(4, n), &[0.0, 0.0, 2.0, 2.0]))?;
        Some(place != ClaimVerdict::Inconclusive)
    }),
    verdict("claim, monotone: worst step decided between equal arms", |draws, n| {
        let kind = TestKind::Monotone { line: line(4), minimum: Minimum::Absolute(0.0), tolerance: 0.0 };
        Some(judged(&kind, 1, draws.arms(4, n))? != ClaimVerdict::Inconclusive)
    }),
    verdict("claim, rank: decided between equal arms", |draws, n| {
        let kind = TestKind::Rank { line: line(4), arm: 0, top: 0.25 };
        Some(judged(&kind, 0, draws.arms(4, n))? != ClaimVerdict::Inconclusive)
    }),
    verdict("claim, order: supported by equal arms", |draws, n| {
        let kind = TestKind::Order { line: line(2), chain: true, share: 0.9 };
        Some(judged(&kind, 0, draws.arms(2, n))? == ClaimVerdict::Supported)
    }),
    verdict("claim, curve: decided with one gap at the tolerance", |draws, n| {
        let kind = TestKind::Curve { line: line(4), curve: vec![0.0; 4], tolerance: 1.0 };
        Some(judged(&kind, 0, raised(draws.arms(4, n), &[0.0, 1.0, 0.0, 0.0]))? != ClaimVerdict::Inconclusive)
    }),
];

fn term(weight: f64, arm: usize) -> Term {
    Term { weight, outcome: 0, arm }
}

fn pair() -> Vec<Term> {
    vec![term(1.0, 0), term(-1.0, 1)]
}

fn line(arms: usize) -> Line {
    Line { outcome: 0, arms: (0..arms).collect(), sign: 1.0 }
}

/// Arms with effects.
fn raised(mut arms: Vec<Vec<f64>>, effects: &[f64]) -> Vec<Vec<f64>> {
    for (arm, effect) in arms.iter_mut().zip(effects) {
        arm.iter_mut().for_each(|x| *x += effect);
    }
    arms
}

/// The verdict on one number of a test.
fn judged(kind: &TestKind, number: usize, arms: Vec<Vec<f64>>) -> Option<ClaimVerdict> {
    let parts = kind.parts(&Levels::of(vec![arms]));
    let part = parts.get(number)?;
    Some(part.estimate.map_or(ClaimVerdict::Inconclusive, |found| part.criterion.verdict(&found)))
}
