//! P1, P9, P10 The issue queue: issues of residents are voiced, deliberated, worked on, supervised and rated (说议办督评).
//!
//! One step a file: `arrivals` (E21), `channels` and `voice` (E22), `meetings` (E23), `work` (E24), `worth`, `echo` (E16
//! to E18). Beside it, each with a section of its own: `gap` (E12) and `conflict` (E25). An issue that was voiced waits
//! for a meeting; a share of the deliberated issues, the substance, is accepted, the rest dropped; the accepted ones
//! are worked on in the order of their voice, within the hours available. *Units*: hours, ticks, issues a household and
//! week. *Words drawn*: six an arrival; nine an issue and week, where it takes a step, at the address of its number, so
//! that one issue never changes the random words of another. *Reference*: steps from the source text S3, pools from S2;
//! rates are assumptions; Little, *Operations Research* 9, 1961.

pub(crate) mod arrivals;
pub(crate) mod channels;
pub(crate) mod conflict;
pub(crate) mod echo;
pub(crate) mod gap;
mod lot;
pub(crate) mod meetings;
pub(crate) mod voice;
pub(crate) mod work;
pub(crate) mod worth;

use super::{Step, World};
use crate::base::component::Component;
use crate::base::random::Address;
use crate::state::Community;
use channels::Channels;

pub(crate) const ARISE: Step = Step::drawing("issues.arrivals", arise);
pub(crate) const HANDLE: Step = Step::drawing("issues", handle);
pub(crate) const PAY: Step = Step::new(pay);
pub(crate) const ECHO: Step = Step::new(echo_of_issues);

/// Residents' issues are voiced, deliberated, done, supervised and rated (说议办督评).
#[derive(Component, Clone, Debug, PartialEq)]
#[component(id = "issues")]
pub struct IssueQueue {
    /// P1: how issues come up.
    #[flatten]
    arrivals: arrivals::Arrivals,
    /// 说.
    #[flatten]
    voice: voice::Voice,
    /// 议.
    #[flatten]
    meetings: meetings::Meetings,
    /// 办, 督, 评.
    #[flatten]
    work: work::Desk,
    /// P9: what solved issues are worth.
    #[flatten]
    worth: worth::Worth,
    /// P10: how outcomes are heard.
    #[flatten]
    echo: echo::Echo,
}

impl IssueQueue {
    /// The same queue with these channels.
    #[must_use]
    pub fn with_channels(mut self, channels: Channels) -> Self {
        self.voice.reach = channels.reach;
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

    /// P9: solved issues are worth something to owners and neighbours.
    pub fn pay(&self, community: &mut Community) {
        self.worth.pay(community);
    }

    /// P10: owners and neighbours hear the outcomes of issues; help unasked raises trust in neighbours by `help`.
    pub fn echo(&self, community: &mut Community, help: f32) {
        self.echo.echo(community, help);
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

fn pay(world: &mut World<'_>) {
    if let Some(issues) = &world.model.processes.issues {
        issues.pay(world.community);
    }
}

/// Only where attitudes are modelled.
fn echo_of_issues(world: &mut World<'_>) {
    let processes = &world.model.processes;
    if let (Some(issues), Some(_)) = (&processes.issues, &processes.attitudes) {
        issues.echo(world.community, processes.neighbours.help);
    }
}

#[cfg(test)]
mod tests;
