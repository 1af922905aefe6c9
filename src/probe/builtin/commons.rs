//! The commons: contributions, incentives, yields and costs.

use super::super::View;
use super::entry::{Builtin, per_resident, probe};
use crate::base::component::{Need, Setting};
use crate::base::masks::held;
use crate::base::units::{TICKS_PER_YEAR, YUAN_PER_UNIT};
use crate::state::{Account, Entry, Party, Standing, Unit};
use crate::stats::signed_gini;

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("cooperation", "合作", "share", "mean contribution to the commons (O1)", |view| {
        view.mean(&view.community.population.act.contribution)
    }),
    probe(
        "compliance",
        "守规",
        "share",
        "share who contribute what is required of them, of those who are here and of whom something is (O1, O3); \
         0 where nothing is required",
        |view| {
            let (terms, people) = (&view.community.terms, &view.community.population);
            let (act, present) = (&people.act, &people.work.present);
            let is_bound = |row: &usize| present[*row] && terms.required[*row] > 0.0;
            let bound: Vec<usize> = (0..view.community.rows()).filter(is_bound).collect();
            let kept = bound.iter().filter(|row| act.contribution[**row] >= terms.required[**row] - 1e-6).count();
            if bound.is_empty() { 0.0 } else { kept as f64 / bound.len() as f64 }
        },
    ),
    probe(
        "joined",
        "选择惩罚制度",
        "share",
        "share of residents who play in the institution with sanctions, where they choose one",
        |view| {
            let people = &view.community.population;
            let joined = people.act.joined.iter().zip(&people.work.present).filter(|(joined, here)| **joined && **here);
            per_resident(view, joined.count() as f64)
        },
    )
    .needs(Need::new(Setting::Institution("institution_choice"), "")),
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
    probe("payoff", "收益", "endowment", "mean payoff after fines, rewards and levies", |view| {
        view.mean(&view.community.population.purse.payoff)
    }),
    probe(
        "payoff_gini",
        "收益基尼系数",
        "0 to 1",
        "Gini coefficient of this week's payoffs of who is here; 1 where their mean is not above 0",
        |view| {
            let population = &view.community.population;
            let rows = (0..view.community.rows()).filter(|row| population.work.present[*row]);
            let payoffs: Vec<f64> = rows.map(|row| f64::from(population.purse.payoff[row])).collect();
            signed_gini(&payoffs).unwrap_or_default()
        },
    ),
    probe("points", "积分", "points", "mean points balance", |view| {
        view.mean(&view.community.population.purse.points)
    }),
    probe("stock", "资源存量", "the game's own", "mean stock of the groups' common resource (O2)", |view| {
        crate::base::math::mean(&view.community.stock)
    })
    .needs(Need::new(Setting::Stock, "")),
    probe(
        "tail_head",
        "渠尾与渠首用水比",
        "–",
        "water of the last users of the canals over that of the first; 1 where neither get any (Janssen, Anderies and \
         Cardenas 2011)",
        |view| {
            let (groups, people) = (&view.community.groups, &view.community.population);
            let (mut head, mut tail) = (0.0, 0.0);
            for group in 0..groups.count() {
                let mut here = groups.rows(group).filter(|row| people.work.present[*row]);
                let Some(first) = here.next() else { continue };
                let take = |row: usize| people.act.take.get(row).map_or(0.0, |take| f64::from(*take));
                head += take(first);
                tail += take(here.next_back().unwrap_or(first));
            }
            if tail == head { 1.0 } else { tail / head.max(1e-9) }
        },
    )
    .needs(Need::new(Setting::Gates, "")),
    probe("fines", "处罚", "per resident", "fines imposed this week (O3)", |view| {
        per_resident(view, view.fines as f64)
    }),
    probe(
        "false_sanctions",
        "误罚",
        "share",
        "share of this week's fines that hit who contributed at least what was required (O3); 0 without fines",
        |view| if view.fines == 0 { 0.0 } else { view.wrong_fines as f64 / view.fines as f64 },
    ),
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
        "real resources that institutions and public bodies use up, in endowment units (60 yuan) and in yuan, at this week's rate (O15)",
        |view| per_resident(view, view.institution_cost() * YUAN_PER_UNIT * TICKS_PER_YEAR as f64),
    ),
    probe(
        "public_money",
        "公共资金",
        "yuan per resident and year",
        "what the street office, the committee and donors spend, aid, subsidies and wages of welfare posts included, at this week's rate (O15)",
        |view| per_resident(view, view.public_money() * YUAN_PER_UNIT * TICKS_PER_YEAR as f64),
    ),
    probe(
        "fees",
        "居民缴费",
        "yuan per resident and week",
        "what residents pay to the property company and to social organisations",
        |view| {
            let fees = |entry: &Entry| {
                entry.payer == Party::Residents && entry.account == Account::Levy && entry.unit == Unit::Yuan
            };
            per_resident(view, view.community.ledger.total(fees))
        },
    ),
    probe(
        "welfare",
        "福利",
        "endowment per resident",
        "payoffs, and what other purses gained, less what came from outside and what governance costs in yuan; incomes from jobs not included (O1)",
        |view| per_resident(view, welfare(view)),
    ),
    probe("yes_share", "赞成率", "share", "yes in the last votes on institutions, where any was held", |view| {
        let votes: Vec<f64> = view.community.standing.iter().filter_map(|standing| standing.yes).collect();
        if votes.is_empty() { 0.0 } else { votes.iter().sum::<f64>() / votes.len() as f64 }
    }),
    probe("voted_out", "被否决制度", "institutions", "institutions that residents voted out", |view| {
        view.community.standing.iter().filter(|standing| standing.dissolved).count() as f64
    }),
    probe(
        "in_force",
        "在行制度",
        "institutions",
        "institutions that residents vote on, passed and not voted out",
        |view| {
            let passed = |standing: &&Standing| standing.passed && !standing.dissolved;
            view.community.standing.iter().filter(passed).count() as f64
        },
    ),
    probe(
        "voted_gain",
        "制度净收益",
        "endowment per resident and week",
        "mean payoff since the start of the institutions that are voted on, less that before, at the last votes; of a proposal the gain expected",
        |view| view.community.standing.iter().map(|standing| standing.gain).sum(),
    ),
];

/// `Σ payoffs + Σ Δ of all other purses except Outside − inflow from Outside`, in endowment units: real costs are paid
/// to Outside, so fines, rewards and levies cancel out. Costs that are paid in yuan are taken off as well.
fn welfare(view: &View<'_>) -> f64 {
    let ledger = &view.community.ledger;
    let people = &view.community.population;
    let own = |(payoff, present): (&f32, &bool)| held(*payoff, *present);
    let payoffs: Vec<f32> = people.purse.payoff.iter().zip(&people.work.present).map(own).collect();
    let mut welfare = crate::base::math::sum(&payoffs);
    welfare -= ledger.total(|entry| entry.unit == Unit::Yuan && entry.is_cost()) / YUAN_PER_UNIT;
    for entry in ledger.entries().iter().filter(|entry| entry.unit == Unit::Endowment) {
        let inner = |party| !matches!(party, Party::Residents | Party::Outside);
        welfare += if inner(entry.payee) { entry.amount } else { 0.0 };
        welfare -= if inner(entry.payer) { entry.amount } else { 0.0 };
        if entry.payer == Party::Outside && entry.payee != Party::Residents {
            welfare -= entry.amount;
        }
    }
    welfare
}
