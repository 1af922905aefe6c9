//! Hours come in, and are worked or left unused: for every kind of actor that has hours.

use crate::common::{everything, start, with};
use cogov::community::{Account, Party, Unit};
use serde_json::json;

#[test]
fn hours_in_are_hours_worked_and_hours_unused() {
    let json = with(
        everything(json!({"time": {"burn_in": 2, "ticks": 60}})),
        json!({
            "party_branch": {"staff": 1, "administrative_load": 0.5, "budget": 500},
            "official": {}, "powers": {"coupled": true}, "learning": {}, "donor": {"stop": 30},
            "enterprises": [{"posts": 30, "sponsorship": 200}, {"posts": 20, "job": "flexible", "wage": 500}],
            "social_organisations": [
                {"hours": 40, "subsidy_stop": 20, "invitation_rate": 0.001, "events": 0.05}, {"hours": 30, "hours_per_resident": 2},
            ],
        }),
    );
    let mut run = start(&json, "all", 0);
    let mut ever = [(0.0, 0.0); 3];
    for _ in 0..62 {
        run.step().unwrap();
        let (organisations, ledger) = (&run.community().organisations, &run.community().ledger);
        let branch = organisations.branch.unwrap();
        let mut actors = vec![(Party::Committee, branch.service_hours() + branch.paid_hours())];
        for index in 0..2 {
            let society = organisations.societies[index];
            actors.push((Party::Organisation(index as u32), society.hours));
        }
        for (index, (party, most)) in actors.into_iter().enumerate() {
            let total = |wanted: &dyn Fn(&cogov::community::Entry) -> bool| {
                ledger.total(|e| e.unit == Unit::Hours && wanted(e))
            };
            let granted = total(&|e| e.payee == party);
            let unused = total(&|e| e.payer == party && e.account == Account::Unused);
            let worked = total(&|e| e.payer == party && e.account != Account::Unused);
            assert!((granted - worked - unused).abs() < 1e-9, "{party:?}: {granted} is not {worked} and {unused}");
            assert!(granted <= most + 1e-9 && ledger.purse(party, Unit::Hours).abs() < 1e-6, "{party:?}");
            ever[index] = (ever[index].0 + worked, ever[index].1 + unused);
        }
        // What the branch's money did not buy was returned the same week.
        assert!(ledger.purse(Party::Committee, Unit::Yuan).abs() < 1e-6);
        assert!(ledger.purse(Party::Donor, Unit::Yuan).abs() < 1e-6);
    }
    // Each worked, and each was idle at some time: otherwise the law would hold trivially.
    for (index, (worked, unused)) in ever.into_iter().enumerate() {
        assert!(worked > 0.0 && unused > 0.0, "actor {index}: {worked} worked, {unused} unused");
    }
}
