//! Judging a claim by its runs.

use super::criterion::{ClaimVerdict, Criterion, Estimate};
use super::file::Claim;
use super::levels::Levels;
use super::test::Test;
use super::test_kind::TestPart;
use crate::experiment::PlanResults;
use crate::stats::mean;

/// The result of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The worst verdict of the tests.
    pub verdict: ClaimVerdict,
    /// Each test.
    pub tests: Vec<JudgedTest>,
    /// Replicates that ended well in every arm.
    pub replicates: usize,
    /// Runs that failed.
    pub failed: usize,
    /// The reason of the first failure.
    pub reason: Option<String>,
    /// The mean level of each outcome in each arm, arm by arm.
    pub levels: Vec<Vec<f64>>,
}

/// The result of a test.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedTest {
    /// The comparison, in words.
    pub what: String,
    /// The worst verdict of its numbers.
    pub verdict: ClaimVerdict,
    /// Its numbers, the main one first.
    pub numbers: Vec<Number>,
}

/// A number, its criterion, and the verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The name of the number, where a test has several.
    pub what: &'static str,
    /// The number; none where it is not defined or fewer than two replicates ended well.
    pub estimate: Option<Estimate>,
    /// The criterion.
    pub criterion: Criterion,
    /// The verdict.
    pub verdict: ClaimVerdict,
}

impl Claim {
    /// Judges the claim by the first `most` replicates of its runs, under its own scenario or a changed one. A number
    /// that is not defined makes its test inconclusive.
    pub fn judge(&self, found: &PlanResults, most: usize) -> Judgement {
        let (arms, outcomes) = self.size;
        let levels = Levels::new(found, outcomes, arms, most);
        let (n, (failed, reason)) = (levels.replicates(), found.failures(most));
        let number = |part: TestPart| {
            let verdict = part.estimate.map_or(ClaimVerdict::Inconclusive, |found| part.criterion.verdict(&found));
            Number { what: part.what, estimate: part.estimate, criterion: part.criterion, verdict }
        };
        let judged = |test: &Test| {
            let numbers: Vec<Number> = match n {
                0 => Vec::new(),
                _ => test.kind.parts(&levels).into_iter().map(number).collect(),
            };
            JudgedTest { what: test.what.clone(), verdict: worst(numbers.iter().map(|it| it.verdict)), numbers }
        };
        let tests: Vec<JudgedTest> = self.tests.iter().map(judged).collect();
        let level = |outcome: usize, arm: usize| mean(levels.column(outcome, arm)).unwrap_or(f64::NAN);
        Judgement {
            verdict: worst(tests.iter().map(|test| test.verdict)),
            tests,
            replicates: n,
            failed,
            reason: reason.map(str::to_owned),
            levels: (0..arms).map(|arm| (0..outcomes).map(|outcome| level(outcome, arm)).collect()).collect(),
        }
    }
}

/// The worst of some verdicts; without any verdict, inconclusive.
fn worst(verdicts: impl Iterator<Item = ClaimVerdict>) -> ClaimVerdict {
    verdicts.max().unwrap_or(ClaimVerdict::Inconclusive)
}
