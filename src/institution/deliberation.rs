//! I13 Deliberation platform: a hall where residents meet on the days of a calendar, and the calendars.

use super::context::{Begin, Enforce, Handle, Inform, Invite};
use super::contract::Institution;
use super::five_steps::accept;
use crate::base::blocks::for_blocks;
use crate::base::component::{Component, Need, Setting, Words};
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};
use crate::state::{Participation, either};

/// Residents deliberate in a hall on the days of a calendar.
///
/// Sessions fall on the weeks of the calendar; with a dose below 1 that share of them is held. In a session week channels
/// are open to the degree `opening·min(1, seats/attendance)`, where the attendance is that of the last session, and latent
/// issues are found with probability `heard·diversity/8`. Of the agenda the share `substance` is accepted where decisions
/// bind; elsewhere the lower of `substance` and the share that the committee accepts on its own. Residents who attended see
/// the other attendants: `μ += talk·T_n·(mean c of attendants − μ)`. In a captured hall insiders (party, core and capable
/// members) are heard with probability `s + captured·(1 − s)` and all others with `s·(1 − captured)`, in place of `s`. How
/// diversity and capture work is assumed, not derived.
///
/// *Units*: probabilities, persons, endowment units. *Words drawn*: P0 one.
///
/// *Reference*: halls and calendars (议事厅, 周周议, 逢四说事, 三三三, 三五五) in the source texts S2 and S4.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "deliberation",
    zh = "社区议事厅",
    formula = "path = opening * min(1, seats / attendance), in weeks in which the hall collects",
    phases = "P0 the calendar; P2 talk; P4 opens the channel; P8 pays for the hall; P9 sessions, voice, decisions",
    costs = "the hall, from the street's budget; attendants bear their own time (E11)",
    fails = "form without substance, capture by insiders, low diversity, too few seats, rare sessions",
    source = "S2, S4, halls and their calendars",
    needs = [
        Need::section("issues", "issues are deliberated").or(&[Setting::Section("participation")]),
        Need::section("participation", "residents attend who take part").of(&["opening", "seats_per_thousand", "seats"]),
        Need::section("participation", "residents attend who take part").of(&["talk"]),
        Need::section("issues", "issues are heard and decided").of(&["heard", "diversity", "substance", "meetings", "captured", "binding"]),
    ]
)]
pub struct Deliberation {
    /// When the hall meets: every week, three weeks of four, in the third of four, or collecting in the first and
    /// deliberating in the second.
    #[parameter(default = Calendar::Weekly)]
    pub calendar: Calendar,
    /// Seats in the hall for every 1,000 residents who are present.
    #[parameter(default = 20.0, range = 0.0..=1000.0, unit = "persons per 1,000", sweep = 5.0..=60.0)]
    pub seats_per_thousand: f64,
    /// Seats in the hall, in place of seats per 1,000.
    #[parameter(range = 1.0..=100_000.0, unit = "persons")]
    pub seats: Option<f64>,
    /// Access to a channel for residents who get a seat (path).
    #[parameter(default = 0.6, sweep = 0.0..=1.0)]
    pub opening: Probability,
    /// Probability that a latent issue is heard where all kinds of actor sit in the hall.
    #[parameter(default = 0.2, sweep = 0.0..=0.6)]
    pub heard: Probability,
    /// Kinds of actor who sit in the hall, of eight.
    #[parameter(default = 4.0, range = 1.0..=8.0, unit = "kinds of actor", sweep = 1.0..=8.0)]
    pub diversity: f64,
    /// Share of what is deliberated that is acted on; 0 is form without substance (形多实少).
    #[parameter(default = 0.7, sweep = 0.0..=1.0)]
    pub substance: Probability,
    /// Most meetings that a session holds: its batch.
    #[parameter(default = 20, range = 1..=100_000, unit = "meetings", sweep = 5.0..=50.0, with = "issues.meeting_issues=1")]
    pub meetings: u32,
    /// Share of the hall's decisions that insiders (party, core and capable members) have taken for themselves.
    #[parameter(default = 0.0, sweep = 0.0..=1.0)]
    pub captured: Probability,
    /// Whether decisions bind; where they do not, the committee follows them as far as it would act on its own.
    #[parameter(default = true)]
    pub binding: bool,
    /// How far attendants learn from one another (comm).
    #[parameter(default = 0.3, sweep = 0.0..=0.6)]
    pub talk: Probability,
    /// Cost of the hall for one session.
    #[parameter(default = 1.0, range = 0.0..=100_000.0, unit = "endowment", sweep = 0.0..=5.0)]
    pub hall: NonNegative,
    /// Whether the dose lets this week's session be held.
    #[state]
    held: bool,
    /// Attendance of the last session.
    #[state]
    attended: f64,
    /// Mean contribution of those who attended it.
    #[state]
    shown: f32,
}

/// The weeks in which a hall meets, of four.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Every week (周周议).
    Weekly,
    /// Three weeks of four (逢四说事: the 4th, 14th and 24th).
    ThreeOfFour,
    /// The third week of the month (三三三).
    ThirdWeek,
    /// Collects in the first week, deliberates in the second (三五五).
    CollectThenDeliberate,
}

impl Calendar {
    /// Whether what residents say is collected in a week.
    pub(crate) const fn collects(self, tick: i32) -> bool {
        match self {
            Self::CollectThenDeliberate => tick.rem_euclid(4) == 0,
            calendar => calendar.deliberates(tick),
        }
    }

    /// Whether the hall deliberates in a week.
    pub(crate) const fn deliberates(self, tick: i32) -> bool {
        match self {
            Self::Weekly => true,
            Self::ThreeOfFour => tick.rem_euclid(4) != 3,
            Self::ThirdWeek => tick.rem_euclid(4) == 2,
            Self::CollectThenDeliberate => tick.rem_euclid(4) == 1,
        }
    }
}

/// Kinds of actor that there are.
const KINDS: f64 = 8.0;

impl Deliberation {
    /// Seats for so many residents.
    fn places(&self, members: f64) -> f64 {
        self.seats.unwrap_or(self.seats_per_thousand * members / 1000.0)
    }
}

impl Institution for Deliberation {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.held = chance(at.random.stream().word(), at.dose);
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        let talk = self.talk.f32();
        if self.attended == 0.0 || !self.calendar.deliberates(at.clock.tick - 1) || talk == 0.0 {
            return;
        }
        let shown = self.shown;
        let columns = (&mut at.mind.belief[..], &at.mind.trust_neighbours[..], &at.act.activity[..]);
        for_blocks(at.act.activity.len(), columns, |_, _, (belief, trust, participation)| {
            for ((belief, trust), option) in belief.iter_mut().zip(trust).zip(participation) {
                *belief += if option.public() { talk * trust * (shown - *belief) } else { 0.0 };
            }
        });
    }

    fn invite(&mut self, at: &mut Invite<'_>) {
        if !self.held || !self.calendar.collects(at.clock.tick) {
            return;
        }
        let places = (self.places(at.members()) / self.attended.max(1.0)).min(1.0);
        let opening = (self.opening.get() * places) as f32;
        at.access.path.iter_mut().for_each(|path| *path += opening * (1.0 - *path));
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        if !self.held || !self.calendar.deliberates(at.clock.tick) {
            return;
        }
        let (mut attended, mut given) = (0_u32, 0.0);
        for (option, contribution) in at.act.activity.iter().zip(&at.act.contribution) {
            if *option != Participation::None && option.public() {
                attended += 1;
                given += f64::from(*contribution);
            }
        }
        self.attended = f64::from(attended);
        self.shown = if attended == 0 { 0.0 } else { (given / self.attended) as f32 };
        at.claims.fixed = self.hall.get();
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        let tick = at.clock.tick;
        let handling = &mut *at.handling;
        handling.mandates += 1;
        if self.held && self.calendar.collects(tick) {
            handling.detect(self.heard.get() * self.diversity / KINDS);
        }
        let session = self.held && self.calendar.deliberates(tick);
        handling.convene(if session { self.meetings } else { 0 });
        handling.captured = either(handling.captured, if session { self.captured.get() } else { 0.0 });
        if let Some(branch) = at.organisations.branch.as_ref().filter(|_| session) {
            let substance = self.substance.get();
            accept(
                handling,
                branch.substance,
                if self.binding { substance } else { substance.min(branch.substance) },
                1.0,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendars_meet_as_often_as_they_say() {
        let weeks = |calendar: Calendar| (-8..8).filter(|tick| calendar.deliberates(*tick)).count();
        let counts =
            [Calendar::Weekly, Calendar::ThreeOfFour, Calendar::ThirdWeek, Calendar::CollectThenDeliberate].map(weeks);
        assert_eq!(counts, [16, 12, 4, 4]);
        let collecting = Calendar::CollectThenDeliberate;
        assert!(collecting.collects(4) && collecting.deliberates(5) && Calendar::ThirdWeek.deliberates(-2));
    }
}
