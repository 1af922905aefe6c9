//! P7 An act of public participation costs its hours, as far as leisure is lacking: `hours/4·κ·(1 − leisure)`. Hours in paid
//! time cost the resident nothing; its employer pays a stand-in.
//!
//! The cost is subtracted from the payoff and booked once, as service of the residents; that of stand-ins as service of the
//! enterprise. *Units*: endowment units of four hours; yuan. *Words drawn*: none.

use crate::base::blocks::for_blocks;
use crate::base::math::sum;
use crate::base::units::HOURS_PER_UNIT;
use crate::process::{Step, World};
use crate::state::{Account, Entry, Party, Unit, Work};

pub(crate) const SPEND: Step = Step::new(spend);

/// Only where public affairs are modelled. After the games, which set payoffs.
fn spend(world: &mut World<'_>) {
    if world.model.processes.participation.is_none() {
        return;
    }
    let costs = &mut world.scratch.costs;
    let population = &mut world.community.population;
    costs.resize(population.rows(), 0.0);
    let Work { opportunity_cost, leisure, .. } = &population.work;
    let columns = (&mut costs[..], (&population.act.hours[..], &opportunity_cost[..], &leisure[..]));
    for_blocks(population.act.hours.len(), columns, |_, _, (costs, (hours, wage, leisure))| {
        for k in 0..hours.len() {
            costs[k] = hours[k] * (1.0 / HOURS_PER_UNIT as f32) * wage[k] * (1.0 - leisure[k]);
        }
    });
    let released = &world.community.appeal.released;
    if !released.is_blank() {
        for ((cost, hours), released) in costs.iter_mut().zip(&population.act.hours).zip(&released[..]) {
            *cost *= 1.0 - (released / hours.max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
        }
    }
    population.purse.payoff.iter_mut().zip(&*costs).for_each(|(payoff, cost)| *payoff -= cost);
    let amount = sum(costs);
    let (payer, payee) = (Party::Residents, Party::Outside);
    world.community.ledger.book(Entry { payer, payee, unit: Unit::Endowment, account: Account::Service, amount });
}
