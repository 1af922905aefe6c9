//! P7 The groups play, and payoffs are paid. Where a part of a contribution is of no use, the group plays with the rest,
//! and the resident bears the cost of all of it.
//!
//! *Units*: endowment units. *Words drawn*: none.

use super::{Matching, Step, World};
use crate::base::blocks::for_rounds;
use crate::base::math::sum;
use crate::game::Round;
use crate::state::{Account, Entry, Party, Unit};
use std::hint::select_unpredictable;

pub(crate) const PLAY: Step = Step::new(play);

/// P7: the groups play, payoffs are paid.
fn play(world: &mut World<'_>) {
    let game = &*world.model.game;
    let community = &mut *world.community;
    let starts = community.groups.starts();
    let population = &mut community.population;
    let by_group = (community.groups.sizes(), &mut community.stock[..]);
    let (purse, contribution, cost) =
        (&mut population.purse, &population.act.contribution, &population.work.opportunity_cost);
    let (seats, nothing) = (&mut world.scratch.seats, &[][..]);
    let (wasted, useful) = (&community.wasted, &mut world.scratch.useful);
    if !wasted.is_blank() {
        useful.clear();
        useful.extend(contribution.iter().zip(&wasted[..]).map(|(c, wasted)| c * (1.0 - wasted)));
    }
    let played = if wasted.is_blank() { contribution } else { &*useful };
    let take = if game.headgate().is_some() { &population.act.take[..] } else { nothing };
    let strangers = world.model.matching == Matching::Strangers;
    let by_row = if strangers {
        // Strangers have no common stock and equal benefit weights: the scenario is checked for it.
        seats.bring(played, cost);
        (
            &mut seats.payoff[..],
            &mut seats.others[..],
            &seats.contribution[..],
            &seats.cost[..],
            nothing,
            (nothing, nothing),
        )
    } else {
        (
            &mut purse.payoff[..],
            &mut purse.others[..],
            &played[..],
            &cost[..],
            &population.preference.benefit[..],
            (&community.exclusion[..], take),
        )
    };
    for_rounds(starts, by_group, by_row, |groups, (sizes, stock), rows| {
        let (payoff, others, contribution, cost, benefit, (exclusion, take)) = rows;
        let starts = &starts[groups.start..=groups.end];
        game.play(&mut Round { starts, sizes, contribution, cost, benefit, exclusion, take, stock, payoff, others });
    });
    if strangers {
        seats.take(&mut population.purse.payoff, &mut population.purse.others);
    }
    if !wasted.is_blank() {
        let vain = population.act.contribution.iter().zip(&wasted[..]).zip(&population.work.opportunity_cost);
        let payoffs = population.purse.payoff.iter_mut().zip(vain);
        payoffs.for_each(|(payoff, ((c, wasted), cost))| *payoff -= cost * c * wasted);
    }
    if community.absence {
        let columns = population.purse.payoff.iter_mut().zip(&population.work.present);
        columns.for_each(|(payoff, present)| *payoff = select_unpredictable(*present, *payoff, 0.0));
    }
    let total = sum(&population.purse.payoff);
    if !total.is_finite() {
        let row = population.purse.payoff.iter().position(|payoff| !payoff.is_finite());
        world.fail("game", row, "paid a payoff that is not finite");
        return;
    }
    let (payer, payee) =
        if total >= 0.0 { (Party::Outside, Party::Residents) } else { (Party::Residents, Party::Outside) };
    let entry = Entry { payer, payee, unit: Unit::Endowment, account: Account::Payoff, amount: total.abs() };
    world.community.ledger.book(entry);
}
