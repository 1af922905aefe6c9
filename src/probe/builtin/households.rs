//! Households: income, poverty and its register (O13), staying (O24). Shares are of households that still live here.

use super::super::View;
use super::entry::{Builtin, probe};
use crate::base::component::{Need, Setting};
use crate::state::Register;
use crate::stats::gini;

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe(
        "gini_income",
        "收入基尼系数",
        "0 to 1",
        "Gini coefficient of household income per head (O12)",
        |view| {
            let (households, income) = (&view.community.households, &view.community.population.work.income);
            let own = |household| income[households.rows(household)].iter().map(|x| f64::from(*x)).sum::<f64>();
            let per_head = households.staying().map(|h| own(h) / households.persons(h).max(1) as f64);
            // Where nobody has an income all are equal.
            gini(&per_head.collect::<Vec<f64>>()).unwrap_or(0.0)
        },
    )
    .section("livelihood"),
    probe("poor_share", "贫困发生率", "share", "households in need, in truth and without aid (O13)", |view| {
        share(view, |_| true, |h| view.community.households.poor[h])
    })
    .section("poverty"),
    probe(
        "poor_after_aid",
        "救助后贫困率",
        "share",
        "households in need, the aid of the poverty register counted as income (O13)",
        |view| {
            let (community, poverty) = (view.community, view.processes.poverty);
            let (people, households) = (&community.population, &community.households);
            let aided = |h| is(view, h, Register::Listed);
            let needy = |h| poverty.is_some_and(|poverty| poverty.needy(people, households, h, households.aid));
            share(view, |_| true, |h| if aided(h) { needy(h) } else { households.poor[h] })
        },
    )
    .register(),
    probe("registered", "建档立卡率", "share", "households in the poverty register (O13)", |view| {
        share(view, |_| true, |h| is(view, h, Register::Listed))
    })
    .register(),
    probe("exclusion_error", "漏贫率", "share", "households not in the register, of those in need (O13)", |view| {
        share(view, |h| view.community.households.poor[h], |h| !is(view, h, Register::Listed))
    })
    .register(),
    probe("inclusion_error", "错评率", "share", "households not in need, of those in the register (O13)", |view| {
        share(view, |h| is(view, h, Register::Listed), |h| !view.community.households.poor[h])
    })
    .register(),
    probe(
        "relapse",
        "返贫率",
        "share",
        "households in need again, of those struck off the register when they no longer were (O13)",
        |view| share(view, |h| is(view, h, Register::Exited), |h| view.community.households.poor[h]),
    )
    .register(),
    probe(
        "dropped_early",
        "被脱贫率",
        "share",
        "households struck off the register while still in need, of those struck off (O13)",
        |view| {
            let off = |h| is(view, h, Register::Exited) || is(view, h, Register::Dropped);
            share(view, off, |h| is(view, h, Register::Dropped))
        },
    )
    .register(),
    probe("record_accuracy", "台账准确度", "0 to 1", "mean accuracy of household records", |view| {
        let households = &view.community.households;
        let total = households.staying().fold(0.0, |sum, h| sum + f64::from(households.accuracy[h]));
        total / households.staying().count().max(1) as f64
    })
    .needs(Need::section("poverty", "").or(&[Setting::Institution("grid")])),
    probe(
        "stay_rate",
        "稳得住",
        "share",
        "households that have not gone back to where they came from (O24)",
        |view| {
            let households = &view.community.households;
            households.staying().count() as f64 / households.count().max(1) as f64
        },
    )
    .section("staying"),
];

fn is(view: &View<'_>, household: usize, standing: Register) -> bool {
    view.community.households.register[household] == standing
}

/// The share of the households `among` that live here which satisfy `wanted`; 0 where there are none.
fn share(view: &View<'_>, among: impl Fn(usize) -> bool, wanted: impl Fn(usize) -> bool) -> f64 {
    let (mut all, mut found) = (0_u32, 0_u32);
    for household in view.community.households.staying().filter(|household| among(*household)) {
        all += 1;
        found += u32::from(wanted(household));
    }
    if all == 0 { 0.0 } else { f64::from(found) / f64::from(all) }
}
