//! P12 What must hold after every tick, whatever happened in it. Checked in debug builds, so in all tests.

use crate::state::{Community, Employment};

/// The first thing that does not hold.
pub(super) fn check(community: &Community) -> Result<(), String> {
    Employment::check(community)?;
    community.households.check(&community.population)
}
