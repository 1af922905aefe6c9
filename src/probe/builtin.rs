//! The probes that come with the library. Means are over residents who are present.

use super::View;
use crate::base::units::{TICKS_PER_YEAR, YUAN_PER_UNIT};
use crate::state::{Account, Job, Participation, Party, Unit};

/// A probe of the library: its name, what it measures, its unit, and how.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// The name in scenarios and tables.
    pub name: &'static str,
    /// What it measures.
    pub what: &'static str,
    /// The Chinese term.
    pub chinese: &'static str,
    /// The unit.
    pub unit: &'static str,
    /// How it is measured.
    pub measure: fn(&View<'_>) -> f64,
}

const fn probe(
    name: &'static str,
    chinese: &'static str,
    unit: &'static str,
    what: &'static str,
    measure: fn(&View<'_>) -> f64,
) -> Builtin {
    Builtin { name, what, chinese, unit, measure }
}

/// All probes of the library, in the order of `cogov list probes`.
pub const BUILTIN: &[Builtin] = &[
    probe("cooperation", "合作", "share", "mean contribution to the commons", |view| {
        view.mean(&view.community.population.act.contribution)
    }),
    probe(
        "compliance",
        "守规",
        "share",
        "share who contribute what is required of them, where something is",
        |view| {
            let (terms, act) = (&view.community.terms, &view.community.population.act);
            let bound: Vec<usize> = (0..view.community.rows()).filter(|row| terms.required[*row] > 0.0).collect();
            let kept = bound.iter().filter(|row| act.contribution[**row] >= terms.required[**row] - 1e-6).count();
            if bound.is_empty() { 0.0 } else { kept as f64 / bound.len() as f64 }
        },
    ),
    probe("recreation", "娱乐参与", "share", "took part in recreation this week", |view| {
        option(view, Participation::Recreation)
    }),
    probe("passive", "被动参与", "share", "took part in public affairs because asked, this week", |view| {
        option(view, Participation::Passive)
    }),
    probe("active", "主动参与", "share", "took part in public affairs of own accord, this week", |view| {
        option(view, Participation::Active)
    }),
    probe("belonging", "归属感", "0 to 1", "mean belonging", |view| {
        view.mean(&view.community.population.mind.belonging)
    }),
    probe("empowerment", "充权", "0 to 1", "mean empowerment", |view| {
        view.mean(&view.community.population.mind.empowerment)
    }),
    probe("efficacy", "效能感", "0 to 1", "mean perceived efficacy of taking part", |view| {
        view.mean(&view.community.population.mind.efficacy)
    }),
    probe("trust_neighbours", "邻里信任", "0 to 1", "mean trust in neighbours", |view| {
        view.mean(&view.community.population.mind.trust_neighbours)
    }),
    probe("trust_committee", "对两委的信任", "0 to 1", "mean trust in the committee", |view| {
        view.mean(&view.community.population.mind.trust_committee)
    }),
    probe("trust_third_party", "对第三方的信任", "0 to 1", "mean trust in the third party", |view| {
        view.mean(&view.community.population.mind.trust_third_party)
    }),
    probe("reputation", "声誉", "0 to 1", "mean reputation", |view| {
        view.mean(&view.community.population.mind.reputation)
    }),
    probe("belief", "信念", "share", "mean belief about the others' contribution", |view| {
        view.mean(&view.community.population.mind.belief)
    }),
    probe("norm", "内化规范", "endowment", "mean internalised norm", |view| {
        view.mean(&view.community.population.mind.norm)
    }),
    probe("deterrence", "威慑", "endowment", "mean perceived sanction per unit of shortfall", |view| {
        view.mean_by(|row| f64::from(view.community.terms.deterrence[row]))
    }),
    probe("interest_link", "利益关联", "0 to 1", "mean interest linkage", |view| {
        view.mean(&view.community.population.work.interest_link)
    }),
    probe("employment", "就业率", "share", "employed of those in the labour force, the absent included", |view| {
        let jobs = &view.community.population.work.job;
        let force = jobs.iter().filter(|job| **job != Job::OutOfLabourForce).count();
        let employed = jobs.iter().filter(|job| job.employed()).count();
        if force == 0 { 0.0 } else { employed as f64 / force as f64 }
    }),
    probe("income", "收入", "yuan a week", "mean income", |view| view.mean(&view.community.population.work.income)),
    probe("payoff", "收益", "endowment", "mean payoff after fines, rewards and levies", |view| {
        view.mean(&view.community.population.purse.payoff)
    }),
    probe("points", "积分", "points", "mean points balance", |view| {
        view.mean(&view.community.population.purse.points)
    }),
    probe("stock", "资源存量", "the game's own", "mean stock of the groups' common resource", |view| {
        crate::base::math::mean(&view.community.stock)
    }),
    probe("fines", "处罚", "per resident", "fines imposed this week", |view| per_resident(view, view.fines as f64)),
    probe("rewards", "奖励", "endowment per resident", "rewards paid this week", |view| {
        let rewards = view.community.ledger.total(|entry| {
            entry.account == Account::Reward && entry.payee == Party::Residents && entry.unit == Unit::Endowment
        });
        per_resident(view, rewards)
    }),
    probe(
        "cost",
        "制度成本",
        "yuan per resident and year",
        "real resources that institutions use up, at this week's rate",
        |view| per_resident(view, view.institution_cost() * YUAN_PER_UNIT * TICKS_PER_YEAR as f64),
    ),
    probe(
        "welfare",
        "福利",
        "endowment per resident",
        "payoffs, and what other purses gained, less what came from outside",
        |view| per_resident(view, welfare(view)),
    ),
];

fn option(view: &View<'_>, wanted: Participation) -> f64 {
    let options = &view.community.population.act.participation;
    view.mean_by(|row| f64::from(u8::from(options[row] == wanted)))
}

fn per_resident(view: &View<'_>, amount: f64) -> f64 {
    let present = view.community.present();
    if present == 0 { 0.0 } else { amount / present as f64 }
}

/// `Σ payoffs + Σ Δ of all other purses except Outside − inflow from Outside`, in endowment units: real costs are paid
/// to Outside, so fines, rewards and levies cancel out.
fn welfare(view: &View<'_>) -> f64 {
    let mut welfare = crate::base::math::sum(&view.community.population.purse.payoff);
    for entry in view.community.ledger.entries().iter().filter(|entry| entry.unit == Unit::Endowment) {
        let inner = |party| !matches!(party, Party::Residents | Party::Outside);
        welfare += if inner(entry.payee) { entry.amount } else { 0.0 };
        welfare -= if inner(entry.payer) { entry.amount } else { 0.0 };
        if entry.payer == Party::Outside && entry.payee != Party::Residents {
            welfare -= entry.amount;
        }
    }
    welfare
}
