//! I09: at weight 0 nobody sees more; alone it hardly moves co-operation; without raters nothing is published.

use super::{level, tally_under, town};
use crate::common::{lab, people, run, with};
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
    assert!(found < 0.1, "{found}");
}

#[test]
fn what_is_watched_and_rated_is_done_better() {
    let base = town(json!({"issues": {"rate": 0.03, "defect": 0.3}, "party_branch": {"substance": 0.9}}));
    let botched = |rated: f64, supervised: f64| {
        let total = tally_under(&base, json!({"type": "evaluation", "rated": rated, "supervised": supervised}));
        total.botched as f64 / total.closed.iter().sum::<u64>() as f64
    };
    let (watched, unseen) = (botched(1.0, 1.0), botched(0.0, 0.0));
    assert!(watched < 0.5 * unseen, "{watched} {unseen}");
}
