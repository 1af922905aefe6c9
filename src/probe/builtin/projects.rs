//! Projects: how many there are, and whether residents reject the right ones. Where projects are not modelled all are 0.

use super::super::View;
use super::entry::{Builtin, probe};
use crate::state::ProjectTally;

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("projects_planned", "计划项目", "projects", "projects planned this week (O6)", |view| {
        week(view, |tally| tally.planned as f64)
    })
    .section("projects"),
    probe("projects_done", "完成项目", "projects", "projects carried out this week (O6)", |view| {
        week(view, |tally| tally.done as f64)
    })
    .section("projects"),
    probe(
        "bad_projects_rejected",
        "否决劣项率",
        "share",
        "share rejected of the projects planned since the start that are worth less than they cost",
        |view| total(view, |tally| share(tally.bad_rejected as f64, tally.bad)),
    )
    .section("projects"),
    probe(
        "good_projects_rejected",
        "误否良项率",
        "share",
        "share rejected of the projects planned since the start that are worth their cost",
        |view| total(view, |tally| share(tally.good_rejected as f64, tally.planned - tally.bad)),
    )
    .section("projects"),
    probe(
        "project_worth",
        "项目价值",
        "of the cost",
        "mean value at full quality over cost of the projects carried out since the start",
        |view| total(view, |tally| share(tally.done_worth, tally.done)),
    )
    .section("projects"),
    probe(
        "project_delivered",
        "项目成效",
        "of the cost",
        "mean value delivered over cost of the projects carried out since the start",
        |view| total(view, |tally| share(tally.delivered, tally.done)),
    )
    .section("projects"),
];

fn share(part: f64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}

fn week(view: &View<'_>, of: impl Fn(&ProjectTally) -> f64) -> f64 {
    view.community.projects.as_ref().map_or(0.0, |projects| of(&projects.week))
}

fn total(view: &View<'_>, of: impl Fn(&ProjectTally) -> f64) -> f64 {
    view.community.projects.as_ref().map_or(0.0, |projects| of(&projects.total))
}
