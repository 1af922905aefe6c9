//! P1, P9, P10 The issue queue: what troubles residents is voiced, deliberated, done, supervised and rated (说议办督评).
//!
//! One step a file: `arrivals` (E21), `channels` and `voice` (E22), `meetings` (E23), `work` (E24), `echo` (E16 to
//! E18). Beside it, each with a section of its own: `gap` (E12) and `conflict` (E25). An issue that was voiced waits
//! for a meeting; a share of what is deliberated, the substance, is accepted, the rest dropped; the accepted ones are
//! worked on in the order of their voice, as far as hours go.
//! *Units*: hours, ticks, issues a household and week. *Words drawn*: six an arrival; nine an issue and week, where it
//! takes a step, at the address of its number, so that the fate of one issue never changes the words of another.
//! *Reference*: steps from the source text S3, pools from S2; rates are assumptions; Little, *Operations Research* 9, 1961.

mod arrivals;
pub(crate) mod channels;
pub(crate) mod conflict;
mod echo;
pub(crate) mod gap;
mod meetings;
mod voice;
mod work;

use super::{Step, World};
use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::random::Address;
use crate::state::{Community, DOMAINS, Event, Issue};
use channels::Channels;

pub(crate) const ARISE: Step = Step::drawing("issues.arrivals", arise);
pub(crate) const HANDLE: Step = Step::drawing("issues", handle);
pub(crate) const ECHO: Step = Step::new(echo_of_issues);

/// The issue queue: one part a step.
#[derive(Clone, Debug, PartialEq)]
pub struct IssueQueue {
    arrivals: arrivals::Arrivals,
    voice: voice::Voice,
    meetings: meetings::Meetings,
    work: work::Desk,
    echo: echo::Echo,
}

const fn hours(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::number(name, default, (0.0, 1e6), "hours", what)
}

const fn ticks(name: &'static str, default: i64, what: &'static str) -> Parameter {
    Parameter::count(name, default, (1, 100_000), "ticks", what).sweep(0.5 * default as f64, 2.0 * default as f64)
}

const fn step(name: &'static str, default: f64, what: &'static str) -> Parameter {
    Parameter::share(name, default, what).tag(Tag::Prototype).sweep(0.5 * default, 2.0 * default)
}

impl Component for IssueQueue {
    const TYPE: &'static str = "issues";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("rate", 0.01, (0.0, 10.0), "per household and tick", "issues that come up (issue.lambda)")
            .sweep(0.003, 0.03),
        Parameter::share("small", 0.70, "share of small issues (小事)").sweep(0.5, 0.8),
        Parameter::share("big", 0.22, "share of big issues (大事); the rest are hard (难事)").sweep(0.1, 0.4),
        hours("work_small", 2.0, "mean work of a small issue; each takes the mean times U(0.5, 1.5)").sweep(1.0, 4.0),
        hours("work_big", 20.0, "mean work of a big issue").sweep(10.0, 40.0),
        hours("work_hard", 120.0, "mean work of a hard issue").sweep(60.0, 240.0),
        Parameter::numbers(
            "domains",
            &[1.0; DOMAINS],
            (0.0, 1e6),
            "weights",
            "how often each of the ten domains comes up: environment, facilities, parking, property, disputes, care, \
             schooling, employment, security, policy",
        ),
        ticks("latent_life", 26, "ticks after which an unvoiced issue is given up (issue.latent_max)"),
        Parameter::share("voice_active", 0.9, "chance that an active owner voices it where the path is open (a)"),
        Parameter::share("voice_other", 0.05, "the same for an owner who is not active"),
        hours("meeting_hours", 2.0, "hours of the committee that a meeting takes").sweep(1.0, 4.0),
        Parameter::count("meeting_issues", 10, (1, 1_000_000), "issues", "issues that a meeting can deal with")
            .sweep(5.0, 20.0),
        Parameter::flag(
            "triage",
            false,
            "whether small, big and hard issues go to pools of their own (分类); else the committee takes all",
        ),
        hours("volunteer_hours", 1.0, "hours that a participant in public affairs gives to small issues")
            .sweep(0.0, 4.0),
        hours("able_hours", 2.0, "hours that a capable person gives to big issues, a tick").sweep(0.0, 8.0),
        hours("joint_hours", 60.0, "hours of bureaus and sunk members for hard issues, a tick").sweep(0.0, 300.0),
        Parameter::count("joint_actors", 2, (0, 100), "–", "kinds of actor that give these hours"),
        Parameter::count("actors_for_hard", 2, (0, 100), "–", "kinds of actor that a hard issue needs, under triage")
            .sweep(1.0, 3.0),
        ticks("overdue", 13, "ticks from the voice after which an issue is overdue"),
        ticks("escalate_small", 8, "ticks after which a small issue becomes a big one (issue.esc1)"),
        ticks("escalate_big", 24, "ticks after which a big issue becomes a hard one (issue.esc2)"),
        Parameter::share("bounce", 0.2, "chance a week that an issue is sent on because nobody's duty is clear")
            .sweep(0.0, 0.8),
        Parameter::share("friction", 0.02, "share of the hours lost for each overlapping mandate").sweep(0.0, 0.1),
        Parameter::share("supervised", 0.0, "share of the work that is supervised (督)"),
        Parameter::number("pace", 1.2, (0.1, 10.0), "–", "how much faster supervised work goes").sweep(1.0, 1.5),
        Parameter::share("defect", 0.1, "chance that a finished issue is not solved").sweep(0.0, 0.3),
        Parameter::share("defect_supervised", 0.5, "factor on that chance under supervision"),
        Parameter::share("rated", 0.0, "share of the finished issues that are rated (评)"),
        Parameter::share("rating_solved", 0.8, "mean rating of what is solved"),
        Parameter::share("rating_defect", 0.2, "mean rating of what is not"),
        Parameter::share("rating_noise", 0.1, "standard deviation of ratings").sweep(0.0, 0.3),
        Parameter::share("reopen", 0.4, "rating below which an issue is opened again"),
        Parameter::share("rework", 0.5, "share of its work that a reopened issue takes"),
        step("efficacy_up", 0.25, "efficacy gained when the own issue is solved (ef.up)"),
        step("efficacy_up_neighbour", 0.06, "efficacy gained from a neighbour's (ef.up_nb)"),
        step("efficacy_down", 0.15, "efficacy lost when the own issue fails (ef.down)"),
        step("efficacy_down_neighbour", 0.04, "efficacy lost from a neighbour's (ef.down_nb)"),
        step("trust_up", 0.05, "trust in the committee gained when the own issue is solved (Tc.up)"),
        step("trust_down", 0.08, "trust in the committee lost when it fails (Tc.down)"),
        step("empowerment_solved", 0.02, "empowerment gained when the own issue is solved (E.solved)"),
        Parameter::number(
            "ties_reference",
            8.0,
            (0.0, 100.0),
            "ties",
            "ties at which a neighbour's issue counts in full",
        )
        .tag(Tag::Prototype),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        Ok(Self {
            arrivals: arrivals::Arrivals::read(values)?,
            voice: voice::Voice::read(values),
            meetings: meetings::Meetings::read(values),
            work: work::Desk::read(values),
            echo: echo::Echo::read(values),
        })
    }
}

impl IssueQueue {
    /// The same queue with these channels.
    #[must_use]
    pub fn with_channels(mut self, channels: Channels) -> Self {
        self.voice.channels = channels;
        self
    }

    /// P1: issues come up; those that nobody voiced in time are given up.
    pub fn arise(&self, community: &mut Community, address: Address, tick: i32) {
        self.arrivals.fade(community, tick);
        self.arrivals.arise(community, address, tick);
    }

    /// P9: 说, 议, 办, 督, 评.
    pub fn handle(&self, community: &mut Community, address: Address, tick: i32) {
        self.voice.voice(community, address, tick);
        self.meetings.deliberate(community, address, tick);
        self.work.work(community, address, tick);
    }

    /// P10: owners and neighbours hear the outcomes of issues.
    pub fn echo(&self, community: &mut Community) {
        self.echo.echo(community);
    }
}

/// The decisions for which each issue has a word a week.
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
enum Draw {
    Found,
    Spoken,
    Accepted,
    Bounced,
    Supervised,
    Defect,
    Rated,
    Rating,
    Imposed,
}

/// The words of an issue this week, at an address that its number makes its own.
struct Lot([u32; 9]);

impl Lot {
    fn of(address: Address, issue: &Issue) -> Self {
        Self(address.words(0, issue.id))
    }

    const fn word(&self, draw: Draw) -> u32 {
        self.0[draw as usize]
    }

    fn chance(&self, draw: Draw, probability: f64) -> bool {
        crate::base::random::chance(self.word(draw), probability as f32)
    }
}

/// Records an event, where events are kept.
fn note(events: &mut Option<Vec<Event>>, tick: i32, kind: &'static str, who: u32, value: f64) {
    if let Some(events) = events {
        events.push(Event { tick, kind, who: Some(who), value });
    }
}

fn arise(world: &mut World<'_>) {
    if let Some(issues) = &world.model.processes.issues {
        issues.arise(world.community, world.address, world.clock.tick);
    }
}

fn handle(world: &mut World<'_>) {
    if let Some(issues) = &world.model.processes.issues {
        issues.handle(world.community, world.address, world.clock.tick);
    }
}

/// Only where attitudes are modelled.
fn echo_of_issues(world: &mut World<'_>) {
    let processes = &world.model.processes;
    if let (Some(issues), Some(_)) = (&processes.issues, &processes.attitudes) {
        issues.echo(world.community);
    }
}

#[cfg(test)]
mod tests;
