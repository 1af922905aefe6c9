//! I16 Opinion day and self-organisation (居民意见日与居民自组织).

use super::context::{Arise, Bond, Handle, Invite};
use super::contract::Institution;
use crate::base::blocks::for_blocks;
use crate::base::component::{Component, Need};
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};
use crate::state::{DOMAINS, Domain, Participation, either};

/// Residents are received one by one, and organise to be heard together.
///
/// Each week the `slots`, less the share `showcase`, go to the residents who have waited longest with an issue of their
/// own; the channel is open to them (`path = 1`). Residents who take part in recreation or public affairs join the
/// residents' organisation with probability `joining`; members leave it with probability `leaving`. Its voice is
/// `mandate·√(members/residents)`: it finds latent issues of the domains in its mandate, the first `⌈10·mandate⌉`, and
/// faces the property company once that is among them. Members' belonging rises by `bonding·(1 − B)`. What the
/// organisation does for belonging is assumed, not derived.
///
/// *Units*: persons, probabilities. *Words drawn*: P4 one a resident.
///
/// *Reference*: opinion day (居民意见日) and self-organisation (居民自组织) in the source texts S1c, S4.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "opinion_day",
    zh = "居民意见日与居民自组织",
    formula = "path = 1 for slots * (1 - showcase) owners; voice = mandate * sqrt(members / residents)",
    phases = "P1 the owners' voice; P4 slots and membership; P9 voice together; P10 belonging",
    costs = "hours of the committee for reception",
    fails = "showcase; a mandate confined to sanitation",
    source = "S1c, S4, opinion day and self-organisation",
    needs = [
        Need::section("issues", "residents are received who have an issue"),
        Need::section("participation", "residents join who take part").of(&["joining", "leaving", "mandate", "bonding"]),
        Need::section("party_branch", "the hours are those of its committee").of(&["hours"]),
    ]
)]
pub struct OpinionDay {
    /// Residents received a week, for every 1,000 residents who are present.
    #[parameter(default = 5.0, range = 0.0..=1000.0, unit = "persons per 1,000 and tick", sweep = 1.0..=20.0)]
    pub slots_per_thousand: f64,
    /// Residents received a week, in place of those per 1,000.
    #[parameter(range = 0.0..=100_000.0, unit = "persons a tick")]
    pub slots: Option<f64>,
    /// Share of the slots given away for show.
    #[parameter(default = 0.0, sweep = 0.0..=1.0)]
    pub showcase: Probability,
    /// Hours of the committee for reception.
    #[parameter(default = 6.0, range = 0.0..=10_000.0, unit = "hours a tick", sweep = 2.0..=20.0)]
    pub hours: NonNegative,
    /// Probability that a resident who takes part joins the residents' organisation in a week; 0: there is none.
    #[parameter(default = 0.0, sweep = 0.0..=0.1)]
    pub joining: Probability,
    /// Probability that a member leaves it in a week.
    #[parameter(default = 0.01, sweep = 0.002..=0.05, with = "joining=0.1")]
    pub leaving: Probability,
    /// Breadth of its mandate: share of the ten domains, from sanitation on.
    #[parameter(default = 0.5, sweep = 0.1..=1.0, with = "joining=0.1")]
    pub mandate: Probability,
    /// Belonging that a member gains a week, of what is missing to 1.
    #[parameter(default = 0.002, sweep = 0.0..=0.01, with = "joining=0.1")]
    pub bonding: Probability,
    /// Slots that are due, less those that were given: fewer than one.
    #[state]
    due: f64,
    /// Marks the members of the residents' organisation.
    #[state]
    member: Vec<bool>,
    /// Marks the residents who were received this week.
    #[state]
    received: Vec<bool>,
}

impl OpinionDay {
    /// Voice of the organisation.
    pub(crate) fn voice(&self, residents: f64) -> f64 {
        let members = self.member.iter().filter(|member| **member).count();
        (self.mandate.get() * (members as f64 / residents.max(1.0)).sqrt()).min(1.0)
    }

    /// The domains in the mandate.
    fn domains(&self) -> &'static [Domain] {
        &Domain::ALL[..((self.mandate.get() * DOMAINS as f64).ceil() as usize).min(DOMAINS)]
    }
}

impl Institution for OpinionDay {
    fn arise(&mut self, at: &mut Arise<'_>) {
        if self.domains().contains(&Domain::Property) {
            let voice = self.voice(at.members()) * f64::from(at.dose);
            at.handling.owner_voice = either(at.handling.owner_voice, voice);
        }
    }

    fn invite(&mut self, at: &mut Invite<'_>) {
        let rows = at.act.contribution.len();
        self.member.resize(rows, false);
        let (joining, leaving) = (self.joining.f32() * at.dose, self.leaving.f32());
        if joining > 0.0 {
            let columns = (&mut self.member[..], &at.act.activity[..], &at.work.present[..]);
            at.random.blocks::<1, _>(rows, columns, |words, _, (member, option, present)| {
                for k in 0..member.len() {
                    let comes = present[k] && option[k] != Participation::None;
                    member[k] = if member[k] {
                        present[k] && !chance(words[0][k], leaving)
                    } else {
                        comes && chance(words[0][k], joining)
                    };
                }
            });
        }
        self.received.clear();
        self.received.resize(rows, false);
        let mut count = 0;
        let slots = self.slots.unwrap_or(self.slots_per_thousand * at.members() / 1000.0);
        // What is left of a slot is added to the next week's.
        let slots = self.due + slots * (1.0 - self.showcase.get()) * f64::from(at.dose) + 1e-9;
        self.due = slots.fract() - 1e-9;
        let slots = slots as usize;
        for issue in at.issues.map_or(&[][..], |issues| &issues.latent) {
            if count >= slots {
                break;
            }
            let row = issue.owner as usize;
            if at.work.present[row] && !self.received[row] {
                self.received[row] = true;
                at.access.path[row] = 1.0;
                count += 1;
            }
        }
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        let dose = f64::from(at.dose);
        let voice = self.voice(at.members()) * dose;
        self.domains().iter().for_each(|domain| at.handling.detect_in(*domain, voice));
        at.handling.staff_hours += self.hours.get() * dose;
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let bonding = self.bonding.f32() * at.dose;
        let columns = (&mut at.mind.belonging[..], &self.member[..]);
        for_blocks(self.member.len(), columns, |_, _, (belonging, member)| {
            for (belonging, _) in belonging.iter_mut().zip(member).filter(|(_, member)| **member) {
                *belonging += bonding * (1.0 - *belonging);
            }
        });
    }
}
