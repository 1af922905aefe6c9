//! Pools and canals by residents of the default rule: talk, sanctions, the own requirement of a group, head and tail. The
//! designs are those of scenarios/laboratory; published numbers are from memory and have no pass mark (docs/enforcement.md),
//! so orders and signs are tested.

use crate::common::{lab, scenario, with};
use cogov::{Registry, Scenario, Simulation, Source};
use serde_json::{Value, json};

fn designed(name: &str) -> Value {
    let path = format!("{}/scenarios/laboratory/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A design with these institutions, in force from round eleven on.
fn designed_with(name: &str, game: &Value, institutions: &Value) -> Scenario {
    let mut json = with(designed(name), json!({"game": game}));
    json["institutions"] = institutions.clone();
    json.as_object_mut().unwrap().remove("treatments");
    Scenario::build(&Source::from_json(json), &Registry::standard()).unwrap()
}

const SEEDS: u32 = 3;

/// Mean over seeds and over the rounds after `from` up to `to` of what is read after each; the first ten have no institution.
fn over(scenario: &Scenario, treatment: &str, (from, to): (i32, i32), read: impl Fn(&Simulation) -> f64) -> f64 {
    let mut sum = 0.0;
    for replicate in 0..SEEDS {
        let mut run = scenario.simulation(treatment, replicate).unwrap();
        for tick in 0..to {
            run.run(1).unwrap();
            sum += if tick >= from { read(&run) } else { 0.0 };
        }
    }
    sum / f64::from(SEEDS) / f64::from(to - from)
}

/// Rent of the pool as a share of the optimum, less what sanctions and rules take; payoffs in endowments of which the optimum
/// is 1.324 a head and leaving the pool alone 1.
fn net(run: &Simulation) -> f64 {
    let payoff = &run.community().population.purse.payoff;
    (payoff.iter().map(|x| f64::from(*x)).sum::<f64>() / payoff.len() as f64 - 1.0) / 0.324
}

fn gross(run: &Simulation) -> f64 {
    let given = &run.community().population.act.contribution;
    let rent = |group: &[f32]| {
        let taken: f64 = group.iter().map(|c| 25.0 * (1.0 - f64::from(*c))).sum();
        taken * (18.0 - 0.25 * taken) / 324.0
    };
    given.chunks(8).map(rent).sum::<f64>() / (given.len() / 8) as f64
}

#[test]
fn in_a_pool_talk_does_more_each_time_and_a_sanction_alone_less() {
    let source = Source::from_json(designed("pool_talk"));
    let scenario = Scenario::build(&source, &Registry::standard()).unwrap();
    let late = |treatment: &str| {
        let [gross, net] = [gross, net].map(|read: fn(&Simulation) -> f64| over(&scenario, treatment, (10, 25), read));
        let first = over(&scenario, treatment, (10, 15), self::gross);
        let last = over(&scenario, treatment, (20, 25), self::gross);
        println!("{treatment:26} rent {gross:.3} net {net:.3}; first five {first:.3} last five {last:.3}");
        (gross, net)
    };
    let [none, once, each, written, unbound, peers, ruled, both] = [
        "none",
        "talk_once",
        "talk_each_round",
        "written",
        "no_promise",
        "peers",
        "talk_once_own_rule",
        "talk_each_round_own_rule",
    ]
    .map(late);
    assert!((none.0 - none.1).abs() < 1e-3, "nothing is taken from anybody");
    assert!(none.0 + 0.05 < once.0 && once.0 + 0.05 < each.0, "{none:?} {once:?} {each:?}");
    assert!(peers.1 < once.1 && ruled.0 > each.0 && both.0 >= ruled.0 - 0.02, "{peers:?} {once:?} {ruled:?} {both:?}");
    assert!(none.0 < written.0 && written.0 < each.0, "{written:?}");
    assert!(unbound.0 < each.0 - 0.1, "the promise carries talk: {unbound:?}");
}

#[test]
fn week_after_week_talk_does_more_the_more_often_and_helps_a_weak_rule() {
    let scenario = Scenario::build(&Source::from_json(designed("pool_weeks")), &Registry::standard()).unwrap();
    let rent = |treatment: &str| {
        let mut run = scenario.simulation(treatment, 0).unwrap();
        run.run(64).unwrap();
        run.series().last("rent_share", 52).unwrap()
    };
    let often = ["none", "once", "quarterly", "monthly", "weekly"].map(rent);
    let ruled = ["weak_rule", "weak_rule_monthly", "rule_monthly"].map(rent);
    println!("{often:.3?}; {ruled:.3?}");
    assert!(often.windows(2).all(|pair| pair[0] < pair[1]), "{often:?}");
    assert!(ruled[0] + 0.2 < ruled[1] && often[3] < ruled[1] && ruled[1] < ruled[2], "{ruled:?}");
    let [written, near] = ["written_monthly", "neighbours_monthly"].map(rent);
    assert!(written < often[3] && near < often[3], "{written} {near}");
}

/// Lag-one correlation of the deviations of a group's total from its own mean.
fn wave(totals: &[Vec<f64>]) -> f64 {
    let (mut product, mut square) = (0.0, 0.0);
    for group in totals {
        let mean = group.iter().sum::<f64>() / group.len() as f64;
        product += group.windows(2).map(|pair| (pair[0] - mean) * (pair[1] - mean)).sum::<f64>();
        square += group.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
    }
    product / square
}

#[test]
fn takes_from_a_pool_do_not_alternate() {
    let correlation = |size: usize, rule: Value, game: Value| {
        let game = with(json!({"type": "common_pool", "group_size": size, "decline": 2.0 / size as f64}), game);
        let json = lab(json!({
            "community": {"residents": 30 * size, "units_per_building": 1}, "game": game, "decision": [rule],
            "time": {"burn_in": 0, "ticks": 100}, "treatments": {"all": []}, "institutions": [],
        }));
        let mut run = scenario(&json).simulation("all", 0).unwrap();
        let mut totals = vec![Vec::new(); 30];
        for tick in 0..100 {
            run.run(1).unwrap();
            for (group, given) in run.community().population.act.contribution.chunks(size).enumerate() {
                if tick >= 20 {
                    totals[group].push(given.iter().map(|c| f64::from(*c)).sum());
                }
            }
        }
        wave(&totals)
    };
    let selfish = correlation(8, json!({"type": "best_response"}), json!({}));
    assert!(selfish < -0.8, "best replies alternate: {selfish}");
    for size in [8, 20, 40] {
        let found = correlation(size, json!({"type": "reciprocal"}), json!({}));
        println!("groups of {size}: {found:.3}");
        assert!(found > -0.5, "{size}: {found}");
    }
    // Where a larger share looks again at once, a large group would be nearer to a wave: the limit of 4/n acts.
    let [usual, most] =
        [0.1, 1.0].map(|revise| correlation(40, json!({"type": "reciprocal"}), json!({"revise": revise})));
    assert_eq!(usual, most);
}

#[test]
fn a_group_works_out_what_is_best_for_it() {
    let talk = json!([{"type": "talk", "every": 0}]);
    let scenario = designed_with("pool_talk", &json!({}), &talk);
    let mut run = scenario.simulation("all", 0).unwrap();
    run.run(11).unwrap();
    let required = &run.community().terms.required;
    let takes: Vec<f64> = required.chunks(8).map(|group| 25.0 * (1.0 - f64::from(group[0]))).collect();
    assert!(required.chunks(8).all(|group| group.iter().all(|own| *own == group[0])), "one agreement a group");
    let mean = takes.iter().sum::<f64>() / takes.len() as f64;
    let sd = (takes.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / takes.len() as f64).sqrt();
    println!("agreed: {mean:.2} tokens, sd {sd:.2}; the optimum is 4.5");
    assert!((mean - 4.5).abs() < 0.3 && (0.4..1.0).contains(&sd), "{mean} {sd}");
    run.run(5).unwrap();
    let later: Vec<f32> = run.community().terms.required.to_vec();
    assert_eq!(later.chunks(8).map(|group| 25.0 * (1.0 - f64::from(group[0]))).collect::<Vec<f64>>(), takes);
}

#[test]
fn drives_have_no_unit() {
    // 25 tokens, and the same pool in units ten times as large, and in money a hundred times as large.
    let contributions = |game: &Value| {
        let talk = json!([{"type": "talk", "every": 3}]);
        let mut run = designed_with("pool_talk", game, &talk).simulation("all", 1).unwrap();
        run.run(17).unwrap();
        run.community().population.act.contribution.clone()
    };
    let own = contributions(&json!({}));
    let coarse = json!({"first_yield": 1.84, "decline": 0.2, "outside": 0.4, "endowment": 2.5});
    let money = json!({"first_yield": 18.4, "decline": 0.2, "outside": 4.0});
    for other in [&coarse, &money].map(contributions) {
        let most = own.iter().zip(&other).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(most < 1e-4, "{most}");
    }
    assert!(own.iter().any(|c| (c - own[0]).abs() > 0.1));
}

#[test]
fn an_announced_quota_alone_does_not_ruin_a_pool() {
    let words = json!([{"type": "third_party", "required": 0.82, "fine": 0, "capacity": 0}]);
    let scenario = designed_with("pool_talk", &json!({}), &words);
    let [with, without] = ["all", "none"].map(|treatment| over(&scenario, treatment, (10, 25), gross));
    println!("rent with an announcement {with:.3}, without {without:.3}");
    assert!(with > without - 0.05, "{with} {without}");
}

/// By place on the canal: mean labour, water and payoff in rounds eleven to twenty.
fn places(treatment: &str, game: &Value) -> [Vec<f64>; 3] {
    let json = with(designed("irrigation"), json!({"game": game}));
    let scenario = Scenario::build(&Source::from_json(json), &Registry::standard()).unwrap();
    let at = |place: usize, read: fn(&Simulation) -> &[f32]| {
        over(&scenario, treatment, (10, 20), |run| {
            let column = read(run);
            column.chunks(5).map(|group| f64::from(group[place])).sum::<f64>() / (column.len() / 5) as f64
        })
    };
    let columns: [fn(&Simulation) -> &[f32]; 3] = [
        |run| &run.community().population.act.contribution,
        |run| &run.community().population.act.take,
        |run| &run.community().population.purse.payoff,
    ];
    columns.map(|read| (0..5).map(|place| at(place, read)).collect())
}

#[test]
fn talk_narrows_the_gap_between_head_and_tail() {
    let ratio = |column: &[f64]| column[4] / column[0];
    let found = ["none", "neighbours", "everybody"].map(|treatment| {
        let [labour, water, payoff] = places(treatment, &json!({}));
        println!(
            "{treatment:10} invested {:.2} {:.2}; water tail/head {:.3}, payoff {:.3}; water {:.3?}",
            10.0 * labour[0],
            10.0 * labour[4],
            ratio(&water),
            ratio(&payoff),
            water
        );
        // What a user gets is what it keeps and the water that it takes.
        assert!((payoff[2] - (1.0 - labour[2] + water[2])).abs() < 0.02, "{payoff:?} {labour:?} {water:?}");
        (ratio(&water), labour.iter().sum::<f64>() / 5.0)
    });
    let [none, near, all] = found;
    assert!(none.0 + 0.1 < near.0 && near.0 + 0.1 < all.0, "{found:?}");
    assert!(none.1 < near.1 && near.1 < all.1, "{found:?}");
    // Wider gates leave less for the tail.
    let [narrow, wide] = [1.5, 2.0].map(|gate| ratio(&places("none", &json!({"gate": gate}))[1]));
    println!("gates of 1.5 and 2 equal shares: {narrow:.3} {wide:.3}");
    assert!(wide < narrow);
}

#[test]
fn users_who_know_no_restraint_take_what_their_gates_let_through() {
    let json =
        with(designed("irrigation"), json!({"game": {"supply": "condition"}, "decision": [{"type": "best_response"}]}));
    let scenario = Scenario::build(&Source::from_json(json), &Registry::standard()).unwrap();
    let mut run = scenario.simulation("none", 0).unwrap();
    run.run(1).unwrap();
    // A condition of 0.8 brings 0.8·2·5 = 8 endowments: gates of 1.75 shares of 1.6 are 2.8; what is left is 8 − 5.6 = 2.4.
    let take = &run.community().population.act.take[..5];
    for (found, expected) in take.iter().zip([2.8, 2.8, 2.4, 0.0, 0.0]) {
        assert!((found - expected).abs() < 1e-5, "{take:?}");
    }
}
