//! What a claim stands: its headline, the first test, under other rules, networks and values than its own.

use super::file::Claim;
use super::judge::{Judged, Judgement, Number};
use super::variant::{Axis, Variant};

/// A claim and what came of it under its own scenario and under every variant.
#[derive(Clone, Debug)]
pub struct Robustness {
    /// The claim.
    pub claim: Claim,
    /// Under its own scenario.
    pub own: Judgement,
    /// Under each variant.
    pub met: Vec<(Variant, Met)>,
}

/// What came of a claim under a variant.
#[derive(Clone, Debug, PartialEq)]
pub enum Met {
    /// It was run and judged.
    Judged(Judgement),
    /// Nothing was run: the scenario has it anyway.
    Own,
    /// Nothing was run: an arm sets it, so the claim is about it.
    Set,
    /// Nothing was run: an arm cannot be built with it, and why.
    Unbuildable(String),
}

impl Judgement {
    /// The first test and its first number, where anything was run well.
    pub fn headline(&self) -> Option<(&Judged, &Number)> {
        let test = self.tests.first()?;
        Some((test, test.numbers.first()?))
    }
}

impl Robustness {
    /// What came of the variants of an axis.
    pub fn along(&self, axis: Axis) -> impl Iterator<Item = &Met> {
        self.met.iter().filter(move |(variant, _)| variant.axis == axis).map(|(_, met)| met)
    }

    /// Under how many variants of an axis the headline's verdict is its own, and how many were run.
    pub fn survived(&self, axis: Axis) -> (usize, usize) {
        let own = self.own.headline().map(|(test, _)| test.verdict);
        let runs = || self.along(axis).filter_map(|met| if let Met::Judged(it) = met { Some(it) } else { None });
        let kept = runs().filter(|it| own.is_some() && it.headline().map(|(test, _)| test.verdict) == own);
        (kept.count(), runs().count())
    }

    /// Runs that failed, and why the first of them did, with the variant; the own scenario has none.
    pub fn failures(&self) -> impl Iterator<Item = (Option<&Variant>, usize, &str)> {
        let own = std::iter::once((None, &self.own));
        let met = self.met.iter().filter_map(|(variant, met)| match met {
            Met::Judged(judgement) => Some((Some(variant), judgement)),
            _ => None,
        });
        own.chain(met).filter_map(|(variant, it)| Some((variant, it.failed, it.reason.as_deref()?)))
    }
}
