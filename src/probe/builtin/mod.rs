//! The probes that come with the library, a family a file. Means are over residents who are present.

mod attitudes;
mod cohesion;
mod commons;
mod efficiency;
mod entry;
mod households;
mod issues;
mod livelihood;
mod organisations;
mod participation;
mod projects;
mod reasons;
mod region;
mod survey;
mod ties;

pub(crate) use entry::Builtin;

/// The families, in the order of `cogov list probes`.
const FAMILIES: &[&[Builtin]] = &[
    commons::PROBES,
    efficiency::PROBES,
    cohesion::PROBES,
    participation::PROBES,
    reasons::PROBES,
    attitudes::PROBES,
    ties::PROBES,
    livelihood::PROBES,
    households::PROBES,
    organisations::PROBES,
    survey::PROBES,
    issues::PROBES,
    projects::PROBES,
    region::PROBES,
];

/// All probes of the library, in the order of `cogov list probes`.
pub fn builtins() -> impl Iterator<Item = &'static Builtin> {
    FAMILIES.iter().copied().flatten()
}
