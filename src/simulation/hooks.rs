//! Calls the institutions' hooks, each with the context of its phase.

use super::phase::Phase;
use super::run::Simulation;
use crate::base::error::Breach;
use crate::base::random::Random;
use crate::game::Game;
use crate::institution::context::Setting;
use crate::institution::{
    Arise, Begin, Bond, Convene, Electorate, Employ, Enforce, Handle, Inform, Institution, Invite, Organise, Price,
    Produce,
};
use crate::state::{Claims, Clock, Community};

/// What a hook's context is made of.
struct Parts<'a> {
    clock: Clock,
    dose: f32,
    random: Random,
    community: &'a mut Community,
    claims: &'a mut Claims,
    game: &'a dyn Game,
}

/// Calls a hook with the context of its phase, made of the population `$p` and the community `$c`.
macro_rules! call {
    ($institution:ident.$hook:ident, $parts:ident, $p:ident, $c:ident => $context:ident($($field:expr),+)) => {{
        let Parts { clock, dose, random, community: $c, .. } = $parts;
        let $p = &mut $c.population;
        let (place, preference, groups) = (&$p.place, &$p.preference, &$c.groups);
        let setting = Setting { clock, dose, random, place, preference, groups };
        $institution.$hook(&mut $context::new(setting, $($field),+));
    }};
}

impl Simulation {
    /// Calls `f` for every institution that works this tick, in order.
    fn each(&mut self, phase: Phase, mut f: impl FnMut(&mut dyn Institution, Parts<'_>)) {
        let address = self.at(phase);
        for active in &mut self.institutions {
            let dose = active.dose_at(self.clock.tick);
            if dose > 0.0 {
                let parts = Parts {
                    clock: self.clock,
                    dose,
                    random: Random::new(address.component(&active.id)),
                    community: &mut self.community,
                    claims: &mut active.claims,
                    game: &*self.model.game,
                };
                f(&mut *active.institution, parts);
            }
        }
    }

    pub(super) fn begin(&mut self) {
        let tick = self.clock.tick;
        for active in &mut self.institutions {
            active.worked = active.dose_at(tick) > 0.0;
            active.running |= active.worked;
        }
        self.each(Phase::Calendar, |institution, parts| {
            call!(institution.begin, parts, p, c => Begin(&mut p.work, &p.mind, &p.act, &p.purse, &mut c.organisations, c.ties.as_ref(), c.platform.as_mut()));
        });
    }

    pub(super) fn arise(&mut self) {
        self.each(Phase::Needs, |institution, parts| {
            call!(institution.arise, parts, p, c => Arise(&p.work, &p.mind, &p.act, &c.organisations, c.issues.as_ref(), &mut c.handling));
        });
    }

    pub(super) fn inform(&mut self) {
        self.each(Phase::Inform, |institution, parts| {
            call!(institution.inform, parts, p, c => Inform(&p.work, &mut p.mind, &p.act, &p.purse, &mut c.signals, &c.organisations));
        });
    }

    pub(super) fn employ(&mut self) {
        self.each(Phase::Livelihood, |institution, parts| {
            call!(institution.employ, parts, p, c => Employ(
                &mut p.work, &p.mind, &p.act, &mut c.households, &mut c.measures, &mut c.organisations
            ));
        });
    }

    pub(super) fn invite(&mut self) {
        self.each(Phase::Participate, |institution, parts| {
            call!(institution.invite, parts, p, c => Invite(
                &p.work, &p.mind, &mut p.access, &p.act, c.ties.as_ref(), c.issues.as_ref()
            ));
        });
    }

    pub(super) fn convene(&mut self) {
        self.each(Phase::Match, |institution, parts| {
            call!(institution.convene, parts, p, c => Convene(&p.work, &p.mind, &p.access, &mut p.act, c.projects.as_mut()));
        });
    }

    pub(super) fn price(&mut self) -> Result<(), Breach> {
        self.each(Phase::Decide, |institution, parts| {
            let game = parts.game;
            call!(institution.price, parts, p, c => Price(&p.work, &p.mind, &p.act, &p.purse, &c.stock, game, &mut c.terms));
        });
        let terms = &self.community.terms;
        for slate in [&terms.deterrence, &terms.incentive, &terms.required] {
            if !slate.is_finite() {
                let row = slate.iter().position(|x| !x.is_finite());
                let ids: Vec<&str> = self.institutions.iter().map(|active| active.id.as_str()).collect();
                return Err(self.breach(Phase::Decide, &ids.join(", "), row, "set an incentive that is not finite"));
            }
        }
        Ok(())
    }

    pub(super) fn produce(&mut self) {
        self.each(Phase::Produce, |institution, parts| {
            call!(institution.produce, parts, p, c => Produce(&p.work, &p.mind, &p.act, &mut c.stock));
        });
    }

    pub(super) fn enforce(&mut self) {
        self.institutions.iter_mut().for_each(|active| active.claims.wipe());
        self.each(Phase::Enforce, |institution, parts| {
            let claims = &mut *parts.claims;
            let parts = Parts { claims: &mut Claims::new(0), ..parts };
            call!(institution.enforce, parts, p, c => Enforce(&p.work, &mut p.mind, &p.act, &p.purse, claims, &mut c.exclusion));
        });
    }

    pub(super) fn handle(&mut self) {
        self.each(Phase::Issues, |institution, parts| {
            call!(institution.handle, parts, p, c => Handle(&p.work, &p.mind, &p.act, &mut c.organisations, c.issues.as_ref(), &mut c.handling));
        });
    }

    pub(super) fn bond(&mut self) {
        self.each(Phase::Social, |institution, parts| {
            let settled = &*parts.claims;
            let parts = Parts { claims: &mut Claims::new(0), ..parts };
            call!(institution.bond, parts, p, c => Bond(&p.work, &mut p.mind, &p.act, &p.purse, settled, c.ties.as_mut()));
        });
    }

    /// P11: residents vote on proposals, and on institutions that may be voted out.
    fn vote(&mut self) {
        let mut standing = std::mem::take(&mut self.community.standing);
        standing.clear();
        let (tick, community) = (self.clock.tick, &self.community);
        let Community { population, groups, stock, .. } = community;
        let voters = Electorate { population, groups, stock, game: &*self.model.game };
        for active in &mut self.institutions {
            let at_work = active.dose_at(tick) > 0.0;
            let Some(ballot) = &mut active.ballot else { continue };
            ballot.pass(at_work, &population.purse.payoff, &population.work.present);
            if active.schedule.proposed_at(tick) && !ballot.standing().passed {
                let gains = || voters.gains(&*active.institution);
                if ballot.put(gains) {
                    // It begins in the tick after, from the foot of its ramp.
                    active.schedule.start = active.schedule.start.max(tick + 1);
                }
            }
            standing.push(ballot.standing());
        }
        self.community.standing = standing;
    }

    /// P11: institutions at work organise; residents vote; those whose last tick this is close.
    pub(super) fn organise(&mut self) {
        self.each(Phase::Organise, |institution, parts| {
            call!(institution.organise, parts, p, c => Organise(&p.work, &p.mind, &p.act, &p.purse, &mut c.organisations));
        });
        let (address, clock) = (self.at(Phase::Organise), self.clock);
        self.vote();
        for active in &mut self.institutions {
            if active.running && active.dose_at(clock.tick + 1) == 0.0 {
                active.running = false;
                let parts = Parts {
                    clock,
                    dose: active.schedule.dose_at(clock.tick),
                    random: Random::engine(address.component(&active.id)),
                    community: &mut self.community,
                    claims: &mut active.claims,
                    game: &*self.model.game,
                };
                let institution = &mut active.institution;
                call!(institution.close, parts, p, c => Organise(&p.work, &p.mind, &p.act, &p.purse, &mut c.organisations));
            }
        }
    }
}
