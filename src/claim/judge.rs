//! From the runs of a claim to its verdict.

use super::file::Claim;
use super::levels::Levels;
use super::rule::{Estimate, Rule, Verdict};
use crate::base::random::Address;
use crate::experiment::PlanResults;
use crate::stats::Bootstrap;

/// Resamples of replicates behind every interval.
const RESAMPLES: usize = 2000;

/// What came of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The worst verdict of the tests.
    pub verdict: Verdict,
    /// Each test.
    pub tests: Vec<Judged>,
    /// Replicates that ended well in every arm.
    pub replicates: usize,
    /// Runs that failed.
    pub failed: usize,
    /// Why the first of them did.
    pub reason: Option<String>,
    /// The mean level of each outcome in each arm, arm by arm.
    pub levels: Vec<Vec<f64>>,
}

/// What came of a test.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What is compared.
    pub what: String,
    /// The worst verdict of its numbers.
    pub verdict: Verdict,
    /// Its numbers, the one that it is about first.
    pub numbers: Vec<Number>,
}

/// A number, what is asked of it, and the verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// What it is, where a test has several.
    pub what: &'static str,
    /// The number; none where it is not defined or fewer than two replicates ended well.
    pub estimate: Option<Estimate>,
    /// What is asked of it.
    pub rule: Rule,
    /// The verdict.
    pub verdict: Verdict,
}

impl Claim {
    /// Judges the claim by the first `most` replicates of its runs, under its own scenario or a changed one. A number
    /// that is not defined leaves its test open.
    pub fn judge(&self, found: &PlanResults, most: usize) -> Judgement {
        let (arms, outcomes) = self.size;
        let levels = Levels::new(found, outcomes, arms, most);
        let (n, (failed, reason)) = (levels.replicates(), found.failures(most));
        let all: Vec<usize> = (0..n).collect();
        let tests: Vec<Judged> = self
            .tests
            .iter()
            .enumerate()
            .map(|(k, test)| {
                let address = Address::new(self.seed).component(&format!("claims.{}.{k}", self.id));
                let bootstrap = Bootstrap { resamples: RESAMPLES, level: 0.95, address };
                let number = |part: super::kind::Part<'_>| {
                    let estimate = Estimate::of(bootstrap, n, &part.statistic).ok();
                    let verdict = estimate.map_or(Verdict::Inconclusive, |found| part.rule.verdict(&found));
                    Number { what: part.what, estimate, rule: part.rule, verdict }
                };
                let numbers: Vec<Number> = match n {
                    0 => Vec::new(),
                    _ => test.kind.parts(&levels).into_iter().map(number).collect(),
                };
                Judged { what: test.what.clone(), verdict: worst(numbers.iter().map(|it| it.verdict)), numbers }
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

/// The worst of some verdicts; nothing at all is inconclusive.
fn worst(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.max().unwrap_or(Verdict::Inconclusive)
}
