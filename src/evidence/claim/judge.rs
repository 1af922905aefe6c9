//! Judging a claim by its runs.

use super::criterion::{ClaimVerdict, Criterion, Estimate};
use super::file::Claim;
use super::levels::Levels;
use crate::base::random::Address;
use crate::experiment::PlanResults;
use crate::stats::Bootstrap;

/// Resamples of replicates behind every interval.
const RESAMPLES: usize = 2000;

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
        let all: Vec<usize> = (0..n).collect();
        let tests: Vec<JudgedTest> = self
            .tests
            .iter()
            .enumerate()
            .map(|(k, test)| {
                let address = Address::new(self.seed).component(&format!("claims.{}.{k}", self.id));
                let bootstrap = Bootstrap { resamples: RESAMPLES, level: 0.95, address };
                let number = |part: super::test_kind::TestPart<'_>| {
                    let estimate = Estimate::of(bootstrap, n, &part.statistic).ok();
                    let verdict = estimate.map_or(ClaimVerdict::Inconclusive, |found| part.criterion.verdict(&found));
                    Number { what: part.what, estimate, criterion: part.criterion, verdict }
                };
                let numbers: Vec<Number> = match n {
                    0 => Vec::new(),
                    _ => test.kind.parts(&levels).into_iter().map(number).collect(),
                };
                JudgedTest { what: test.what.clone(), verdict: worst(numbers.iter().map(|it| it.verdict)), numbers }
            })
            .collect();
        let level = |arm: usize| (0..outcomes).map(|outcome| levels.mean(outcome, arm, &all)).collect();
        Judgement {
            verdict: worst(tests.iter().map(|test| test.verdict)),
            tests,
            replicates: n,
            failed,
            reason: reason.map(str::to_owned),
            levels: (0..arms).map(level).collect(),
        }
    }
}

/// The worst of some verdicts; without any verdict, inconclusive.
fn worst(verdicts: impl Iterator<Item = ClaimVerdict>) -> ClaimVerdict {
    verdicts.max().unwrap_or(ClaimVerdict::Inconclusive)
}
