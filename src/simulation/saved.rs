//! The state of a run as bytes, and a run that goes on from them to the same bits.
//!
//! A run is set up anew from its scenario, and then gets the saved state: parameters, game and mechanics are not saved. What
//! a timeline had changed of them until then is changed again. Working memory that every tick fills anew is left out.

use super::region::Region;
use super::run::Simulation;
use crate::base::error::Problem;
use crate::base::persist::{Persist, load_each, save_each};

impl Persist for Simulation {
    fn save(&self, to: &mut Vec<u8>) {
        (self.clock.tick, self.first).save(to);
        self.community.save(to);
        save_each(self.institutions.iter(), to);
        self.fines.save(to);
        self.scratch.choice.save(to);
        self.scratch.memory.save(to);
        self.series.save(to);
        save_each(self.recorder.as_deref().into_iter(), to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let start = self.clock.tick;
        self.clock.tick.load(from)?;
        self.first.load(from)?;
        self.set_rules(start)?;
        self.community.load(from)?;
        load_each(self.institutions.iter_mut(), from)?;
        self.fines.load(from)?;
        self.scratch.choice.load(from)?;
        self.scratch.memory.load(from)?;
        self.series.load(from)?;
        load_each(self.recorder.as_deref_mut().into_iter(), from)
    }
}

impl Persist for Region {
    fn save(&self, to: &mut Vec<u8>) {
        save_each(self.communities.iter(), to);
        self.adopted.save(to);
        self.contracts.save(to);
        self.paid.save(to);
        self.series.save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        load_each(self.communities.iter_mut(), from)?;
        self.adopted.load(from)?;
        self.contracts.load(from)?;
        self.paid.load(from)?;
        self.series.load(from)
    }
}
