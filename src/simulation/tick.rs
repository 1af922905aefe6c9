//! The schedule of a tick: the only file that knows the order.
//!
//! Each phase is a list of steps, taken one after another: the built-in mechanics (module `process`) and, where the
//! list says `hooks`, all institutions in the order of the scenario. Each step decides itself whether it is off; beside it
//! stand where it is on and what it does, for descriptions of a scenario.
//! Residents act simultaneously: no resident sees this tick's choices before all are made.

use super::run::Simulation;
use crate::base::error::Breach;
use crate::process::issues::{self, conflict, gap};
use crate::process::organisations as agents;
use crate::process::{
    Phase, Step, World, attitudes, belief, calendar, decide, exchange, hooks, involution, ladder, livelihood, matching,
    neighbours, norm, participation, platform, play, poverty, projects, relief, reputation, settle, staying, taking,
    ties, training,
};

/// A step in the list of a tick.
#[derive(Debug)]
pub(crate) struct ListedStep {
    step: Step,
    /// Where it is on, one of these being enough: a section of the scenario, or `path=value`; everywhere where it is empty.
    pub(crate) on: &'static [&'static str],
    /// What it does.
    pub(crate) what: &'static str,
}

impl ListedStep {
    /// The id under which it draws random words, if it draws any of its own.
    pub(crate) const fn id(&self) -> Option<&'static str> {
        self.step.id()
    }
}

const fn on(on: &'static [&'static str], step: Step, what: &'static str) -> ListedStep {
    ListedStep { step, on, what }
}

const fn always(step: Step, what: &'static str) -> ListedStep {
    on(&[], step, what)
}

/// A call of all institutions.
const fn hook(step: Step, what: &'static str) -> ListedStep {
    on(&["institutions"], step, what)
}

/// The steps of a tick, by phase.
#[rustfmt::skip]
const PHASES: &[(Phase, &[ListedStep])] = &[
    (Phase::Calendar, &[
        always(calendar::OPEN, "last week's ledger entries, signals, terms and claims are cleared; present members of each group are counted"),
        on(&["donor"], agents::DONOR_GIVES, "the donor pays its fund; a share of it supports the organisations' learning"),
        on(&["livelihood"], livelihood::OPEN, "last week's measures end; employers that an institution has marked for closing close"),
        on(&["region.donor"], exchange::RECEIVE, "the regional donor's grant goes to the committee"),
        hook(hooks::BEGIN, "institutions open the week: budgets, capacity, posts, votes"),
        on(&["party_branch"], agents::EMPLOYERS_SPONSOR, "enterprises that sponsor the party branch pay it"),
        on(&["party_branch"], agents::BRANCH_OPENS, "the party branch and its committee count the week's hours and money"),
        on(&["street"], agents::STREET_OPENS, "tasks come down to the street office; a share of them is passed on to the committee"),
    ]),
    (Phase::Needs, &[
        hook(hooks::ARISE, "institutions act before issues arise"),
        on(&["property"], agents::PROPERTY_SERVES, "the property company collects fees and serves; poor service brings issues and conflicts"),
        on(&["issues"], issues::ARISE, "issues of residents arise"),
    ]),
    (Phase::Inform, &[
        on(&["party_branch"], agents::BRANCH_LEADS, "the conduct of the branch's members is shown"),
        on(&["platform"], platform::SPREAD, "residents register on the platform, rumours go round, messages are answered"),
        hook(hooks::INFORM, "institutions announce rules and show exemplars"),
    ]),
    (Phase::Livelihood, &[
        on(&["region.labour"], exchange::COMMUTE, "posts in other communities begin and end; wages cross the border"),
        hook(hooks::EMPLOY, "institutions inform and train those who look for work, and support employers"),
        on(&["livelihood"], livelihood::TRADE, "employers hire and dismiss, jobs end, wages are paid"),
        on(&["poverty"], poverty::ASSESS, "which households are in need; records of households fade"),
        on(&["relief", "institution=targeting"], relief::RELIEVE, "households are surveyed, listed and struck off; listed ones get aid and training"),
        on(&["staying"], staying::CHOOSE, "households that find no work, or do not feel at home, leave"),
        always(calendar::COUNT, "present members of each group are counted again"),
    ]),
    (Phase::Participate, &[
        on(&["gap_filling"], gap::SCAN, "residents find small needs of neighbours and meet them unasked"),
        on(&["participation"], agents::BRANCH_INVITES, "the committee asks residents in person and opens channels; without a party branch nobody is asked"),
        on(&["social_organisations"], agents::SOCIETIES_REACH_OUT, "social organisations ask residents and host events"),
        on(&["enterprises"], agents::EMPLOYERS_RELEASE, "enterprises release hours of their staff for public affairs"),
        hook(hooks::INVITE, "institutions ask residents and open channels"),
        on(&["participation"], participation::CHOOSE, "residents choose nothing, recreation, coming because asked, or coming of their own accord"),
    ]),
    (Phase::Match, &[
        on(&["game.matching=strangers"], matching::SEAT, "the members of each group are drawn again"),
        on(&["projects"], projects::PLAN, "the committee plans projects"),
        hook(hooks::CONVENE, "institutions convene residents: votes on projects, services, groups"),
    ]),
    (Phase::Decide, &[
        hook(hooks::PRICE, "institutions set terms: deterrence, incentive, required contribution"),
        always(decide::DECIDE, "all residents choose their contributions at once"),
    ]),
    (Phase::Produce, &[
        hook(hooks::PRODUCE, "institutions change what contributions produce"),
        on(&["game.type=canal"], taking::TAKE, "users take water from the head to the tail"),
        always(play::PLAY, "the game is played: payoffs, the others' mean, the next stock"),
        on(&["participation"], participation::SPEND, "acts of participation cost those time who lack leisure"),
        on(&["enterprises"], agents::EMPLOYERS_PAY_STAND_INS, "enterprises pay stand-ins for released staff"),
    ]),
    (Phase::Enforce, &[
        hook(hooks::ENFORCE, "institutions inspect and claim fines, rewards, charges and costs"),
        on(&["projects"], projects::CARRY_OUT, "projects that were not rejected are carried out and paid for"),
        always(settle::SETTLE, "claims are admitted up to capacity and budget, paid, and booked"),
    ]),
    (Phase::Issues, &[
        hook(hooks::HANDLE, "institutions work on issues"),
        on(&["issues"], issues::HANDLE, "issues are voiced, deliberated, worked on, supervised and rated"),
        on(&["issues"], issues::PAY, "work on issues is paid and booked"),
        on(&["conflict"], conflict::SETTLE, "conflicts are mediated, and fade"),
    ]),
    (Phase::Social, &[
        on(&["participation"], ladder::CLIMB, "each resident's level on the ladder of participation follows from the last 24 weeks"),
        always(belief::LEARN, "beliefs about the others follow observed contributions"),
        on(&["game.type=canal", "game.type=common_pool"], taking::LEARN, "beliefs about the others' restraint follow what they took"),
        always(neighbours::TRUST, "trust in neighbours follows what they did"),
        always(norm::PRACTISE, "the norm grows by practice under a trusted rule, and fades without"),
        on(&["reputation"], reputation::OBSERVE, "reputation follows observed conduct"),
        on(&["involution"], involution::TURN, "residents turn to their own group or outward"),
        on(&["ties"], ties::KEEP, "residents maintain ties, meet others, and lose ties"),
        on(&["attitudes"], attitudes::FOLLOW, "belonging, empowerment, efficacy and trust in the committee follow participation"),
        on(&["issues"], issues::ECHO, "efficacy and trust in the committee follow what became of issues"),
        on(&["conflict"], conflict::STRAIN, "conflicts lower trust in neighbours"),
        on(&["social_organisations"], training::TEACH, "social organisations train residents in the hours that are left"),
        on(&["region.donor"], exchange::TRAIN, "the regional grant trains residents"),
        hook(hooks::BOND, "institutions teach by their cases, and bind residents"),
    ]),
    (Phase::Organise, &[
        hook(hooks::ORGANISE, "institutions hold elections, rotate, and choose effort"),
        on(&["powers"], agents::POWERS_BALANCE, "the powers of residents, organisations and government strengthen or weaken each other"),
        on(&["learning"], agents::ORGANISATIONS_LEARN, "organisations learn"),
        on(&["official"], agents::OFFICIAL_CHOOSES, "the official chooses his effort"),
        on(&["party_branch"], agents::BRANCH_SHUTS, "money that bought nothing is returned"),
        on(&["street"], agents::STREET_SHUTS, "the street office's books are closed"),
    ]),
];

impl Simulation {
    /// Phases P0 to P11, each followed by a call of `after`.
    pub(super) fn tick(&mut self, after: &mut dyn FnMut(Phase)) -> Result<(), Breach> {
        for (phase, steps) in PHASES {
            let address = self.at(*phase);
            let mut world = self.world(*phase);
            for listed in *steps {
                listed.step.take(&mut world, address)?;
            }
            after(*phase);
        }
        Ok(())
    }

    /// What the steps of a phase work on.
    pub(super) fn world(&mut self, phase: Phase) -> World<'_> {
        let address = self.at(phase);
        World {
            community: &mut self.community,
            institutions: &mut self.institutions,
            model: &self.model,
            clock: self.clock,
            phase,
            address,
            first: self.first,
            fines: &mut self.fines,
            scratch: &mut self.scratch,
            breach: None,
        }
    }
}

/// The steps of a tick, in order, each with its phase.
pub(crate) fn steps() -> impl Iterator<Item = (Phase, &'static ListedStep)> {
    PHASES.iter().flat_map(|(phase, steps)| steps.iter().map(|step| (*phase, step)))
}

/// The ids under which the engine draws random words: no institution and no decision rule may take one of them.
pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
    let steps = PHASES.iter().flat_map(|(_, steps)| steps.iter()).filter_map(ListedStep::id);
    steps.chain(super::region::IDS).chain([super::run::QUESTIONNAIRE])
}
