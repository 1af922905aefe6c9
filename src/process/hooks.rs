//! Calls the institutions' hooks, each with the context of its phase.

use super::{Phase, Step, World};
use crate::base::random::Random;
use crate::game::Game;
use crate::institution::context::Setting;
use crate::institution::{
    Arise, Begin, Bond, Close, Convene, Electorate, Employ, Enforce, Handle, Inform, Institution, Invite, Organise,
    Price, Produce,
};
use crate::state::{Claims, Clock, Community, Experience};

pub(crate) const BEGIN: Step = Step::new(begin);
pub(crate) const ARISE: Step = Step::new(arise);
pub(crate) const INFORM: Step = Step::new(inform);
pub(crate) const EMPLOY: Step = Step::new(employ);
pub(crate) const INVITE: Step = Step::new(invite);
pub(crate) const CONVENE: Step = Step::new(convene);
pub(crate) const PRICE: Step = Step::new(price);
pub(crate) const PRODUCE: Step = Step::new(produce);
pub(crate) const ENFORCE: Step = Step::new(enforce);
pub(crate) const HANDLE: Step = Step::new(handle);
pub(crate) const BOND: Step = Step::new(bond);
pub(crate) const ORGANISE: Step = Step::new(organise);

/// The parts of a hook's context.
struct Parts<'a> {
    clock: Clock,
    dose: f32,
    random: Random,
    experience: &'a Experience,
    community: &'a mut Community,
    claims: &'a mut Claims,
    priced: &'a mut bool,
    game: &'a dyn Game,
    /// The resident at each seat, where strangers play.
    seats: &'a [u32],
}

/// Calls a hook with the context of its phase, built from the population `$p` and the community `$c`.
macro_rules! call {
    ($institution:ident.$hook:ident, $parts:ident, $p:ident, $c:ident => $context:ident($($field:expr),+)) => {{
        let Parts { clock, dose, random, experience, community: $c, .. } = $parts;
        let $p = &mut $c.population;
        let (place, preference, groups) = (&$p.place, &$p.preference, &$c.groups);
        let setting = Setting { clock, dose, random, experience, place, preference, groups };
        $institution.$hook(&mut $context::new(setting, $($field),+));
    }};
}

/// A hook of an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hook {
    /// P0, [`Institution::begin`].
    Begin,
    /// P1, [`Institution::arise`].
    Arise,
    /// P2, [`Institution::inform`].
    Inform,
    /// P3, [`Institution::employ`].
    Employ,
    /// P4, [`Institution::invite`].
    Invite,
    /// P5, [`Institution::convene`].
    Convene,
    /// P6, [`Institution::price`].
    Price,
    /// P7, [`Institution::produce`].
    Produce,
    /// P8, [`Institution::enforce`].
    Enforce,
    /// P9, [`Institution::handle`].
    Handle,
    /// P10, [`Institution::bond`].
    Bond,
    /// P11, [`Institution::organise`].
    Organise,
    /// P0 of the first tick without it, [`Institution::close`].
    Close,
}

impl Hook {
    /// The phase in which it is called.
    pub const fn phase(self) -> Phase {
        match self {
            Self::Begin | Self::Close => Phase::Calendar,
            Self::Arise => Phase::Needs,
            Self::Inform => Phase::Inform,
            Self::Employ => Phase::Livelihood,
            Self::Invite => Phase::Participate,
            Self::Convene => Phase::Match,
            Self::Price => Phase::Decide,
            Self::Produce => Phase::Produce,
            Self::Enforce => Phase::Enforce,
            Self::Handle => Phase::Issues,
            Self::Bond => Phase::Social,
            Self::Organise => Phase::Organise,
        }
    }
}

/// Calls one hook.
#[rustfmt::skip]
fn call(hook: Hook, institution: &mut dyn Institution, parts: Parts<'_>) {
    let (seats, game) = (parts.seats, parts.game);
    match hook {
        Hook::Begin => call!(institution.begin, parts, p, c => Begin(
            &mut p.work, &p.mind, &p.act, &p.purse, &mut c.organisations, c.ties.as_ref(), c.platform.as_mut()
        )),
        Hook::Arise => call!(institution.arise, parts, p, c => Arise(
            &p.work, &p.mind, &p.act, &c.organisations, c.issues.as_ref(), &mut c.handling
        )),
        Hook::Inform => call!(institution.inform, parts, p, c => Inform(
            &p.work, &mut p.mind, &p.act, &p.purse, &mut c.signals, &c.organisations, game
        )),
        Hook::Employ => call!(institution.employ, parts, p, c => Employ(
            &mut p.work, &p.mind, &p.act, &mut c.households, &mut c.measures, &mut c.organisations
        )),
        Hook::Invite => call!(institution.invite, parts, p, c => Invite(
            &p.work, &p.mind, &mut p.access, &mut c.appeal, &p.act, &p.purse, c.platform.as_ref(), c.ties.as_ref(),
            c.issues.as_ref()
        )),
        Hook::Convene => call!(institution.convene, parts, p, c => Convene(
            &p.work, &p.mind, &p.access, &mut p.act, c.projects.as_mut()
        )),
        Hook::Price => {
            let Parts { community, priced, .. } = parts;
            community.terms.touched();
            let parts = Parts { community: &mut *community, priced: &mut false, ..parts };
            call!(institution.price, parts, p, c => Price(
                &p.work, &p.mind, &p.act, &p.purse, &c.stock, game, &mut c.terms
            ));
            *priced |= community.terms.touched();
        }
        Hook::Produce => call!(institution.produce, parts, p, c => Produce(
            &p.work, &p.mind, &p.act, &p.purse, &mut c.stock, &mut c.wasted
        )),
        Hook::Enforce => {
            let claims = &mut *parts.claims;
            let parts = Parts { claims: &mut Claims::new(0), ..parts };
            call!(institution.enforce, parts, p, c => Enforce(
                &p.work, &mut p.mind, &p.act, &p.purse, claims, &mut c.exclusion, seats
            ));
        }
        Hook::Handle => call!(institution.handle, parts, p, c => Handle(
            &p.work, &p.mind, &p.act, &mut c.organisations, c.issues.as_ref(), &mut c.handling
        )),
        Hook::Bond => {
            let settled = &*parts.claims;
            let parts = Parts { claims: &mut Claims::new(0), ..parts };
            call!(institution.bond, parts, p, c => Bond(
                &p.work, &mut p.mind, &p.act, &p.purse, settled, c.ties.as_mut()
            ));
        }
        Hook::Organise => call!(institution.organise, parts, p, c => Organise(
            &p.work, &p.mind, &p.act, &p.purse, &mut c.organisations
        )),
        Hook::Close => call!(institution.close, parts, p, c => Close(
            &p.work, &mut p.mind, &p.act, &p.purse, &mut c.organisations
        )),
    }
}

/// Calls a hook of every institution that works this tick, in order.
fn each(world: &mut World<'_>, hook: Hook) {
    let World { community, institutions, model, clock, address, scratch, .. } = world;
    for active in institutions.iter_mut() {
        let dose = active.dose_at(clock.tick);
        if dose > 0.0 {
            let parts = Parts {
                clock: *clock,
                dose,
                random: Random::new(address.component(&active.id)),
                experience: &model.processes.experience,
                community,
                claims: &mut active.claims,
                priced: &mut active.priced,
                game: &*model.game,
                seats: &scratch.seats.row,
            };
            call(hook, &mut *active.institution, parts);
        }
    }
}

/// Calls a hook of an institution that is not one of the world's, at a dose, with random words under an id.
pub(crate) fn call_alone(
    world: &mut World<'_>,
    hook: Hook,
    (institution, claims): (&mut dyn Institution, &mut Claims),
    (id, dose): (&str, f32),
) {
    let World { community, model, clock, address, scratch, .. } = world;
    let parts = Parts {
        clock: *clock,
        dose,
        random: Random::new(address.component(id)),
        experience: &model.processes.experience,
        community,
        claims,
        priced: &mut false,
        game: &*model.game,
        seats: &scratch.seats.row,
    };
    call(hook, institution, parts);
}

/// P0: institutions whose last tick is over close.
fn close(world: &mut World<'_>) {
    let World { community, institutions, model, clock, address, .. } = world;
    for active in institutions.iter_mut() {
        if active.running && active.dose_at(clock.tick) == 0.0 {
            active.running = false;
            let parts = Parts {
                clock: *clock,
                dose: active.schedule.dose_at(clock.tick - 1),
                random: Random::engine(address.component(&active.id)),
                experience: &model.processes.experience,
                community,
                claims: &mut active.claims,
                priced: &mut active.priced,
                game: &*model.game,
                seats: &[],
            };
            call(Hook::Close, &mut *active.institution, parts);
        }
    }
}

fn begin(world: &mut World<'_>) {
    close(world);
    let tick = world.clock.tick;
    for active in world.institutions.iter_mut() {
        active.worked = active.dose_at(tick) > 0.0;
        active.running |= active.worked;
    }
    each(world, Hook::Begin);
}

fn arise(world: &mut World<'_>) {
    each(world, Hook::Arise);
}

fn inform(world: &mut World<'_>) {
    each(world, Hook::Inform);
}

fn employ(world: &mut World<'_>) {
    each(world, Hook::Employ);
}

fn invite(world: &mut World<'_>) {
    each(world, Hook::Invite);
    if !world.community.appeal.is_finite() {
        let ids: Vec<&str> = world.institutions.iter().map(|active| active.id.as_str()).collect();
        world.fail(&ids.join(", "), None, "set a notice, a pay or an honour that is not finite");
    }
}

fn convene(world: &mut World<'_>) {
    each(world, Hook::Convene);
}

fn price(world: &mut World<'_>) {
    each(world, Hook::Price);
    let broken = world.community.terms.slates().into_iter().find(|slate| !slate.is_finite());
    if let Some(row) = broken.map(|slate| slate.iter().position(|x| !x.is_finite())) {
        let ids: Vec<&str> = world.institutions.iter().map(|active| active.id.as_str()).collect();
        let ids = ids.join(", ");
        world.fail(&ids, row, "set an incentive that is not finite");
    }
}

fn produce(world: &mut World<'_>) {
    world.community.wasted.wipe();
    each(world, Hook::Produce);
}

fn enforce(world: &mut World<'_>) {
    world.community.exclusion.wipe();
    world.institutions.iter_mut().for_each(|active| active.claims.wipe());
    each(world, Hook::Enforce);
}

fn handle(world: &mut World<'_>) {
    each(world, Hook::Handle);
}

fn bond(world: &mut World<'_>) {
    each(world, Hook::Bond);
}

/// P11: residents vote on proposals, and on institutions that may be voted out.
fn vote(world: &mut World<'_>) {
    let mut standing = std::mem::take(&mut world.community.standing);
    standing.clear();
    let tick = world.clock.tick;
    let Community { population, groups, stock, .. } = &*world.community;
    let voters = Electorate { population, groups, stock, game: &*world.model.game };
    for active in world.institutions.iter_mut() {
        let at_work = active.dose_at(tick) > 0.0;
        let Some(ballot) = &mut active.ballot else { continue };
        ballot.pass(at_work, &population.purse.payoff, &population.work.present);
        if active.schedule.proposed_at(tick) && !ballot.standing().passed {
            let gains = || voters.gains(&*active.institution);
            if ballot.put(gains) {
                // It begins in the next tick, at the start of its ramp.
                active.schedule.start = active.schedule.start.max(tick + 1);
            }
        }
        // One that is neither in its time nor proposed is in force for nobody.
        if tick >= active.schedule.start || active.schedule.proposed_at(tick) {
            standing.push(ballot.standing());
        }
    }
    world.community.standing = standing;
}

/// P11: institutions at work organise; residents vote.
fn organise(world: &mut World<'_>) {
    each(world, Hook::Organise);
    vote(world);
}
