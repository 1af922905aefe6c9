//! Efficiency of the commons: the payoffs of the games alone, relative to the optimum.

use super::super::View;
use super::entry::{Builtin, probe};
use crate::base::component::{Need, Setting};
use crate::game::Members;
use crate::state::{Account, Party, Unit};

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe(
        "efficiency",
        "效率",
        "of the gain",
        "payoffs of the games, less what nobody contributing yields, over what the optimum adds to it, both in the steady \
         state (O1): 1 at the optimum; below 0 where contributions cost more than they yield, and far below where there is \
         hardly anything to gain",
        |view| between(view, |members| Some(view.game.nothing(members))).unwrap_or(1.0),
    ),
    probe(
        "rent_share",
        "租金份额",
        "of the optimum",
        "rent of a common pool over the most there is: payoffs above those of leaving it alone (0), up to the optimum (1); \
         below 0 where it is worth less than nothing; 0 in games without a pool (O2; Gardner, Ostrom and Walker 1990)",
        |view| between(view, |members| view.game.untouched(members)).unwrap_or(0.0),
    ).needs(Need::new(Setting::Pool, "")),
];

/// The position of the games' payoffs between `low` (0) and the optimum (1); `None` where nothing can be gained or a game
/// has no such point.
fn between(view: &View<'_>, low: impl Fn(&Members) -> Option<f64>) -> Option<f64> {
    let (mut bottom, mut optimum) = (0.0, 0.0);
    for members in groups(view) {
        bottom += low(&members)?;
        optimum += view.game.optimum(&members);
    }
    let room = optimum - bottom;
    (room > 1e-9 * optimum.abs().max(1.0)).then(|| (games(view) - bottom) / room)
}

/// The payoffs of the games this week, before fines, rewards and levies.
fn games(view: &View<'_>) -> f64 {
    let paid = |payer, payee| {
        view.community.ledger.total(|entry| {
            entry.account == Account::Payoff
                && entry.unit == Unit::Endowment
                && (entry.payer, entry.payee) == (payer, payee)
        })
    };
    paid(Party::Outside, Party::Residents) - paid(Party::Residents, Party::Outside)
}

/// The groups of the present residents.
fn groups<'a>(view: &'a View<'_>) -> impl Iterator<Item = Members> + 'a {
    let community = view.community;
    let people = &community.population;
    let (work, benefit) = (&people.work, &people.preference.benefit);
    (0..community.groups.count()).filter_map(move |group| {
        let rows = || community.groups.rows(group).filter(|row| work.present[*row]);
        let weights = (!benefit.is_empty()).then(|| rows().fold(0.0, |sum, row| sum + f64::from(benefit[row])));
        let members = Members::new(rows().map(|row| f64::from(work.opportunity_cost[row])), weights);
        (members.count() > 0).then_some(members)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Linear;
    use crate::state::{Clock, Community, Entry, Groups, Population};

    #[test]
    fn nobody_is_at_zero_and_everybody_at_one() {
        let mut community = Community::new(Population::new(20), Groups::new(&[20], 10));
        let game = Linear { mpcr: 0.3 };
        let processes = crate::process::Processes::bare().unwrap();
        let mut measure = |amount: f64| {
            community.ledger.turn_page();
            let (payer, payee) = (Party::Outside, Party::Residents);
            community.ledger.book(Entry { payer, payee, unit: Unit::Endowment, account: Account::Payoff, amount });
            let view = View {
                community: &community,
                clock: Clock { tick: 0 },
                fines: 0,
                wrong_fines: 0,
                game: &game,
                processes: &processes,
            };
            (PROBES[0].measure)(&view)
        };
        // Each of two groups of ten: 10 where nobody contributes, 0.3·10·10 = 30 where all do.
        assert!((measure(20.0)).abs() < 1e-12 && (measure(60.0) - 1.0).abs() < 1e-12);
        assert!((measure(40.0) - 0.5).abs() < 1e-12);
    }
}
