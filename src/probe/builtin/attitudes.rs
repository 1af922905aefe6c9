//! States of mind: belonging, empowerment, efficacy, trust.

use super::entry::{Builtin, probe};

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("belonging", "归属感", "0 to 1", "mean belonging (O10)", |view| {
        view.mean(&view.community.population.mind.belonging)
    }),
    probe("empowerment", "充权", "0 to 1", "mean empowerment", |view| {
        view.mean(&view.community.population.mind.empowerment)
    }),
    probe("efficacy", "效能感", "0 to 1", "mean perceived efficacy of taking part", |view| {
        view.mean(&view.community.population.mind.efficacy)
    }),
    probe("trust_neighbours", "邻里信任", "0 to 1", "mean trust in neighbours (O11)", |view| {
        view.mean(&view.community.population.mind.trust_neighbours)
    }),
    probe("trust_committee", "对两委的信任", "0 to 1", "mean trust in the committee (O11)", |view| {
        view.mean(&view.community.population.mind.trust_committee)
    }),
    probe("trust_third_party", "对第三方的信任", "0 to 1", "mean trust in the third party (O11)", |view| {
        view.mean(&view.community.population.mind.trust_third_party)
    }),
];
