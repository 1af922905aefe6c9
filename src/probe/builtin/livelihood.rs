//! Jobs, income, interest linkage, enterprises (O12, O24).

use super::super::View;
use super::entry::{Builtin, probe};
use crate::state::{Employment, Enterprise, Job};

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("employment", "就业率", "share", "employed of those in the labour force, the absent included", |view| {
        let jobs = &view.community.population.work.job;
        let force = jobs.iter().filter(|job| **job != Job::OutOfLabourForce).count();
        let employed = jobs.iter().filter(|job| job.employed()).count();
        ratio(employed as f64, force as f64)
    })
    .section("livelihood"),
    probe("employed", "就业人数", "persons", "residents here who have a job (O12)", |view| {
        Employment::of(view.community).employed as f64
    })
    .section("livelihood"),
    probe("unemployed", "失业人数", "persons", "residents here who look for work (O12)", |view| {
        Employment::of(view.community).unemployed as f64
    })
    .section("livelihood"),
    probe("absent", "外出率", "share", "residents who are away, for work or for good (O24)", |view| {
        ratio(Employment::of(view.community).absent as f64, view.community.rows() as f64)
    }),
    probe("posts", "岗位数", "posts", "posts offered by the employers listed (O12)", |view| {
        total(view, Enterprise::offered)
    })
    .section("livelihood"),
    probe("on_post", "在岗人数", "persons", "posts of the employers listed that are taken (O12)", |view| {
        total(view, |firm| firm.filled)
    })
    .section("livelihood"),
    probe("fill_rate", "在岗率", "share", "posts that are taken, of those offered (O12)", |view| {
        ratio(total(view, |firm| firm.filled), total(view, Enterprise::offered))
    })
    .section("livelihood"),
    probe("vacancies", "空岗数", "posts", "posts that employers would fill this week and have not (O12)", |view| {
        let tick = view.clock.tick;
        total(view, |firm| firm.wanted(tick).saturating_sub(firm.filled))
    })
    .section("livelihood"),
    probe("firms_open", "存续企业", "enterprises", "enterprises that sell and have not closed (O12)", |view| {
        total(view, |firm| u32::from(firm.business().is_some() && !firm.closed()))
    })
    .section("livelihood"),
    probe("factory_output", "产值", "yuan a week", "what enterprises make (O12)", |view| {
        let firms = view.community.organisations.enterprises.iter().filter(|firm| !firm.closed());
        firms.filter_map(Enterprise::business).fold(0.0, |sum, business| sum + business.books.produced)
    })
    .section("livelihood"),
    probe("sales", "销售额", "yuan a week", "what enterprises sell (O12)", |view| {
        let firms = view.community.organisations.enterprises.iter().filter(|firm| !firm.closed());
        firms.filter_map(Enterprise::business).fold(0.0, |sum, business| sum + business.books.sold)
    })
    .section("livelihood"),
    probe("income", "收入", "yuan a week", "mean income (O12)", |view| {
        view.mean(&view.community.population.work.income)
    })
    .section("livelihood"),
    probe("skill", "技能", "0 to 1", "mean skill", |view| view.mean(&view.community.population.work.skill)),
    probe(
        "motivation",
        "内生动力",
        "0 to 1",
        "mean motivation; spiritual poverty (精神贫困) is one less this",
        |view| view.mean(&view.community.population.work.motivation),
    ),
    probe("interest_link", "利益关联", "0 to 1", "mean interest linkage", |view| {
        view.mean(&view.community.population.work.interest_link)
    })
    .section("livelihood"),
];

fn ratio(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

fn total(view: &View<'_>, of: impl Fn(&Enterprise) -> u32) -> f64 {
    view.community.organisations.enterprises.iter().fold(0.0, |sum, firm| sum + f64::from(of(firm)))
}
