//! I28: talk lifts contributions as far as it is heard and promises bind; one talk wears off, and a promise that others break
//! is believed no longer.

use super::series;
use crate::common::{lab, run, with};
use serde_json::{Value, json};

fn public(changes: Value) -> Value {
    let base = lab(json!({"time": {"burn_in": 0, "ticks": 30}, "residents": {"lapse": 0}}));
    with(base, json!({"institutions": [with(json!({"type": "talk", "every": 1}), changes)]}))
}

fn cooperation(changes: Value) -> f64 {
    series(&public(changes)).last("cooperation", 12).unwrap()
}

#[test]
fn talk_does_more_by_mouth_with_a_promise_and_the_more_often() {
    let none = cooperation(json!({"reach": "nobody"}));
    let [spoken, written, unbound, monthly] =
        [json!({}), json!({"strength": 0.12}), json!({"promise": false}), json!({"every": 4})].map(cooperation);
    println!("none {none:.3} spoken {spoken:.3} written {written:.3} no promise {unbound:.3} monthly {monthly:.3}");
    assert!(none + 0.05 < written && written + 0.05 < spoken && unbound + 0.05 < spoken);
    assert!(none < monthly && monthly + 0.02 < spoken);
}

#[test]
fn talk_that_few_hear_does_little_and_that_nobody_hears_is_none() {
    let [all, near, nobody] = ["everybody", "neighbours", "nobody"].map(|reach| cooperation(json!({"reach": reach})));
    assert!(nobody < near && near + 0.05 < all, "{nobody} {near} {all}");
    let silent = run(&public(json!({"reach": "nobody"})), "all", 0);
    let without = run(&with(public(json!({})), json!({"institutions": [], "treatments": {"all": []}})), "all", 0);
    assert_eq!(silent.series(), without.series());
}

#[test]
fn one_talk_wears_off() {
    let course = series(&public(json!({"every": 0, "start": 5})));
    let at = |tick: usize| course.column("cooperation").unwrap()[tick];
    println!("before {:.3}, then {:.3}, 24 ticks later {:.3}", at(4), at(5), at(29));
    assert!(at(5) > at(4) + 0.1 && at(29) < at(4) + 0.5 * (at(5) - at(4)));
}

#[test]
fn a_promise_that_others_break_is_believed_no_longer() {
    // Users of a pool whom no norm holds back: what they are told to believe of each other does not last.
    let game = json!({"type": "common_pool", "group_size": 10});
    let json = with(
        public(json!({"every": 0, "promise": false})),
        json!({"game": game, "residents": {"free_rider": 1, "conditional": 0, "weak": 0}}),
    );
    let restraint = |ticks: usize| {
        let mut run = crate::common::start(&json, "all", 0);
        run.run(ticks).unwrap();
        let held = &run.community().population.mind.restraint;
        held.iter().map(|x| f64::from(*x)).sum::<f64>() / held.len() as f64
    };
    let [first, later] = [1, 12].map(restraint);
    assert!(later < 0.5 * first, "{first} {later}");
}
