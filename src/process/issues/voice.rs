//! P9 说: latent issues are found by a channel, or voiced by their owners (E22).
//!
//! Formula: voiced this week with probability `1 − (1 − reach)·(1 − path·a)`, where `reach` combines the channels and
//! the additions of institutions. The odds of `a` are those of `voice_active` for an owner who is active this week, else of
//! `voice_other`, times `e^(9·(efficacy − 0.3)·stake·path)`: who found that it leads somewhere speaks up again. Other
//! issues stay latent. *Units*: probabilities a week. *Words drawn*: two of each latent issue's. *Reference*: channels
//! from the source texts, private grumbling from S1c; owners whose first report was resolved raise a second one × 1.57,
//! Sjoberg, Mellon and Peixoto 2017; chances are assumptions, the slope is chosen to meet that pattern.

use super::lot::{Draw, Lot, note};
use crate::base::chances::either;
use crate::base::component::Component;
use crate::base::math::exp;
use crate::base::random::Address;
use crate::process::participation::USUAL_EFFICACY;
use crate::state::{Community, Participation, Step};

/// Issues come to be heard.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct Voice {
    /// Chance a week that an owner who is active this week voices an issue where the path is open (a).
    #[parameter(default = 0.9, range = 0.0..=1.0, unit = "share")]
    voice_active: f64,
    /// Chance a week that an owner who is not active this week voices an issue where the path is open.
    #[parameter(default = 0.01, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.05)]
    voice_other: f64,
    /// Rise of the logarithm of the odds of voicing with efficacy above the usual, times stake times path.
    #[parameter(default = 9.0, range = 0.0..=100.0, unit = "logit", tag = Chosen, sweep = 4.6..=9.0, with = "initial.efficacy=0.6, party_branch.path=0.7")]
    voice_efficacy: f64,
    /// Chance a week that a latent issue is found by some channel.
    #[state]
    pub(super) reach: f64,
}

impl Voice {
    pub(super) fn voice(&self, community: &mut Community, address: Address, tick: i32) {
        let Community { population, issues: Some(issues), handling, events, .. } = community else { return };
        let (act, access, present) = (&mut population.act, &population.access, &population.work.present);
        let (mind, stake) = (&population.mind, &population.preference.stake);
        act.voices.fill(false);
        let mut latent = std::mem::take(&mut issues.latent);
        latent.retain_mut(|issue| {
            let lot = Lot::of(address, issue);
            let owner = issue.owner as usize;
            let reach = either(self.reach, handling.detected[issue.domain as usize]);
            let own = if act.activity[owner] == Participation::Active { self.voice_active } else { self.voice_other };
            let path = f64::from(access.path[owner]);
            let above = f64::from(mind.efficacy[owner] - USUAL_EFFICACY) * f64::from(stake[owner]);
            let odds = exp(self.voice_efficacy * above * path);
            let own = own * odds / (1.0 - own + own * odds);
            let own = if present[owner] { own * path } else { 0.0 };
            let (found, spoken) = (lot.chance(Draw::Found, reach), lot.chance(Draw::Spoken, own));
            if !found && !spoken {
                return true;
            }
            issues.count(|tally| {
                tally.voiced += 1;
                tally.proposals += u64::from(spoken);
            });
            act.voices[owner] |= spoken;
            (issue.step, issue.opened) = (Step::Voiced, tick);
            issues.open.push(*issue);
            note(events, tick, "issue_voiced", issue.owner, f64::from(tick - issue.arrived));
            false
        });
        issues.latent = latent;
    }
}
