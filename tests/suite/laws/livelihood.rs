//! Livelihood: every resident is employed, unemployed, out of the labour force or absent; the books of enterprises close;
//! posts fill, and a factory breaks even, where theory says.

use super::audited_step;
use crate::common::{end, lab, last, run, start, with};
use cogov::community::{Account, Employment, Enterprise, Job, JobKind, Party, Unit};
use cogov::institution::{Employ, Institution};
use cogov::internal::{Criteria, Register};
use cogov::theory::labour;
use cogov::{Component, Registry, Scenario, Simulation, Source};
use serde_json::{Value, json};

/// A community with every part of livelihood on, and enterprises whose orders fail.
fn busy(changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "id": "busy", "seed": 11,
        "time": {"burn_in": 6, "ticks": 120},
        "community": {"households": 300, "persons": 1300, "buildings": 4}, "initial": {"motivation": 0.3},
        "livelihood": {
            "carers": 0.6, "school": 0.3, "dropout": 0.02, "separation_elsewhere": 0.01, "training_places": 3,
            "matching": 0.1,
        },
        "poverty": {"spirit": 0.8}, "relief": {"period": 12, "motivation_aid": 0.01, "skill_aid": 0.01},
        "staying": {"base": 0.001, "unemployed": 0.01},
        "enterprises": [
            {"posts": 40, "orders": [[0, 0.7], [20, 0]], "opening_cash": 4}, {"job": "park", "posts": 15, "access": 0.4, "ecommerce": 1},
            {"job": "flexible", "posts": 30, "wage": 500}, {"job": "welfare", "posts": 10, "wage": 150},
            {"job": "county", "posts": 20}, {"job": "export", "posts": 25, "wage": 500},
        ],
        "probes": ["employed", "unemployed", "absent", "on_post", "posts", "firms_open", "stay_rate", "poor_share"],
    });
    with(base, changes)
}

#[test]
fn everybody_is_counted_once_and_persons_stay_persons() {
    let mut run = start(&busy(json!({})), "none", 0);
    let (rows, persons) = (run.community().rows(), run.community().persons());
    let mut seen = [0_usize; 8];
    for _ in 0..126 {
        audited_step(&mut run);
        let community = run.community();
        let count = Employment::of(community);
        assert_eq!(count.employed + count.unemployed + count.out + count.absent, rows);
        assert_eq!((community.persons(), community.present()), (persons, rows - count.absent));
        let (work, households) = (&community.population.work, &community.households);
        for row in 0..rows {
            let gone = !households.stays[community.population.place.household[row] as usize];
            assert_eq!(work.present[row], work.job[row] != Job::Export && !gone, "row {row}");
            seen[work.job[row] as usize] += 1;
        }
    }
    assert!(seen.iter().all(|times| *times > 0), "{seen:?}: some kind of job was never held");
    assert!(end(&run, "stay_rate") < 0.97 && end(&run, "firms_open") == 2.0);
}

#[test]
fn the_books_of_enterprises_close() {
    let mut run = start(&busy(json!({})), "none", 0);
    let mut closed = 0;
    for _ in 0..126 {
        let before: Vec<f64> = cash(&run);
        let debts: Vec<f64> = run.community().organisations.enterprises.iter().map(debt).collect();
        audited_step(&mut run);
        let ledger = &run.community().ledger;
        for (index, firm) in run.community().organisations.enterprises.iter().enumerate() {
            let Some(business) = firm.business() else { continue };
            let party = Party::Enterprise(index as u32);
            let paid = |account| ledger.total(|e| e.payer == party && e.account == account);
            let got = |account| ledger.total(|e| e.payee == party && e.account == account);
            let (lent, repaid) = (got(Account::Capital), paid(Account::Capital));
            let paid_in = lent - (debt(firm) - debts[index] + repaid).max(0.0);
            let flow = got(Account::Wage) - paid(Account::Wage) - paid(Account::Fixed) + paid_in;
            let change = firm.cash(index, ledger) - before[index];
            assert!((change - flow).abs() < 1e-6, "enterprise {index}: {change} is not {flow}");
            assert_eq!(got(Account::Wage), business.books.sold);
            assert!(business.books.sold <= business.books.produced + 1e-9);
            assert!(debt(firm) == 0.0 || ledger.purse(party, Unit::Yuan) < 1e-6, "it owes and has money");
            closed += usize::from(firm.closed() && got(Account::Wage) == 0.0);
        }
    }
    assert!(closed > 50, "no enterprise was ever closed");
}

fn cash(run: &Simulation) -> Vec<f64> {
    let community = run.community();
    community.organisations.enterprises.iter().enumerate().map(|(k, firm)| firm.cash(k, &community.ledger)).collect()
}

fn debt(firm: &Enterprise) -> f64 {
    firm.business().map_or(0.0, |business| business.books.debt)
}

/// A town of equal residents who all look for work.
fn town(residents: usize, livelihood: &Value, enterprise: &Value) -> Value {
    lab(json!({
        "time": {"burn_in": 0, "ticks": 400}, "community": {"residents": residents},
        "initial": {
            "labour_force": 1, "export": 0, "county": 0, "welfare": 0,
            "skill": 1, "skill_spread": 0, "motivation": 0.6, "motivation_spread": 0,
        },
        "livelihood": livelihood, "enterprises": [enterprise], "probes": ["fill_rate", "factory_output"],
    }))
}

#[test]
fn posts_fill_as_theory_says() {
    for information in [0.2, 1.0] {
        let json = town(3000, &json!({"information": information}), &json!({"posts": 1500}));
        let found = last(&run(&json, "none", 0), "fill_rate", 200);
        let filled = labour::filled_posts(3000.0, 1500.0, 0.6, [0.02, information, 0.02]).unwrap();
        assert!((found - filled / 1500.0).abs() < 0.02, "{information}: {found}, theory {}", filled / 1500.0);
        // Where there are twice as many seekers as posts, information lifts the fill from below to above one half.
        assert!((0.42..0.61).contains(&found) && (found > 0.5) == (information > 0.5), "{information}: {found}");
    }
}

#[test]
fn a_factory_of_73_breaks_even_at_orders_of_65_percent() {
    let even = labour::break_even_orders(625.0, 1250.0, 0.15, 1.0).unwrap();
    for (orders, sign) in [(even - 0.01, -1.0), (even, 0.0), (even + 0.01, 1.0)] {
        // Staff is full when orders change, and nobody is dismissed.
        let factory = json!({"posts": 73, "orders": [[60, orders]], "dismissal": 0});
        let json = town(200, &json!({"matching": 1, "information": 1, "separation": 0}), &factory);
        let mut run = start(&json, "none", 0);
        run.run(70).unwrap();
        assert_eq!(end(&run, "factory_output"), 91_250.0);
        let before = cash(&run)[0];
        run.run(10).unwrap();
        let gain = (cash(&run)[0] - before) / 10.0;
        assert!((gain - sign * 912.5).abs() < 1e-6, "orders {orders}: {gain} a week");
    }
}

#[test]
fn without_noise_and_with_the_weights_of_the_truth_the_register_makes_no_error() {
    let errors = |noise: f64, spirit: f64| {
        let relief = json!({"period": 1, "noise": noise, "spirit": spirit, "motivation_aid": 0});
        let json = busy(json!({"relief": relief, "probes": ["exclusion_error", "inclusion_error", "poor_share"]}));
        let run = run(&json, "none", 0);
        let households = &run.community().households;
        let here = |listed: bool, poor: bool| {
            let same =
                |h: &usize| (households.register[*h] == Register::Listed) == listed && households.poor[*h] == poor;
            households.staying().filter(same).count() as f64
        };
        // The confusion matrix is complete.
        let (hit, missed, wrong) = (here(true, true), here(false, true), here(true, false));
        assert_eq!(hit + missed + wrong + here(false, false), households.staying().count() as f64);
        assert!((end(&run, "exclusion_error") - missed / (hit + missed)).abs() < 1e-12);
        assert!((end(&run, "inclusion_error") - wrong / (hit + wrong)).abs() < 1e-12);
        assert!(end(&run, "poor_share") > 0.02);
        (last(&run, "exclusion_error", 60), last(&run, "inclusion_error", 60))
    };
    assert_eq!(errors(0.0, 0.8), (0.0, 0.0));
    assert!(errors(0.0, 0.0).0 > 0.05, "income alone misses nobody");
    let noisy = errors(0.2, 0.8);
    assert!(noisy.0 > 0.05 && noisy.1 > 0.05, "noise does no harm");
}

#[test]
fn who_is_sent_away_between_ticks_is_not_counted_in_the_groups() {
    let mut run = start(&lab(json!({})), "none", 0);
    run.run(2).unwrap();
    run.community_mut().population.work.present[..50].fill(false);
    run.step().unwrap();
    assert_eq!((run.community().present(), run.community().absence), (250, true));
    run.community_mut().population.work.present.fill(true);
    run.step().unwrap();
    assert_eq!((run.community().present(), run.community().absence), (300, false));
}

/// The acts of institutions of livelihood: inform, train, enrol, set rules, support and open posts.
#[derive(Component, Clone, Debug)]
#[component(id = "programme")]
struct Programme;

impl Institution for Programme {
    fn employ(&mut self, at: &mut Employ<'_>) {
        at.measures.inform(0.8 * f64::from(at.dose));
        at.measures.training_places += 5.0;
        at.measures.criteria = Some(Criteria { spirit: 0.4, noise: 0.0, ..Criteria::by_default().unwrap() });
        at.households.assisted.fill(true);
        if at.clock.tick == 0 {
            at.organisations.enterprises.push(Enterprise::new(JobKind::Welfare, 20, 150.0));
        }
        let business = at.organisations.enterprises[0].business_mut().unwrap();
        (business.support.subsidy, business.support.premises, business.support.orders) = (1000.0, 1.0, 0.3);
    }
}

#[test]
fn an_institution_supports_livelihood_through_its_context() {
    let mut registry = Registry::standard();
    registry.institution::<Programme>().unwrap();
    let json = busy(json!({
        "relief": null, "staying": null, "time": {"burn_in": 0, "ticks": 30}, "institutions": [{"type": "programme"}],
        "probes": ["employed", "firms_open"],
    }));
    let scenario = Scenario::build(&Source::from_json(json), &registry).unwrap();
    let [with, without] = ["all", "none"].map(|treatment| {
        let mut run = scenario.simulation(treatment, 0).unwrap();
        (0..30).for_each(|_| audited_step(&mut run));
        run
    });
    let (helped, alone) = (with.community(), without.community());
    let ledger = &helped.ledger;
    let street = |payee| ledger.total(|e| e.payer == Party::Street && e.payee == payee);
    assert_eq!(street(Party::Enterprise(0)), 1000.0);
    assert!(street(Party::Residents) > 0.0);
    assert!(helped.organisations.enterprises.len() == 7 && helped.organisations.enterprises[6].filled > 0);
    assert!(helped.households.register.contains(&Register::Listed) && helped.households.surveyed.is_some());
    assert!(!alone.households.register.contains(&Register::Listed));
    let skill = |run: &Simulation| run.community().population.work.skill.iter().map(|x| f64::from(*x)).sum::<f64>();
    let link =
        |run: &Simulation| run.community().population.work.interest_link.iter().map(|x| f64::from(*x)).sum::<f64>();
    assert!(skill(&with) > skill(&without) && link(&with) > 1.2 * link(&without));
}
