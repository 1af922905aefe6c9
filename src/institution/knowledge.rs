//! The members' knowledge of an institution's rule.

use super::cases::{Cases, Side};
use super::context::Inform;
use crate::base::blocks::for_blocks;
use crate::base::persist::Persist;
use crate::base::random::{Random, chance};
use crate::state::{Experience, Groups, Mind, Preference, Terms, stricter};
use std::hint::select_unpredictable;

/// One institution's members' knowledge of its rule, a cell a resident: whether they have heard of it, and how likely a
/// sanction is when short of what is required (`pD`) and when not (`pC`).
///
/// An announcement is believed as far as the announcer is trusted: `pD = T·announced chance`, `pC = 0`, and
/// `μ += T·max(0, max(c̄, μ0) − μ)`; where the requirement changes, `μ += T·max(0, c̄ − μ)`; at the end of the rule
/// `μ += T·(μ0 − μ)`. Where residents restrain themselves in what they take from a pool, it is the belief `χ` that a rule is
/// kept that moves, `χ += T·(1 − χ)` where the requirement is new or raised: to expect that the others take less makes taking
/// more worth while. From then on cases teach ([`Cases`]). Deterrence is `D = F·max(0, pD − pC)`, and the rule prevents the
/// share `max(0, T + pD − pC − 1)` of a resident's lapses.
///
/// *Words drawn*: P2 one a resident, P10 one.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub(crate) struct Knowledge {
    /// Has heard of the rule.
    pub informed: Vec<bool>,
    /// Perceived probability of a sanction if shirking (pD).
    pub sanction_if_shirking: Vec<f32>,
    /// Perceived probability of a sanction if complying (pC).
    pub sanction_if_complying: Vec<f32>,
    /// The requirement as it was announced last.
    announced: f32,
    /// The cases of the week.
    cases: Cases,
}

/// The content of an announcement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Announcement {
    /// Share of the residents whom it reaches in a tick.
    pub reach: f32,
    /// The chance of a sanction that is announced to whoever falls short.
    pub chance: f32,
    /// The requirement (c̄).
    pub required: f32,
    /// The fine per unit of shortfall, as far as it counts for what residents take as a price.
    pub fine: f32,
    /// What the announcer's election adds to trust.
    pub legitimacy: f32,
}

/// Whether residents take from a pool by a rule of restraint: then they believe in it, and have no gates.
const fn of_a_pool(mind: &Mind) -> bool {
    !mind.restraint.is_empty() && mind.water_share.is_empty()
}

impl Knowledge {
    /// Allocates `rows` residents in `groups` who do not know the rule.
    pub(crate) fn ensure(&mut self, rows: usize, groups: usize) {
        self.informed.resize(rows, false);
        self.sanction_if_shirking.resize(rows, 0.0);
        self.sanction_if_complying.resize(rows, 0.0);
        self.cases.ensure(rows, groups);
    }

    /// P2: tells of the rule whoever is reached and has not heard of it, and of a new requirement whoever has.
    pub(crate) fn announce(&mut self, at: &mut Inform<'_>, news: Announcement) {
        let (mind, preference, crowd) = (&mut *at.mind, at.preference, at.experience.crowd);
        let pool = of_a_pool(mind);
        let changed = self.announced > 0.0 && self.announced != news.required;
        let changed = changed && !(pool && news.required < self.announced);
        self.announced = news.required;
        let believed = if pool { &mut mind.restraint } else { &mut mind.belief };
        let rows = self.informed.len();
        let columns = (
            (&mut self.informed[..], &mut self.sanction_if_shirking[..], &mut self.sanction_if_complying[..]),
            (&mut believed[..], &mut mind.trust_third_party[..]),
            (&mut mind.norm[..], &mut mind.norm_base[..]),
            &preference.first_belief[..],
        );
        at.random.blocks::<1, _>(rows, columns, |words, _, (known, (belief, trust), norms, first)| {
            let (informed, shirking, complying) = known;
            for k in 0..belief.len() {
                if informed[k] {
                    let expected = if pool { 1.0 } else { news.required };
                    let lift = trust[k] * (expected - belief[k]).max(0.0);
                    belief[k] += if changed { lift } else { 0.0 };
                } else if chance(words[0][k], news.reach) {
                    trust[k] = (trust[k] + news.legitimacy).min(1.0);
                    let expected = if pool { 1.0 } else { news.required.max(first[k]) };
                    belief[k] += trust[k] * (expected - belief[k]).max(0.0);
                    (shirking[k], complying[k], informed[k]) = (trust[k] * news.chance, 0.0, true);
                    if crowd > 0.0 && news.fine > 0.0 && news.fine * shirking[k] < norms.1[k] {
                        let lost = crowd * norms.1[k];
                        (norms.0[k], norms.1[k]) = (norms.0[k] - lost, norms.1[k] - lost);
                    }
                }
            }
        });
    }

    /// The rule ends: beliefs go back towards those of the start as far as the authority is trusted, and nobody expects
    /// anything of the rule any more.
    pub(crate) fn withdraw(&mut self, mind: &mut Mind, preference: &Preference) {
        let believed = if of_a_pool(mind) { &mut mind.restraint } else { &mut mind.belief };
        let columns =
            (&mut believed[..], &mind.trust_third_party[..], &preference.first_belief[..], &self.informed[..]);
        for_blocks(self.informed.len(), columns, |_, _, (belief, trust, first, informed)| {
            for k in 0..belief.len() {
                belief[k] += select_unpredictable(informed[k], trust[k] * (first[k] - belief[k]), 0.0);
            }
        });
        self.informed.fill(false);
        self.announced = 0.0;
    }

    /// P10: residents learn from the week's cases, each a side and an outcome.
    pub(crate) fn learn(
        &mut self,
        random: &mut Random,
        (experience, groups): (&Experience, &Groups),
        reach: f32,
        case: impl Fn(usize) -> (Side, f32) + Sync,
    ) {
        let of = groups.of();
        self.cases.file(random, of, reach, case);
        let Self { cases, sanction_if_shirking, sanction_if_complying, .. } = self;
        cases.teach(Side::Below, experience, of, sanction_if_shirking);
        cases.teach(Side::Above, experience, of, sanction_if_complying);
    }

    /// P10: residents judge the authority by the cases that they have just learned from.
    pub(crate) fn judge(&mut self, (experience, groups): (&Experience, &Groups), trust: &mut [f32]) {
        self.cases.judge(experience, groups.of(), trust);
    }

    /// P6: raises deterrence by `fine` times [`Self::discrimination`], and what is required of informed residents to
    /// `required`, as blurred as the authority sees; the rule makes lapses rarer.
    pub(crate) fn deter(&self, (fine, required, blur): (f32, f32, f32), trust: &[f32], terms: &mut Terms) {
        let known = (&self.informed[..], &self.sanction_if_shirking[..], &self.sanction_if_complying[..], trust);
        let bars = (&mut terms.required[..], &mut terms.blur[..]);
        let written = (&mut terms.deterrence[..], &mut terms.care[..], bars);
        for_blocks(self.informed.len(), (known, written), |_, _, (known, (deterrence, care, (bar, blurs)))| {
            let (informed, shirking, complying, trust) = known;
            let count = informed.len();
            let (shirking, complying, trust) = (&shirking[..count], &complying[..count], &trust[..count]);
            let (deterrence, care) = (&mut deterrence[..count], &mut care[..count]);
            let (bar, blurs) = (&mut bar[..count], &mut blurs[..count]);
            for k in 0..count {
                let apart = (shirking[k] - complying[k]).max(0.0);
                let told = f32::from(u8::from(informed[k]));
                deterrence[k] += fine * told * apart;
                (bar[k], blurs[k]) = stricter((bar[k], blurs[k]), (told * required, told * blur));
                care[k] = care[k].max(told * (trust[k] + apart - 1.0));
            }
        });
    }

    /// Perceived difference a resident's own conduct makes: `max(0, pD − pC)` where informed, else 0.
    #[inline]
    pub(crate) fn discrimination(&self, row: usize) -> f32 {
        if self.informed[row] {
            (self.sanction_if_shirking[row] - self.sanction_if_complying[row]).max(0.0)
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::context::Setting;
    use super::*;
    use crate::base::component::Component;
    use crate::base::random::Address;
    use crate::game::Linear;
    use crate::state::{Clock, Community, Population};

    /// Announces to four residents who trust the authority by 0.5 and believed 0.6 at first and believe 0.2 now.
    fn announce(knowledge: &mut Knowledge, community: &mut Community, news: Announcement) {
        let experience = Experience::by_default().unwrap();
        let Community { population, groups, signals, organisations, .. } = community;
        let setting = Setting {
            clock: Clock { tick: 0 },
            dose: 1.0,
            random: Random::new(Address::new(1)),
            experience: &experience,
            place: &population.place,
            preference: &population.preference,
            groups,
        };
        let (work, mind, game) = (&population.work, &mut population.mind, Linear { mpcr: 0.3 });
        let mut at =
            Inform::new(setting, work, mind, &population.act, &population.purse, signals, organisations, &game);
        knowledge.announce(&mut at, news);
    }

    #[test]
    fn announcements_are_believed_as_far_as_the_authority_is_trusted() {
        let mut community = Community::new(Population::new(4), Groups::new(&[4], 4));
        community.population.mind.trust_third_party.fill(0.5);
        community.population.mind.belief.fill(0.2);
        community.population.preference.first_belief.fill(0.6);
        let mut knowledge = Knowledge::default();
        knowledge.ensure(4, 1);
        let belief = |community: &Community| community.population.mind.belief[2];
        let news = |required| Announcement { reach: 1.0, chance: 0.8, required, fine: 0.0, legitimacy: 0.0 };
        // A low minimum restarts beliefs towards those of the start: 0.2 + 0.5·(0.6 − 0.2).
        announce(&mut knowledge, &mut community, news(0.3));
        assert!((belief(&community) - 0.4).abs() < 1e-6 && (knowledge.discrimination(2) - 0.4).abs() < 1e-6);
        // The same again, and a lowered minimum, change nothing; a raised one does: 0.4 + 0.5·(0.8 − 0.4).
        for required in [0.3, 0.2] {
            announce(&mut knowledge, &mut community, news(required));
            assert!((belief(&community) - 0.4).abs() < 1e-6);
        }
        announce(&mut knowledge, &mut community, news(0.8));
        assert!((belief(&community) - 0.6).abs() < 1e-6 && (knowledge.discrimination(2) - 0.4).abs() < 1e-6);
        // The end: half of the way back.
        community.population.mind.belief.fill(0.1);
        let Population { mind, preference, .. } = &mut community.population;
        knowledge.withdraw(mind, preference);
        assert!((belief(&community) - 0.35).abs() < 1e-6 && knowledge.discrimination(2) == 0.0);
    }
}
