//! P7 An act of public participation costs its hours, as far as leisure is lacking: `hours/4·κ·(1 − leisure)`.
//!
//! The cost is subtracted from the payoff and booked once, as service of the residents. *Units*: endowment units of four
//! hours. *Words drawn*: none.

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
    let columns = (
        &mut population.purse.payoff[..],
        &mut costs[..],
        (&population.act.hours[..], &opportunity_cost[..], &leisure[..]),
    );
    for_blocks(population.act.hours.len(), columns, |_, _, (payoff, costs, (hours, wage, leisure))| {
        for k in 0..hours.len() {
            costs[k] = hours[k] * (1.0 / HOURS_PER_UNIT as f32) * wage[k] * (1.0 - leisure[k]);
            payoff[k] -= costs[k];
        }
    });
    let amount = sum(costs);
    let (payer, payee) = (Party::Residents, Party::Outside);
    world.community.ledger.book(Entry { payer, payee, unit: Unit::Endowment, account: Account::Service, amount });
}
