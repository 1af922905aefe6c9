//! The robustness of a claim: its headline, the first test, under other decision rules, networks and values.

use super::file::Claim;
use super::judge::{JudgedTest, Judgement, Number};
use super::variant::{Axis, Variant};

/// A claim with its results under its own scenario and under every variant.
#[derive(Clone, Debug)]
pub struct Robustness {
    /// The claim.
    pub claim: Claim,
    /// The result under its own scenario.
    pub own: Judgement,
    /// The result under each variant.
    pub met: Vec<(Variant, Met)>,
}

/// The result of a claim under a variant.
#[derive(Clone, Debug, PartialEq)]
pub enum Met {
    /// It was run and judged.
    Judged(Judgement),
    /// Nothing was run: the scenario already has this rule or network.
    Own,
    /// Nothing was run: an arm sets it, so the claim is about it.
    Set,
    /// Nothing was run: an arm cannot be built with it, for this reason.
    Unbuildable(String),
}

impl Judgement {
    /// The first test and its first number, if any replicate ended well.
    pub fn headline(&self) -> Option<(&JudgedTest, &Number)> {
        let test = self.tests.first()?;
        Some((test, test.numbers.first()?))
    }
}

impl Robustness {
    /// The results of the variants of an axis.
    pub fn along(&self, axis: Axis) -> impl Iterator<Item = &Met> {
        self.met.iter().filter(move |(variant, _)| variant.axis == axis).map(|(_, met)| met)
    }

    /// The number of variants of an axis under which the headline keeps the verdict that it has under the claim's own
    /// scenario, and the number that were run.
    pub fn survived(&self, axis: Axis) -> (usize, usize) {
        let own = self.own.headline().map(|(test, _)| test.verdict);
        let runs = || self.along(axis).filter_map(|met| if let Met::Judged(it) = met { Some(it) } else { None });
        let kept = runs().filter(|it| own.is_some() && it.headline().map(|(test, _)| test.verdict) == own);
        (kept.count(), runs().count())
    }

    /// The number of failed runs and the reason of the first one, with the variant; no variant for the own scenario.
    pub fn failures(&self) -> impl Iterator<Item = (Option<&Variant>, usize, &str)> {
        let own = std::iter::once((None, &self.own));
        let met = self.met.iter().filter_map(|(variant, met)| match met {
            Met::Judged(judgement) => Some((Some(variant), judgement)),
            _ => None,
        });
        own.chain(met).filter_map(|(variant, it)| Some((variant, it.failed, it.reason.as_deref()?)))
    }
}
