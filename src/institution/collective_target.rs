//! Collective target (集体目标), an institution of the laboratory: contributions add up over some rounds, and a group that
//! misses the target may lose what its members kept.

use super::context::{Begin, Enforce, Price};
use super::contract::Institution;
use crate::base::component::{Component, Need, Setting};
use crate::base::random::chance;
use crate::base::units::Probability;
use crate::state::stricter;

/// The contributions of a group add up over some rounds; a group that misses the target may lose all that its members kept.
///
/// `target` is a share of what the group could contribute in all `rounds`. After the last round a group that has contributed
/// less loses, with probability `risk`, what its members have left of the endowments of all rounds; this is one draw a group.
/// Then the next course of rounds begins.
///
/// A member's own part is an equal share of what is missing, `need` that part a round that is left. A unit of it is worth
/// `D = min(10, risk·own money/own part)·Φ`, where `Φ = μ/(μ + need)` is how far the group seems to be able to reach the target,
/// 0 where the need is more than an endowment. `D` acts up to `need`; where the target is reached, nothing more is required.
/// What a member keeps counts as an endowment for each round of the course, as in the experiment, in which the money of all
/// rounds is given out at the start. The game of the experiment is `linear` with an `mpcr` of 0.
///
/// *Units*: endowment units. *Words drawn*: P8 one a group.
///
/// *Reference*: design of Milinski et al. 2008, PNAS 105:2291 (6 players, 10 rounds, 40 euro, target 120). `Φ` is assumed.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "collective_target",
    zh = "集体目标",
    formula = "D = min(10, risk * own money / own part) * mu / (mu + need), up to need = own part / rounds left",
    phases = "P6 the target requires and the risk deters; P8 contributions add up; after the last round groups may lose",
    costs = "what groups lose is lost to everybody",
    fails = "a risk that is small is no reason to contribute; members who expect little of the others give up",
    source = "design of Milinski et al. 2008, PNAS 105:2291",
    needs = [
        Need::new(Setting::Partners, "the target is that of a group that stays together"),
    ]
)]
pub struct CollectiveTarget {
    /// The target, as a share of what the group could contribute in all rounds.
    #[parameter(default = 0.5, tag = Literature, sweep = 0.2..=0.8)]
    pub target: Probability,
    /// Rounds over which contributions add up.
    #[parameter(default = 10, range = 1..=10_000, unit = "ticks", tag = Literature, sweep = 5.0..=20.0)]
    pub rounds: u32,
    /// Probability that a group that misses the target loses what its members kept.
    #[parameter(default = 0.9, tag = Literature, sweep = 0.1..=0.9)]
    pub risk: Probability,
    /// What each group has contributed in this course of rounds, endowment units.
    #[state]
    given: Vec<f32>,
    /// What each member has contributed in it.
    #[state]
    own: Vec<f32>,
    /// Rounds of the course that are over.
    #[state]
    over: u32,
}

/// The most that a unit of the own part is taken to be worth, endowment units.
const MOST: f32 = 10.0;

impl CollectiveTarget {
    /// What is missing to the target of a group of so many, endowment units.
    fn missing(&self, group: usize, size: u32) -> f32 {
        (self.target.f32() * size as f32 * self.rounds as f32 - self.given[group]).max(0.0)
    }

    /// Deterrence and requirement of a member who believes `belief` and has contributed `own`, whose part is `part`.
    fn terms(&self, belief: f32, own: f32, part: f32) -> (f32, f32) {
        let need = part / self.rounds.saturating_sub(self.over).max(1) as f32;
        if part <= 0.0 || need > 1.0 {
            return (0.0, 0.0);
        }
        let kept = (self.rounds as f32 - own).max(0.0);
        ((self.risk.f32() * kept / part).min(MOST) * belief / (belief + need), need)
    }
}

impl Institution for CollectiveTarget {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.given.resize(at.groups.count(), 0.0);
        self.own.resize(at.rows(), 0.0);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        for (group, size) in at.groups.sizes().iter().enumerate() {
            let part = self.missing(group, *size) / (*size).max(1) as f32;
            for row in at.groups.rows(group) {
                let (deterrence, need) = self.terms(at.mind.belief[row], self.own[row], part);
                at.terms.deterrence[row] += at.dose * deterrence;
                let (bar, blur) = stricter((at.terms.required[row], at.terms.blur[row]), (need, 0.0));
                (at.terms.required[row], at.terms.blur[row]) = (bar, blur);
            }
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        for (group, given) in self.given.iter_mut().enumerate() {
            for row in at.groups.rows(group) {
                *given += at.act.contribution[row];
                self.own[row] += at.act.contribution[row];
            }
        }
        self.over += 1;
        let mut words = at.random.stream();
        let last = self.over >= self.rounds;
        for group in 0..at.groups.count() {
            let unlucky = chance(words.word(), self.risk.f32());
            // Contributions are sums of rounded numbers.
            let missed = self.missing(group, at.groups.sizes()[group]) > 1e-4 * self.rounds as f32;
            if last && unlucky && missed {
                for row in at.groups.rows(group).filter(|row| at.work.present[*row]) {
                    at.claims.fine[row] = at.dose * (self.rounds as f32 - self.own[row]).max(0.0);
                }
            }
        }
        at.claims.lost = true;
        if last {
            self.over = 0;
            self.given.fill(0.0);
            self.own.fill(0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_by_hand() {
        let mut target = CollectiveTarget::with(&serde_json::json!({})).unwrap();
        (target.given, target.over) = (vec![12.0], 5);
        // Six members, half of 60: 18 are missing, 3 a member, 0.6 a round; one who kept 8 and believes 0.6 of the others.
        assert_eq!(target.missing(0, 6), 18.0);
        let (deterrence, need) = target.terms(0.6, 2.0, 3.0);
        assert!((deterrence - 0.9 * 8.0 / 3.0 * 0.5).abs() < 1e-6 && (need - 0.6).abs() < 1e-6, "{deterrence} {need}");
        // Out of reach, and reached.
        assert_eq!((target.terms(0.6, 2.0, 6.0), target.terms(0.6, 2.0, 0.0)), ((0.0, 0.0), (0.0, 0.0)));
    }
}
