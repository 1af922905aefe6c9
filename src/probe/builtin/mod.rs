//! The probes that come with the library, a family a file. Means are over residents who are present.

mod attitudes;
mod cohesion;
mod commons;
mod efficiency;
mod households;
mod issues;
mod livelihood;
mod organisations;
mod participation;
mod projects;
mod region;
mod survey;
mod ties;

use super::View;

/// A probe of the library: its name, what it measures, its unit, and how.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// The name in scenarios and tables.
    pub name: &'static str,
    /// The quantity that it measures.
    pub what: &'static str,
    /// The Chinese term.
    pub chinese: &'static str,
    /// The unit.
    pub unit: &'static str,
    /// How it is measured.
    pub measure: fn(&View<'_>) -> f64,
}

const fn probe(
    name: &'static str,
    chinese: &'static str,
    unit: &'static str,
    what: &'static str,
    measure: fn(&View<'_>) -> f64,
) -> Builtin {
    Builtin { name, what, chinese, unit, measure }
}

/// The families, in the order of `cogov list probes`.
const FAMILIES: &[&[Builtin]] = &[
    commons::PROBES,
    efficiency::PROBES,
    cohesion::PROBES,
    participation::PROBES,
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

fn per_resident(view: &View<'_>, amount: f64) -> f64 {
    let present = view.community.present();
    if present == 0 { 0.0 } else { amount / present as f64 }
}
