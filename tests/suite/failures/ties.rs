//! Failures of integration and of the digital platform: F11, F12, F15, F16 (the layer of norms), F26.

use crate::common::{lab, last, run, with};
use cogov::Simulation;
use serde_json::{Value, json};

/// A relocated community of six origins, its public affairs, and a platform; two years.
fn community(changes: Value) -> Simulation {
    let json = lab(json!({
        "community": {"residents": 1200, "buildings": 8, "origins": 6}, "time": {"burn_in": 0, "ticks": 200},
        "participation": {}, "attitudes": {}, "party_branch": {"staff": 3}, "ties": {}, "involution": {}, "platform": {"skill": 0.9},
        "probes": [
            "platform_coverage", "rumour_prevalence", "response_time", "out_tie_share", "cross_origin_share",
            "cross_origin_beyond_unit", "ei_index", "modularity", "belonging", "norm_spread",
        ],
    }));
    run(&with(json, changes), "none", 0)
}

#[test]
fn f11_few_are_reached_where_few_can_register() {
    // 新媒体覆盖小: few of the elderly are able to register, and coverage does not rise with time.
    let (old, all) = (community(json!({"community": {"elderly": 0.95}})), community(json!({})));
    let (low, high) = (last(&old, "platform_coverage", 20), last(&all, "platform_coverage", 20));
    assert!(low < 0.45 && high > 0.7, "{low} {high}");
    let before = old.series().at("platform_coverage", 150).unwrap();
    assert!(low - before < 0.03, "coverage of the old still grows: {before} then {low}");
}

#[test]
fn f12_a_platform_without_skill_or_ears_answers_late_and_lets_rumours_run() {
    // 运营人才缺乏, 思维惯性: hardly any skill; or one way only.
    let busy = json!({"messages": 0.02, "hours": 8, "advertising": 0.5});
    let platform = |more: Value| community(json!({"platform": with(busy.clone(), more)}));
    let (good, unskilled, one_way) =
        (platform(json!({})), platform(json!({"skill": 0.1})), platform(json!({"two_way": false})));
    let response = |run: &Simulation| last(run, "response_time", 20);
    assert!(response(&good) < 1.0 && response(&unskilled) > 10.0 && response(&one_way) > 100.0);
    // The wait grows to the end: the platform is overloaded, not slow.
    assert!(unskilled.series().at("response_time", 100).unwrap() < response(&unskilled) - 10.0);
    let rumours = |run: &Simulation| last(run, "rumour_prevalence", 100);
    assert!(rumours(&one_way) > rumours(&good) + 0.2, "{} {}", rumours(&one_way), rumours(&good));
}

#[test]
fn f15_where_nobody_accepts_them_people_turn_inward() {
    // 内卷化: contact outward stagnates or falls, ties stay within the origins.
    let [closed, open] =
        [0.1, 0.9].map(|acceptance| community(json!({"involution": {}, "ties": {"acceptance": acceptance}})));
    let outward = |run: &Simulation| last(run, "out_tie_share", 50);
    assert!(outward(&closed) < 0.12 && outward(&open) > 0.6, "{} {}", outward(&closed), outward(&open));
    assert!(outward(&closed) < closed.series().at("out_tie_share", 0).unwrap() - 0.2, "it did not fall");
    assert!(last(&closed, "modularity", 1) > last(&open, "modularity", 1) + 0.1);
    assert!(last(&closed, "cross_origin_share", 1) < 0.6 * last(&open, "cross_origin_share", 1));
    assert!(last(&closed, "ei_index", 1) < last(&open, "ei_index", 1) - 0.2);
}

#[test]
fn f16_residents_of_many_kinds_share_no_norm() {
    // 碎片化 (理念): the layer of norms; coordination between organisations is measured where they act.
    let alike = json!({"free_rider": 0, "conditional": 1, "weak": 0, "cost_spread": 0, "residual_spread": 0});
    let (mixed, one) = (community(json!({})), community(json!({"residents": alike})));
    assert!(last(&mixed, "norm_spread", 1) > 0.2 && last(&one, "norm_spread", 1) < 0.01);
}

#[test]
fn f26_put_together_they_are_no_community() {
    // 文化断裂, 机械聚合: villages moved block by block have no ties to each other and low belonging.
    let moved =
        community(json!({"community": {"origin_mix": 0}, "initial": {"belonging": 0.05, "belonging_spread": 0.02}}));
    let grown = community(json!({"community": {"origin_mix": 1}, "ties": {"start": "random"}}));
    let first = |run: &Simulation, probe: &str| run.series().at(probe, 0).unwrap();
    assert!(first(&moved, "cross_origin_share") < 0.05 && first(&grown, "cross_origin_share") > 0.75);
    assert!(first(&moved, "ei_index") < -0.9 && first(&moved, "belonging") < 0.1);
    // After four years there are still fewer ties across origins, and less belonging.
    assert!(last(&moved, "cross_origin_share", 1) < 0.5 * last(&grown, "cross_origin_share", 1));
    assert!(last(&moved, "belonging", 1) < last(&grown, "belonging", 1));
}
