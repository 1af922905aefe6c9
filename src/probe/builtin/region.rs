//! Effects of the other communities of the region on a community.

use super::entry::{Builtin, per_resident, probe};

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("commuters", "跨社区就业", "share", "share of residents who hold a post in another community", |view| {
        let commuters = view.community.exchange.as_ref().map_or(0, |exchange| exchange.commuters);
        per_resident(view, commuters as f64)
    })
    .section("region"),
    probe("grant", "区域帮扶拨款", "yuan per resident", "what the donor of the region gives this week", |view| {
        per_resident(view, view.community.exchange.as_ref().map_or(0.0, |exchange| exchange.grant))
    })
    .section("region"),
];
