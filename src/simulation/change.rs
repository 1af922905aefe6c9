//! Changes of a running community between two ticks, for forks and for experiments of users.
//!
//! Institutions keep their knowledge of members and their parameters: an institution may be ended or get another dose,
//! but it cannot be replaced. The built-in mechanics, the game and the other organisations' rules may be those of
//! another scenario.

use super::run::Simulation;
use crate::base::error::Problem;
use crate::base::units::Probability;
use std::sync::Arc;

impl Simulation {
    /// An institution works for the last time in the tick before `stop`, at whose end it closes, as if its schedule had said
    /// so from the start.
    ///
    /// # Errors
    /// When there is no such institution, or `stop` is not after the next tick.
    pub fn end_at(&mut self, id: &str, stop: i32) -> Result<(), Problem> {
        let next = self.clock.tick;
        if stop <= next {
            return Err(Problem::new(id, format!("cannot end at {stop}: tick {next} is the next one, and its last")));
        }
        let schedule = &mut self.schedule(id)?;
        schedule.stop = Some(schedule.stop.map_or(stop, |own| own.min(stop)));
        Ok(())
    }

    /// An institution has another dose from the next tick on.
    ///
    /// # Errors
    /// When there is no such institution.
    pub fn set_dose(&mut self, id: &str, dose: Probability) -> Result<(), Problem> {
        self.schedule(id)?.dose = dose;
        Ok(())
    }

    /// From the next tick on the game, the decision rules, the built-in mechanics and the organisations' rules are those of
    /// another run of the same residents; the state of the community stays.
    pub fn amend(&mut self, like: &Self) {
        self.model = Arc::clone(&like.model);
        self.community.organisations.amend(&like.community.organisations);
    }

    /// Reduces every group's stock to a share `left`.
    pub fn shock(&mut self, left: Probability) {
        self.community.stock.iter_mut().for_each(|stock| *stock *= left.f32());
    }

    fn schedule(&mut self, id: &str) -> Result<&mut crate::institution::Schedule, Problem> {
        let known: Vec<String> = self.institutions.iter().map(|active| active.id.clone()).collect();
        let found = self.institutions.iter_mut().find(|active| active.id == id);
        found
            .map(|active| &mut active.schedule)
            .ok_or_else(|| Problem::unknown("", id, known.iter().map(String::as_str)))
    }
}
