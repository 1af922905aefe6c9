//! P4 The weekly choice between nothing, recreation, coming because asked, and coming of one's own accord; P7 what an act
//! costs.
//!
//! Formula (E11, scale 1), with `pub = u_pub − 0.6·(1 − leisure) + 2·f + 0.2·c + 0.35·h`:
//! `V0 = 0`, `V1 = v1 + 1.2·leisure + u_rec + 0.8·f_rec + 0.2·space`,
//! `V2 = v2 + pub + ask + pay(x2) + honour + 0.75·(T_c − 0.5) − 0.8·outward`,
//! `V3 = v3 + pub + 0.5·ask + pay(x3) + honour + 4.6·(efficacy − 0.3)·stake·path + 0.6·B + 0.6·E + 0.4·ell`;
//! the largest `V + Gumbel` is chosen, with a word of its own for each option.
//!
//! * `f`, `f_rec`: shares of one's ties in public affairs and in recreation last week (of the others in the own group where
//!   ties are not modelled; `f_rec` is then 0); `c`: share of the community; `h`: 1 where one took part in the last four
//!   weeks.
//! * `ask = max(0.5·tie, 0.6·core)·0.7^n + 0.1·notice`, each 1 for residents who were asked so; `n ← 0.75·n + asks in
//!   person`. A tie asks with probability `1 − (1 − 0.05)^(ties that took part last week)`.
//! * `pay(x) = 0.4·(1 − e^(−x/0.8))`, `x` in hourly wages an hour; below 0.1 it is `token`.
//! * `honour = 0.35·publicity + 0.05·listed`. Pay, notices and publicity are written by institutions
//!   ([`Appeal`](crate::state::Appeal)).
//!
//! *Mobilised* residents take part only because they were asked: on the same words they would not have come unasked. An act
//! takes two hours; it costs them at the resident's wage as far as leisure is lacking, `hours/4·κ·(1 − leisure)`, in payoff
//! and welfare. Of an act the share that is paid working time costs nothing, and takes as much from the term of leisure. With the rule `threshold` the choice is that of [`Cascade`] instead (E13), and no resident is asked.
//! *Units*: logits; hours; endowment units of four hours. *Words drawn*: five a resident (one for all asks, and one an
//! option); none under the rule `threshold`. *Reference*: the table of effects in `docs/participation.md`.

mod choice;
mod company;
mod cost;
mod start;
mod terms;

pub(crate) use company::Company;
pub(crate) use cost::SPEND;
pub(crate) use terms::Term;

use super::cascade::Cascade;
use super::{Step, World};
use crate::base::component::{Component, Need, Setting, Words};

pub(crate) const CHOOSE: Step = Step::drawing("participation", choose);

/// Efficacy that residents have without experience: what differs from it moves them.
pub(crate) const USUAL_EFFICACY: f32 = 0.3;

/// Every week each resident chooses nothing, recreation, coming because asked, or coming of one's own accord.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "participation",
    needs = [
        Need::section("party_branch", "the branch or an institution asks residents").or(&[Setting::Institution("mobilisation"), Setting::Institution("grid")]).of(&["asked_core", "wear", "wear_memory"]),
        Need::section("party_branch", "the branch or an institution opens channels").or(&[Setting::Institution("opinion_day"), Setting::Institution("deliberation")]).of(&["active_path"]),
    ]
)]
pub struct ParticipationChoice {
    /// Intercept of recreation (v1), calibrated.
    #[parameter(default = -1.734, range = -20.0..=20.0, unit = "logit", tag = Calibrated)]
    recreation: f32,
    /// Weight of leisure in recreation.
    #[parameter(default = 1.2, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 0.6..=1.8)]
    recreation_leisure: f32,
    /// Weight in recreation of the share of one's ties that were in recreation last week (f_rec).
    #[parameter(default = 0.8, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 0.4..=1.2)]
    recreation_ties: f32,
    /// Weight of public space that institutions provide in recreation.
    #[parameter(default = 0.2, range = -20.0..=20.0, unit = "logit", sweep = 0.0..=0.8, with = "institution public_space")]
    recreation_space: f32,
    /// Standard deviation of the random intercept of recreation, drawn once a resident.
    #[parameter(default = 1.0, range = 0.0..=10.0, unit = "logit", sweep = 0.0..=2.0)]
    pub recreation_spread: f32,
    /// Intercept of coming because asked (v2), calibrated.
    #[parameter(default = -3.834, range = -20.0..=20.0, unit = "logit", tag = Calibrated)]
    passive: f32,
    /// Intercept of coming of one's own accord (v3), calibrated.
    #[parameter(default = -5.701, range = -20.0..=20.0, unit = "logit", tag = Calibrated)]
    active: f32,
    /// Standard deviation of the propensity, the random intercept of both public options, drawn once a resident; chosen so
    /// that 20 to 40 % are ever active in a year.
    #[parameter(default = 2.0, range = 0.0..=10.0, unit = "logit", tag = Chosen, sweep = 1.5..=2.5)]
    pub spread: f32,
    /// Weight of missing leisure in both public options.
    #[parameter(default = -0.6, range = -20.0..=20.0, unit = "logit", sweep = -0.9..=-0.3)]
    time: f32,
    /// The most that pay for service adds to a public option.
    #[parameter(default = 0.4, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.2..=0.6, with = "institution points")]
    pay: f32,
    /// Pay, in hourly wages an hour, at which 63 % of that is reached.
    #[parameter(default = 0.8, range = 0.01..=100.0, unit = "hourly wages", tag = Literature, sweep = 0.4..=2.0, with = "institution points")]
    pay_scale: f32,
    /// What pay below a tenth of the wage adds: less than nothing where it offends.
    #[parameter(default = 0.0, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = -0.2..=0.2, with = "institution points, institutions.points.value=0.05")]
    token: f32,
    /// Weight of a notice or message that asks; it does not wear off.
    #[parameter(default = 0.1, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.0..=0.3, with = "institution platform")]
    asked_notice: f32,
    /// Weight of being asked in person by a core member.
    #[parameter(default = 0.6, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.2..=0.8)]
    asked_core: f32,
    /// Weight of being asked by a tie who takes part.
    #[parameter(default = 0.5, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.3..=1.0)]
    asked_tie: f32,
    /// Chance that a tie who took part last week asks a resident.
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.15)]
    tie_asks: f32,
    /// What an ask in person leaves of the weight of the next.
    #[parameter(default = 0.7, range = 0.01..=1.0, unit = "share", tag = Literature, sweep = 0.6..=1.0)]
    wear: f32,
    /// Share of the asks in mind that is left after a week.
    #[parameter(default = 0.75, range = 0.0..=1.0, unit = "share", sweep = 0.5..=0.9)]
    wear_memory: f32,
    /// Share of the weight of being asked that also counts for coming of one's own accord: what one was asked to do one may go
    /// on doing.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.0..=1.0)]
    active_asked: f32,
    /// Weight of taking part being known to all neighbours.
    #[parameter(default = 0.35, range = -20.0..=20.0, unit = "logit", tag = Chosen, sweep = 0.0..=0.5, with = "institution role_model")]
    honour_public: f32,
    /// Weight of being told that one is on a list.
    #[parameter(default = 0.05, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.0..=0.1, with = "institution role_model")]
    honour_private: f32,
    /// Weight in both public options of the share of one's ties that took part last week (f).
    #[parameter(default = 2.0, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 1.0..=2.5)]
    close: f32,
    /// Weight in both public options of the share of the community that took part last week (c).
    #[parameter(default = 0.2, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = -0.3..=0.7)]
    community: f32,
    /// Weight in both public options of having taken part in the last four weeks (h).
    #[parameter(default = 0.35, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.2..=0.5)]
    habit: f32,
    /// Weight of trust in the committee above one half in coming because asked (T); half of the correlation.
    #[parameter(default = 0.75, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.4..=1.57)]
    passive_trust: f32,
    /// Weight of ties outside the community in coming because asked (outw); half of the correlation.
    #[parameter(default = -0.8, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = -1.6..=-0.4)]
    passive_outward: f32,
    /// Weight of efficacy above the usual, times stake times path, in coming of one's own accord: at 4.6 an own issue that is
    /// solved adds 0.4 where the path is open and the stake is one half.
    #[parameter(default = 4.6, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 2.3..=6.9)]
    active_path: f32,
    /// Weight of belonging in coming of one's own accord (B); half of the correlation.
    #[parameter(default = 0.6, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.0..=1.23)]
    active_belonging: f32,
    /// Weight of empowerment in coming of one's own accord (E); the reverse path was not found by Christens et al. 2011, so 0
    /// is in the range.
    #[parameter(default = 0.6, range = -20.0..=20.0, unit = "logit", sweep = 0.0..=1.0)]
    active_empowerment: f32,
    /// Weight of interest linkage in coming of one's own accord (ell).
    #[parameter(default = 0.4, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.2..=0.8)]
    active_link: f32,
    /// Hours that an act of public participation takes.
    #[parameter(default = 2.0, range = 0.0..=40.0, unit = "hours", sweep = 1.0..=4.0)]
    act_hours: f32,
    /// Whether the groups' good is a project that only those who take part in public affairs can supply.
    #[parameter(default = false)]
    pub gate: bool,
    /// The weekly choice, or residents join when enough others did (E13).
    #[parameter(default = Rule::Choice)]
    rule: Rule,
    /// The rule `threshold`.
    #[flatten]
    cascade: Cascade,
}

/// How residents decide whether they take part.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Each weighs the four options every week (E11).
    Choice,
    /// Each joins when enough others took part last week (E13).
    Threshold,
}

impl ParticipationChoice {
    /// The rule `threshold`, where it stands in place of the choice.
    pub fn cascade(&self) -> Option<Cascade> {
        (self.rule == Rule::Threshold).then_some(self.cascade)
    }
}

fn choose(world: &mut World<'_>) {
    if let Some(participation) = &world.model.processes.participation {
        participation.choose(world.community, world.address, &mut world.scratch.company);
    }
}

#[cfg(test)]
mod tests;
