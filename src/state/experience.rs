//! `experience`: how residents learn from cases of sanctions and rewards, and what they make of announcements.
//!
//! Formulas. The own case: `q += a·(x − q)`. `k` cases heard of in the own group, of which the share `f` had the outcome:
//! `q += a·(1 − (1 − η)^k)·(f − q)`, so that others' cases together never count more than the own one. Trust in an authority:
//! `T += a_T·(right − T)`, `right` the share of right findings that one sees; a wrong finding about oneself `T −= a·T`. A new
//! stage of a laboratory: `μ += ρ·(μ0 − μ)`, `μ0` the belief at the start.
//! *Units*: chances and trust in [0, 1]. *Words drawn*: none.
//! *Reference*: own arrests change what offenders expect, others' arrests hardly do, Lochner 2003 (NBER 9474); the restart
//! effect, Andreoni 1988, Journal of Public Economics 37:291. Values: docs/model.md names the pattern that fixed each.

use crate::base::component::Component;

/// How residents learn from cases of sanctions and rewards, and how far they believe announcements.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "experience")]
pub struct Experience {
    /// Weight of an own case in what one expects (a).
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share", tag = Chosen, sweep = 0.2..=0.35, with = "institution third_party")]
    pub own: f32,
    /// Weight of one case that one hears of, as a share of an own case (η); many together weigh as much as an own one.
    #[parameter(default = 0.6, range = 0.0..=1.0, unit = "share", tag = Chosen, sweep = 0.1..=0.7, with = "institution third_party")]
    pub heard: f32,
    /// Rate at which trust in an authority follows the share of its right findings (a_T).
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", tag = Chosen, sweep = 0.05..=0.1, with = "institution third_party")]
    pub authority: f32,
    /// What an election adds to the trust in whoever enforces a rule.
    #[parameter(default = 0.42, range = 0.0..=1.0, unit = "share", tag = Chosen, sweep = 0.2..=0.45, with = "institution third_party, institutions[0].elected=true")]
    pub elected: f32,
    /// How far beliefs return to those of the start when a stage of a laboratory begins or ends (ρ).
    #[parameter(default = 0.9, range = 0.0..=1.0, unit = "share", tag = Chosen, sweep = 0.8..=1.0, with = "institution peer_sanctions")]
    pub restart: f32,
    /// Share of the norm that is lost for good where the expected fine is below the norm: the fine is taken as a price; 0: it is not.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.4, with = "institution third_party, institutions[0].fine=0.3")]
    pub crowd: f32,
}

/// The most cases of which the weight differs.
const MOST: usize = 64;

impl Experience {
    /// A new stage: beliefs go back towards those of the start, `μ += dose·ρ·(μ0 − μ)`.
    pub(crate) fn begin_anew(&self, dose: f32, belief: &mut [f32], first: &[f32]) {
        let share = self.restart * dose;
        belief.iter_mut().zip(first).for_each(|(belief, first)| *belief += share * (first - *belief));
    }

    /// The weight of `k` cases heard of, for each `k`: `a·(1 − (1 − η)^k)`.
    pub(crate) fn weights(&self) -> [f32; MOST] {
        let mut left = 1.0;
        std::array::from_fn(|_| {
            let weight = self.own * (1.0 - left);
            left *= 1.0 - self.heard;
            weight
        })
    }
}

/// What one expects after cases heard of in the own group and, where there was one, an own case.
#[inline]
pub(crate) fn expect(q: f32, (weight, share): (f32, f32), (own, outcome): (f32, f32)) -> f32 {
    let told = q + weight * (share - q);
    told + own * (outcome - told)
}

/// The weight of so many cases.
#[inline]
pub(crate) fn weight_of(weights: &[f32; MOST], cases: u32) -> f32 {
    weights[(cases as usize).min(MOST - 1)]
}
