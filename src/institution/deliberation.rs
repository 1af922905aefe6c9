//! I13 Deliberation platform: a hall, a calendar, seats; what is decided there is done or not.
//!
//! Formula: sessions fall on the weeks of the calendar. In a session week channels are open to the degree
//! `opening·min(1, seats/attendance)`, attendance being last session's, latent issues are found with probability
//! `heard·diversity/8`, and a share of the agenda is accepted: `substance` where decisions bind, else the lower of it and
//! the committee's own. Who attended sees the other attendants: `μ += talk·T_n·(mean c of attendants − μ)`.
//! With a dose below 1 that share of the sessions is held. A captured hall does what insiders ask: party, core and capable
//! members are heard with `s + captured·(1 − s)`, all others with `s·(1 − captured)` in place of `s`. How diversity and
//! capture work is assumed, not derived.
//! *Units*: probabilities, persons, endowment units. *Words drawn*: P0 one.
//! *Reference*: halls and calendars (议事厅, 周周议, 逢四说事, 三三三, 三五五) in the source texts S2 and S4.

use super::five_steps::accept;
use super::{Begin, Enforce, Handle, Inform, Institution, Invite};
use crate::base::blocks::for_blocks;
use crate::base::component::{About, Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};
use crate::state::{Participation, either};

/// The weeks in which a hall meets, of four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Every week (周周议).
    Weekly,
    /// Three weeks of four (逢四说事: the 4th, 14th and 24th).
    Three,
    /// The third week of the month (三三三).
    Third,
    /// Collects in the first week, deliberates in the second (三五五).
    Collect,
}

impl Calendar {
    /// The words of the parameter, in the order of the variants.
    pub const WORDS: &'static [&'static str] = &["weekly", "three_of_four", "third_week", "collect_then_deliberate"];

    fn from_word(word: &str) -> Self {
        match word {
            "three_of_four" => Self::Three,
            "third_week" => Self::Third,
            "collect_then_deliberate" => Self::Collect,
            _ => Self::Weekly,
        }
    }

    /// Whether what residents say is collected in a week.
    pub const fn collects(self, tick: i32) -> bool {
        match self {
            Self::Collect => tick.rem_euclid(4) == 0,
            calendar => calendar.deliberates(tick),
        }
    }

    /// Whether the hall deliberates in a week.
    pub const fn deliberates(self, tick: i32) -> bool {
        match self {
            Self::Weekly => true,
            Self::Three => tick.rem_euclid(4) != 3,
            Self::Third => tick.rem_euclid(4) == 2,
            Self::Collect => tick.rem_euclid(4) == 1,
        }
    }
}

/// The deliberation platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Deliberation {
    /// When the hall meets.
    pub calendar: Calendar,
    /// Seats.
    pub seats: f64,
    /// Access to a channel for who gets a seat (path).
    pub opening: Probability,
    /// Chance that a latent issue is heard where all kinds of actor sit there.
    pub heard: Probability,
    /// Kinds of actor who sit there, of eight.
    pub diversity: f64,
    /// Share of what is deliberated that is acted on.
    pub substance: Probability,
    /// Meetings that a session holds.
    pub meetings: u32,
    /// Share of the hall's decisions that insiders have taken for themselves.
    pub captured: Probability,
    /// Whether decisions bind.
    pub binding: bool,
    /// How far attendants learn from one another (comm).
    pub talk: Probability,
    /// Cost of the hall a session.
    pub hall: NonNegative,
    /// Cost of an attendant's two hours.
    pub time: NonNegative,
    held: bool,
    attended: f64,
    shown: f32,
}

impl Component for Deliberation {
    const TYPE: &'static str = "deliberation";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::word(
            "calendar",
            "weekly",
            Calendar::WORDS,
            "when the hall meets: every week, three weeks of four, in the third of four, or collecting in the first and \
             deliberating in the second",
        ),
        Parameter::number("seats", 60.0, (1.0, 100_000.0), "persons", "seats in the hall").sweep(20.0, 200.0),
        Parameter::share("opening", 0.6, "access to a channel for who gets a seat (path)").sweep(0.0, 1.0),
        Parameter::share("heard", 0.2, "chance that a latent issue is heard where all kinds of actor sit there")
            .sweep(0.0, 0.6),
        Parameter::number("diversity", 4.0, (1.0, 8.0), "kinds of actor", "kinds of actor who sit there")
            .sweep(1.0, 8.0),
        Parameter::share("substance", 0.7, "share of what is deliberated that is acted on (0: 形多实少)")
            .sweep(0.0, 1.0),
        Parameter::count("meetings", 20, (1, 100_000), "meetings", "most meetings that a session bears: its batch")
            .sweep(5.0, 50.0),
        Parameter::share(
            "captured",
            0.0,
            "share of the hall's decisions that insiders have taken for themselves: party, core and capable members",
        )
        .sweep(0.0, 1.0),
        Parameter::flag("binding", true, "whether decisions bind; else the committee follows them as far as it would"),
        Parameter::share("talk", 0.3, "how far attendants learn from one another (comm)").sweep(0.0, 0.6),
        Parameter::number("hall", 1.0, (0.0, 100_000.0), "endowment", "cost of the hall a session").sweep(0.0, 5.0),
        Parameter::number("time", 0.05, (0.0, 1000.0), "endowment", "cost of an attendant's two hours").sweep(0.0, 0.1),
    ];
    const ABOUT: About = About {
        chinese: "社区议事厅",
        what: "Residents deliberate in a hall on the days of a calendar.",
        formula: "path = opening * min(1, seats / attendance), in weeks in which the hall collects",
        phases: "P0 the calendar; P2 talk; P4 opens the channel; P8 pays for the hall; P9 sessions, voice, decisions",
        costs: "the hall and an allowance for the attendants' time, from the street's budget",
        fails: "form without substance, capture by insiders, low diversity, too few seats, rare sessions",
        source: "S2, S4, halls and their calendars",
    };

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            calendar: Calendar::from_word(values.word("calendar")),
            seats: values.number("seats"),
            opening: values.probability("opening")?,
            heard: values.probability("heard")?,
            diversity: values.number("diversity"),
            substance: values.probability("substance")?,
            meetings: values.count("meetings") as u32,
            captured: values.probability("captured")?,
            binding: values.flag("binding"),
            talk: values.probability("talk")?,
            hall: values.non_negative("hall")?,
            time: values.non_negative("time")?,
            held: false,
            attended: 0.0,
            shown: 0.0,
        })
    }
}

/// Kinds of actor that there are.
const KINDS: f64 = 8.0;

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
        let places = (self.seats / self.attended.max(1.0)).min(1.0);
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
        at.claims.monitoring = self.time.get() * self.attended.min(self.seats);
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
        let counts = [Calendar::Weekly, Calendar::Three, Calendar::Third, Calendar::Collect].map(weeks);
        assert_eq!(counts, [16, 12, 4, 4]);
        assert!(Calendar::Collect.collects(4) && Calendar::Collect.deliberates(5) && Calendar::Third.deliberates(-2));
    }
}
