//! What holds at the end of every tick, whatever the scenario: checked in debug builds and in tests.

use crate::state::{Community, Employment, Issues};

/// One thing that holds, under its name.
type Invariant = (&'static str, fn(&Community) -> Result<(), String>);

/// All of them.
const INVARIANTS: &[Invariant] = &[
    ("issues", |community| community.issues.as_ref().map_or(Ok(()), Issues::check)),
    ("organisations", |community| community.organisations.check()),
    ("employment", Employment::check),
    ("households", |community| community.households.check(&community.population)),
    ("diary", |community| community.diary.as_ref().map_or(Ok(()), |diary| diary.check())),
];

/// The first that does not hold, if there is one.
pub(super) fn broken(community: &Community) -> Option<String> {
    INVARIANTS.iter().find_map(|(name, check)| check(community).err().map(|what| format!("{name}: {what}")))
}
