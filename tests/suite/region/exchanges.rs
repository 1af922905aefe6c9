//! Exchanges between communities: an experience, posts, a donor's money.

use super::{mixed, region};
use crate::common::{lab, last, scenario, with};
use cogov::community::{Account, Entry, Job, Party, Unit};
use cogov::internal::Region;
use cogov::theory::diffusion::adopted_share_in_ticks;
use serde_json::{Value, json};

/// Many small communities that learn from each other.
fn learners(communities: usize, ticks: usize, region: Value) -> Value {
    let base = json!({"communities": communities, "details": false});
    lab(json!({
        "time": {"burn_in": 0, "ticks": ticks}, "community": {"residents": 10}, "probes": ["cooperation"],
        "region": with(base, region),
    }))
}

#[test]
fn on_a_complete_graph_an_experience_follows_the_curve_of_bass() {
    let (p, q, communities) = (0.01, 0.2, 2000);
    let json = learners(
        communities,
        60,
        json!({
            "diffusion": {"innovation": p, "imitation": q, "needs_gain": false},
        }),
    );
    let mut json = json;
    json["institutions"] = json!([{"type": "open_access"}]);
    let found = region(&json, 0);
    let found = found.series().column("adopters").unwrap();
    assert_eq!(found[0], 0.0);
    for (tick, share) in found.iter().enumerate() {
        let exact = adopted_share_in_ticks(p, q, tick).unwrap();
        // Imitation amplifies early chance: the spread of the whole path, about 1/√(n·p) ticks' worth of hazard, is larger
        // than that of one binomial. The bound is four times the binomial error at the steepest, and 0.02.
        assert!(
            (share - exact).abs() < 4.0 * (0.25 / communities as f64).sqrt() + 0.02,
            "tick {tick}: {share}, {exact}"
        );
    }
    assert!(*found.last().unwrap() > 0.95);
}

#[test]
fn fit_slows_and_a_sparse_graph_slows() {
    let adopters = |changes: Value| {
        let mut json = learners(
            600,
            60,
            with(
                json!({
                    "diffusion": {"innovation": 0.004, "imitation": 0.2, "needs_gain": false},
                }),
                changes,
            ),
        );
        json["institutions"] = json!([{"type": "open_access"}]);
        *region(&json, 0).series().column("adopters").unwrap().last().unwrap()
    };
    let complete = adopters(json!({}));
    let poor = adopters(json!({"diffusion": {"fit": 0.3}}));
    let ring = adopters(json!({"graph": {"type": "ring", "degree": 2}}));
    let regular = adopters(json!({"graph": {"type": "regular", "degree": 6}}));
    assert!(poor < complete - 0.2 && ring < complete - 0.1, "complete {complete}, poor fit {poor}, ring {ring}");
    assert!((regular - complete).abs() < 0.15, "complete {complete}, regular {regular}");
}

#[test]
fn what_does_not_serve_its_pioneers_does_not_spread() {
    let adopters = |value: f64| {
        let json = with(
            learners(
                200,
                60,
                json!({
                    "diffusion": {"innovation": 0.0, "imitation": 0.2, "pioneers": ["c0", "c1", "c2", "c3", "c4"]},
                }),
            ),
            json!({"community": {"residents": 60}, "institutions": [{"type": "points", "value": value}]}),
        );
        let all = region(&json, 0);
        let adopted: Vec<usize> =
            (0..200).filter(|k| all.communities()[*k].institutions()[0].schedule.start < 60).collect();
        let share = *all.series().column("adopters").unwrap().last().unwrap();
        assert!(adopted.len() as f64 / 200.0 >= share);
        share
    };
    // Points of some value raise contributions; without value they leave the pioneers where chance puts them.
    let (useful, useless) = (adopters(0.9), adopters(0.0));
    assert!(useful > 0.9, "{useful} have adopted what helps");
    assert!(useless < useful - 0.1, "{useless} have adopted what does not, {useful} what does");
}

#[test]
fn who_adopts_begins_the_institutions_in_the_next_tick() {
    let json = with(
        learners(
            40,
            50,
            json!({
                "details": true, "diffusion": {"innovation": 0.05, "imitation": 0.1, "needs_gain": false},
            }),
        ),
        json!({"institutions": [{"type": "points"}], "probes": ["cost"]}),
    );
    let all = region(&json, 0);
    for community in all.communities() {
        let start = community.institutions()[0].schedule.start;
        for (tick, row) in community.series().rows() {
            assert_eq!(row[0] > 0.0, tick >= start, "tick {tick}, started at {start}");
        }
    }
}

/// One community has posts and nobody who looks for work; the others have seekers and no posts.
fn workplace(changes: Value) -> Value {
    with(
        lab(json!({
            "time": {"burn_in": 0, "ticks": 400}, "livelihood": {"matching": 0.0},
            "initial": {"labour_force": 1, "export": 0, "county": 0, "welfare": 0},
            "probes": ["employment", "income", "commuters"],
            "region": {
                "communities": [
                    {"id": "town", "set": {"enterprises": [{"posts": 60}], "initial.labour_force": 0}},
                    {"id": "village", "copies": 3},
                ],
                "labour": {"matching": 0.04, "separation": 0.02},
            },
        })),
        changes,
    )
}

/// Wages that enter or leave a community in the last tick.
fn wages(region: &Region, wanted: impl Fn(&Entry) -> bool) -> f64 {
    region
        .communities()
        .iter()
        .map(|one| {
            one.community()
                .ledger
                .total(|entry| entry.unit == Unit::Yuan && entry.account == Account::Wage && wanted(entry))
        })
        .sum()
}

#[test]
fn posts_are_held_as_matching_and_separation_say_and_wages_cross_the_border() {
    let scenario = scenario(&workplace(json!({})));
    let mut all = scenario.region_run("none", 0).unwrap();
    let (mut held, mut ticks) = (0.0, 0.0);
    for tick in 0..400 {
        all.run(1).unwrap();
        let contracts = all.contracts();
        let commuters = |k: usize| {
            let jobs = &all.communities()[k].community().population.work.job;
            jobs.iter().filter(|job| **job == Job::County).count()
        };
        // The exchange after the tick has hired already; new staff works from the next tick on.
        let begin: usize = all
            .communities()
            .iter()
            .map(|one| {
                let exchange = one.community().exchange.as_ref().unwrap();
                exchange.hired.len()
            })
            .sum();
        let end: usize =
            all.communities().iter().map(|one| one.community().exchange.as_ref().unwrap().released.len()).sum();
        assert_eq!((0..4).map(commuters).sum::<usize>() + begin - end, contracts.len());
        let town = &all.communities()[0].community().organisations.enterprises[0];
        let lent = contracts.iter().filter(|contract| contract.work == 0).count();
        let change = all.communities()[0].community().exchange.as_ref().unwrap().posts[0];
        assert_eq!(town.posts as i32 + change, 60 - lent as i32);
        let earned = wages(&all, |entry| entry.payer == Party::Outside && entry.payee == Party::Residents);
        let paid = wages(&all, |entry| entry.payee == Party::Outside);
        assert!((earned - paid).abs() < 1e-6 * earned.max(1.0), "{earned} earned, {paid} paid");
        if tick >= 150 {
            held += lent as f64;
            ticks += 1.0;
        }
    }
    let (m, s) = (0.04, 0.02);
    let exact = 60.0 * m / (m + s - m * s);
    // Correlated over 1/(m + s) ticks: about 8 independent looks at a binomial with sd 3.6.
    assert!((held / ticks - exact).abs() < 4.0 * 3.6 / 8.0_f64.sqrt(), "{} held, {exact} expected", held / ticks);
    assert_eq!(last(&all.communities()[0], "commuters", 1), 0.0);
    assert!(
        (1..4).all(
            |k| last(&all.communities()[k], "commuters", 1) > 0.0 && last(&all.communities()[k], "income", 1) > 0.0
        )
    );
}

#[test]
fn a_fund_is_shared_and_ends() {
    let json = mixed(json!({"time": {"burn_in": 4, "ticks": 40}}));
    let scenario = scenario(&json);
    let mut all = scenario.region_run("all", 0).unwrap();
    let mut given = 0.0;
    for _ in 0..44 {
        all.run(1).unwrap();
        given += all
            .communities()
            .iter()
            .map(|one| {
                one.community().ledger.total(|entry| entry.payer == Party::Donor && entry.payee == Party::Committee)
            })
            .sum::<f64>();
    }
    assert!((given - 20_000.0).abs() < 1e-6, "{given} arrived");
    assert_eq!(all.paid(), 20_000.0);
    let left = |one: &cogov::Simulation| one.community().ledger.purse(Party::Committee, Unit::Yuan);
    assert!(all.communities().iter().all(|one| left(one) > 0.0));
}

#[test]
fn what_a_donor_trains_is_seen_in_empowerment() {
    let level = |rate: f64| {
        let json = lab(json!({
            "participation": {}, "attitudes": {}, "party_branch": {}, "probes": ["empowerment"], "treatments": {"all": []},
            "region": {"communities": 2, "donor": {"rate": rate}},
        }));
        *region(&json, 0).series().column("empowerment").unwrap().last().unwrap()
    };
    let (without, with) = (level(0.0), level(5000.0));
    assert!(with > without + 0.05, "{with} with a donor, {without} without");
}
