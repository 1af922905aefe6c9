//! Ties, contact in and out of the own group, and the digital platform. Without the section that models them: 0.

use super::super::View;
use super::entry::{Builtin, per_resident, probe};
use crate::state::{Platform, Rumour, Ties};

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("degree", "联系人数", "ties per resident", "mean number of ties in the community", |view| {
        ties(view).map_or(0.0, |ties| view.mean_by(|row| ties.degree(row) as f64))
    }).section("ties"),
    probe("cross_origin_share", "跨原籍联系占比", "share", "share of ties between two origins", |view| {
        crossing(view, |_, _| true)
    }).section("ties"),
    probe(
        "cross_origin_beyond_unit",
        "单元外跨原籍联系占比",
        "share",
        "share of ties between two origins among ties that leave the unit: nearly 0 where people have just been moved (PT10)",
        |view| {
            let units = &view.community.population.place.unit;
            crossing(view, |a, b| units[a] != units[b])
        },
    ).section("ties"),
    probe("ei_index", "EI指数", "−1 to 1", "external less internal ties, of all, by origin (O16)", |view| {
        Mixing::of(view).map_or(0.0, |mixing| 1.0 - 2.0 * mixing.within)
    }).section("ties"),
    probe(
        "assortativity",
        "同籍相聚度",
        "up to 1",
        "Newman's assortativity of ties by origin: 0 where ties ignore it, 1 where none crosses",
        |view| {
            let ratio =
                |it: Mixing| if it.expected < 1.0 { (it.within - it.expected) / (1.0 - it.expected) } else { 0.0 };
            Mixing::of(view).map_or(0.0, ratio)
        },
    ).section("ties"),
    probe(
        "modularity",
        "模块度",
        "−1 to 1",
        "modularity of ties with origins as modules, in place of the best partition",
        |view| Mixing::of(view).map_or(0.0, |mixing| mixing.within - mixing.expected),
    ).section("ties"),
    probe(
        "contact_frequency",
        "交往频率",
        "per resident and week",
        "contacts along ties in which a resident has a part, sought or received (O16)",
        |view| {
            ties(view).map_or(0.0, |ties| per_resident(view, 2.0 * f64::from(ties.contacts)))
        },
    ).section("ties"),
    probe(
        "out_tie_share",
        "对外交往占比",
        "share",
        "share who turned to other origins this week rather than to their own (O16; needs 'involution')",
        |view| {
            let contact = view.community.contact.as_ref();
            contact.map_or(0.0, |contact| view.mean_by(|row| f64::from(u8::from(contact.outward[row]))))
        },
    ).section("involution"),
    probe("acceptance", "接纳度", "share", "mean acceptance of others of another origin (O16)", |view| {
        let origins = &view.community.population.place.origin;
        ties(view).map_or(0.0, |ties| view.mean_by(|row| f64::from(ties.acceptance[usize::from(origins[row])])))
    }).section("ties"),
    probe("norm_spread", "规范分歧", "endowment", "standard deviation of the internalised norm (O19)", |view| {
        let norms = &view.community.population.mind.norm;
        let mean = view.mean(norms);
        view.mean_by(|row| (f64::from(norms[row]) - mean) * (f64::from(norms[row]) - mean)).sqrt()
    }),
    probe("platform_coverage", "平台覆盖率", "share", "share registered on the platform (O18)", |view| {
        standing(view, |platform, row| platform.registered[row])
    }).section("platform"),
    probe("rumour_prevalence", "谣言流行度", "share", "share who believe the rumour of the day (O18)", |view| {
        standing(view, |platform, row| platform.rumour[row] == Rumour::Believed)
    }).section("platform"),
    probe(
        "response_time",
        "回复时间",
        "weeks",
        "mean wait of messages answered this week; where none was, the age of the oldest (O18)",
        |view| view.community.platform.as_ref().map_or(0.0, |platform| f64::from(platform.response)),
    ).section("platform"),
];

fn ties<'a>(view: &View<'a>) -> Option<&'a Ties> {
    view.community.ties.as_ref()
}

fn standing(view: &View<'_>, is: impl Fn(&Platform, usize) -> bool) -> f64 {
    let platform = view.community.platform.as_ref();
    platform.map_or(0.0, |platform| view.mean_by(|row| f64::from(u8::from(is(platform, row)))))
}

/// The share of ties between two origins, among those that `counts`.
fn crossing(view: &View<'_>, counts: impl Fn(usize, usize) -> bool) -> f64 {
    let Some(ties) = ties(view) else { return 0.0 };
    let origins = &view.community.population.place.origin;
    let (mut across, mut all) = (0_u64, 0_u64);
    for a in 0..ties.rows() {
        for b in ties.others(a).iter().map(|b| *b as usize).filter(|b| counts(a, *b)) {
            across += u64::from(origins[a] != origins[b]);
            all += 1;
        }
    }
    if all == 0 { 0.0 } else { across as f64 / all as f64 }
}

/// Mixing of origins: the share of ties within an origin, and the share that is expected if ties ignore origin.
struct Mixing {
    within: f64,
    expected: f64,
}

impl Mixing {
    /// `None` where there are no ties.
    fn of(view: &View<'_>) -> Option<Self> {
        let ties = ties(view)?;
        let origins = &view.community.population.place.origin;
        let mut ends = vec![0_u64; ties.acceptance.len()];
        for (row, origin) in origins.iter().enumerate() {
            ends[usize::from(*origin)] += ties.degree(row) as u64;
        }
        let all = ends.iter().sum::<u64>() as f64;
        let expected = ends.iter().map(|ends| (*ends as f64 / all) * (*ends as f64 / all)).sum();
        (all > 0.0).then(|| Self { within: 1.0 - crossing(view, |_, _| true), expected })
    }
}
