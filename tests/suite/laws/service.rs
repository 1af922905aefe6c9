//! Each act's cost, pay and value is booked once: payoffs are the sum of what the books say.

use crate::common::start;
use cogov::community::{Account, Unit};
use cogov::internal::sum;
use serde_json::json;

#[test]
fn acts_cost_pay_and_solve_what_is_booked_once() {
    // Nobody contributes, so payoffs are endowments, less the cost of acts, and pay and the worth of solved issues more.
    let json = json!({
        "cogov": 1, "seed": 3, "time": {"burn_in": 0, "ticks": 20}, "community": {"households": 300, "persons": 900},
        "game": {"type": "linear", "mpcr": 0.3}, "decision": [{"type": "unconditional", "contribution": 0}],
        "participation": {"passive": -1, "active": -1}, "attitudes": {}, "issues": {"rate": 0.1}, "livelihood": {},
        "gap_filling": {"belonging": 0.1, "empowerment": 0.1, "detect": 0.5}, "party_branch": {"substance": 1, "path": 1},
        "institutions": [{"type": "points", "arenas": "public", "recording": 1, "threshold": 0, "recording_cost": 0}],
    });
    let mut run = start(&json, "all", 0);
    let (mut acts, mut gaps, mut worth) = (0, 0, 0.0);
    for _ in 0..20 {
        run.step().unwrap();
        let community = run.community();
        let (act, work) = (&community.population.act, &community.population.work);
        let mut costs = 0.0;
        for row in 0..community.rows() {
            let public = act.activity[row].public();
            let least = if public { 2.0 } else { 0.0 };
            assert!(if act.fills_gap[row] { act.hours[row] > least } else { act.hours[row] == least });
            (acts, gaps) = (acts + usize::from(public), gaps + usize::from(act.fills_gap[row]));
            let leisure = f64::from(1.0 - work.leisure[row]);
            costs += f64::from(act.hours[row]) / 4.0 * f64::from(work.opportunity_cost[row]) * leisure;
        }
        let booked =
            |account| community.ledger.total(|entry| entry.account == account && entry.unit == Unit::Endowment);
        assert!((booked(Account::Service) - costs).abs() < 1e-4 * costs.max(1.0));
        // 0.3 endowments a unit of service, which is four hours.
        let pay = 0.3 / 4.0 * sum(&act.hours);
        assert!(
            (booked(Account::Reward) - pay).abs() < 1e-3 * pay.max(1.0),
            "{} is not {pay}",
            booked(Account::Reward)
        );
        worth += booked(Account::Solved);
        let expected = community.present() as f64 - costs + pay + booked(Account::Solved);
        let found = sum(&community.population.purse.payoff);
        assert!((found - expected).abs() < 1e-3 * expected.abs(), "{found} is not {expected}");
    }
    assert!(acts > 1000 && gaps > 5 && worth > 0.0, "{acts} acts, {gaps} gaps, worth {worth}");
}
