//! Issues, conflicts, and the hours that go to them. Weekly counts are of the week that ends; where issues are not modelled all are 0.

use super::super::View;
use super::entry::{Builtin, per_resident, probe};
use crate::state::{Account, Class, Issue, Issues, Tally};

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("issues_arrived", "新增问题", "issues", "issues that came up this week (O6)", |v| {
        week(v, |t| t.arrived as f64)
    }).section("issues"),
    probe("issues_latent", "潜在问题", "issues", "issues that nobody has voiced (O6)", |v| {
        count(v, |i| &i.latent, None)
    }).section("issues"),
    probe("issues_open", "在办问题", "issues", "issues voiced and not ended (O6)", |v| count(v, |i| &i.open, None)).section("issues"),
    probe("issues_closed", "办结问题", "issues", "issues closed this week (O6)", |v| week(v, |t| all(t.closed))).section("issues"),
    probe("issues_dropped", "议而不办", "issues", "issues dropped this week with a meeting held (O6)", |v| {
        week(v, |t| all(t.dropped))
    }).section("issues"),
    probe(
        "issues_expired",
        "私下消失的问题",
        "issues",
        "issues given up this week that nobody voiced (O6)",
        |v| week(v, |t| t.expired as f64),
    ).section("issues"),
    probe(
        "issues_gap_filled",
        "补缺解决的问题",
        "issues",
        "issues that neighbours solved unasked this week (O6)",
        |v| week(v, |t| t.gap_filled as f64),
    ).section("gap_filling"),
    probe(
        "issue_worth",
        "解决问题的价值",
        "endowment per resident",
        "what the issues solved this week are worth to their owners and neighbours",
        |v| per_resident(v, v.community.ledger.total(|entry| entry.account == Account::Solved)),
    ).section("issues"),
    probe("issues_latent_small", "潜在小事", "issues", "small issues that nobody has voiced (O6)", |v| {
        count(v, |i| &i.latent, Some(Class::Small))
    }).section("issues"),
    probe("issues_latent_big", "潜在大事", "issues", "big issues that nobody has voiced (O6)", |v| {
        count(v, |i| &i.latent, Some(Class::Big))
    }).section("issues"),
    probe("issues_latent_hard", "潜在难事", "issues", "hard issues that nobody has voiced (O6)", |v| {
        count(v, |i| &i.latent, Some(Class::Hard))
    }).section("issues"),
    probe("issues_open_small", "在办小事", "issues", "small issues voiced and not ended (O6)", |v| {
        count(v, |i| &i.open, Some(Class::Small))
    }).section("issues"),
    probe(
        "issues_open_big",
        "在办大事",
        "issues",
        "big issues voiced and not ended, risen ones included (O6)",
        |v| count(v, |i| &i.open, Some(Class::Big)),
    ).section("issues"),
    probe(
        "issues_open_hard",
        "在办难事",
        "issues",
        "hard issues voiced and not ended, risen ones included (O6)",
        |v| count(v, |i| &i.open, Some(Class::Hard)),
    ).section("issues"),
    probe("issues_closed_small", "办结小事", "issues", "small issues closed this week (O6)", |v| {
        week(v, |t| t.closed[0] as f64)
    }).section("issues"),
    probe("issues_closed_big", "办结大事", "issues", "big issues closed this week (O6)", |v| {
        week(v, |t| t.closed[1] as f64)
    }).section("issues"),
    probe("issues_closed_hard", "办结难事", "issues", "hard issues closed this week (O6)", |v| {
        week(v, |t| t.closed[2] as f64)
    }).section("issues"),
    probe("issues_dropped_small", "未办小事", "issues", "small issues dropped this week (O6)", |v| {
        week(v, |t| t.dropped[0] as f64)
    }).section("issues"),
    probe("issues_dropped_big", "未办大事", "issues", "big issues dropped this week (O6)", |v| {
        week(v, |t| t.dropped[1] as f64)
    }).section("issues"),
    probe("issues_dropped_hard", "未办难事", "issues", "hard issues dropped this week (O6)", |v| {
        week(v, |t| t.dropped[2] as f64)
    }).section("issues"),
    probe("issues_reopened", "返工问题", "issues", "issues opened again this week after a poor rating", |v| {
        week(v, |t| t.reopened as f64)
    }).section("issues"),
    probe("issues_bounced", "推诿", "issues", "accepted issues that nobody's duty covered this week", |v| {
        week(v, |t| t.bounced as f64)
    }).section("issues"),
    probe(
        "time_to_close",
        "办结时间",
        "ticks",
        "mean time from voice to close of what closed this week, or in the last week in which anything did (O6)",
        |v| issues(v, Issues::time_to_close),
    ).section("issues"),
    probe("overdue_share", "逾期率", "share", "open issues that are past their deadline, of all open ones", |v| {
        issues(v, |i| {
            let late = i.open.iter().filter(|issue| issue.overdue).count();
            ratio(late as f64, i.open.len() as f64)
        })
    }).section("issues"),
    probe("backlog", "积压工时", "hours", "work left in accepted issues", |v| issues(v, Issues::backlog)).section("issues"),
    probe(
        "utilisation",
        "利用率",
        "–",
        "work of the issues accepted this week, as a multiple of the hours of all pools together; at most 1000 (O21, ρ)",
        |v| week(v, |t| if t.load == 0.0 { 0.0 } else { (t.load / t.available.max(1e-9)).min(1000.0) }),
    ).section("issues"),
    probe("meetings", "会议次数", "meetings", "meetings held this week (O8)", |v| week(v, |t| t.meetings as f64)).section("issues"),
    probe("attendance", "参会人次", "persons", "participants of this week's meetings (O8)", |v| {
        week(v, |t| t.attendance as f64)
    }).section("issues"),
    probe(
        "substance_ratio",
        "形实比",
        "share",
        "issues closed this week, of those closed or dropped after a meeting; 0 where nothing ended (O20)",
        |v| week(v, |t| ratio(all(t.closed), all(t.closed) + all(t.dropped))),
    ).section("issues"),
    probe("proposals", "居民意见", "issues", "issues that owners voiced themselves this week (O23)", |v| {
        week(v, |t| t.proposals as f64)
    }).section("issues"),
    probe("conflicts", "矛盾存量", "conflicts", "conflicts in all groups (O7)", |v| {
        issues(v, |i| i.conflicts.iter().fold(0.0, |sum, z| sum + z))
    }).section("conflict"),
    probe("conflicts_resolved", "化解矛盾", "conflicts", "conflicts settled by mediation this week (O7)", |v| {
        week(v, |t| t.mediated)
    }).section("conflict"),
    probe(
        "administrative_load",
        "行政负担",
        "share",
        "share of the committee's hours that tasks from above take (O21)",
        |v| {
            let organisations = &v.community.organisations;
            let passed = organisations.street.map_or(0.0, |street| street.passed);
            organisations
                .branch
                .map_or(0.0, |branch| (branch.administrative_load + ratio(passed, branch.staff * 40.0)).min(1.0))
        },
    ).section("party_branch"),
    probe(
        "public_share",
        "政府供给占比",
        "share",
        "share of the hours for issues that committee, street office and bureaus gave this week, the rest is that of residents and social organisations; 0 where nobody gave any",
        |v| week(v, |t| ratio(t.committee + t.joint, t.committee + t.joint + t.residents + t.led)),
    ).section("issues"),
    probe("street_utilisation", "街道负荷", "–", "tasks of the street office as a multiple of its hours; at most 1000", |v| {
        v.community.organisations.street.map_or(0.0, |street| street.utilisation())
    }).section("street"),
    probe("street_backlog", "街道积压", "hours", "tasks of the street office that wait", |v| {
        v.community.organisations.street.map_or(0.0, |street| street.backlog)
    }).section("street"),
    probe("property_quality", "物业质量", "0 to 1", "quality of the property company's service", |v| {
        v.community.organisations.property.map_or(0.0, |property| property.quality)
    }).section("property"),
];

fn issues(view: &View<'_>, f: impl Fn(&Issues) -> f64) -> f64 {
    view.community.issues.as_ref().map_or(0.0, f)
}

fn week(view: &View<'_>, f: impl Fn(&Tally) -> f64) -> f64 {
    issues(view, |issues| f(&issues.week))
}

fn count(view: &View<'_>, list: fn(&Issues) -> &Vec<Issue>, class: Option<Class>) -> f64 {
    let wanted = |issue: &&Issue| class.is_none_or(|class| issue.class == class);
    issues(view, |issues| list(issues).iter().filter(wanted).count() as f64)
}

fn all(classes: [u64; 3]) -> f64 {
    classes.iter().sum::<u64>() as f64
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
