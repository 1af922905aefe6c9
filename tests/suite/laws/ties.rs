//! E19: ties balance contact and wear, and where no other module reads them they change no resident.

use crate::common::{build, everything, lab, people, run, start, with};
use serde_json::{Value, json};

fn village(changes: Value) -> Value {
    let json = lab(json!({
        "community": {"residents": 1500, "buildings": 10, "origins": 10}, "ties": {"start": "random"},
        "participation": {}, "probes": ["degree", "cross_origin_share", "contact_frequency", "acceptance"],
    }));
    with(json, changes)
}

#[test]
fn strength_gained_is_strength_worn_off() {
    // At rest `d·decay = contacts·gain + formed·(new_tie − floor)` an end, less what contacts add beyond full strength.
    for contacts in [0.3, 0.6] {
        let mut run = start(&village(json!({"ties": {"contacts": contacts}, "participation": null})), "none", 0);
        run.run(400).unwrap();
        let mut formed = 0.0;
        for _ in 0..200 {
            run.step().unwrap();
            let ties = run.community().ties.as_ref().unwrap();
            formed += ties.formed.iter().map(|count| f64::from(*count)).sum::<f64>() / 1500.0 / 200.0;
        }
        let (degree, sought) =
            (run.series().last("degree", 200).unwrap(), run.series().last("contact_frequency", 200).unwrap());
        assert!((sought - 2.0 * contacts).abs() < 0.02, "{sought} contacts, {contacts} sought");
        let balance = (sought * 0.1 + formed * (0.2 - 0.05)) / 0.01;
        assert!(degree < balance * 1.02 && degree > 0.8 * balance, "degree {degree}, balance {balance}");
    }
}

#[test]
fn relocated_people_know_their_own_and_slowly_the_others() {
    let json = village(json!({
        "community": {"residents": null, "households": 1710, "persons": 6840, "origins": 22, "buildings": 25},
        "ties": {"start": "origin"}, "time": {"ticks": 240},
        "probes": ["degree", "cross_origin_share", "cross_origin_beyond_unit", "ei_index", "assortativity"],
    }));
    let run = run(&json, "none", 0);
    let at = |probe: &str, tick| run.series().at(probe, tick).unwrap();
    assert!((7.5..8.5).contains(&at("degree", 0)) && (0.15..0.25).contains(&at("cross_origin_share", 0)));
    // PT10: almost no ties across origins, except within the stairwell.
    assert!(at("cross_origin_beyond_unit", 0) <= 0.05);
    // Orientation after five years, from another program: degree 12, cross-origin share 0.42.
    assert!((11.0..14.0).contains(&at("degree", 239)), "{}", at("degree", 239));
    assert!((0.34..0.48).contains(&at("cross_origin_share", 239)), "{}", at("cross_origin_share", 239));
    assert!((at("ei_index", 239) - (2.0 * at("cross_origin_share", 239) - 1.0)).abs() < 1e-9);
    assert!(at("assortativity", 239) < at("assortativity", 0));
}

#[test]
fn ties_that_nothing_listens_to_move_nobody() {
    let deaf = json!({
        "participation": {"recreation_ties": 0, "close": 0, "tie_asks": 0},
        "attitudes": {"belonging_newtie": 0, "belonging_space": 0}, "neighbours": {"gain": 0, "loss": 0},
    });
    let without = run(&everything(deaf.clone()), "all", 0);
    let with_ties = run(&everything(with(deaf, json!({"ties": {"space": 1}, "involution": {}}))), "all", 0);
    assert_eq!(people(&with_ties), people(&without));
    let heard = run(&everything(json!({"ties": {"space": 1}})), "all", 0);
    assert_ne!(people(&heard), people(&without));
}

#[cfg(feature = "parallel")]
#[test]
fn ties_are_the_same_at_any_number_of_threads() {
    use crate::common::whole;
    let json = everything(json!({
        "community": {"households": 9000, "persons": 27_000, "buildings": 25, "estates": 4, "origins": 22},
        "ties": {"space": 0.5}, "involution": {}, "platform": {}, "time": {"burn_in": 0, "ticks": 5},
    }));
    let alone = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| whole(&run(&json, "all", 0)))
    };
    let one = alone(1);
    for threads in [2, 3, 8] {
        assert_eq!(alone(threads), one, "{threads} threads");
    }
}

#[test]
fn every_network_can_be_started_with() {
    for (word, least, most) in [("origin", 7.0, 8.5), ("random", 7.5, 8.5), ("lattice", 7.9, 8.5), ("none", 0.0, 0.5)] {
        let json = village(json!({"ties": {"start": word}, "time": {"ticks": 1}}));
        let degree = run(&json, "none", 0).series().at("degree", 0).unwrap();
        assert!((least..most).contains(&degree), "{word}: {degree}");
    }
}

#[test]
fn hosts_are_the_first_origin() {
    let json = village(json!({
        "community": {"residents": 1000, "buildings": 1, "origins": 2, "hosts": 0.6},
        "ties": {"acceptance_by_origin": [0.2, 0.9]}, "time": {"ticks": 1},
    }));
    let run = run(&json, "none", 0);
    let hosts = run.community().population.place.origin.iter().filter(|origin| **origin == 0).count();
    // Half stay in their block, half are dealt at random by the same shares: the standard deviation is 11.
    assert!((555..645).contains(&hosts), "{hosts}");
    let expected = (hosts as f64 * 0.2 + (1000 - hosts) as f64 * 0.9) / 1000.0;
    assert!((run.series().at("acceptance", 0).unwrap() - expected).abs() < 1e-6);
}

#[test]
fn what_does_not_go_together_is_said() {
    for (changes, message) in [
        (
            json!({"ties": null, "involution": {}}),
            "involution: needs the section 'ties': acceptance is learned from contacts along ties; add \"ties\": {}",
        ),
        (
            json!({"ties": {"acceptance_by_origin": [0.1, 0.2]}}),
            "ties.acceptance_by_origin: holds 2 numbers for 10 origins",
        ),
        (json!({"ties": {"start": "lattise"}}), "ties.start: unknown 'lattise'; did you mean 'lattice'?"),
        (
            json!({"ties": {"place_unit": 0.9}}),
            "ties.place_unit: place_unit, place_work and place_activity add to 1.3, more than 1",
        ),
        (
            json!({"community": {"origins": 1, "hosts": 0.5}, "ties": null}),
            "community.hosts: needs a second origin for the other households",
        ),
    ] {
        assert_eq!(build(&village(changes)).unwrap_err(), message);
    }
}
