//! The timeline of a run: what changes in a running community, and before which tick.
//!
//! Institutions keep what they know when they get another dose or other parameters. The built-in mechanics, the game and the
//! other organisations' rules may be those of another scenario.

use super::change::Change;
use super::run::Simulation;
use crate::base::error::{Breach, Problem};
use crate::base::units::Probability;
use crate::institution::{Institution, Schedule};
use crate::process::Phase;
use std::sync::Arc;

impl Simulation {
    /// From now on the run follows this timeline, in place of an earlier one. Parts that concern institutions which the run
    /// does not have are left out.
    ///
    /// # Errors
    /// When an institution would end at the next tick or before.
    pub(crate) fn follow(&mut self, changes: impl IntoIterator<Item = Change>) -> Result<(), Problem> {
        let has = |id: &String| self.institutions.iter().any(|active| active.id == *id);
        let mut kept: Vec<Change> = Vec::new();
        for mut change in changes {
            change.begin.retain(has);
            change.withdraw.retain(has);
            change.dose.retain(|(id, _)| has(id));
            change.amend.retain(|(id, _)| has(id));
            kept.push(change);
        }
        for Change { at, begin, withdraw, .. } in &kept {
            begin.iter().try_for_each(|id| self.schedule(id).map(|own| own.start = *at))?;
            withdraw.iter().try_for_each(|id| self.end_at(id, *at))?;
        }
        self.starts = self.institutions.iter().map(|active| active.schedule.start).collect();
        self.timeline = kept.into();
        Ok(())
    }

    /// Sets what the timeline has changed from tick `from` until now: parameters and rules, which are no state. Dose and state
    /// are loaded.
    pub(super) fn set_rules(&mut self, from: i32) -> Result<(), Problem> {
        let (timeline, over) = (Arc::clone(&self.timeline), from..self.clock.tick);
        for change in timeline.iter().filter(|change| over.contains(&change.at)) {
            for (id, like) in &change.amend {
                let place = self.place(id)?;
                self.institutions[place].institution = like.clone();
            }
            self.take_rules(change);
        }
        Ok(())
    }

    /// The game, the rules and mechanics, and the organisations' rules of a change.
    fn take_rules(&mut self, change: &Change) {
        if let Some((model, organisations)) = &change.rules {
            self.model = Arc::clone(model);
            self.community.organisations.amend(organisations);
        }
    }

    /// Makes the changes of the next tick.
    pub(super) fn change(&mut self) -> Result<(), Breach> {
        let timeline = Arc::clone(&self.timeline);
        let tick = self.clock.tick;
        for change in timeline.iter().filter(|change| change.at == tick) {
            for (id, like) in &change.amend {
                let amended = self.amend(id, like.clone());
                amended.map_err(|why| self.breach(Phase::Calendar, id, None, &why.to_string()))?;
            }
            for (id, dose) in &change.dose {
                let set = self.set_dose(id, *dose);
                set.map_err(|why| self.breach(Phase::Calendar, id, None, &why.to_string()))?;
            }
            if let Some(left) = change.stock {
                self.shock(left);
            }
            if change.restart {
                let population = &mut self.community.population;
                let (belief, first) = (&mut population.mind.belief, &population.preference.first_belief);
                self.model.processes.experience.begin_anew(1.0, belief, first);
            }
            self.take_rules(change);
        }
        Ok(())
    }

    /// An institution works for the last time in the tick before `stop`, and then closes, as if its schedule had said
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

    /// An institution has the parameters of `like` from the next tick on, and keeps its state.
    ///
    /// # Errors
    /// When there is no such institution, or `like` is of another kind.
    pub fn amend(&mut self, id: &str, mut like: Box<dyn Institution>) -> Result<(), Problem> {
        let place = self.place(id)?;
        let mut state = Vec::new();
        self.institutions[place].institution.save(&mut state);
        let mut rest = &state[..];
        like.load(&mut rest)?;
        if !rest.is_empty() {
            return Err(Problem::new(id, "cannot take the parameters of an institution of another kind"));
        }
        self.institutions[place].institution = like;
        Ok(())
    }

    /// Reduces every group's stock to a share `left`.
    pub fn shock(&mut self, left: Probability) {
        self.community.stock.iter_mut().for_each(|stock| *stock *= left.f32());
    }

    fn schedule(&mut self, id: &str) -> Result<&mut Schedule, Problem> {
        let place = self.place(id)?;
        Ok(&mut self.institutions[place].schedule)
    }

    fn place(&self, id: &str) -> Result<usize, Problem> {
        let known = || self.institutions.iter().map(|active| active.id.as_str());
        known().position(|known| known == id).ok_or_else(|| Problem::unknown("", id, known()))
    }
}
