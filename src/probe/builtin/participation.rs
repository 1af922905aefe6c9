//! Public affairs: shares of residents who take part, by kind and frequency, and moves on the ladder.

use super::super::View;
use super::entry::{Builtin, per_resident, probe};
use crate::state::{Account, Diary, Doers, Entry, Participation, Party};

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("recreation", "娱乐参与", "share", "took part in recreation this week (O4)", |view| {
        option(view, Participation::Recreation)
    })
    .section("participation"),
    probe("passive", "被动参与", "share", "took part in public affairs because asked, this week (O4)", |view| {
        option(view, Participation::Passive)
    })
    .section("participation"),
    probe("active", "主动参与", "share", "took part in public affairs of own accord, this week (O4)", |view| {
        option(view, Participation::Active)
    })
    .section("participation"),
    probe(
        "participation",
        "公共参与",
        "share",
        "took part in public affairs this week, asked or not, gaps filled included (O4)",
        |view| {
            let act = &view.community.population.act;
            view.mean_by(|row| f64::from(u8::from(act.activity[row].public() | act.fills_gap[row])))
        },
    )
    .section("participation"),
    probe(
        "acts",
        "参与次数",
        "per resident",
        "acts of public participation this week: attendances of either kind, and gaps filled",
        |view| {
            let act = &view.community.population.act;
            let of = |row: usize| u8::from(act.activity[row].public()) + u8::from(act.fills_gap[row]);
            view.mean_by(|row| f64::from(of(row)))
        },
    )
    .section("participation"),
    probe("service_hours", "服务工时", "hours per resident", "hours given to public affairs this week", |view| {
        view.mean(&view.community.population.act.hours)
    })
    .section("participation"),
    probe(
        "act_cost",
        "参与成本",
        "endowment per resident",
        "what this week's hours of public affairs cost those who gave them: their wage, as far as they lack leisure",
        |view| {
            let own = |entry: &Entry| entry.account == Account::Service && entry.payer == Party::Residents;
            per_resident(view, view.community.ledger.total(own))
        },
    )
    .section("participation"),
    probe("staying_away", "不参与", "share", "took part in nothing this week (O4)", |view| {
        option(view, Participation::None)
    })
    .section("participation"),
    probe(
        "gap_filling",
        "补缺型参与",
        "share",
        "filled a gap unasked this week; they are counted as active too (O4)",
        |view| marked(view, &view.community.population.act.fills_gap),
    )
    .section("gap_filling"),
    probe("asked", "动员", "share", "were asked to take part this week, in whatever way", |view| {
        marked(view, &view.community.population.act.asked)
    })
    .section("participation"),
    probe(
        "asked_notice",
        "通知动员",
        "share",
        "read a notice or message that asked them to take part this week",
        |view| marked(view, &view.community.population.act.asked_notice),
    )
    .section("participation"),
    probe(
        "asked_core",
        "骨干动员",
        "share",
        "were asked in person by the committee, a core member or a social organisation this week",
        |view| marked(view, &view.community.population.act.asked_core),
    )
    .section("participation"),
    probe("asked_tie", "熟人动员", "share", "were asked by somebody they know who takes part, this week", |view| {
        marked(view, &view.community.population.act.asked_tie)
    })
    .section("participation"),
    probe(
        "mobilised",
        "被动员参与",
        "share",
        "took part only because asked: unasked, on the same words, they would have stayed away",
        |view| marked(view, &view.community.population.act.mobilised),
    )
    .section("participation"),
    probe(
        "volunteers",
        "志愿者",
        "share",
        "took part in public affairs of own accord, or filled a gap, in the last four weeks (O5)",
        |view| remembered(view, |diary| diary.active.within(4).or(&diary.filled_gap.within(4))),
    )
    .section("participation"),
    probe(
        "recall_recreation",
        "年内娱乐参与",
        "share",
        "took part in recreation at least once in twelve months",
        |view| remembered(view, |diary| diary.recreation.within_a_year()),
    )
    .section("participation"),
    probe(
        "recall_passive",
        "年内被动参与",
        "share",
        "took part because asked at least once in twelve months",
        |view| remembered(view, |diary| diary.passive.within_a_year()),
    )
    .section("participation"),
    probe(
        "recall_active",
        "年内主动参与",
        "share",
        "took part of own accord at least once in twelve months",
        |view| remembered(view, |diary| diary.active.within_a_year()),
    )
    .section("participation"),
    probe(
        "participation_year",
        "年内公共参与",
        "share",
        "took part in public affairs at least once in twelve months, asked or not: what surveys ask (O4)",
        |view| {
            let year = |diary: &Diary| diary.passive.within_a_year().or(&diary.active.within_a_year());
            remembered(view, |diary| year(diary).or(&diary.filled_gap.within_a_year()))
        },
    )
    .section("participation"),
    probe("ladder_0", "旁观者", "share", "bystanders: level 0 of the ladder of the last 24 weeks (O4)", level::<0>)
        .section("participation"),
    probe("ladder_1", "娱乐型", "share", "recreational: level 1 of the ladder (O4)", level::<1>)
        .section("participation"),
    probe("ladder_2", "被动型", "share", "passive: level 2 of the ladder (O4)", level::<2>)
        .section("participation")
        .section("participation"),
    probe("ladder_3", "表达型", "share", "expressive: level 3 of the ladder (O4)", level::<3>)
        .section("participation")
        .section("participation"),
    probe("ladder_4", "共建者", "share", "co-producers: level 4 of the ladder (O4)", level::<4>)
        .section("participation"),
    probe("ladder_5", "补缺者", "share", "gap-fillers: level 5 of the ladder (O4)", level::<5>)
        .section("participation"),
    probe("ladder_up", "参与上升", "share", "rose on the ladder this week", |view| {
        moved(view, |from, to| to > from)
    })
    .section("participation"),
    probe("ladder_down", "参与下降", "share", "fell on the ladder this week", |view| {
        moved(view, |from, to| to < from)
    })
    .section("participation"),
];

fn option(view: &View<'_>, wanted: Participation) -> f64 {
    let options = &view.community.population.act.activity;
    view.mean_by(|row| f64::from(u8::from(options[row] == wanted)))
}

fn marked(view: &View<'_>, marks: &[bool]) -> f64 {
    view.mean_by(|row| f64::from(u8::from(marks[row])))
}

/// Share of the residents for whom the diary says so; 0 without a diary.
fn remembered(view: &View<'_>, says: impl Fn(&Diary) -> Doers) -> f64 {
    let marks = view.community.diary.as_ref().map(says);
    marks.map_or(0.0, |marks| view.mean_by(|row| f64::from(u8::from(marks.of(row)))))
}

fn level<const LEVEL: u8>(view: &View<'_>) -> f64 {
    let diary = view.community.diary.as_ref();
    diary.map_or(0.0, |diary| view.mean_by(|row| f64::from(u8::from(diary.level[row] == LEVEL))))
}

fn moved(view: &View<'_>, wanted: impl Fn(usize, usize) -> bool) -> f64 {
    let diary = view.community.diary.as_ref();
    diary.map_or(0.0, |diary| per_resident(view, f64::from(diary.moved(wanted))))
}
