//! Conservation laws and bounds, at every tick.

mod actors;
mod adoption;
mod choices;
mod cohorts;
mod contact;
mod costs;
mod hours;
mod invariants;
mod livelihood;
mod platform;
mod queue;
mod schedules;
mod service;
mod ties;

use crate::common::{assert_bounds, build, everything, lab, last, object, run, scenario, start, with};
use cogov::community::{Account, Job, Party, Unit};
use cogov::institution::{Begin, Bond, Enforce, Inform, Institution, Price};
use cogov::internal::{Points, Presence, SECTIONS, ThirdParty, sum};
use cogov::{Component, Kind, Parameter, Persist, Problem, Registry, Scenario, Simulation, Source, Values};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;

type Purses = BTreeMap<(Party, Unit), f64>;

fn purses(run: &Simulation) -> Purses {
    run.community().ledger.purses().map(|(party, unit, amount)| ((party, unit), amount)).collect()
}

/// One tick, after which every purse has changed by inflow less outflow, and the purses add to zero.
fn audited_step(run: &mut Simulation) {
    let before = purses(run);
    run.step().unwrap();
    let (after, ledger) = (purses(run), &run.community().ledger);
    let mut moved = Purses::new();
    for entry in ledger.entries() {
        assert!(entry.amount > 0.0 && entry.amount.is_finite() && entry.payer != entry.payee, "{entry:?}");
        *moved.entry((entry.payer, entry.unit)).or_default() -= entry.amount;
        *moved.entry((entry.payee, entry.unit)).or_default() += entry.amount;
    }
    // Rounding grows with the amounts: it is measured by the largest purse of a unit.
    let scale = |unit: Unit| after.iter().filter(|((_, u), _)| *u == unit).fold(1.0, |most, (_, x)| x.abs().max(most));
    for ((party, unit), amount) in &after {
        let change = amount - before.get(&(*party, *unit)).copied().unwrap_or(0.0);
        let booked = moved.get(&(*party, *unit)).copied().unwrap_or(0.0);
        assert!((change - booked).abs() <= 1e-9 * scale(*unit), "{party:?} {unit:?}: {change} is not {booked}");
        let floor = if *party == Party::Outside { f64::NEG_INFINITY } else { -1e-6 * scale(*unit) };
        assert!(*amount >= floor, "{party:?} owes {amount} {unit:?}");
    }
    for unit in [Unit::Endowment, Unit::Yuan, Unit::Hours, Unit::Points] {
        let total: f64 = after.iter().filter(|((_, u), _)| *u == unit).map(|(_, amount)| amount).sum();
        assert!(total.abs() <= 1e-9 * scale(unit), "{unit:?}: the purses add to {total}");
    }
}

#[test]
fn purses_change_by_what_is_booked_and_add_to_nothing() {
    for funding in ["budget", "levy"] {
        let mut json = everything(json!({"time": {"burn_in": 3, "ticks": 40}}));
        for k in 0..2 {
            json["institutions"][k]["funding"] = json!(funding);
        }
        let mut run = start(&json, "all", 0);
        (0..43).for_each(|_| audited_step(&mut run));
        assert!(purses(&run).len() > 10, "hardly anybody paid");
    }
}

/// What an institution settled in a tick: type, fines, rewards, points, fines imposed, capacity.
type Settled = (&'static str, f64, f64, f64, usize, f64);

thread_local! {
    /// What institutions settled in this tick, in their order.
    static SETTLED: RefCell<Vec<Settled>> = const { RefCell::new(Vec::new()) };
}

/// An institution under observation: it does the same, and its settled claims are recorded.
#[derive(Persist, Clone, Debug)]
struct Watched<I: Persist>(I);

impl<I: Component + Persist> Component for Watched<I> {
    const TYPE: &'static str = I::TYPE;
    const PARAMETERS: &'static [Parameter] = I::PARAMETERS;

    fn build(values: &Values) -> Result<Self, Problem> {
        I::build(values).map(Self)
    }
}

impl<I: Component + Institution + Clone + 'static> Institution for Watched<I> {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.0.begin(at);
    }
    fn inform(&mut self, at: &mut Inform<'_>) {
        self.0.inform(at);
    }
    fn price(&mut self, at: &mut Price<'_>) {
        self.0.price(at);
    }
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        self.0.enforce(at);
    }
    fn bond(&mut self, at: &mut Bond<'_>) {
        let claims = at.settled;
        let row = (I::TYPE, sum(&claims.fine), sum(&claims.reward), sum(&claims.points), claims.fined, claims.capacity);
        SETTLED.with_borrow_mut(|settled| settled.push(row));
        self.0.bond(at);
    }
}

fn watched(json: &Value) -> Scenario {
    let mut registry = Registry::standard();
    assert!(registry.institutions.remove("third_party") && registry.institutions.remove("points"));
    registry.institution::<Watched<ThirdParty>>().unwrap();
    registry.institution::<Watched<Points>>().unwrap();
    Scenario::build(&Source::from_json(json.clone()), &registry).unwrap()
}

#[test]
fn the_books_hold_the_sums_of_the_columns() {
    let json = everything(json!({
        "institutions": [
            {"type": "third_party", "capacity": 0.02, "fine": 1}, {"type": "points", "threshold": 2, "budget": 0.1},
        ],
        "time": {"burn_in": 0, "ticks": 30},
    }));
    let mut run = watched(&json).simulation("all", 0).unwrap();
    let mut full = 0;
    for _ in 0..30 {
        SETTLED.with_borrow_mut(Vec::clear);
        run.step().unwrap();
        let (community, settled) = (run.community(), SETTLED.with_borrow(Clone::clone));
        let ledger = &community.ledger;
        for (index, (id, fines, rewards, points, fined, capacity)) in settled.iter().enumerate() {
            let party = Party::Institution(index as u32);
            let paid = ledger.total(|e| e.payee == party && e.account == Account::Enforcement);
            let got = ledger.total(|e| e.payer == party && e.account == Account::Reward && e.unit == Unit::Endowment);
            assert_eq!((paid, got), (*fines, *rewards), "{id}");
            assert!(*fined as f64 <= *capacity, "{id}: {fined} fines with a capacity of {capacity}");
            full += usize::from(*fined > 0 && *fined as f64 + 1.0 > *capacity);
            let issued = ledger.total(|e| e.payee == Party::Residents && e.unit == Unit::Points);
            let redeemed = ledger.total(|e| e.payer == Party::Residents && e.unit == Unit::Points);
            assert!(*id != "points" || (issued - redeemed - points).abs() < 1e-6 * issued, "{points} points");
        }
        // The residents' payoffs are the amounts that were booked to them.
        let residents = |paid: bool| {
            ledger.total(|e| e.unit == Unit::Endowment && (if paid { e.payer } else { e.payee }) == Party::Residents)
        };
        let payoffs = sum(&community.population.purse.payoff);
        assert!((payoffs - (residents(false) - residents(true))).abs() < 1e-6 * payoffs.abs().max(1.0));
        let balance = sum(&community.population.purse.points);
        assert!((balance - ledger.purse(Party::Residents, Unit::Points)).abs() < 1e-5 * balance.max(1.0));
        for (index, _) in community.organisations.enterprises.iter().enumerate() {
            let work = &community.population.work;
            let mine = work.employer.iter().zip(&work.income).filter(|(at, _)| usize::from(**at) == index);
            let wages: f64 = mine.map(|(_, income)| f64::from(*income)).sum();
            let booked = ledger.total(|e| e.payer == Party::Enterprise(index as u32) && e.payee == Party::Residents);
            assert_eq!(booked, wages);
        }
    }
    assert!(full > 3, "the capacity never mattered");
}

#[test]
fn persons_posts_and_hours_are_conserved() {
    // With and without enough hours for all invitations.
    for load in [0.65, 0.99] {
        conserve(&everything(json!({
            "time": {"burn_in": 2, "ticks": 60}, "party_branch": {"staff": 3, "administrative_load": load},
        })));
    }
}

fn conserve(json: &Value) {
    let mut run = start(json, "all", 0);
    for _ in 0..62 {
        run.step().unwrap();
        let community = run.community();
        let (work, ledger) = (&community.population.work, &community.ledger);
        assert_eq!(community.persons(), 1200);
        assert_eq!(community.present(), work.present.iter().filter(|present| **present).count());
        assert!(work.job.iter().zip(&work.present).all(|(job, present)| (*job == Job::Export) != *present));
        for (index, firm) in community.organisations.enterprises.iter().enumerate() {
            let staff = work.employer.iter().filter(|at| usize::from(**at) == index).count();
            assert_eq!(staff, firm.filled as usize);
            assert!(firm.filled <= firm.posts);
        }
        let hours = |party| ledger.total(|e| e.payer == party && e.unit == Unit::Hours);
        let granted = |party| ledger.total(|e| e.payee == party && e.unit == Unit::Hours);
        let branch = community.organisations.branch.unwrap();
        // Asks, and channels and deeds as far as they were open and substantial: in the branch they stand as they were borne.
        let asked = sum(&community.population.access.invitation) * branch.hours_per_invitation
            + branch.upkeep(community.present() as f64);
        let first = ledger.entries().iter().find(|e| e.payer == Party::Committee).unwrap();
        assert!((first.amount - asked).abs() < 1e-4 * asked, "{asked} hours of asking, {} booked", first.amount);
        assert!(asked <= branch.service_hours() * (1.0 + 1e-6));
        assert!((granted(Party::Committee) - branch.service_hours()).abs() < 1e-9);
        assert!((hours(Party::Committee) - branch.service_hours()).abs() < 1e-9);
        for (index, society) in community.organisations.societies.iter().enumerate() {
            let party = Party::Organisation(index as u32);
            assert!(hours(party) <= society.hours && granted(party) <= society.hours);
            let spent = ledger.total(|e| e.payer == party && e.unit == Unit::Yuan);
            assert!(spent <= society.hours * society.hourly_cost + 1e-9, "{spent} yuan for {} hours", society.hours);
        }
    }
}

#[test]
fn nobody_is_paid_for_training_who_is_away() {
    // More seats than present residents: only these are trained, and paid for.
    let json = everything(json!({
        "social_organisations": [{"hours": 100_000, "hours_per_resident": 2, "hourly_cost": 1}], "party_branch": null,
    }));
    let mut run = start(&json, "none", 0);
    run.step().unwrap();
    let spent = run.community().ledger.total(|e| e.payer == Party::Organisation(0) && e.unit == Unit::Yuan);
    assert!(run.community().absence);
    assert_eq!(spent, 2.0 * run.community().present() as f64);
}

#[test]
fn groups_partition_the_residents_and_have_the_size_asked() {
    for (residents, buildings, estates, size) in [
        (300, 1, 1, 10),
        (1710, 25, 3, 10),
        (997, 7, 2, 13),
        (12, 1, 1, 12),
        (50, 2, 1, 1),
        (40, 1, 1, 4),
        (100, 1, 1, 11),
    ] {
        let json = lab(json!({
            "community": {"residents": residents, "buildings": buildings, "estates": estates},
            "game": {"type": "linear", "group_size": size},
        }));
        let run = run(&with(json, json!({"time": {"burn_in": 0, "ticks": 1}})), "none", 0);
        let (groups, place) = (&run.community().groups, &run.community().population.place);
        let (mut rows, mut smaller, mut whole) = (Vec::new(), vec![0; estates], BTreeMap::new());
        for group in 0..groups.count() {
            let range = groups.rows(group);
            assert!(range.clone().all(|row| groups.of()[row] as usize == group));
            assert!(range.clone().all(|row| place.estate[row] == place.estate[range.start]), "a group of two estates");
            assert!(range.len() <= size, "{} of {size}", range.len());
            smaller[usize::from(place.estate[range.start])] += usize::from(range.len() < size);
            if range.len() == size && range.clone().all(|row| place.unit[row] == place.unit[range.start]) {
                *whole.entry(place.unit[range.start]).or_insert(0) += 1;
            }
            rows.extend(range);
        }
        assert_eq!(rows, (0..residents).collect::<Vec<usize>>());
        assert!(smaller.iter().all(|count| *count <= 1), "{smaller:?}: one smaller group an estate");
        let mut units = BTreeMap::new();
        place.unit.iter().for_each(|unit| *units.entry(*unit).or_insert(0) += 1);
        for (unit, rows) in units {
            assert_eq!(whole.get(&unit).copied().unwrap_or(0), rows / size, "each stairwell is cut first");
        }
    }
}

#[test]
fn the_return_in_a_group_is_that_of_the_size_asked() {
    // 40 residents in stairwells of 14, 13 and 13, groups of 4: each gets .4 · 4 of full contributions.
    let json = lab(json!({
        "community": {"residents": 40}, "game": {"type": "linear", "group_size": 4, "mpcr": 0.4},
        "decision": [{"type": "unconditional", "contribution": 1}], "residents": {"cost_spread": 0}, "probes": ["payoff", "cooperation"],
    }));
    let run = run(&with(json, json!({"time": {"burn_in": 0, "ticks": 1}})), "none", 0);
    let payoff = &run.community().population.purse.payoff;
    let cooperation = run.series().last("cooperation", 1).unwrap();
    assert!(cooperation == 1.0 && payoff.iter().all(|payoff| (payoff - 1.6).abs() < 1e-6), "{cooperation} {payoff:?}");
}

#[test]
fn fines_are_transfers_and_cost_no_welfare() {
    // Free inspections, and contributions that do not react (decisions §13).
    let welfare = |fine: f64, probe: &str| {
        let institution = json!({
            "type": "third_party", "fine": fine, "fixed_cost": 0, "inspection_cost": 0, "fine_cost": 0, "capacity": 1,
        });
        let decision = json!([{"type": "unconditional", "contribution": 0.3}]);
        last(&run(&lab(json!({"institutions": [institution], "decision": decision})), "all", 0), probe, 40)
    };
    // Payoffs are of single precision: a fine that goes out and comes back leaves a rounding error of 1e-7.
    assert!((welfare(1.0, "welfare") - welfare(2.0, "welfare")).abs() < 1e-6);
    assert!(welfare(1.0, "fines") > 0.5 && welfare(1.0, "payoff") > welfare(2.0, "payoff") + 0.1);
    // The cost of inspections is lost.
    let costly = |cost: f64| {
        let institution = json!({"type": "third_party", "fixed_cost": cost, "inspection_cost": 0, "fine_cost": 0});
        let decision = json!([{"type": "unconditional", "contribution": 0.3}]);
        last(&run(&lab(json!({"institutions": [institution], "decision": decision})), "all", 0), "welfare", 40)
    };
    assert!((costly(0.0) - costly(0.25) - 0.25).abs() < 1e-6);
}

#[test]
fn states_keep_their_range_at_the_ends_of_every_section() {
    for section in SECTIONS.iter().filter(|section| !["time", "community"].contains(&section.name)) {
        for parameter in section.parameters {
            let ends = match parameter.kind {
                Kind::Number(least, most) => vec![json!(least), json!(most)],
                Kind::Count(least, most) => vec![json!(least), json!(most)],
                _ => Vec::new(),
            };
            for value in ends {
                let what = format!("{}.{} = {value}", section.name, parameter.name);
                let own = object(parameter.name, value);
                let own =
                    if section.presence == Presence::List { json!([with(json!({"posts": 10}), own)]) } else { own };
                let own = if section.name == "social_organisations" { json!([own[0].clone()]) } else { own };
                let mut json = everything(object(section.name, own));
                if section.name == "social_organisations" {
                    json["social_organisations"][0].as_object_mut().unwrap().remove("posts");
                }
                let Ok(scenario) = build(&json) else { continue };
                let mut run = scenario.simulation("all", 0).unwrap();
                for _ in 0..7 {
                    run.step().unwrap_or_else(|breach| panic!("{what}: {breach}"));
                    assert_bounds(run.community(), &what);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn states_keep_their_range_whatever_the_institutions_do(
        seed in 0_u64..1000, mpcr in 0.0..10.0, fine in 0.0..1000.0, capacity in 0.0..10.0, required in 0.0..1.0,
        value in 0.0..1000.0, crowding in 0.0..1.0, habit in 0.0..1.0, weight in 0.0..1.0, exclusion in 0.0..1.0,
        learning in 0.0..1.0, substance in 0.0..1.0, dose in 0.0..1.0,
    ) {
        let json = everything(json!({
            "seed": seed, "game": {"type": "canal", "mpcr": mpcr, "group_size": 7}, "norm": {"gain": habit},
            "belief": {"learning": learning, "sampling": 1},
            "attitudes": {"belonging_public": 1, "empowerment_active": 1, "belonging_decay": habit},
            "party_branch": {"staff": 3, "substance": substance, "invitation_rate": 1, "attention": weight, "path": 1},
            "institutions": [
                {"type": "third_party", "fine": fine, "capacity": capacity, "required": required},
                {"type": "points", "value": value, "crowding": crowding, "habit": habit, "dose": dose},
                {"type": "role_model", "weight": weight, "rotation": 1, "image": value, "list": 1},
                {"type": "water_users", "exclusion": exclusion, "observation": 1, "dose": dose},
            ],
        }));
        let scenario = scenario(&json);
        let mut run = scenario.simulation("all", 0).unwrap();
        for _ in 0..20 {
            run.step().unwrap();
            assert_bounds(run.community(), &json);
        }
    }
}
