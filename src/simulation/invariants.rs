//! What holds after every tick (spec §4.8), whatever institutions did: checked in debug builds and in tests.

use crate::state::Community;

/// The first invariant that is broken.
pub(super) fn check(community: &Community) -> Result<(), String> {
    community.organisations.check()?;
    community.diary.as_ref().map_or(Ok(()), |diary| diary.check())
}
