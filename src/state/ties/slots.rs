//! The slots of a resident, and where a tie comes from.

use crate::base::persist::Persist;

/// The most ties of a resident; a further one evicts the weakest.
pub(crate) const SLOTS: usize = 25;

/// Slots that are read for every resident; the others only for residents with more ties than these.
pub(crate) const NEAR: usize = 15;

/// A resident's slots.
pub(crate) type Slots = [u32; SLOTS];

/// Where a tie comes from.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum TieKind {
    /// Of one household.
    Kin,
    /// Of one origin, from before the move.
    Origin,
    /// Met in the unit (stairwell).
    Unit,
    /// Met at work.
    Work,
    /// Met in recreation or public affairs.
    Activity,
    /// Met on the digital platform.
    Online,
    /// Met by chance.
    #[default]
    Chance,
}
