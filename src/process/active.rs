//! An institution at work in a run.

use crate::base::error::Problem;
use crate::base::persist::{Persist, load_each, save_each};
use crate::institution::{Ballot, Institution, Schedule};
use crate::state::Claims;

/// An institution in a run: its id, schedule and claims.
#[derive(Clone, Debug)]
pub struct Active {
    /// The id: part of the address of its random words, and the name in the ledger and in messages.
    pub id: String,
    /// When it works, and at what dose.
    pub schedule: Schedule,
    /// The institution with its private state.
    pub institution: Box<dyn Institution>,
    /// Where it is voted on: the memory of the voters, and the results of the votes.
    pub ballot: Option<Ballot>,
    pub(crate) claims: Claims,
    /// Whether it is to be closed when it stops.
    pub(crate) running: bool,
    /// Whether it worked in the last tick.
    pub(crate) worked: bool,
    /// Whether it has ever set terms in P6.
    pub(crate) priced: bool,
    /// Whether it has ever fined or rewarded a resident.
    pub(crate) sanctioned: bool,
}

/// What lasts from tick to tick: the schedule as a timeline or a region has changed it, what the institution and the voters
/// remember, and whether it works. Its claims are cleared at the start of a tick.
impl Persist for Active {
    fn save(&self, to: &mut Vec<u8>) {
        let Schedule { start, stop, dose, .. } = &self.schedule;
        (*start, *stop, *dose).save(to);
        self.institution.save(to);
        save_each(self.ballot.iter(), to);
        [self.running, self.worked, self.priced, self.sanctioned].save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let Schedule { start, stop, dose, .. } = &mut self.schedule;
        start.load(from)?;
        stop.load(from)?;
        dose.load(from)?;
        self.institution.load(from)?;
        load_each(self.ballot.iter_mut(), from)?;
        let mut marks = [false; 4];
        marks.load(from)?;
        [self.running, self.worked, self.priced, self.sanctioned] = marks;
        Ok(())
    }
}

impl Active {
    /// An institution under an id, on a schedule.
    pub fn new(id: impl Into<String>, schedule: Schedule, institution: Box<dyn Institution>) -> Self {
        let claims = Claims::new(0);
        let id = id.into();
        let (running, worked, priced, sanctioned) = (false, false, false, false);
        Self { id, schedule, institution, ballot: None, claims, running, worked, priced, sanctioned }
    }

    /// Dose times ramp at a tick; 0 if the vote did not pass it, or if it was voted out.
    pub fn dose_at(&self, tick: i32) -> f32 {
        let in_force = self.ballot.as_ref().is_none_or(Ballot::in_force);
        if in_force { self.schedule.dose_at(tick) } else { 0.0 }
    }
}
