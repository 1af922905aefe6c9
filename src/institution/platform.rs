//! I15 WeChat platform (微信公众平台).

use super::context::{Begin, Enforce, Handle, Invite};
use super::contract::Institution;
use crate::base::component::{Component, Need, Whole};
use crate::base::units::{NonNegative, Probability};
use crate::state::Running;

/// Runs a digital platform on which residents read, ask and report, and officials are seen.
///
/// The section `platform` says how residents register, what is rumoured and how long an answer takes (E33). The
/// institution runs that platform, with its skill, hours and habit, from its start on (give the section a `start` after
/// the end of the run). `C` is the share of residents who are registered. Openness: the official's audit rises by
/// `openness·C·dose`. Voice, where the platform listens: a latent issue is found with probability `voice·C·skill·dose`
/// a week. Notices: a registered resident reads one that asks to take part with probability `notices` (E11).
///
/// Coverage follows the curve of Bass up to the share of residents who can use it, so that the digital divide is one of
/// age. The time of response follows from a queue, which hours and skill serve. A platform that only speaks answers
/// nobody and finds nothing, and efficacy stays as it is, since efficacy moves with what becomes of issues (E18).
/// Announcements (E5) are made by the institutions that have something to announce, not here.
///
/// *Units*: shares; hours a tick. *Words drawn*: none of its own.
///
/// *Reference*: a street's public platform (微信公众平台), source text S1a; all sizes are assumptions.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "platform",
    zh = "微信公众平台",
    formula = "found = voice * coverage * skill; audit += openness * coverage",
    phases = "P0 runs the platform and raises the audit; P2 it spreads and answers; P4 notices; P8 pays; P9 finds latent issues",
    costs = "working hours at 15 yuan and a running cost, from the street",
    fails = "low coverage by age; speaking only (two_way false); untrained staff: answers come late; more voice than the committee has hours",
    source = "S1a, the platform of Hulun street",
    needs = [
        Need::section("platform", "it runs that platform"),
        Need::section("official", "it is the official whose audit rises").of(&["openness"]),
        Need::section("issues", "issues are found").of(&["voice"]),
    ],
    whole = Whole::alone("the digital platform")
)]
pub struct WeChat {
    /// Skill of its operators (op_skill).
    #[parameter(default = 0.6, sweep = 0.3..=0.9)]
    pub skill: Probability,
    /// Whether it listens as well as speaks.
    #[parameter(default = true)]
    pub two_way: bool,
    /// Working hours that run it, paid by the street office at 15 yuan.
    #[parameter(default = 15.0, range = 0.0..=1e6, unit = "hours a tick", sweep = 10.0..=20.0)]
    pub hours: NonNegative,
    /// Probability that a registered believer of a rumour is put right in a week, at full skill.
    #[parameter(default = 0.5, sweep = 0.1..=1.0)]
    pub refutation: Probability,
    /// Rise of the probability of the official's audit where all are registered.
    #[parameter(default = 0.2, sweep = 0.0..=0.4)]
    pub openness: Probability,
    /// Probability that a latent issue is found in a week where all are registered, at full skill.
    #[parameter(default = 0.3, sweep = 0.0..=0.6)]
    pub voice: Probability,
    /// Probability that a registered resident reads a notice in a week that asks to take part.
    #[parameter(default = 0.5, sweep = 0.0..=1.0)]
    pub notices: Probability,
    /// Running cost, a tick.
    #[parameter(default = 5.0, range = 0.0..=1e6, unit = "endowment", sweep = 0.0..=50.0)]
    pub fixed_cost: NonNegative,
    /// Share of residents who are registered this week; nothing where there is no platform.
    #[state]
    coverage: Option<f64>,
}

impl Institution for WeChat {
    fn begin(&mut self, at: &mut Begin<'_>) {
        let Some(platform) = &mut at.platform else { return };
        platform.run = Some(Running {
            skill: self.skill.f32() * at.dose,
            two_way: self.two_way,
            hours: self.hours.get() * f64::from(at.dose),
            refutation: self.refutation.f32(),
        });
        let coverage = platform.coverage();
        self.coverage = Some(coverage);
        if let Some(official) = &mut at.organisations.official {
            let rise = self.openness.get() * coverage * f64::from(at.dose);
            official.audit = (official.audit + rise).min(1.0);
        }
    }

    fn invite(&mut self, at: &mut Invite<'_>) {
        let Some(platform) = at.platform.filter(|_| self.coverage.is_some()) else { return };
        let read = self.notices.f32() * at.dose;
        for (notice, registered) in at.appeal.notice.iter_mut().zip(&platform.registered) {
            *notice += if *registered { read * (1.0 - *notice) } else { 0.0 };
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        if self.coverage.is_some() {
            at.claims.fixed = self.fixed_cost.get() * f64::from(at.dose);
        }
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        if let Some(coverage) = self.coverage.filter(|_| self.two_way) {
            at.handling.detect(self.voice.get() * coverage * self.skill.get() * f64::from(at.dose));
        }
    }
}
