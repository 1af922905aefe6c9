//! Organisations act: each activity of social organisations and enterprises is switched on alone in one small community, on
//! common random numbers, and moves what it is there for, at its cost; at 0 it moves no bit.

use crate::common::{print_of, start, with};
use cogov::community::{Account, Entry, Party, Unit};
use cogov::internal::map;
use serde_json::{Value, json};

/// A community whose committee is short of hours, with a social organisation that trains nobody and one factory.
fn community(changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "seed": 20_200_607, "time": {"burn_in": 4, "ticks": 44},
        "community": {"households": 300, "persons": 900}, "game": {"type": "linear", "mpcr": 0.3},
        "participation": {}, "attitudes": {}, "issues": {"rate": 0.1}, "ties": {}, "livelihood": {"matching": 0.3},
        "party_branch": {"staff": 1, "administrative_load": 0.6},
        "enterprises": [{"posts": 150}], "social_organisations": [{"hours": 80, "hours_per_resident": 1000}],
        "probes": PROBES,
    });
    with(base, changes)
}

const PROBES: &[&str] = &[
    "participation",
    "recreation",
    "act_cost",
    "issues_closed",
    "cost",
    "committee_hours",
    "committee_coverage",
    "society_asks",
    "society_events",
    "event_places",
    "led_hours",
    "released_hours",
    "sponsorship",
    "asked_core",
    "society_hours",
    "degree",
];

const REPLICATES: usize = 6;

/// The mean of every probe over all weeks and replicates.
fn means(json: &Value) -> Vec<f64> {
    let runs = map(REPLICATES, |replicate| {
        let mut run = start(json, "none", replicate as u32);
        run.run(48).unwrap();
        PROBES.iter().map(|probe| run.series().last(probe, 44).unwrap()).collect::<Vec<f64>>()
    });
    (0..PROBES.len()).map(|k| runs.iter().map(|run| run[k]).sum::<f64>() / REPLICATES as f64).collect()
}

fn one_society(more: Value) -> Value {
    json!({"social_organisations": [with(json!({"hours": 80, "hours_per_resident": 1000}), more)]})
}

fn one_enterprise(more: Value) -> Value {
    json!({"enterprises": [with(json!({"posts": 150}), more)]})
}

#[test]
fn each_activity_alone_moves_what_it_is_there_for_at_its_cost() {
    let off = means(&community(json!({})));
    // What rises by at least this share, what falls by at least this share, and what does not move at all.
    type Moves = &'static [(&'static str, f64)];
    let cases: &[(&str, Value, Moves, &[&str])] = &[
        (
            "asking in person",
            one_society(json!({"invitation_rate": 0.3})),
            &[("asked_core", 0.5), ("participation", 0.02), ("act_cost", 0.02), ("society_asks", 1.0), ("cost", 1.0)],
            &["society_events", "led_hours", "released_hours", "sponsorship", "committee_coverage"],
        ),
        (
            "events",
            one_society(json!({"events": 4, "places_per_event": 100})),
            &[("recreation", 0.01), ("degree", 0.01), ("society_events", 1.0), ("event_places", 1.0), ("cost", 1.0)],
            &["society_asks", "led_hours", "released_hours", "sponsorship", "committee_coverage"],
        ),
        (
            "leading volunteers",
            one_society(json!({"leading": 1})),
            &[("issues_closed", 0.05), ("led_hours", 1.0), ("cost", 1.0)],
            &["society_asks", "society_events", "released_hours", "sponsorship", "committee_coverage"],
        ),
        (
            "released hours",
            one_enterprise(json!({"release": 2})),
            &[("participation", 0.005), ("act_cost", -0.05), ("released_hours", 1.0), ("cost", 1.0)],
            &["society_asks", "society_events", "led_hours", "sponsorship", "committee_coverage"],
        ),
        (
            "sponsorship",
            one_enterprise(json!({"sponsorship": 600})),
            &[("issues_closed", 0.05), ("committee_hours", 0.2), ("sponsorship", 1.0), ("cost", 1.0)],
            &["society_asks", "society_events", "led_hours", "released_hours"],
        ),
    ];
    let mut wrong = Vec::new();
    for (name, change, moves, still) in cases {
        let on = means(&community(change.clone()));
        let of = |values: &[f64], probe: &str| values[PROBES.iter().position(|known| *known == probe).unwrap()];
        for (probe, least) in *moves {
            let (from, to) = (of(&off, probe), of(&on, probe));
            // From nothing to something is a rise of any size.
            let change = if from == 0.0 { to.signum() * 10.0 * to.abs().min(1.0).ceil() } else { to / from - 1.0 };
            if change * least.signum() < least.abs() {
                wrong.push(format!("{name}: {probe} from {from:.5} to {to:.5}"));
            }
        }
        for probe in *still {
            let (from, to) = (of(&off, probe), of(&on, probe));
            if from != to {
                wrong.push(format!("{name}: {probe} moves from {from} to {to}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The bits of all probes of a run, over all weeks.
fn bits(json: &Value) -> Vec<u64> {
    let mut run = start(json, "none", 0);
    run.run(48).unwrap();
    PROBES.iter().map(|probe| print_of(&run.series().column(probe).unwrap())).collect()
}

#[test]
fn an_activity_of_dose_0_moves_no_bit() {
    let plain = bits(&community(json!({})));
    for idle in [
        one_society(json!({"invitation_rate": 0, "hours_per_invitation": 5})),
        one_society(json!({"events": 0, "places_per_event": 1000, "hours_per_event": 1})),
        one_society(json!({"leading": 0})),
        one_enterprise(json!({"release": 0})),
        one_enterprise(json!({"sponsorship": 0})),
    ] {
        assert_eq!(plain, bits(&community(idle.clone())), "{idle}");
    }
}

#[test]
fn what_a_social_organisation_does_beside_training_leaves_less_for_training() {
    let empowerment = |more: Value| {
        let json = community(json!({
            "social_organisations": [with(json!({"hours": 80, "hours_per_resident": 2}), more)],
            "probes": ["society_hours", "cost", "society_asks"],
        }));
        let mut run = start(&json, "none", 0);
        run.run(48).unwrap();
        let mean = |probe: &str| run.series().last(probe, 44).unwrap();
        let mind = &run.community().population.mind;
        (mean("society_hours"), mean("society_asks"), cogov::internal::sum(&mind.empowerment))
    };
    let (trains, asks) = (empowerment(json!({})), empowerment(json!({"invitation_rate": 1})));
    assert_eq!((trains.0, trains.1), (80.0, 0.0));
    assert!((asks.0 - 80.0).abs() < 2.0 && asks.1 > 300.0 && asks.2 < trains.2, "{trains:?} {asks:?}");
}

#[test]
fn asks_shrink_to_the_hours_that_there_are() {
    let json = community(one_society(json!({"invitation_rate": 1, "hours": 10})));
    let mut run = start(&json, "none", 0);
    run.run(10).unwrap();
    let society = run.community().organisations.societies[0];
    // 10 hours are 100 asks; neither more nor fewer.
    assert!((society.week.asks - 100.0).abs() < 1e-3 && (society.week.hours - 10.0).abs() < 1e-6, "{:?}", society.week);
}

#[test]
fn an_enterprise_without_cash_sponsors_and_releases_nothing() {
    let json = |orders: f64, cash: f64| {
        community(one_enterprise(
            json!({"sponsorship": 600, "release": 2, "orders": orders, "opening_cash": cash, "patience": 1000}),
        ))
    };
    for (orders, cash, gives) in [(1.0, 12.0, true), (0.0, 0.0, false)] {
        let values = means(&json(orders, cash));
        let of = |probe: &str| values[PROBES.iter().position(|known| *known == probe).unwrap()];
        assert_eq!((of("sponsorship") > 0.0, of("released_hours") > 0.0), (gives, gives), "orders {orders}");
    }
}

#[test]
fn what_organisations_give_is_booked_once() {
    let json = community(json!({
        "party_branch": {"staff": 1, "administrative_load": 0.2, "budget": 300},
        "enterprises": [{"posts": 100, "sponsorship": 900, "release": 1.5}, {"posts": 50, "sponsorship": 300}],
        "social_organisations": [{"hours": 40, "invitation_rate": 0.2, "events": 1, "leading": 0.5, "fee_share": 0.2}],
    }));
    let mut run = start(&json, "none", 0);
    let (mut released, mut led, mut returned) = (0.0, 0.0, 0.0);
    for _ in 0..40 {
        run.step().unwrap();
        let community = run.community();
        let (ledger, organisations) = (&community.ledger, &community.organisations);
        let total = |wanted: &dyn Fn(&Entry) -> bool| ledger.total(wanted);
        let near = |found: f64, expected: f64, what: &str| {
            assert!((found - expected).abs() < 1e-4 * expected.abs().max(1.0), "{what}: {found} is not {expected}");
        };
        // A social organisation: hours of all its work, at its hourly cost, paid from what it got.
        let (society, party) = (organisations.societies[0], Party::Organisation(0));
        let worked = total(&|e| e.payer == party && e.unit == Unit::Hours && e.account != Account::Unused);
        assert!(worked + 1e-9 >= society.week.hours + society.week.led && worked <= society.hours + 1e-9);
        near(total(&|e| e.payer == party && e.unit == Unit::Yuan), 30.0 * worked, "its cost");
        near(total(&|e| e.payee == party && e.unit == Unit::Yuan), 30.0 * worked, "its income");
        led += society.week.led;
        // Acts cost residents the hours that are not released; the enterprise pays stand-ins for the others.
        let (act, work) = (&community.population.act, &community.population.work);
        let (mut own, mut stand_ins) = (0.0, 0.0);
        for row in 0..community.rows() {
            let free = if work.employer[row] == 0 { f64::from(act.hours[row]).min(1.5) } else { 0.0 };
            let kappa = f64::from(work.opportunity_cost[row]) * f64::from(1.0 - work.leisure[row]);
            own += (f64::from(act.hours[row]) - free) / 4.0 * kappa;
            stand_ins += free / 40.0 * f64::from(work.income[row]);
            released += free;
        }
        near(total(&|e| e.account == Account::Service && e.unit == Unit::Endowment), own, "acts");
        let paid = total(&|e| e.account == Account::Service && e.payer == Party::Enterprise(0));
        near(paid, stand_ins, "stand-ins");
        // The branch pays for the hours it bought, and returns the rest to those who gave it, in proportion.
        let given = total(&|e| e.payee == Party::Committee && e.unit == Unit::Yuan);
        let spent = total(&|e| e.payer == Party::Committee && e.unit == Unit::Yuan && e.account == Account::Wage);
        let back = |payee| {
            total(&|e| {
                e.payer == Party::Committee && e.unit == Unit::Yuan && e.account == Account::Unused && e.payee == payee
            })
        };
        let all = back(Party::Outside) + back(Party::Enterprise(0)) + back(Party::Enterprise(1));
        near(given, spent + all, "the branch's money");
        if given > 1000.0 && all > 0.0 {
            near(back(Party::Enterprise(0)) / all, 900.0 / 1500.0, "the share of the first sponsor");
            near(back(Party::Enterprise(1)) / all, 300.0 / 1500.0, "the share of the second sponsor");
            returned += all;
        }
        let balance: f64 = ledger.purses().map(|(_, _, amount)| amount).sum();
        assert!(balance.abs() < 1e-3);
    }
    assert!(released > 10.0 && led > 10.0 && returned > 0.0, "{released} released, {led} led, {returned} returned");
}
