//! Requests of institutions about issues in a tick. They write it in P1 and P9; the issue queue reads it in the same
//! phase, after the last institution. Chances combine as `1 − Π(1 − p)`, factors multiply, amounts add.

use super::issues::{DOMAINS, Domain};
use crate::base::chances::either;

/// Claims on the issue queue, blank at the start of every tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handling {
    /// P1: share of the week's issues that do not come up, by domain.
    pub prevented: [f64; DOMAINS],
    /// P1, P9: chance that a latent issue is found this week, by domain, on top of the channels of the scenario.
    pub detected: [f64; DOMAINS],
    /// P9: least substance of meetings; the highest counts.
    pub least_substance: f64,
    /// P9: factor on the substance of meetings.
    pub substance: f64,
    /// P9: share of the meetings' decisions that insiders have taken for themselves.
    pub captured: f64,
    /// P9: chance a week that a voiced issue is decided without a meeting.
    pub imposed: f64,
    /// P9: sessions that a calendar allows this week, with `Some(0)` for none; `None` where the committee meets
    /// whenever there are issues to deliberate. Several calendars add up.
    pub sessions: Option<u32>,
    /// P9: whether issues go to pools by class (分类); else the committee takes them all.
    pub triage: bool,
    /// P9: share of bounces that clear duties prevent (责任清单).
    pub duty: f64,
    /// P9: chance that an issue is sorted wrongly, and so sent on.
    pub misclassified: f64,
    /// P9: chance that the work on an issue is supervised (督).
    pub supervised: f64,
    /// P9: chance that a finished issue is rated (评).
    pub rated: f64,
    /// P9: deadlines by class, ticks from the voice; the shortest counts.
    pub deadline: [Option<u32>; 3],
    /// P9: domains that are worked on before the others.
    pub priority: [bool; DOMAINS],
    /// P9: hours added to the pool of each class: volunteers and social organisations, capable persons, joint work.
    pub hours: [f64; 3],
    /// P9: kinds of actor that those joint hours come from.
    pub joint_actors: u32,
    /// P9: number of institutions with a mandate over the queue; more than one cause friction.
    pub mandates: u32,
    /// P9: hours of the committee that the institutions themselves take, before anything else.
    pub staff_hours: f64,
    /// P9: share of the conflicts settled this week.
    pub mediation: f64,
    /// P1: voice of the owners towards the property company, on top of what the scenario says.
    pub owner_voice: f64,
}

impl Default for Handling {
    fn default() -> Self {
        Self {
            prevented: [0.0; DOMAINS],
            detected: [0.0; DOMAINS],
            least_substance: 0.0,
            substance: 1.0,
            captured: 0.0,
            imposed: 0.0,
            sessions: None,
            triage: false,
            duty: 0.0,
            misclassified: 0.0,
            supervised: 0.0,
            rated: 0.0,
            deadline: [None; 3],
            priority: [false; DOMAINS],
            hours: [0.0; 3],
            joint_actors: 0,
            mandates: 0,
            staff_hours: 0.0,
            mediation: 0.0,
            owner_voice: 0.0,
        }
    }
}

impl Handling {
    /// The share of what is decided that leads to deeds, where the committee's own is `own`.
    pub fn substance_of(&self, own: f64) -> f64 {
        (own * self.substance).max(self.least_substance).clamp(0.0, 1.0)
    }

    /// A channel that finds latent issues of all domains with this chance.
    pub fn detect(&mut self, chance: f64) {
        Domain::ALL.iter().for_each(|domain| self.detect_in(*domain, chance));
    }

    /// A channel that finds latent issues of one domain with this chance.
    pub fn detect_in(&mut self, domain: Domain, chance: f64) {
        let held = &mut self.detected[domain as usize];
        *held = either(*held, chance);
    }

    /// Prevents a share of the issues of one domain.
    pub fn prevent(&mut self, domain: Domain, share: f64) {
        let held = &mut self.prevented[domain as usize];
        *held = either(*held, share);
    }

    /// Watches over a share of the issues in work.
    pub fn supervise(&mut self, chance: f64) {
        self.supervised = either(self.supervised, chance);
    }

    /// Lets a share of the finished issues be rated.
    pub fn rate(&mut self, chance: f64) {
        self.rated = either(self.rated, chance);
    }

    /// Makes duties clear, up to a share.
    pub fn clarify(&mut self, share: f64) {
        self.duty = either(self.duty, share);
    }

    /// Settles a share of the conflicts.
    pub fn mediate(&mut self, share: f64) {
        self.mediation = either(self.mediation, share);
    }

    /// Sets a deadline for a class; the shortest counts.
    pub fn due(&mut self, class: super::issues::Class, ticks: u32) {
        let held = &mut self.deadline[class as usize];
        *held = Some(held.map_or(ticks, |held| held.min(ticks)));
    }

    /// Allows sessions this week, none at 0.
    pub fn convene(&mut self, sessions: u32) {
        self.sessions = Some(self.sessions.unwrap_or(0) + sessions);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Class;

    #[test]
    fn chances_combine_and_the_shortest_deadline_counts() {
        let mut handling = Handling::default();
        handling.detect(0.5);
        handling.detect_in(Domain::Parking, 0.5);
        assert_eq!((handling.detected[0], handling.detected[Domain::Parking as usize]), (0.5, 0.75));
        handling.due(Class::Big, 12);
        handling.due(Class::Big, 20);
        assert_eq!(handling.deadline, [None, Some(12), None]);
        handling.convene(0);
        assert_eq!(handling.sessions, Some(0));
        handling.convene(2);
        assert_eq!(handling.sessions, Some(2));
    }
}
