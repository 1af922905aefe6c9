//! Trials of single components write what they would write in a run.

use cogov::Component;
use cogov::Scenario;
use cogov::community::{Account, Party};
use cogov::describe::section::{Attitudes, Community, Participation, PartyBranch};
use cogov::internal::{OpenAccess, Points, ThirdParty};
use cogov::probe::View;
use cogov::trial::{Hook, Trial};
use serde_json::json;

#[test]
fn a_hook_writes_what_its_phase_allows() {
    let mut party = ThirdParty::with(&json!({"monitoring": 1, "impartiality": 1, "fine": 2, "capacity": 1})).unwrap();
    let mut trial = Trial::new(20, 10).unwrap().contributions(&[0.0, 1.0]);
    for hook in [Hook::Begin, Hook::Inform] {
        trial.call(hook, &mut party).unwrap();
    }
    let wrote = trial.call(Hook::Price, &mut party).unwrap();
    assert_eq!((wrote.parts, wrote.columns), (vec!["terms"], Vec::new()));
    let wrote = trial.call(Hook::Enforce, &mut party).unwrap();
    assert!(wrote.claims.fine[0] > 0.0 && wrote.claims.fine[1] == 0.0, "{:?}", &wrote.claims.fine[..]);
    let (entries, paid) = trial.settle(wrote.claims).unwrap();
    assert_eq!(paid.fined, 10);
    let fines: Vec<(Party, f64)> = entries
        .iter()
        .filter(|entry| entry.account == Account::Enforcement && entry.payer == Party::Residents)
        .map(|entry| (entry.payee, entry.amount))
        .collect();
    let total: f64 = paid.fine.iter().map(|fine| f64::from(*fine)).sum();
    assert!(fines.len() == 1 && fines[0].0 == Party::Institution(0) && (fines[0].1 - total).abs() < 1e-6, "{fines:?}");
}

#[test]
fn a_half_dose_claims_half() {
    let claimed = |dose: f32| {
        let mut trial = Trial::new(20, 10).unwrap().contributions(&[1.0]).at_dose(dose);
        let mut points = Points::by_default().unwrap();
        trial.call(Hook::Begin, &mut points).unwrap();
        trial.call(Hook::Enforce, &mut points).unwrap().claims.points[3]
    };
    assert!(claimed(1.0) > 0.0 && (claimed(0.5) - 0.5 * claimed(1.0)).abs() < 1e-6);
}

#[test]
fn a_rule_a_game_and_a_probe_see_the_columns_that_were_set() {
    let mut trial = Trial::new(20, 5).unwrap().contributions(&[1.0, 0.0, 0.5, 0.5, 0.5]);
    let trusting = Trial::new(20, 5).unwrap().beliefs(&[0.25, 0.75]);
    assert_eq!(trusting.measure(&|view: &View<'_>| view.mean(&view.community.population.mind.belief)), 0.5);
    let payoffs = trial.play(Twice).unwrap().to_vec();
    let cost = &trial.community().population.work.opportunity_cost;
    // The mean of the group is 0.5: each gets twice that, less the cost of the own contribution.
    assert!((payoffs[0] - (1.0 + 1.0 - cost[0])).abs() < 1e-5 && (payoffs[1] - 2.0).abs() < 1e-5, "{payoffs:?}");
    let chosen = trial.choose(Follows).unwrap().to_vec();
    assert_eq!(chosen[..3], [0.375, 0.625, 0.5], "the others' mean");
}

/// Pays `1 − c + 2·mean`.
#[derive(Debug)]
struct Twice;

impl cogov::game::Game for Twice {
    fn payoff(&self, own: f64, others: &cogov::game::Others) -> f64 {
        1.0 - own + 2.0 * (own + others.sum) / others.n as f64
    }

    fn marginal(&self, _: f64, others: &cogov::game::Others) -> f64 {
        2.0 / others.n as f64
    }
}

/// Gives what the others gave.
#[derive(Debug)]
struct Follows;

impl cogov::decision::DecisionRule for Follows {
    fn decide(&self, at: &mut cogov::decision::Decide<'_>) {
        let others = &at.past.others[at.rows()];
        at.choice.copy_from_slice(others);
    }
}

#[test]
fn what_leaves_its_range_is_refused() {
    let mut trial = Trial::new(20, 10).unwrap();
    let mut claims = trial.call(Hook::Enforce, &mut OpenAccess).unwrap().claims;
    claims.fixed = -1.0;
    assert!(trial.settle(claims).unwrap_err().to_string().contains("claimed what is not a finite amount"));
    assert!(Trial::new(5, 10).unwrap_err().to_string().starts_with("game.group_size: 10 is more"));
}

#[test]
fn a_described_community_has_its_organisations() {
    let scenario = Scenario::describe("office")
        .seed(3)
        .section(Community::new().residents(60))
        .section(Participation::new())
        .section(Attitudes::new())
        .section(PartyBranch::new().staff(2))
        .build()
        .unwrap();
    assert!(Trial::of(&scenario).unwrap().community().organisations.branch.is_some());
}
