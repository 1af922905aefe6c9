//! P12 What must hold after every tick, whatever happened in it. Checked in debug builds, so in all tests.

use crate::state::Community;

/// The first thing that does not hold.
pub(super) fn check(community: &Community) -> Result<(), String> {
    community.ties.as_ref().map_or(Ok(()), |ties| ties.check())?;
    community.platform.as_ref().map_or(Ok(()), |platform| platform.check(community.rows()))?;
    Ok(())
}
