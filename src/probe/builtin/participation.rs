//! Public affairs: who takes part, and how.

use super::{Builtin, View, probe};
use crate::state::Participation;

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("recreation", "娱乐参与", "share", "took part in recreation this week", |view| {
        option(view, Participation::Recreation)
    }),
    probe("passive", "被动参与", "share", "took part in public affairs because asked, this week", |view| {
        option(view, Participation::Passive)
    }),
    probe("active", "主动参与", "share", "took part in public affairs of own accord, this week", |view| {
        option(view, Participation::Active)
    }),
];

fn option(view: &View<'_>, wanted: Participation) -> f64 {
    let options = &view.community.population.act.participation;
    view.mean_by(|row| f64::from(u8::from(options[row] == wanted)))
}
