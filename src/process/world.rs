//! The data that a step of a tick works on, and the trait of steps.
//!
//! A step is a function of the [`World`]. The function itself decides whether the step is off: it is off when its
//! section of the scenario, or the part of the community that it changes, is missing. A step that draws random words
//! declares its id beside its function; the words stand at the address of the run, tick, phase and this id
//! ([`World::address`]), so no step can draw without an id that is declared.

use super::{Active, Fines, Model, Phase, Scratch};
use crate::base::error::Breach;
use crate::base::random::Address;
use crate::state::{Clock, Community};

/// Everything that a step may read and write.
#[derive(Debug)]
pub(crate) struct World<'a> {
    /// The community.
    pub(crate) community: &'a mut Community,
    /// The institutions, in the order in which they act.
    pub(crate) institutions: &'a mut [Active],
    /// The game, the decision rules, the processes.
    pub(crate) model: &'a Model,
    /// The time.
    pub(crate) clock: Clock,
    /// The phase.
    pub(crate) phase: Phase,
    /// The address of this step's random words; for a step without an id, the address of the phase.
    pub(crate) address: Address,
    /// Whether this is the first tick of the run.
    pub(crate) first: bool,
    /// The fines of this tick.
    pub(crate) fines: &'a mut Fines,
    /// Memory that the ticks reuse to avoid allocation.
    pub(crate) scratch: &'a mut Scratch,
    /// The breach, if a plug-in broke its contract: the run ends after this step.
    pub(crate) breach: Option<Breach>,
}

impl World<'_> {
    /// Ends the run: a plug-in has broken its contract.
    pub(crate) fn fail(&mut self, component: &str, resident: Option<usize>, what: &str) {
        self.breach = Some(Breach {
            tick: self.clock.tick,
            phase: self.phase.name(),
            component: component.to_owned(),
            resident,
            what: what.to_owned(),
        });
    }
}

/// One step of a tick.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    id: Option<&'static str>,
    run: fn(&mut World<'_>),
}

impl Step {
    /// A step that draws no words of its own.
    pub(crate) const fn new(run: fn(&mut World<'_>)) -> Self {
        Self { id: None, run }
    }

    /// A step that draws words under an id.
    pub(crate) const fn drawing(id: &'static str, run: fn(&mut World<'_>)) -> Self {
        Self { id: Some(id), run }
    }

    /// The id under which it draws random words, if it draws any.
    pub(crate) const fn id(&self) -> Option<&'static str> {
        self.id
    }

    /// Runs the step, with random words at the address of `phase`.
    ///
    /// # Errors
    /// When a plug-in breaks its contract.
    pub(crate) fn take(&self, world: &mut World<'_>, phase: Address) -> Result<(), Breach> {
        world.address = self.id.map_or(phase, |id| phase.component(id));
        (self.run)(world);
        world.breach.take().map_or(Ok(()), Err)
    }
}
