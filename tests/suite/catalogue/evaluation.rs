//! I09: votes keep bad projects out, and more of them the more often they bind; at weight 0 nobody sees more; alone it
//! hardly moves co-operation; without raters nothing is published.

use super::{level, tally_under, town};
use crate::common::{lab, people, run, selfish, with};
use cogov::internal::ProjectTally;
use serde_json::{Value, json};

fn evaluated(own: Value) -> Value {
    with(lab(json!({})), json!({"institutions": [with(json!({"type": "evaluation", "time": 0}), own)]}))
}

#[test]
fn at_weight_zero_it_is_nothing() {
    let json = evaluated(json!({"weight": 0}));
    assert_eq!(people(&run(&json, "all", 0)), people(&run(&json, "none", 0)));
}

#[test]
fn too_few_raters_publish_nothing() {
    let json = evaluated(json!({"raters": 0.2, "least_raters": 0.3}));
    assert_eq!(people(&run(&json, "all", 0)), people(&run(&json, "none", 0)));
    let json = evaluated(json!({"raters": 0.4}));
    assert_ne!(people(&run(&json, "all", 0)), people(&run(&json, "none", 0)));
}

#[test]
fn alone_it_hardly_moves_co_operation() {
    let base = lab(json!({}));
    let found = level(&base, json!({"type": "evaluation"}), "cooperation");
    let none = level(&base, json!({"type": "evaluation", "weight": 0}), "cooperation");
    assert!((found - none).abs() < 0.05, "{found} {none}");
}

#[test]
fn work_that_is_watched_and_rated_is_done_better() {
    let base = town(json!({"issues": {"rate": 0.03, "defect": 0.3}, "party_branch": {"substance": 0.9}}));
    let botched = |rated: f64, supervised: f64| {
        let total = tally_under(&base, json!({"type": "evaluation", "rated": rated, "supervised": supervised}));
        total.botched as f64 / total.closed.iter().sum::<u64>() as f64
    };
    let (watched, unseen) = (botched(1.0, 1.0), botched(0.0, 0.0));
    assert!(watched < 0.5 * unseen, "{watched} {unseen}");
}

/// The tally of projects of a committee that plans two a week for forty weeks, under an evaluation.
fn built(own: Value) -> ProjectTally {
    let json = with(evaluated(own), json!({"projects": {"rate": 2, "unwatched": 0.7}}));
    run(&json, "all", 0).community().projects.as_ref().unwrap().total
}

#[test]
fn votes_reject_bad_projects_the_more_the_more_they_count() {
    let bad = |total: &ProjectTally| total.bad_rejected as f64 / total.bad as f64;
    let totals = [0.0, 0.3, 0.6, 1.0].map(|weight| built(json!({"weight": weight, "supervised": 0})));
    // The same projects are planned, whether they are accepted or not.
    assert!(totals.iter().all(|total| (total.planned, total.bad) == (totals[0].planned, totals[0].bad)));
    let shares = totals.map(|total| bad(&total));
    assert_eq!(shares[0], 0.0);
    assert!(shares.windows(2).all(|pair| pair[1] > pair[0] + 0.1), "{shares:?}");
    // A majority of those who foresee little is right about nearly all.
    assert!(shares[3] > 0.9, "{shares:?}");
    // What is accepted is worth more than what was planned.
    let [none, .., all] = totals;
    let worth = |total: &ProjectTally| total.done_worth / total.done as f64;
    assert!((worth(&none) - none.planned_worth / none.planned as f64).abs() < 1e-12);
    assert!(worth(&all) > worth(&none) + 0.2, "{} {}", worth(&all), worth(&none));
}

#[test]
fn watched_projects_deliver_and_too_few_voters_reject_nothing() {
    let delivered = |supervised: f64| {
        let total = built(json!({"weight": 0, "supervised": supervised}));
        total.delivered / total.done_worth
    };
    assert!((delivered(0.0) - 0.7).abs() < 1e-6 && (delivered(1.0) - 1.0).abs() < 1e-6);
    let few = built(json!({"weight": 1, "raters": 0.2, "least_raters": 0.3}));
    assert_eq!((few.bad_rejected, few.good_rejected), (0, 0));
}

#[test]
fn with_projects_at_weight_zero_and_unwatched_it_is_nothing() {
    let json = with(evaluated(json!({"weight": 0, "supervised": 0})), json!({"projects": {"rate": 2}}));
    assert_eq!(people(&run(&json, "all", 0)), people(&run(&json, "none", 0)));
}

#[test]
fn where_nobody_contributes_there_is_nothing_to_sharpen() {
    let json = with(selfish(json!({})), json!({"institutions": [{"type": "evaluation", "time": 0, "weight": 1}]}));
    assert_eq!(people(&run(&json, "all", 0)), people(&run(&json, "none", 0)));
}
