//! The organisations: capacity, knowledge, effort.

use super::super::View;
use super::entry::{Builtin, probe};
use crate::base::component::{Need, Setting};
use crate::state::{Account, Books, Outreach, Party, Powers, Unit};

/// An official, of the scenario or of a government.
const OFFICIAL: Need = Need::section("official", "").or(&[Setting::Institution("government")]);

const SOCIETIES: Need = Need::section("social_organisations", "");
const ENTERPRISES: Need = Need::section("enterprises", "");

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("official_effort", "官员努力", "0 to 1", "effort of the official, decided for next week (E28)", |view| {
        view.community.organisations.official.map_or(0.0, |official| official.effort)
    }).needs(OFFICIAL),
    probe(
        "enforcement",
        "有效执法",
        "0 to 1",
        "share of nominal monitoring and capacity that a government third party exerts; 1 where there is no official (E28)",
        |view| view.community.organisations.enforcement(),
    ).needs(OFFICIAL.or(&[Setting::Institution("government"), Setting::Section("powers")])),
    probe("organisational_capacity", "组织学习", "0 to 1", "what the organisations have learned, K (O14)", |view| {
        view.community.organisations.learning.map_or(0.0, |learning| learning.knowledge)
    }).section("learning"),
    probe("resident_power", "居民权能", "0 to 1", "power of the residents, E (O17)", |view| {
        power(view, |powers| powers.residents)
    }).section("powers"),
    probe("organisation_power", "社会组织权能", "0 to 1", "power of the organisations, O (O17)", |view| {
        power(view, |powers| powers.organisations)
    }).section("powers"),
    probe("government_power", "政府权能", "0 to 1", "power of the base government, G (O17)", |view| {
        power(view, |powers| powers.government)
    }).section("powers"),
    probe("joint_power", "共同权能", "0 to 3", "sum of the three powers, E + O + G (O17)", |view| {
        power(view, Powers::joint)
    }).section("powers"),
    probe(
        "society_hours",
        "社会组织工时",
        "hours",
        "hours that social organisations worked this week (O14)",
        |view| worked(view, |party| matches!(party, Party::Organisation(_))),
    ).section("social_organisations"),
    probe(
        "committee_hours",
        "两委服务工时",
        "hours",
        "hours that the committee worked with residents this week",
        |view| worked(view, |party| party == Party::Committee),
    ).section("party_branch"),
    probe(
        "committee_coverage",
        "两委工时保障",
        "share",
        "share of the committee's asks, open channels and deeds of this week for which its hours sufficed",
        |view| view.community.organisations.branch.map_or(0.0, |branch| branch.borne),
    ).section("party_branch"),
    probe(
        "society_asks",
        "社会组织动员",
        "residents",
        "residents whom social organisations asked in person this week, in expectation",
        |view| outreach(view, |week| week.asks),
    ).needs(SOCIETIES),
    probe("society_events", "社会组织活动", "events", "events that social organisations hosted this week", |view| {
        outreach(view, |week| week.events)
    }).needs(SOCIETIES),
    probe(
        "event_places",
        "活动名额",
        "residents",
        "residents for whom this week's events of social organisations had a place",
        |view| outreach(view, |week| week.places),
    ).needs(SOCIETIES),
    probe(
        "led_hours",
        "带领志愿者工时",
        "hours",
        "hours that staff of social organisations worked on issues beside volunteers this week",
        |view| outreach(view, |week| week.led),
    ).needs(SOCIETIES),
    probe(
        "released_hours",
        "企业释放工时",
        "hours",
        "hours of public affairs this week in working time that enterprises paid",
        |view| traded(view, |books| books.released),
    ).needs(ENTERPRISES),
    probe(
        "sponsorship",
        "企业赞助",
        "yuan",
        "what enterprises gave to the party branch this week, before it returned what it did not spend",
        |view| traded(view, |books| books.sponsored),
    ).needs(ENTERPRISES),
    probe("donor_gift", "帮扶资金", "yuan", "what the donor gave this week", |view| {
        view.community.organisations.donor.map_or(0.0, |donor| donor.given)
    }).section("donor"),
];

fn outreach(view: &View<'_>, of: impl Fn(&Outreach) -> f64) -> f64 {
    view.community.organisations.societies.iter().fold(0.0, |sum, society| sum + of(&society.week))
}

fn traded(view: &View<'_>, of: impl Fn(&Books) -> f64) -> f64 {
    view.community.organisations.enterprises.iter().fold(0.0, |sum, firm| sum + of(&firm.trade.books))
}

fn power(view: &View<'_>, of: impl Fn(&Powers) -> f64) -> f64 {
    view.community.organisations.powers.as_ref().map_or(0.0, of)
}

/// Hours that were worked, without idle ones.
fn worked(view: &View<'_>, who: impl Fn(Party) -> bool) -> f64 {
    view.community.ledger.total(|e| e.unit == Unit::Hours && who(e.payer) && e.account != Account::Unused)
}
