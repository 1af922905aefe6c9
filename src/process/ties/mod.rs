//! P10 Ties: residents maintain their ties, meet other residents, and lose ties that are not maintained.
//!
//! Formula (E19): strengths fall by `decay` each week, a tie below `floor` ends; with probability `contacts` a resident
//! seeks out one of its ties at random, so each with `contacts/degree`: `+ gain` (generations may have a chance of
//! their own); with probability `meeting + meeting_participating·(took part) + meeting_space·space` it meets somebody
//! (where: see `pools`), and a tie of strength `new_tie` forms with probability `form_alike` where both are of one
//! origin, else `form_unlike·acceptance` of the other's origin. A resident has 25 ties at most; a further one evicts
//! the weakest. Blocks read last week's ties and propose; the proposals are carried out one after another, by row.
//! Absent residents maintain ties (by telephone) but do not meet other residents. *Units*: strengths in [0, 1];
//! probabilities a week. *Words drawn*: six a resident; once a run those of `start`. *Reference*: source texts S0 and
//! S3 (relocated communities begin with almost no ties across origins); all rates are assumptions, corrected so that
//! the network neither vanishes nor saturates.

mod pools;
pub(crate) mod start;
mod week;

use super::{Step, World};
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::random::Address;
use crate::state::{Place, Ties};
use start::Start;

pub(crate) const KEEP: Step = Step::drawing("ties", keep);
pub(crate) use week::Meetings;

/// Residents come to know each other, keep up ties, and lose those that nobody keeps up.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(id = "ties", check = Self::add_up)]
pub struct Acquaintance {
    /// The network at the start.
    #[flatten]
    start: Start,
    /// Chance a week of seeking out one of one's ties.
    #[parameter(default = 0.6, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.15..=1.0)]
    contacts: f32,
    /// Strength that a contact adds to a tie.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.025..=0.2)]
    gain: f32,
    /// Strength that a tie loses in a week.
    #[parameter(default = 0.01, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.0025..=0.02)]
    decay: f32,
    /// Strength below which a tie ends.
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.0125..=0.1)]
    floor: f32,
    /// Chance a week of meeting somebody (p_meet).
    #[parameter(default = 0.15, range = 0.0..=1.0, unit = "share", sweep = 0.0375..=0.3)]
    meeting: f32,
    /// Chance of meeting somebody that taking part in recreation or public affairs adds.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.025..=0.2)]
    meeting_participating: f32,
    /// Chance of meeting somebody that full provision of public space adds.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.025..=0.2, with = "space=0.5")]
    meeting_space: f32,
    /// Share of meetings in the own unit (stairwell).
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share")]
    place_unit: f64,
    /// Share of meetings at work; residents without colleagues meet by chance instead.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share")]
    place_work: f64,
    /// Share of meetings in this week's activity; residents who took no part meet by chance instead, as in the rest of the
    /// meetings.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share")]
    place_activity: f64,
    /// Chance that a meeting makes a tie where both are of one origin (h_same).
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.125..=1.0)]
    form_alike: f32,
    /// Chance that a meeting makes a tie between two origins, before acceptance (h_diff).
    #[parameter(default = 0.25, range = 0.0..=1.0, unit = "share", sweep = 0.0625..=0.5)]
    form_unlike: f32,
    /// Strength of a new tie.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.05..=0.4)]
    new_tie: f32,
    /// Provision of public space at the start; institutions may raise it.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share")]
    space: f32,
    /// How readily residents take to others of another origin (acc).
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.1..=0.9)]
    acceptance: f32,
    /// Acceptance of each origin's residents, in place of one for all.
    #[parameter(range = 0.0..=1.0, unit = "share")]
    acceptance_by_origin: Option<Vec<f32>>,
    /// Upper edges in [0, 1] of the meetings in the unit, at work and in the activity.
    #[state]
    places: [f32; 3],
    /// Each generation's own `contacts`, by number from 1; `None` where it is the common one.
    #[state]
    contacts_by_cohort: Vec<Option<f32>>,
}

impl Acquaintance {
    /// Adds the shares of the places up to edges.
    fn add_up(&mut self) -> Result<(), Problem> {
        let shares = [self.place_unit, self.place_work, self.place_activity];
        let total: f64 = shares.iter().sum();
        if total > 1.0 + 1e-9 {
            let message = format!("place_unit, place_work and place_activity add to {total}, more than 1");
            return Err(Problem::new("place_unit", message));
        }
        self.places = [shares[0], shares[0] + shares[1], total].map(|edge| edge as f32);
        Ok(())
    }

    /// Rejects lists of acceptances whose length does not fit the number of origins.
    ///
    /// # Errors
    /// When there is neither none nor one for each origin.
    pub fn fit(&self, origins: usize) -> Result<(), Problem> {
        let given = self.acceptance_by_origin.as_ref().map_or(0, Vec::len);
        if given == 0 || given == origins {
            return Ok(());
        }
        Err(Problem::new("acceptance_by_origin", format!("holds {given} numbers for {origins} origins")))
    }

    /// The same with each generation's own `contacts`, by number from 1; `None` where it is the common one.
    #[must_use]
    pub fn with_contacts(mut self, by_cohort: Vec<Option<f32>>) -> Self {
        self.contacts_by_cohort = by_cohort;
        self
    }

    /// The chance a week that a resident of this generation (0: none) seeks out one of its ties.
    fn contacts(&self, cohort: u8) -> f32 {
        let own = usize::from(cohort).checked_sub(1).and_then(|number| self.contacts_by_cohort.get(number));
        own.copied().flatten().unwrap_or(self.contacts)
    }

    /// The ties with which a community begins.
    pub fn begin(&self, place: &Place, origins: usize, address: Address) -> Ties {
        let mut ties = self.start.make(place, address);
        ties.space = self.space;
        ties.acceptance = self.acceptance_by_origin.clone().unwrap_or_default();
        ties.acceptance.resize(origins, self.acceptance);
        ties
    }
}

fn keep(world: &mut World<'_>) {
    if let Some(ties) = &world.model.processes.ties {
        ties.keep(world.community, world.address, &mut world.scratch.meetings);
    }
}

#[cfg(test)]
mod tests;
