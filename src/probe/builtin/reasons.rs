//! Why residents take part: the mean of each term of the values of the two public options (V2: because asked, V3: of own
//! accord), so that any effect of a treatment on participation can be taken apart. A term of 0.1 raises the odds of the
//! option by about a tenth for a resident at the mean.

use super::super::View;
use super::entry::{Builtin, probe};
use crate::process::Term;

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("v_time", "时间项", "logit", "what missing leisure takes from both public options, in the mean", |view| {
        mean(view, Term::Time)
    })
    .section("participation"),
    probe("v_close", "亲近者项", "logit", "what ties that took part this week add to both public options", |view| {
        mean(view, Term::Close)
    })
    .section("participation"),
    probe(
        "v_community",
        "社区氛围项",
        "logit",
        "what the share of the community that took part this week adds to both public options",
        |view| mean(view, Term::Community),
    )
    .section("participation"),
    probe(
        "v_habit",
        "习惯项",
        "logit",
        "what having taken part in the last four weeks adds to both public options",
        |view| mean(view, Term::Habit),
    )
    .section("participation"),
    probe("v_honour", "荣誉项", "logit", "what being known for taking part adds to both public options", |view| {
        mean(view, Term::Honour)
    })
    .section("participation"),
    probe("v2_ask", "动员项（被动）", "logit", "what this week's asks add to coming because asked", |view| {
        mean(view, Term::Ask)
    })
    .section("participation"),
    probe("v2_pay", "报酬项（被动）", "logit", "what pay adds to coming because asked", |view| {
        mean(view, Term::PassivePay)
    })
    .section("participation"),
    probe(
        "v2_trust",
        "信任项（被动）",
        "logit",
        "what trust in the committee above one half adds to coming because asked",
        |view| mean(view, Term::Trust),
    )
    .section("participation"),
    probe(
        "v2_outward",
        "外向联系项（被动）",
        "logit",
        "what ties outside the community take from coming because asked",
        |view| mean(view, Term::Outward),
    )
    .section("participation"),
    probe("v3_ask", "动员项（主动）", "logit", "what this week's asks add to coming of own accord", |view| {
        mean(view, Term::ActiveAsk)
    })
    .section("participation"),
    probe("v3_pay", "报酬项（主动）", "logit", "what pay adds to coming of own accord", |view| {
        mean(view, Term::ActivePay)
    })
    .section("participation"),
    probe(
        "v3_efficacy",
        "效能项（主动）",
        "logit",
        "what efficacy above the usual adds to coming of own accord, times the stake and the path open this week",
        |view| mean(view, Term::Efficacy),
    )
    .section("participation"),
    probe("v3_belonging", "归属项（主动）", "logit", "what belonging adds to coming of own accord", |view| {
        mean(view, Term::Belonging)
    })
    .section("participation"),
    probe("v3_empowerment", "充权项（主动）", "logit", "what empowerment adds to coming of own accord", |view| {
        mean(view, Term::Empowerment)
    })
    .section("participation"),
    probe(
        "v3_link",
        "利益关联项（主动）",
        "logit",
        "what interest linkage adds to coming of own accord",
        |view| mean(view, Term::Link),
    )
    .section("participation"),
];

/// The mean of a term over the residents who are present; 0 where public affairs are not modelled.
fn mean(view: &View<'_>, term: Term) -> f64 {
    view.processes.participation.as_ref().map_or(0.0, |choice| {
        let terms = choice.terms(view.community);
        view.mean_by(|row| f64::from(terms.of(term, row)))
    })
}
