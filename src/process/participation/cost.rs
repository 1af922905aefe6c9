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

#[cfg(test)]
mod tests {
    use crate::scenario::{Registry, Scenario, Source};
    use crate::state::{Account, Participation};
    use serde_json::json;

    #[test]
    fn acts_cost_and_solved_issues_are_worth_what_is_booked_once() {
        let json = json!({
            "cogov": 1, "seed": 3, "time": {"burn_in": 0, "ticks": 20}, "community": {"households": 300, "persons": 900},
            "game": {"type": "linear", "mpcr": 0.3}, "decision": [{"type": "unconditional", "contribution": 0}],
            "participation": {"passive": -1, "active": -1}, "attitudes": {}, "issues": {"rate": 0.1}, "livelihood": {},
            "gap_filling": {"belonging": 0.1, "empowerment": 0.1, "detect": 0.5}, "party_branch": {"substance": 1, "path": 1},
            "institutions": [{"type": "points", "arenas": "public", "recording": 1, "threshold": 0, "recording_cost": 0}],
        });
        let scenario = Scenario::build(&Source::from_json(json), &Registry::standard()).unwrap();
        let mut run = scenario.simulation("all", 0).unwrap();
        let (mut acts, mut gaps) = (0, 0);
        for _ in 0..20 {
            run.step().unwrap();
            let community = run.community();
            let (act, work, purse) = (&community.population.act, &community.population.work, &community.population.purse);
            let mut costs = 0.0;
            for row in 0..community.rows() {
                let public = act.activity[row].public();
                acts += usize::from(public);
                gaps += usize::from(act.fills_gap[row]);
                let least = if public { 2.0 } else { 0.0 };
                assert!(if act.fills_gap[row] { act.hours[row] > least } else { act.hours[row] == least });
                assert!(act.activity[row] != Participation::None || !public);
                let hours = f64::from(act.hours[row]);
                costs += hours / 4.0 * f64::from(work.opportunity_cost[row]) * f64::from(1.0 - work.leisure[row]);
            }
            let booked = |account| community.ledger.total(|entry| entry.account == account && entry.unit == crate::state::Unit::Endowment);
            assert!((booked(Account::Service) - costs).abs() < 1e-4 * costs.max(1.0));
            // Nobody contributes: payoffs are the endowments, less costs, and pay and worth more.
            let pay: f64 = act.hours.iter().map(|hours| f64::from(*hours) / 4.0 * 0.3).sum();
            assert!((booked(Account::Reward) - pay).abs() < 1e-3 * pay.max(1.0));
            let expected = community.present() as f64 - costs + pay + booked(Account::Solved);
            let found = crate::base::math::sum(&purse.payoff);
            assert!((found - expected).abs() < 1e-3 * expected.abs(), "{found} is not {expected}");
        }
        assert!(acts > 1000 && gaps > 5, "{acts} acts, {gaps} gaps");
    }
}
