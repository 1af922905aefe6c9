//! Cohesion of a community: inequality of belonging, and organisations that work together.

use super::super::Probe;
use super::super::View;
use super::super::derived::Derived;
use super::entry::{Builtin, probe};
use crate::state::Party;
use std::collections::BTreeSet;

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe("belonging_gini", "归属感不平等", "0 to 1", "Gini coefficient of belonging (O10)", |view| {
        statistic(view, "gini:belonging")
    }),
    probe(
        "fragmentation",
        "碎片化",
        "share",
        "pairs of the organisations at work between which nothing moves this week (O19)",
        fragmentation,
    ),
];

fn statistic(view: &View<'_>, name: &str) -> f64 {
    Derived::read(name).map_or(0.0, |derived| derived.measure(view))
}

/// `1 − coordinated pairs / pairs` of the organisations that moved anything this week; two are coordinated where money,
/// points or hours moved from one to the other. 0 where fewer than two were at work.
fn fragmentation(view: &View<'_>) -> f64 {
    let organised = |party: Party| !matches!(party, Party::Residents | Party::Outside);
    let (mut at_work, mut pairs) = (BTreeSet::new(), BTreeSet::new());
    for entry in view.community.ledger.entries() {
        let (a, b) = (entry.payer, entry.payee);
        at_work.extend([a, b].into_iter().filter(|party| organised(*party)));
        if organised(a) && organised(b) {
            pairs.insert((a.min(b), a.max(b)));
        }
    }
    let all = at_work.len() * at_work.len().saturating_sub(1) / 2;
    if all == 0 { 0.0 } else { 1.0 - pairs.len() as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Linear;
    use crate::state::{Account, Clock, Community, Entry, Groups, Population, Unit};

    #[test]
    fn organisations_that_pay_each_other_work_together() {
        let mut community = Community::new(Population::new(4), Groups::new(&[4], 2));
        let game = Linear { mpcr: 0.3 };
        let processes = crate::process::Processes::bare().unwrap();
        let mut after = |payer, payee| {
            community.ledger.book(Entry { payer, payee, unit: Unit::Yuan, account: Account::Subsidy, amount: 1.0 });
            fragmentation(&View {
                community: &community,
                clock: Clock { tick: 0 },
                fines: 0,
                wrong_fines: 0,
                game: &game,
                processes: &processes,
            })
        };
        assert_eq!(after(Party::Outside, Party::Street), 0.0);
        assert_eq!(after(Party::Outside, Party::Committee), 1.0);
        assert_eq!(after(Party::Street, Party::Committee), 0.0);
        assert!((after(Party::Street, Party::Organisation(0)) - 1.0 / 3.0).abs() < 1e-12);
    }
}
