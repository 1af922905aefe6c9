//! The schedule of a tick: the only file that knows the order.
//!
//! Each phase is a list of steps, taken one after another: the built-in mechanics (module `process`) and, where the
//! list says `hooks`, all institutions in the order of the scenario. Each step decides itself whether it is off.
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

/// The steps of a tick, by phase.
#[rustfmt::skip]
const PHASES: &[(Phase, &[Step])] = &[
    (Phase::Calendar, &[
        calendar::OPEN,
        agents::DONOR_GIVES,
        livelihood::OPEN,
        exchange::RECEIVE,
        hooks::BEGIN,
        agents::EMPLOYERS_SPONSOR,
        agents::BRANCH_OPENS,
        agents::STREET_OPENS,
    ]),
    (Phase::Needs, &[
        hooks::ARISE,
        agents::PROPERTY_SERVES,
        issues::ARISE,
    ]),
    (Phase::Inform, &[
        agents::BRANCH_LEADS,
        platform::SPREAD,
        hooks::INFORM,
    ]),
    (Phase::Livelihood, &[
        exchange::COMMUTE,
        hooks::EMPLOY,
        livelihood::TRADE,
        poverty::ASSESS,
        relief::RELIEVE,
        staying::CHOOSE,
        calendar::COUNT,
    ]),
    (Phase::Participate, &[
        gap::SCAN,
        agents::BRANCH_INVITES,
        agents::SOCIETIES_REACH_OUT,
        agents::EMPLOYERS_RELEASE,
        hooks::INVITE,
        participation::CHOOSE,
    ]),
    (Phase::Match, &[
        matching::SEAT,
        projects::PLAN,
        hooks::CONVENE,
    ]),
    (Phase::Decide, &[
        hooks::PRICE,
        decide::DECIDE,
    ]),
    (Phase::Produce, &[
        hooks::PRODUCE,
        taking::TAKE,
        play::PLAY,
        participation::SPEND,
        agents::EMPLOYERS_PAY_STAND_INS,
    ]),
    (Phase::Enforce, &[
        hooks::ENFORCE,
        projects::CARRY_OUT,
        settle::SETTLE,
    ]),
    (Phase::Issues, &[
        hooks::HANDLE,
        issues::HANDLE,
        issues::PAY,
        conflict::SETTLE,
    ]),
    (Phase::Social, &[
        ladder::CLIMB,
        belief::LEARN,
        taking::LEARN,
        neighbours::TRUST,
        norm::PRACTISE,
        reputation::OBSERVE,
        involution::TURN,
        ties::KEEP,
        attitudes::FOLLOW,
        issues::ECHO,
        conflict::STRAIN,
        training::TEACH,
        exchange::TRAIN,
        hooks::BOND,
    ]),
    (Phase::Organise, &[
        hooks::ORGANISE,
        agents::POWERS_BALANCE,
        agents::ORGANISATIONS_LEARN,
        agents::OFFICIAL_CHOOSES,
        agents::BRANCH_SHUTS,
        agents::STREET_SHUTS,
    ]),
];

impl Simulation {
    /// Phases P0 to P11, each followed by a call of `after`.
    pub(super) fn tick(&mut self, after: &mut dyn FnMut(Phase)) -> Result<(), Breach> {
        for (phase, steps) in PHASES {
            let address = self.at(*phase);
            let mut world = World {
                community: &mut self.community,
                institutions: &mut self.institutions,
                model: &self.model,
                clock: self.clock,
                phase: *phase,
                address,
                first: self.first,
                fines: &mut self.fines,
                scratch: &mut self.scratch,
                breach: None,
            };
            for step in *steps {
                step.take(&mut world, address)?;
            }
            after(*phase);
        }
        Ok(())
    }
}

/// The ids under which the engine draws random words: no institution and no decision rule may take one of them.
pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
    let steps = PHASES.iter().flat_map(|(_, steps)| steps.iter()).filter_map(Step::id);
    steps.chain(super::region::IDS).chain([super::run::QUESTIONNAIRE])
}
